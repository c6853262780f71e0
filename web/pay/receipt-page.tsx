/** A receipt to print or keep, with its signature. */

import type { PayerFacts, ReceiptStatus } from "../../worker/domain/payment/receipt.ts";
import { Document } from "../document.tsx";
import type { Wording } from "../i18n/messages.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { Contact } from "../parts/contact.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { type LanguageForm, LanguageSwitch } from "../parts/language-switch.tsx";
import { Money, Sum } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { receiptStyles } from "../styles/receipt.ts";
import { ChargeRows, ExchangedRows } from "./payment-summary.tsx";

export interface ReceiptPageProps extends Wording {
  readonly merchant: MerchantView;
  readonly paymentId: string;
  readonly viewToken: string;
  /** A paid payment, so `paidAt` is not null. */
  readonly payment: PayerFacts;
  readonly status: ReceiptStatus;
  readonly livemode: boolean;
  readonly providerName: string;
  /** Where the receipt was issued, as an origin. */
  readonly issuer: string;
  /** Unix ms. */
  readonly issuedAt: number;
  /** The receipt's facts, signed: a compact JWS. */
  readonly jws: string;
  readonly languageForm: LanguageForm;
}

/** The icon beside each status. */
const STATUS_ICONS: Readonly<Record<ReceiptStatus, IconName>> = {
  paid: "check",
  partially_refunded: "back",
  refunded: "back",
  disputed: "search",
};

function Sums({ payment, locale, t }: ReceiptPageProps) {
  const { currency, total, refunds, amountRefunded, amountRefundPending } = payment;
  return (
    <>
      {payment.fx === null ? (
        <ul class="lines plain">
          <ChargeRows {...payment} locale={locale} t={t}>
            <li class="total">
              <span>{t.common.total}</span>
              <Money amount={total} currency={currency} locale={locale} />
            </li>
          </ChargeRows>
        </ul>
      ) : (
        <ExchangedRows payment={payment} locale={locale} t={t} />
      )}
      {refunds.length > 0 && (
        <ul class="lines plain">
          {refunds.map(({ amount, status, requestedAt }) => (
            <li>
              <span>
                {status === "succeeded" ? t.status.refunded : t.status.refundUnderWay}
                <small class="muted">
                  <Time ms={requestedAt} locale={locale} />
                </small>
              </span>
              <Money amount={-amount} currency={currency} locale={locale} />
            </li>
          ))}
          <li class="total">
            <span>{t.status.remaining}</span>
            <Money amount={total - amountRefunded - amountRefundPending} currency={currency} locale={locale} />
          </li>
        </ul>
      )}
    </>
  );
}

function Facts(props: ReceiptPageProps) {
  const { payment, merchant, locale, t } = props;
  const facts = [
    [t.status.paidTo, <bdi>{merchant.name}</bdi>],
    [t.status.paidAt, <Time ms={payment.paidAt ?? 0} locale={locale} />],
    [t.receipt.paidThrough, props.providerName],
    [t.status.reference, <bdi class="code">{payment.reference}</bdi>],
    [t.receipt.issuedAt, <Time ms={props.issuedAt} locale={locale} />],
    [t.receipt.issuedBy, <bdi>{props.issuer}</bdi>],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Signature({ jws, issuer, t }: ReceiptPageProps) {
  return (
    <section class="signature" aria-labelledby="signature-title">
      <h2 id="signature-title">{t.receipt.signature}</h2>
      <p class="small muted">{t.receipt.signatureDetail({ address: `${issuer}/verify` })}</p>
      {/* Scrolls, so that the keyboard has to reach it. */}
      <p class="code" id="signature" dir="ltr" tabindex={0}>
        {jws}
      </p>
    </section>
  );
}

function Actions({ jws, paymentId, viewToken, t }: ReceiptPageProps) {
  return (
    <div class="actions off-paper">
      <button type="button" class="button main wide" data-print hidden>
        {t.receipt.print}
      </button>
      <div class="row">
        <a class="button" href={`/pay/${paymentId}/receipt.jws?v=${viewToken}`} download>
          {t.receipt.download}
        </a>
        <button type="button" class="button" data-copy="signature" data-copied={t.receipt.copied} hidden>
          {t.receipt.copy}
        </button>
        <form method="post" action="/verify">
          <input type="hidden" name="receipt" value={jws} />
          <button type="submit" class="button">
            {t.receipt.verify}
          </button>
        </form>
      </div>
      <a class="button wide" href={`/pay/${paymentId}?v=${viewToken}`}>
        {t.receipt.back}
      </a>
    </div>
  );
}

/** The receipt of a payment as of its issue. Only the print and copy buttons need script. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { merchant, payment, status, locale, t } = props;
  return (
    <Document
      locale={locale}
      title={t.checkout.documentTitle({ title: `${t.status.receipt} ${payment.reference}`, merchant: merchant.name })}
      styles={receiptStyles(merchant.brandColor)}
      scripts={["/assets/copy.js", "/assets/print.js"]}
      brandColor={merchant.brandColor}
      openGraph={null}
      refreshSeconds={null}
    >
      <main class="page solo">
        <article class="paper">
          <div class="letterhead">
            <BrandHeader {...merchant} />
            {!props.livemode && (
              <p class="stamp">
                {t.common.testMode} – {t.common.testModeDetail}
              </p>
            )}
          </div>
          <h1>{t.status.receipt}</h1>
          <div class="total-paid">
            <h2>{payment.title}</h2>
            <Sum amount={payment.total} currency={payment.currency} locale={locale} t={t} />
            <p class="state">
              <Icon name={STATUS_ICONS[status]} />
              {t.receipt.statuses[status]}
            </p>
          </div>
          <Sums {...props} />
          <Facts {...props} />
          <Actions {...props} />
          <Signature {...props} />
          <Contact merchant={merchant} t={t} />
        </article>
      </main>
      <LanguageSwitch form={props.languageForm} locale={locale} t={t} />
    </Document>
  );
}
