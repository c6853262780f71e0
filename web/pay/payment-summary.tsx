/** The summary of a payment on its pages. */

import type { Child } from "hono/jsx";
import type { PayerFacts } from "../../worker/domain/payment/receipt.ts";
import type { Wording } from "../i18n/messages.ts";
import { Exchange } from "../parts/exchange.tsx";
import { Money, Sum } from "../parts/money.tsx";
import { TaxRows } from "../parts/tax-rows.tsx";
import { Time } from "../parts/time.tsx";

/** A payment as the shopper may see it. Amounts in minor units of `currency`. */
export interface PaymentView extends PayerFacts {
  readonly email: string;
}

interface SummaryProps extends Wording {
  readonly payment: PaymentView;
  readonly merchantName: string;
}

type Priced = Pick<PayerFacts, "lines" | "discount" | "tip" | "shipping" | "tax" | "fees" | "currency"> &
  Pick<SummaryProps, "locale" | "t">;

/** The parts of the price as list rows: lines, discount, tip, delivery, fees, tax. `children`: the row of the total. */
export function ChargeRows(props: Priced & { readonly children?: Child }) {
  const { lines, discount, tip, shipping, tax, fees, currency, locale, t } = props;
  const isWithin = tax?.behavior === "inclusive";
  const taxes = <TaxRows tax={tax} isWithin={isWithin} currency={currency} locale={locale} t={t} />;
  return (
    <>
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
      {discount !== null && (
        <li>
          <span>
            {t.checkout.discount}
            <small class="muted">
              <bdi>{discount.code}</bdi>
            </small>
          </span>
          <Money amount={-discount.amount} currency={currency} locale={locale} />
        </li>
      )}
      {tip > 0 && (
        <li>
          <span>{t.checkout.tipLine}</span>
          <Money amount={tip} currency={currency} locale={locale} />
        </li>
      )}
      {shipping !== null && (
        <li>
          <span>
            {t.checkout.delivery}
            <small class="muted">
              <bdi>{shipping.name}</bdi>
            </small>
          </span>
          {shipping.amount === 0 ? (
            t.checkout.free
          ) : (
            <Money amount={shipping.amount} currency={currency} locale={locale} />
          )}
        </li>
      )}
      {fees.map(({ name, amount }) => (
        <li>
          <bdi>{name}</bdi>
          <Money amount={amount} currency={currency} locale={locale} />
        </li>
      ))}
      {!isWithin && taxes}
      {props.children}
      {isWithin && taxes}
    </>
  );
}

/** Whether the rows say more than the title and the total. */
export function hasCharges({
  lines,
  discount,
  tip,
  shipping,
  tax,
  fees,
}: Omit<Priced, "currency" | "locale" | "t">): boolean {
  if (discount !== null || tip !== 0 || shipping !== null || tax !== null || fees.length > 0) return true;
  return lines.length > 1 || lines[0]?.quantity !== 1;
}

function Charges(props: Priced) {
  if (!hasCharges(props)) return null;
  return (
    <ul class="lines plain">
      <ChargeRows {...props} />
    </ul>
  );
}

/** The price in the link's currency, and the rate at which it was paid. */
export function ExchangedRows({
  payment,
  locale,
  t,
}: Pick<SummaryProps, "locale" | "t"> & { readonly payment: PayerFacts }) {
  const { fx, total, currency } = payment;
  if (fx === null) return null;
  const ownTotal = fx.own !== null && (
    <li class="total">
      <span>
        {t.common.total} ({fx.own.currency})
      </span>
      <Money amount={fx.own.total} currency={fx.own.currency} locale={locale} />
    </li>
  );
  return (
    <ul class="lines plain">
      {fx.own !== null && hasCharges(fx.own) ? (
        <ChargeRows {...fx.own} locale={locale} t={t}>
          {ownTotal}
        </ChargeRows>
      ) : (
        ownTotal
      )}
      <li>
        <span>
          <Exchange terms={fx.terms} locale={locale} markup={t.common.fxMarkup} />
        </span>
      </li>
      <li class="total">
        <span>
          {t.common.total} ({currency})
        </span>
        <Money amount={total} currency={currency} locale={locale} />
      </li>
    </ul>
  );
}

function Refunds({ payment, locale, t }: Pick<SummaryProps, "payment" | "locale" | "t">) {
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

export function PaymentSummary({ payment, merchantName, locale, t }: SummaryProps) {
  const { paidAt } = payment;
  return (
    <section class="receipt" aria-label={paidAt === null ? t.status.yourPayment : t.status.receipt}>
      <h2>
        <bdi>{payment.title}</bdi>
      </h2>
      <Sum amount={payment.total} currency={payment.currency} locale={locale} t={t} />
      <Charges {...payment} locale={locale} t={t} />
      <ExchangedRows payment={payment} locale={locale} t={t} />
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
