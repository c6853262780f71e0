/** The checkout: what, how much and to whom on one side, the form on the other. Complete without script. */

import { exponentOf } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { Document } from "../document.tsx";
import { Contact } from "../parts/contact.tsx";
import { ErrorSummary, Field, fieldId } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { pageStyles } from "../styles/shopper.ts";
import { AmountChoice, QuantityChoice } from "./choices.tsx";
import { Summary } from "./summary.tsx";
import { type CheckoutProps, isAdjustable, summaryLines } from "./view.ts";

export type { CheckoutForm, CheckoutProps } from "./view.ts";

/** The numbers that the script needs to keep the total up to date; amounts in minor units. */
function scriptData(props: CheckoutProps): Record<string, string | number> {
  const { definition } = props.link;
  const { currency, price } = definition;
  const fixedLines = summaryLines(props).filter(({ item }) => item.adjustable === null);
  return {
    "data-kind": price.kind,
    "data-locale": props.locale,
    "data-currency": currency,
    "data-exponent": exponentOf(currency),
    "data-maximum": price.kind === "open" ? price.maximum : LIMITS.amountMax,
    "data-minimum": price.kind === "open" ? price.minimum : 1,
    "data-base": fixedLines.reduce((total, { item }) => total + item.amount * item.quantity, 0),
    "data-pay": props.t.checkout.pay({ sum: "{sum}" }),
    "data-pay-unknown": props.t.checkout.payUnknown,
    "data-new-total": props.t.checkout.newTotal({ sum: "{sum}" }),
    "data-opening": props.t.checkout.opening({ provider: props.provider.name }),
  };
}

function Notice({ notice, t }: Pick<CheckoutProps, "notice" | "t">) {
  if (notice === null) return null;
  const [title, detail] =
    notice === "busy"
      ? [t.checkout.busy, t.checkout.busyDetail]
      : [t.checkout.priceChanged, t.checkout.priceChangedDetail];
  return (
    <div class="notice warn" id="notice" role="alert" tabindex={-1}>
      <Icon name="info" />
      <div>
        <h2>{title}</h2>
        <p>{detail}</p>
      </div>
    </div>
  );
}

/** The control that an error of `field` is about. */
function errorTarget(props: CheckoutProps): (field: string) => string {
  const { price } = props.link.definition;
  return (field) => {
    if (field === "amount_choice" && price.kind === "open")
      return fieldId(`amount_choice_${price.suggestions[0] ?? "other"}`);
    if (field === "total") {
      const first = summaryLines(props).find(({ item }) => item.adjustable !== null);
      return first === undefined ? fieldId("email") : fieldId(`quantity_${first.index}`);
    }
    return fieldId(field);
  };
}

function Fields(props: CheckoutProps) {
  const { t, form } = props;
  const errors = Object.keys(form.errors).length;
  return (
    <section class="fields" aria-labelledby="your-payment">
      <ErrorSummary
        title={t.checkout.errorsTitle({ count: errors })}
        errors={form.errors}
        targetOf={errorTarget(props)}
      />
      <Notice {...props} />
      <h2 id="your-payment">{t.checkout.yourPayment}</h2>
      <AmountChoice {...props} />
      <QuantityChoice {...props} />
      <Field
        name="email"
        label={t.checkout.email}
        value={form.values.email}
        error={form.errors.email}
        hint={t.checkout.emailHint({ provider: props.provider.name })}
        input={{
          type: "email",
          required: true,
          autocomplete: "email",
          inputmode: "email",
          autocapitalize: "none",
          spellcheck: "false",
          maxlength: LIMITS.emailLengthMax,
        }}
      />
      {isAdjustable(props.link.definition) && (
        <button type="submit" class="button wide" name="action" value="update" data-update formnovalidate>
          {t.checkout.update}
        </button>
      )}
    </section>
  );
}

function After(props: CheckoutProps) {
  const { t, provider, merchant } = props;
  return (
    <section class="after" aria-labelledby="next">
      <p class="trust">
        <Icon name="lock" />
        {t.checkout.cardWith({ provider: provider.name })}
      </p>
      <h2 id="next">{t.checkout.nextTitle}</h2>
      <ol class="steps">
        <li>{t.checkout.nextCard({ provider: provider.name })}</li>
        <li>{t.checkout.nextBack}</li>
        <li>{t.checkout.nextMoney({ merchant: merchant.name })}</li>
      </ol>
      <Contact merchant={merchant} t={t} />
    </section>
  );
}

/** The page of an open link. */
export function CheckoutPage(props: CheckoutProps) {
  const { t, link, merchant, price, form, locale } = props;
  const sum = price === null ? null : formatMoney({ amount: price.total, currency: price.currency }, locale);
  const documentTitle = t.checkout.documentTitle({ title: link.definition.title, merchant: merchant.name });
  return (
    <Document
      locale={locale}
      title={Object.keys(form.errors).length > 0 ? t.common.errorTitle({ title: documentTitle }) : documentTitle}
      styles={pageStyles(merchant.brandColor)}
      scripts={["/assets/checkout.js"]}
      brandColor={merchant.brandColor}
      openGraph={{
        title: link.definition.title,
        description:
          sum === null
            ? t.checkout.previewOpen({ merchant: merchant.name })
            : t.checkout.previewFixed({ sum, merchant: merchant.name }),
        siteName: merchant.name,
        url: props.canonicalUrl,
      }}
      refreshSeconds={null}
    >
      {!props.livemode && <TestBand t={t} />}
      <main class="page">
        <form class="checkout" method="post" action={`/${link.slug}`} data-checkout {...scriptData(props)}>
          <input type="hidden" name="attempt" value={form.attemptId} />
          <input type="hidden" name="price_version" value={String(form.priceVersion)} />
          <Summary {...props} />
          <Fields {...props} />
          <div class="paybar">
            <button type="submit" class="button main wide" name="action" value="pay" data-submit>
              {sum === null ? t.checkout.payUnknown : t.checkout.pay({ sum })}
            </button>
          </div>
          <After {...props} />
          <p class="seen-not" role="status" data-announce></p>
        </form>
      </main>
    </Document>
  );
}
