/** What was or is to be paid, written like a receipt. */

import { formatMoney } from "../../worker/domain/money.ts";
import type { PricedLine } from "../../worker/domain/pricing.ts";
import type { Messages } from "../i18n/messages.ts";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";

/** A payment as its shopper may see it. Amounts in minor units of `currency`. */
export interface PaymentView {
  readonly title: string;
  readonly reference: string;
  readonly email: string;
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly PricedLine[];
  /** Unix milliseconds; null while it is not paid. */
  readonly paidAt: number | null;
  readonly amountRefunded: number;
  readonly amountRefundPending: number;
}

interface ReceiptProps {
  readonly payment: PaymentView;
  readonly merchantName: string;
  readonly locale: string;
  readonly t: Messages;
}

function Lines({ payment, locale }: Pick<ReceiptProps, "payment" | "locale">) {
  const { lines, currency } = payment;
  if (lines.length < 2 && lines[0]?.quantity === 1) return null;
  return (
    <ul class="lines plain">
      {lines.map((line) => (
        <li>
          <span>
            <bdi>{line.name}</bdi>
            {line.quantity !== 1 && (
              <small class="muted">
                {line.quantity} × <Money amount={line.unitAmount} currency={currency} locale={locale} />
              </small>
            )}
          </span>
          <Money amount={line.amount} currency={currency} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

function Refunds({ payment, locale, t }: Pick<ReceiptProps, "payment" | "locale" | "t">) {
  const { currency, total, amountRefunded, amountRefundPending } = payment;
  if (amountRefunded + amountRefundPending === 0) return null;
  const rows = [
    [t.status.refunded, -amountRefunded],
    [t.status.refundUnderWay, -amountRefundPending],
  ] as const;
  return (
    <ul class="lines plain">
      {rows
        .filter(([, amount]) => amount !== 0)
        .map(([label, amount]) => (
          <li>
            <span>{label}</span>
            <Money amount={amount} currency={currency} locale={locale} />
          </li>
        ))}
      <li class="total">
        <span>{t.status.remaining}</span>
        <Money amount={total - amountRefunded - amountRefundPending} currency={currency} locale={locale} />
      </li>
    </ul>
  );
}

export function Receipt({ payment, merchantName, locale, t }: ReceiptProps) {
  const { paidAt } = payment;
  return (
    <section class="receipt" aria-label={paidAt === null ? t.status.yourPayment : t.status.receipt}>
      <h2>{payment.title}</h2>
      <p class="sum">
        <span class="seen-not">{t.common.total} </span>
        <bdi class="num">{formatMoney({ amount: payment.total, currency: payment.currency }, locale)}</bdi>
      </p>
      <Lines payment={payment} locale={locale} />
      <Refunds payment={payment} locale={locale} t={t} />
      <dl class="facts">
        <div>
          <dt>{paidAt === null ? t.status.payTo : t.status.paidTo}</dt>
          <dd>
            <bdi>{merchantName}</bdi>
          </dd>
        </div>
        {paidAt !== null && (
          <div>
            <dt>{t.status.paidAt}</dt>
            <dd>
              <Time ms={paidAt} locale={locale} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t.status.email}</dt>
          <dd>
            <bdi>{payment.email}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t.status.reference}</dt>
          <dd>
            <bdi class="code">{payment.reference}</bdi>
          </dd>
        </div>
      </dl>
    </section>
  );
}
