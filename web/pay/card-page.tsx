/** The page with a provider's own card fields. Without script, or if the provider's script fails, it leads to the provider's page. */

import { formatMoney } from "../../worker/domain/money.ts";
import { Folded } from "../checkout/summary.tsx";
import { Document } from "../document.tsx";
import type { Wording } from "../i18n/messages.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { Icon } from "../parts/icon.tsx";
import { type LanguageForm, LanguageSwitch } from "../parts/language-switch.tsx";
import { Sum } from "../parts/money.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { cardStyles } from "../styles/card.ts";
import { ChargeRows, hasCharges, type PaymentView } from "./payment-summary.tsx";

/** What our script passes to the provider's script. */
export interface CardFields {
  readonly script: string;
  readonly stylesheet: string | null;
  readonly settings: Readonly<Record<string, string>>;
  readonly sessionId: string;
  readonly secret: string;
}

export interface CardProps extends Wording {
  readonly merchant: MerchantView;
  readonly provider: { readonly id: string; readonly name: string };
  readonly fields: CardFields | null;
  /** The shopper's country, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly payment: PaymentView;
  readonly paymentId: string;
  readonly viewToken: string;
  readonly livemode: boolean;
  readonly languageForm: LanguageForm;
}

/** Everything the script needs, so that it contains no texts or URLs of its own. */
function scriptData({ provider, fields, paymentId, viewToken, country, locale, t }: CardProps): Record<string, string> {
  const { name } = provider;
  if (fields === null) return {};
  return {
    "data-provider": provider.id,
    "data-script": fields.script,
    ...(fields.stylesheet === null ? {} : { "data-stylesheet": fields.stylesheet }),
    "data-settings": JSON.stringify(fields.settings),
    "data-session": fields.sessionId,
    "data-secret": fields.secret,
    "data-open": `/pay/${paymentId}/card/open?v=${viewToken}&session=${encodeURIComponent(fields.sessionId)}`,
    "data-country": country,
    "data-locale": locale,
    "data-loading": t.card.loading({ provider: name }),
    "data-confirming": t.card.confirming({ provider: name }),
    "data-paying": t.card.paying,
    "data-failed": t.card.failed({ provider: name }),
    "data-declined": t.card.declined,
  };
}

/** What is paid and to whom, as on the checkout. */
function Summary({ merchant, payment, locale, t }: CardProps) {
  return (
    <section class="summary" aria-labelledby="title">
      <div>
        <BrandHeader {...merchant} />
        <h1 id="title">
          <bdi>{payment.title}</bdi>
        </h1>
        <Sum amount={payment.total} currency={payment.currency} locale={locale} t={t} />
        {hasCharges(payment) && (
          <Folded count={payment.lines.length} t={t}>
            <ul class="lines">
              <ChargeRows {...payment} locale={locale} t={t} />
            </ul>
          </Folded>
        )}
      </div>
    </section>
  );
}

function Entry(props: CardProps) {
  const { t, provider, payment, fields, locale } = props;
  const sum = formatMoney({ amount: payment.total, currency: payment.currency }, locale);
  return (
    <div class="entry">
      <noscript>
        <p class="notice warn">{t.card.noScript({ provider: provider.name })}</p>
      </noscript>
      <p class="notice warn" role="alert" tabindex={-1} data-problem hidden={fields !== null}>
        {fields === null && t.card.failed({ provider: provider.name })}
      </p>
      {fields !== null && (
        <>
          <p class="muted" role="status" data-progress></p>
          <div class="card-fields" data-fields></div>
          <button type="button" class="button main wide" data-pay hidden>
            {t.checkout.pay({ sum })}
          </button>
          <p class="trust">
            <Icon name="lock" />
            {t.card.trust({ provider: provider.name })}
          </p>
        </>
      )}
    </div>
  );
}

/** The links that need no script: to the provider's page, and to the payment's own. */
function WaysOut({ t, provider, paymentId, viewToken, fields }: CardProps) {
  return (
    <div class="ways-out">
      <form method="post" action={`/pay/${paymentId}/switch`} data-elsewhere>
        <input type="hidden" name="v" value={viewToken} />
        <input type="hidden" name="provider" value={provider.id} />
        <input type="hidden" name="surface" value="hosted" />
        <button type="submit" class={fields === null ? "button main wide" : "button wide"}>
          {t.card.elsewhereInstead({ provider: provider.name })}
        </button>
      </form>
      <a href={`/pay/${paymentId}?v=${viewToken}`}>{t.card.back}</a>
    </div>
  );
}

/** The form that the script sends when the provider's script is done. */
function ResultForm({ paymentId, viewToken }: CardProps) {
  return (
    <form method="post" action={`/pay/${paymentId}/result`} hidden data-result>
      <input type="hidden" name="v" value={viewToken} />
      <input type="hidden" name="session_result" value="" />
    </form>
  );
}

/** The page where the card is entered. */
export function CardPage(props: CardProps) {
  const { t, merchant, fields, locale } = props;
  return (
    <Document
      locale={locale}
      title={t.checkout.documentTitle({ title: t.card.fields, merchant: merchant.name })}
      styles={cardStyles(merchant.brandColor)}
      scripts={fields === null ? [] : ["/assets/card.js"]}
      brandColor={merchant.brandColor}
      openGraph={null}
      refreshSeconds={null}
    >
      {!props.livemode && <TestBand t={t} />}
      <main class="page">
        <div class="checkout">
          <Summary {...props} />
          <section class="fields" aria-labelledby="card-title" data-card {...scriptData(props)}>
            <h2 id="card-title">{t.card.fields}</h2>
            <Entry {...props} />
            <WaysOut {...props} />
            <ResultForm {...props} />
          </section>
        </div>
      </main>
      <LanguageSwitch form={props.languageForm} locale={locale} t={t} />
    </Document>
  );
}
