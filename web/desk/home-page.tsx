/** The desk's first page: is money coming in, is anything wrong, what should I do. */

import { sum } from "../../worker/domain/money.ts";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { CapturedChart, type CapturedSeries, CapturedTable } from "./chart.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { Empty, type PaymentRow, PaymentTable } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";

export interface HomeProps {
  readonly desk: DeskContext;
  /** One per currency, the one with the most payments first; eight days each, today last. */
  readonly captured: readonly CapturedSeries[];
  readonly paymentsInReview: number;
  readonly paymentsUnknown: number;
  /** Whether something waits for a provider beyond what is normal, or a notification was not applied. */
  readonly needsPerson: boolean;
  /** Whether this mode has no PSP account, so that no link can take a payment. */
  readonly missingPspAccount: boolean;
  /** Whether this mode's payments run against the sandbox. */
  readonly usesSandbox: boolean;
  readonly hasLinks: boolean;
  /** The newest few. */
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
            in the 7 days before
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
  const { paymentsInReview, paymentsUnknown, needsPerson, missingPspAccount, usesSandbox } = props;
  const calm = paymentsInReview + paymentsUnknown === 0 && !needsPerson && !missingPspAccount;
  return (
    <section aria-labelledby="attention" class="panel">
      <h2 id="attention">Needs attention</h2>
      <ul class="attention">
        {calm && (
          <li class="good">
            <Icon name="check" />
            <span>Nothing. Every payment is accounted for.</span>
          </li>
        )}
        {missingPspAccount && (
          <li class="bad">
            <Icon name="warn" />
            <span>
              No PSP account: your links cannot take payments yet.{" "}
              {props.desk.may("psp:manage") && <a href={`${deskPath.settings}#psp-accounts`}>Add one</a>}
            </span>
          </li>
        )}
        {paymentsInReview > 0 && (
          <li class="warn">
            <Icon name="warn" />
            <span>
              <a href={withQuery(deskPath.payments, { status: "review" })}>
                {counted(paymentsInReview, "payment needs", "payments need")} your review
              </a>
              <small class="muted">
                The PSP reported something that does not match. Nothing more happens until you decide.
              </small>
            </span>
          </li>
        )}
        {needsPerson && (
          <li class="warn">
            <Icon name="warn" />
            <span>
              <a href={deskPath.attention}>Something waits for a person</a>
              <small class="muted">
                A provider owes an answer for longer than is normal, or a notification was not applied.
              </small>
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
              <small class="muted">We keep asking the PSP. You need not do anything yet.</small>
            </span>
          </li>
        )}
        {usesSandbox && (
          <li>
            <Icon name="info" />
            <span>
              Payments run in the sandbox.
              <small class="muted">Pay with card 4242 4242 4242 4242; 4000 0000 0000 0002 is declined.</small>
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
        <Empty title="Make your first link">
          <p>Say what it is for and how much. You get a short address that anybody can pay at.</p>
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
              <p class="muted">Nothing was captured in these 8 days.</p>
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
            Send the address of a link to whoever should pay.
            {desk.mode === "test" && " Or pay it yourself: in test mode no money moves."}
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
