/** The checkout: the summary on one side, the form on the other. It works without script. */

import { checkoutOf } from "../../worker/domain/checkout.ts";
import { exponentOf } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { cardEntryOf } from "../../worker/domain/link.ts";
import { formatMoney, sum } from "../../worker/domain/money.ts";
import { readSource } from "../../worker/domain/payment/source.ts";
import { Document } from "../document.tsx";
import { Contact } from "../parts/contact.tsx";
import { ErrorSummary, fieldId } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { LanguageSwitch } from "../parts/language-switch.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { checkoutStyles } from "../styles/shopper.ts";
import { asksForBuyer, CodeField, chargeData, mayDiffer, TaxFields, WalletField } from "./charges.tsx";
import { AmountChoice, ExtraChoice, QuantityChoice, TipChoice } from "./choices.tsx";
import { CurrencyChoice, exchangeData } from "./currency.tsx";
import { DeliveryFields } from "./delivery.tsx";
import { labelOf } from "./messages.ts";
import { ConsentField, ContactFields, CustomFields, NoteField } from "./questions.tsx";
import { Summary } from "./summary.tsx";
import { type CheckoutProps, isAdjustable, itemsOf, toPay } from "./view.ts";

export type { CheckoutForm, CheckoutProps } from "./view.ts";

/** The locale for the script's numbers, with the server's digits: browsers may use other digits, and a page should not mix them. */
function localeOfNumbers(locale: string): string {
  const resolved = new Intl.NumberFormat(locale).resolvedOptions();
  return new Intl.Locale(resolved.locale, { numberingSystem: resolved.numberingSystem }).toString();
}

/** The data that the script needs to keep the total up to date; amounts in minor units. */
function scriptData(props: CheckoutProps): Record<string, string | number> {
  const { definition } = props.link;
  const { currency, price } = definition;
  const fixed = itemsOf(definition).filter(({ adjustable }) => adjustable === null);
  const base = price.kind === "fixed" ? price.amount : sum(fixed.map(({ amount, quantity }) => amount * quantity));
  return {
    "data-kind": price.kind,
    "data-locale": localeOfNumbers(props.locale),
    "data-currency": currency,
    "data-exponent": exponentOf(currency),
    "data-largest": LIMITS.amountMax,
    "data-maximum": price.kind === "open" ? price.maximum : LIMITS.amountMax,
    "data-minimum": price.kind === "open" ? price.minimum : 1,
    "data-base": base,
    "data-pay": props.t.checkout.pay({ sum: "{sum}" }),
    "data-pay-unknown": props.t.checkout.payUnknown,
    "data-new-total": props.t.checkout.newTotal({ sum: "{sum}" }),
    "data-opening": props.t.checkout.opening({ provider: props.provider.name }),
    ...chargeData(props),
    ...exchangeData(props),
    ...(props.provider.origin !== null && { "data-provider": props.provider.origin }),
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
function errorTarget({ link: { definition }, takesWallets }: CheckoutProps): (field: string) => string {
  const { price } = definition;
  const { tips, extras } = checkoutOf(definition);
  return (field) => {
    if (field === "amount_choice" && price.kind === "open")
      return fieldId(`amount_choice_${price.suggestions[0] ?? "other"}`);
    if (field === "wallet_code" && !takesWallets) return fieldId("email");
    if (field === "tip") return fieldId(tips === null ? "email" : "tip_none");
    if (field !== "total") return fieldId(field);
    const first = itemsOf(definition).find(({ adjustable }) => adjustable !== null);
    if (first !== undefined) return fieldId(`quantity_${first.index}`);
    return fieldId(extras.length > 0 ? "extra_0" : price.kind === "open" ? "amount" : "email");
  };
}

/** Whether the form is long enough to need headings. */
function asksForMore(definition: CheckoutProps["link"]["definition"]): boolean {
  const { phone, fields, shipping } = checkoutOf(definition);
  return phone !== "none" || fields.length > 0 || shipping !== null || asksForBuyer(definition);
}

/** All fields in order: those that decide the price first, consent last. */
function Fields(props: CheckoutProps) {
  const { t, form, link, locale } = props;
  const count = Object.keys(form.errors).length;
  return (
    <section class="fields" aria-labelledby="your-payment">
      {count > 0 && (
        <ErrorSummary
          title={t.checkout.errorsTitle({ count })}
          errors={form.errors}
          targetOf={errorTarget(props)}
          wordsOf={(field, message) => {
            const label = labelOf(field, { definition: link.definition, locale, t });
            return label === null ? message : t.errors.at({ label, message });
          }}
        />
      )}
      <Notice {...props} />
      <h2 id="your-payment">{t.checkout.yourPayment}</h2>
      <AmountChoice {...props} />
      <QuantityChoice {...props} />
      <ExtraChoice {...props} />
      <TipChoice {...props} />
      <CurrencyChoice {...props} />
      <CodeField {...props} />
      {asksForMore(link.definition) && isAdjustable(link.definition) && <h2 class="part">{t.checkout.details}</h2>}
      <ContactFields {...props} />
      <TaxFields {...props} />
      <CustomFields {...props} />
      <DeliveryFields {...props} />
      <NoteField {...props} />
      <ConsentField {...props} />
      <WalletField {...props} />
      {isAdjustable(link.definition) && (
        <button
          type="submit"
          class="button wide"
          name="action"
          value="update"
          data-update
          formnovalidate
          {...(props.isFramed && { formtarget: "_self" })}
        >
          {t.checkout.update}
        </button>
      )}
    </section>
  );
}

function After(props: CheckoutProps) {
  const { t, provider, merchant, link } = props;
  const nextCard = cardEntryOf(link.definition) === "embedded" ? t.checkout.nextCardWith : t.checkout.nextCard;
  return (
    <section class="after" aria-labelledby="next">
      <p class="trust">
        <Icon name="lock" />
        {t.checkout.cardWith({ provider: provider.name })}
      </p>
      <h2 id="next">{t.checkout.nextTitle}</h2>
      <ol class="steps">
        <li>{nextCard({ provider: provider.name })}</li>
        <li>{t.checkout.nextBack}</li>
        <li>{t.checkout.nextMoney({ merchant: merchant.name })}</li>
      </ol>
      <Contact merchant={merchant} t={t} />
    </section>
  );
}

/** The page of an open link. */
export function CheckoutPage(props: CheckoutProps) {
  const { t, link, merchant, form, locale, presentment } = props;
  const due = toPay(props);
  const written = due === null ? null : formatMoney(due, locale);
  const documentTitle = t.checkout.documentTitle({ title: link.definition.title, merchant: merchant.name });
  return (
    <Document
      locale={locale}
      title={Object.keys(form.errors).length > 0 ? t.common.errorTitle({ title: documentTitle }) : documentTitle}
      styles={checkoutStyles(merchant.brandColor)}
      scripts={["/assets/checkout.js"]}
      brandColor={merchant.brandColor}
      openGraph={props.openGraph}
      refreshSeconds={null}
    >
      {!props.livemode && <TestBand t={t} />}
      <main class="page">
        <form
          class="checkout"
          method="post"
          action={props.action}
          {...(props.isFramed && { target: "_top" })}
          data-checkout
          {...scriptData(props)}
        >
          <input type="hidden" name="attempt" value={form.attemptId} />
          <input type="hidden" name="price_version" value={String(form.priceVersion)} />
          {/* If the script cannot calculate the total, the form carries the one shown, so that the shopper pays no other. */}
          {(mayDiffer(link.definition) || presentment !== null) && (
            <input type="hidden" name="shown" value={String(due?.amount ?? "")} />
          )}
          {presentment?.chosen != null && <input type="hidden" name="quote" value={presentment.chosen.token} />}
          {/* Enabled by the script, which entering the card on our page requires. */}
          {cardEntryOf(link.definition) === "embedded" && (
            <input type="hidden" disabled name="surface" value="embedded" />
          )}
          {Object.entries(readSource(form.values) ?? {}).map(([member, text]) => (
            <input type="hidden" name={member} value={text} />
          ))}
          <Summary {...props} />
          <Fields {...props} />
          <div class="paybar">
            <button type="submit" class="button main wide" name="action" value="pay" data-submit>
              {written === null ? t.checkout.payUnknown : t.checkout.pay({ sum: written })}
            </button>
          </div>
          <After {...props} />
          <p class="seen-not" role="status" data-announce></p>
        </form>
      </main>
      <LanguageSwitch form={props.languageForm} locale={locale} t={t} />
    </Document>
  );
}
