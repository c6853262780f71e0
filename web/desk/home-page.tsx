/** The desk's home page: money coming in, what needs attention, and the latest payments. */

import { sum } from "../../worker/domain/money.ts";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { CapturedChart, type CapturedSeries, CapturedTable } from "./chart.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { Empty, type PaymentRow, PaymentTable } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";

export interface HomeProps {
  readonly desk: DeskContext;
  /** One per currency, most payments first; eight days each, today last. */
  readonly captured: readonly CapturedSeries[];
  readonly paymentsInReview: number;
  readonly paymentsUnknown: number;
  /** Disputes that need the merchant's response. */
  readonly disputesToAnswer: number;
  /** Whether a provider's answer is overdue, or a notification was not applied. */
  readonly needsPerson: boolean;
  /** Webhook endpoints that were disabled because of how they answered. */
  readonly endpointsDisabled: number;
  /** Why no link of this mode can take payments: no provider account is connected, or all are disabled. Null if some can. */
  readonly missingPspAccount: "none" | "disabled" | null;
  /** Whether a routing rule allows only accounts that are disabled. */
  readonly hasRuleWithoutAccount: boolean;
  /** Whether this mode's payments run against the sandbox. */
  readonly usesSandbox: boolean;
  readonly hasLinks: boolean;
  /** The newest payments. */
  readonly recentPayments: readonly PaymentRow[];
}

function Sums({ captured }: Pick<HomeProps, "captured">) {
  return (
    <ul class="sums">
      {captured.map(({ currency, days }) => (
        <li>
          <span class="small muted">Captured today</span>
          <strong>
            <Money amount={days.at(-1)?.amount ?? 0} currency={currency} locale={DESK_LOCALE} />
          </strong>
          <span class="small muted">
            <Money
              amount={sum(days.slice(0, -1).map(({ amount }) => amount))}
              currency={currency}
              locale={DESK_LOCALE}
            />{" "}
            in the previous 7 days
          </span>
        </li>
      ))}
    </ul>
  );
}

const isEmpty = (captured: readonly CapturedSeries[]): boolean =>
  captured.every(({ days }) => days.every(({ amount }) => amount === 0));

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

function Attention(props: HomeProps) {
  const { paymentsInReview, paymentsUnknown, disputesToAnswer, endpointsDisabled } = props;
  const { needsPerson, missingPspAccount, hasRuleWithoutAccount, usesSandbox } = props;
  const counts = [paymentsInReview, paymentsUnknown, disputesToAnswer, endpointsDisabled];
  const calm =
    counts.every((count) => count === 0) && !needsPerson && missingPspAccount === null && !hasRuleWithoutAccount;
  return (
    <section aria-labelledby="attention" class="panel">
      <h2 id="attention">Needs attention</h2>
      <ul class="attention">
        {calm && (
          <li class="good">
            <Icon name="check" />
            <span>Nothing right now.</span>
          </li>
        )}
        {missingPspAccount !== null && (
          <li class="bad">
            <Icon name="warn" />
            <span>
              {missingPspAccount === "none"
                ? "No payment provider is connected, so your links cannot take payments."
                : "Every payment provider account is disabled, so your links cannot take payments."}{" "}
              {props.desk.may("psp:manage") && (
                <a href={`${deskPath.settings}#psp-accounts`}>
                  {missingPspAccount === "none" ? "Connect one" : "Enable one"}
                </a>
              )}
            </span>
          </li>
        )}
        {hasRuleWithoutAccount && (
          <li class="warn">
            <Icon name="warn" />
            <span>
              <a href={`${deskPath.attention}#routing`}>Some payments cannot be taken</a>
              <small class="muted">A routing rule allows only provider accounts that are disabled.</small>
            </span>
          </li>
        )}
        {disputesToAnswer > 0 && (
          <li class="bad">
            <Icon name="warn" />
            <span>
              <a href={`${deskPath.attention}#disputes`}>
                {counted(disputesToAnswer, "dispute needs", "disputes need")} your response
              </a>
              <small class="muted">
                Respond at the provider before the deadline. Without a response the money is lost.
              </small>
            </span>
          </li>
        )}
        {paymentsInReview > 0 && (
          <li class="warn">
            <Icon name="warn" />
            <span>
              <a href={withQuery(deskPath.payments, { status: "review" })}>
                {counted(paymentsInReview, "payment needs", "payments need")} review
              </a>
              <small class="muted">
                The provider reported something that does not match. Nothing more happens until you decide.
              </small>
            </span>
          </li>
        )}
        {needsPerson && (
          <li class="warn">
            <Icon name="warn" />
            <span>
              <a href={deskPath.attention}>Provider answers or notifications to check</a>
              <small class="muted">An answer is overdue, or a notification was not applied.</small>
            </span>
          </li>
        )}
        {endpointsDisabled > 0 && (
          <li class="warn">
            <Icon name="warn" />
            <span>
              <a href={`${deskPath.attention}#endpoints`}>
                {counted(endpointsDisabled, "webhook endpoint is", "webhook endpoints are")} disabled
              </a>
              <small class="muted">Your server did not accept messages, so nothing is sent to it.</small>
            </span>
          </li>
        )}
        {paymentsUnknown > 0 && (
          <li class="warn">
            <Icon name="clock" />
            <span>
              <a href={withQuery(deskPath.payments, { status: "unknown" })}>
                {counted(paymentsUnknown, "payment has", "payments have")} no known outcome
              </a>
              <small class="muted">We keep asking the provider. You do not have to do anything yet.</small>
            </span>
          </li>
        )}
        {usesSandbox && (
          <li>
            <Icon name="info" />
            <span>
              Test payments go to the sandbox.
              <small class="muted">Pay with card 4242 4242 4242 4242. Card 4000 0000 0000 0002 is declined.</small>
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

export function HomePage(props: HomeProps) {
  const { desk, captured, hasLinks, recentPayments } = props;
  const [main] = captured;
  return (
    <DeskPage
      desk={desk}
      section="home"
      title="Home"
      action={
        hasLinks && desk.may("links:write") ? (
          <a class="button main" href={deskPath.newLink}>
            <Icon name="plus" />
            New link
          </a>
        ) : undefined
      }
    >
      {!hasLinks && desk.may("links:write") && (
        <Empty title="Create your first link">
          <p>Enter what you sell and its price. You get a short address where anyone can pay.</p>
          <a class="button main" href={deskPath.newLink}>
            <Icon name="plus" />
            New link
          </a>
        </Empty>
      )}
      <div class="halves">
        {main !== undefined && (
          <section aria-labelledby="money" class="panel">
            <h2 id="money">Money coming in</h2>
            <Sums captured={captured} />
            {isEmpty(captured) ? (
              <p class="muted">Nothing was captured in the last 8 days.</p>
            ) : (
              <>
                <CapturedChart series={main} />
                <CapturedTable series={captured} />
              </>
            )}
          </section>
        )}
        <Attention {...props} />
      </div>
      {hasLinks && recentPayments.length === 0 && (
        <Empty title="No payments yet">
          <p>
            Share a link’s address with your shoppers.
            {desk.mode === "test" && " Or pay yourself: no money moves in test mode."}
          </p>
          <a class="button" href={deskPath.links}>
            See your links
          </a>
        </Empty>
      )}
      {recentPayments.length > 0 && (
        <section aria-labelledby="recent">
          <div class="row">
            <h2 id="recent">Latest payments</h2>
            <a href={deskPath.payments}>All payments</a>
          </div>
          <PaymentTable rows={recentPayments} caption="Latest payments" />
        </section>
      )}
    </DeskPage>
  );
}
