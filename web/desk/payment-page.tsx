/** One payment: its timeline, the money in and out, its order, and the forms to capture, cancel or refund it. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney, toDecimal } from "../../worker/domain/money.ts";
import type { DisputeStatus } from "../../worker/domain/payment/disputes.ts";
import type { SourceMember } from "../../worker/domain/payment/source.ts";
import type { RefundStatus } from "../../worker/domain/payment/state.ts";
import type { PaymentStatus } from "../../worker/domain/payment/view.ts";
import { Badge } from "../parts/badge.tsx";
import { ErrorSummary, Field } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { Exchanged, type PaymentExchange } from "./exchange.tsx";
import { ConfirmForm, DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { CopyField } from "./lists.tsx";
import { MONEY_INPUT } from "./option-parts.tsx";
import { deskPath, withQuery } from "./paths.ts";
import { Order, type PaymentOrder } from "./payment-order.tsx";
import { DISPUTE_LOOKS, PAYMENT_LOOKS, REFUND_LOOKS } from "./statuses.ts";
import { Sums } from "./sums.tsx";

/** One event of the timeline. `at` in Unix milliseconds. */
export interface PaymentEvent {
  readonly at: number;
  readonly type: string;
  readonly text: string;
}

export interface RefundRow {
  readonly id: string;
  readonly amount: number;
  readonly status: RefundStatus;
  readonly reason: string | null;
  readonly createdAt: number;
}

export interface DisputeRow {
  readonly id: string;
  readonly amount: number;
  readonly status: DisputeStatus;
  readonly fundsWithdrawn: boolean;
  readonly reason: string | null;
  readonly respondBy: number | null;
  readonly createdAt: number;
}

/** Amounts in minor units of `currency`, times in Unix milliseconds. */
export interface PaymentDetail {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly currency: string;
  readonly amount: number;
  readonly amountAuthorized: number;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
  readonly amountRefundPending: number;
  readonly amountDisputed: number;
  /** What can still be refunded; 0 hides the form. */
  readonly amountRefundable: number;
  readonly email: string | null;
  /** Where the shopper came from: each known detail, and the name by which payments from there are listed; null if unknown. */
  readonly source: { readonly name: string; readonly said: ReadonlyArray<readonly [SourceMember, string]> } | null;
  readonly order: PaymentOrder;
  /** The exchange, if paid in a currency other than the link's; else null. */
  readonly exchange: PaymentExchange | null;
  readonly linkId: string;
  readonly linkTitle: string;
  /** A sentence for every unresolved review. */
  readonly openReviews: readonly string[];
  /** How many reviews there are, including resolved ones. */
  readonly reviewCount: number;
  /** A sentence for everything that has been waiting too long for a provider. */
  readonly attention: readonly string[];
  /** The receipt's address, and our and the providers' references, such as `["Stripe payment", "pi_…"]`. */
  readonly references: ReadonlyArray<readonly [label: string, value: string]>;
  /** Oldest first. */
  readonly events: readonly PaymentEvent[];
  readonly refunds: readonly RefundRow[];
  readonly disputes: readonly DisputeRow[];
  /** When an authorisation that waits for the merchant expires; null without one, or if the PSP does not say. */
  readonly authorizedUntil: number | null;
  /** What the merchant can decide: an authorisation to capture or release, or an unpaid payment to cancel; null for nothing. */
  readonly decidable: "authorization" | "unpaid" | null;
}

/** A form as last sent, or empty: values and errors by field. */
export interface SentForm {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export interface PaymentPageProps {
  readonly desk: DeskContext;
  readonly payment: PaymentDetail;
  /** `command`, `amount` as typed, `reason`. */
  readonly refundForm: SentForm;
  /** `command`, `capture_amount` as typed. */
  readonly decisionForm: SentForm;
}

function Flow({ payment }: { readonly payment: PaymentDetail }) {
  const { currency } = payment;
  const rows = [
    ["Requested", payment.amount],
    ["Authorized", payment.amountAuthorized],
    ["Captured", payment.amountCaptured],
    ["Refunded", -payment.amountRefunded],
    ["Refund in progress", -payment.amountRefundPending],
    ["Disputed", -payment.amountDisputed],
  ] as const;
  // A refund and a chargeback of the same money can exceed what was captured; then nothing was kept, not a negative amount.
  const given = payment.amountRefunded + payment.amountRefundPending + payment.amountDisputed;
  const kept = Math.max(0, payment.amountCaptured - given);
  return (
    <Sums
      rows={rows.flatMap(([name, amount]) => (amount !== 0 || name === "Captured" ? [{ name, amount, currency }] : []))}
      total={{ name: "Yours, before the provider’s fees", amount: kept, currency }}
    />
  );
}

function Timeline({ events }: { readonly events: readonly PaymentEvent[] }) {
  return (
    <ol class="timeline">
      {events.map((event) => (
        <li data-type={event.type}>
          <p>{event.text}</p>
          <p class="small muted">
            <Time ms={event.at} locale={DESK_LOCALE} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function Refunds({ payment }: { readonly payment: PaymentDetail }) {
  if (payment.refunds.length === 0) return null;
  return (
    <section aria-labelledby="refunds" class="stack">
      <h2 id="refunds">Refunds</h2>
      <ul class="refunds">
        {payment.refunds.map((refund) => (
          <li>
            <Money amount={refund.amount} currency={payment.currency} locale={DESK_LOCALE} />
            <Badge {...REFUND_LOOKS[refund.status]} />
            <span class="small muted">
              <Time ms={refund.createdAt} locale={DESK_LOCALE} />
              {refund.reason !== null && ` · ${refund.reason}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Disputes({ payment }: { readonly payment: PaymentDetail }) {
  if (payment.disputes.length === 0) return null;
  return (
    <section aria-labelledby="disputes" class="stack">
      <h2 id="disputes">Disputes</h2>
      <ul class="refunds">
        {payment.disputes.map((dispute) => (
          <li>
            <Money amount={dispute.amount} currency={payment.currency} locale={DESK_LOCALE} />
            <Badge {...DISPUTE_LOOKS[dispute.status]} />
            <span class="small muted">
              <Time ms={dispute.createdAt} locale={DESK_LOCALE} />
              {dispute.reason !== null && ` · ${dispute.reason}`}
              {dispute.fundsWithdrawn && " · money withdrawn"}
              {dispute.status === "needs_response" && dispute.respondBy !== null && (
                <>
                  {" · respond by "}
                  <Time ms={dispute.respondBy} locale={DESK_LOCALE} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SOURCE_WORDS: Readonly<Record<SourceMember, string>> = {
  utm_source: "Campaign source",
  utm_medium: "Medium",
  utm_campaign: "Campaign",
  utm_term: "Term",
  utm_content: "Content",
  ref: "Reference",
  referrer: "Site",
};

/** The source. Its texts come from the URL and are untrusted, so they are shown as plain text only. */
function Source({ payment: { source } }: { readonly payment: PaymentDetail }) {
  if (source === null) return null;
  return (
    <section aria-labelledby="source" class="stack">
      <h2 id="source">Came from</h2>
      <dl class="facts">
        {source.said.map(([member, text]) => (
          <div>
            <dt>{SOURCE_WORDS[member]}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <a class="small" href={withQuery(deskPath.payments, { source: source.name })}>
        All payments from there
      </a>
    </section>
  );
}

function RefundForm({ payment, refundForm }: PaymentPageProps) {
  const { currency, amountRefundable } = payment;
  if (amountRefundable <= 0) return null;
  const most = formatMoney({ amount: amountRefundable, currency }, DESK_LOCALE);
  return (
    <section aria-labelledby="refund" class="stack">
      <h2 id="refund">Refund</h2>
      <ConfirmForm action={deskPath.confirmRefund(payment.id)} command={refundForm.values.command ?? ""} class="form">
        <Field
          name="amount"
          label={`Amount in ${currency}`}
          value={refundForm.values.amount ?? toDecimal({ amount: amountRefundable, currency })}
          error={refundForm.errors.amount}
          hint={`At most ${most}.`}
          input={{ ...MONEY_INPUT, required: true }}
        />
        <Field
          name="reason"
          label="Reason (optional)"
          value={refundForm.values.reason}
          error={refundForm.errors.reason}
          input={{ autocomplete: "off", maxlength: LIMITS.refundReasonLengthMax }}
        />
        <button type="submit" class="button">
          Refund…
        </button>
      </ConfirmForm>
    </section>
  );
}

export function PaymentPage(props: PaymentPageProps) {
  const { desk, payment, refundForm, decisionForm } = props;
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={formatMoney({ amount: payment.amount, currency: payment.currency }, DESK_LOCALE)}
      parent={{ label: "Payments", path: deskPath.payments }}
      aside={<Badge {...PAYMENT_LOOKS[payment.status]} />}
      action={
        desk.may("payments:refund") && payment.amountRefundable > 0 ? (
          <a class="button" href="#refund">
            Refund
          </a>
        ) : undefined
      }
      scripts={["/assets/copy.js"]}
    >
      <p class="lede">
        {payment.email === null ? (
          "A shopper without an e-mail address yet"
        ) : (
          <a href={withQuery(deskPath.payments, { search: payment.email })}>{payment.email}</a>
        )}{" "}
        for <a href={deskPath.link(payment.linkId)}>{payment.linkTitle}</a>
      </p>
      {payment.openReviews.length > 0 && (
        <div class="notice warn">
          <Icon name="warn" />
          <div>
            <h2>This payment needs review</h2>
            {payment.openReviews.map((text) => (
              <p>{text}</p>
            ))}
            {desk.may("payments:write") && (
              <PostForm action={deskPath.handleReviews(payment.id)} csrf={desk.csrf}>
                {/* Reviews that arrive while this page is open stay unresolved. */}
                <input type="hidden" name="count" value={String(payment.reviewCount)} />
                <button type="submit" class="button">
                  Mark as resolved
                </button>
              </PostForm>
            )}
          </div>
        </div>
      )}
      {payment.attention.length > 0 && (
        <div class="notice warn">
          <Icon name="clock" />
          <div>
            <h2>This payment needs attention</h2>
            {payment.attention.map((text) => (
              <p>{text}</p>
            ))}
          </div>
        </div>
      )}
      <ErrorSummary title="Check the refund" errors={refundForm.errors} />
      <ErrorSummary title="Check the capture" errors={decisionForm.errors} />
      <div class="halves">
        <div class="stack wide-gap">
          <section aria-labelledby="story" class="stack">
            <h2 id="story">Timeline</h2>
            <Timeline events={payment.events} />
          </section>
          <Exchanged exchange={payment.exchange} paid={payment} />
          <Order order={payment.order} />
          <section aria-labelledby="references" class="stack">
            <h2 id="references">References</h2>
            {payment.references.map(([label, value], index) => (
              <CopyField id={`reference-${index}`} label={label} value={value} />
            ))}
          </section>
        </div>
        <div class="stack wide-gap">
          <section aria-labelledby="flow" class="panel">
            <h2 id="flow">Money</h2>
            <Flow payment={payment} />
            {payment.authorizedUntil !== null && (
              <p class="small muted">
                Authorized until <Time ms={payment.authorizedUntil} locale={DESK_LOCALE} />
              </p>
            )}
          </section>
          <Source payment={payment} />
          <Disputes payment={payment} />
          <Refunds payment={payment} />
          {desk.may("payments:write") && <DecisionForm payment={payment} form={decisionForm} />}
          {desk.may("payments:refund") && <RefundForm {...props} />}
        </div>
      </div>
    </DeskPage>
  );
}
