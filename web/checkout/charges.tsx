/** The checkout's fields, rows and script data for tax, fees, promotion codes and wallets. */

import { checkoutOf } from "../../worker/domain/checkout.ts";
import { COUNTRIES } from "../../worker/domain/countries.ts";
import { type FeeRule, rulesIn } from "../../worker/domain/fees.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { vatStateOf } from "../../worker/domain/tax/eu-vat.ts";
import { type LinkTax, type TaxRate, vatIn } from "../../worker/domain/tax.ts";
import { Field } from "../parts/field.tsx";
import { taxLabel } from "../parts/tax-rows.tsx";
import { CountrySelect } from "./delivery.tsx";
import { Label } from "./questions.tsx";
import { type CheckoutProps, itemsOf } from "./view.ts";

/** The country of taxation, unless a delivery address gives it, and the VAT id of a business. Nothing if neither affects the tax. */
export function TaxFields(props: CheckoutProps) {
  const { t, form, link } = props;
  const { shipping } = checkoutOf(link.definition);
  if (!asksForBuyer(link.definition)) return null;
  return (
    <>
      {shipping === null && (
        <CountrySelect
          {...props}
          name="tax_country"
          countries={COUNTRIES}
          chosen={form.values.tax_country ?? ""}
          autocomplete="country"
        />
      )}
      <Field
        name="vat_id"
        label={<Label text={t.checkout.vatId} required={false} t={t} />}
        value={form.values.vat_id}
        error={form.errors.vat_id}
        input={{
          autocomplete: "off",
          autocapitalize: "characters",
          spellcheck: "false",
          maxlength: LIMITS.vatIdLengthMax,
        }}
      />
    </>
  );
}

/** The field for a wallet code. It is never filled in again: a code is as good as money. */
export function WalletField({ t, form, takesWallets }: CheckoutProps) {
  if (!takesWallets) return null;
  return (
    <Field
      name="wallet_code"
      label={<Label text={t.checkout.walletCode} required={false} t={t} />}
      error={form.errors.wallet_code}
      input={{ autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 60 }}
    />
  );
}

/** The field for a promotion code, with a button to apply it. Nothing for a link without codes. */
export function CodeField({ t, form, link, isFramed }: CheckoutProps) {
  if (checkoutOf(link.definition).promotions.length === 0) return null;
  return (
    <div class="pair code-entry">
      <Field
        name="code"
        label={<Label text={t.checkout.code} required={false} t={t} />}
        value={form.values.code}
        error={form.errors.code}
        input={{
          autocomplete: "off",
          autocapitalize: "characters",
          spellcheck: "false",
          maxlength: LIMITS.promotionCodeLengthMax,
        }}
      />
      <button
        type="submit"
        class="button"
        name="action"
        value="update"
        data-apply
        formnovalidate
        {...(isFramed && { formtarget: "_self" })}
      >
        {t.checkout.codeApply}
      </button>
    </div>
  );
}

/** Whether the total depends on something the page cannot calculate. The form then carries the total it showed. */
export function mayDiffer(definition: LinkDefinition): boolean {
  const { promotions, fees } = checkoutOf(definition);
  return asksForBuyer(definition) || promotions.length > 0 || fees?.incentive !== undefined;
}

/** Whether the tax depends on the shopper's country and VAT id. */
export function asksForBuyer(definition: LinkDefinition): boolean {
  return checkoutOf(definition).tax?.rate.kind === "eu_vat";
}

/** The distinct tax rates of a link, its own first. */
function ratesOf(definition: LinkDefinition, tax: LinkTax): readonly TaxRate[] {
  const all = [tax.rate, ...itemsOf(definition).flatMap((item) => (item.tax === undefined ? [] : [item.tax]))];
  return all.filter((rate, index) => indexOf(all, rate) === index);
}

function indexOf(rates: readonly TaxRate[], rate: TaxRate): number {
  const text = JSON.stringify(rate);
  return rates.findIndex((each) => JSON.stringify(each) === text);
}

/** How many taxes of one link can be due at once. */
export function taxRowsOf(definition: LinkDefinition): number {
  const { tax } = checkoutOf(definition);
  return tax === null ? 0 : ratesOf(definition, tax).length;
}

/** The data for calculating taxes, fees and a discount in the script; empty if there are none. */
export function chargeData(props: CheckoutProps): Record<string, string> {
  const { definition } = props.link;
  const { tax, fees, promotions } = checkoutOf(definition);
  const shown = fees !== null && fees.shopperShare > 0 && props.feeDiscount < 10_000 ? fees : null;
  const used = promotions.find(({ code }) => code === props.price?.discount?.code);
  if (tax === null && shown === null && used === undefined) return {};
  const rates = tax === null ? [] : ratesOf(definition, tax);
  const classOf = (rate: TaxRate | undefined) => (tax === null ? 0 : indexOf(rates, rate ?? tax.rate));
  const data = {
    base: [
      ...(definition.price.kind === "fixed" ? [[definition.price.amount, 0]] : []),
      ...itemsOf(definition)
        .filter(({ adjustable }) => adjustable === null)
        .map((item) => [item.amount * item.quantity, classOf(item.tax)]),
    ],
    tax: tax === null ? null : taxData(props, tax),
    fees:
      shown === null
        ? null
        : {
            share: shown.shopperShare,
            left: 10_000 - props.feeDiscount,
            rules: rulesIn(shown, definition.currency).map(feeData),
          },
    discount: used?.discount ?? null,
  };
  return { "data-charges": JSON.stringify(data) };
}

function feeData(rule: FeeRule) {
  if (rule.kind === "fixed") return { amount: rule.amount };
  const { minimum, maximum } = rule;
  const tiers = rule.kind === "tiered" ? rule.tiers : [{ upTo: null, basisPoints: rule.basisPoints }];
  return { tiers: tiers.map(({ upTo, basisPoints }) => [upTo, basisPoints]), minimum, maximum };
}

function taxData({ link: { definition }, price, form, t }: CheckoutProps, tax: LinkTax) {
  const { shipping } = checkoutOf(definition);
  const rates = ratesOf(definition, tax);
  const items = itemsOf(definition);
  const states = COUNTRIES.filter((country) => vatStateOf(country) !== null);
  const country = shipping === null ? form.values.tax_country : form.values.ship_country;
  return {
    exclusive: tax.behavior === "exclusive",
    together: tax.rounding === "document",
    label: taxLabel({ ...tax, kind: tax.rate.kind }, "{rate}", { t }),
    rates:
      tax.rate.kind === "fixed"
        ? rates.map((rate) => (rate.kind === "fixed" ? rate.basisPoints : 0))
        : Object.fromEntries(
            states.map((state) => [state, rates.map((rate) => (rate.kind === "eu_vat" ? vatIn(state, rate) : 0))]),
          ),
    classes: Object.fromEntries(items.map((item) => [`quantity_${item.index}`, indexOf(rates, item.tax ?? tax.rate)])),
    exempt: price?.tax?.reverseCharge == null ? null : `${country ?? ""} ${form.values.vat_id?.trim() ?? ""}`,
  };
}

/** The fees charged to the shopper, by rule. A rule that comes to zero keeps a hidden row for the script. */
export function FeeRows({ link: { definition }, price, locale }: CheckoutProps) {
  const { fees } = checkoutOf(definition);
  if (fees === null || fees.shopperShare === 0) return null;
  const { currency } = definition;
  const charged = [...(price?.fees?.charged ?? [])];
  return (
    <>
      {rulesIn(fees, currency).map(({ name }) => {
        const own = charged[0]?.name === name ? charged.shift() : undefined;
        return (
          <li data-fee-row hidden={own === undefined}>
            <bdi>{name}</bdi>
            <bdi class="num" data-sum>
              {formatMoney({ amount: own?.amount ?? 0, currency }, locale)}
            </bdi>
          </li>
        );
      })}
    </>
  );
}
