/** What the checkout asks, shows and tells its script where a link has a tax or fees. */

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

/** Where a shopper is taxed, unless his address says it, and the VAT id of a business. Nothing where that decides no tax. */
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

/** The code of a wallet that pays instead of a card. What was typed never comes back: it is as good as money. */
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

/** A code, and a button that asks what it comes to. Nothing where the link has no codes. */
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

/** Whether something that the page does not count by itself decides about the total: then the form carries the one that it showed. */
export function mayDiffer(definition: LinkDefinition): boolean {
  const { promotions, fees } = checkoutOf(definition);
  return asksForBuyer(definition) || promotions.length > 0 || fees?.incentive !== undefined;
}

/** Whether the shopper's country and business decide about the tax. */
export function asksForBuyer(definition: LinkDefinition): boolean {
  return checkoutOf(definition).tax?.rate.kind === "eu_vat";
}

/** Every rate that a link has, its own first, each once. */
function ratesOf(definition: LinkDefinition, tax: LinkTax): readonly TaxRate[] {
  const all = [tax.rate, ...itemsOf(definition).flatMap((item) => (item.tax === undefined ? [] : [item.tax]))];
  return all.filter((rate, index) => indexOf(all, rate) === index);
}

function indexOf(rates: readonly TaxRate[], rate: TaxRate): number {
  const text = JSON.stringify(rate);
  return rates.findIndex((each) => JSON.stringify(each) === text);
}

/** So many taxes of one link can be due at once. */
export function taxRowsOf(definition: LinkDefinition): number {
  const { tax } = checkoutOf(definition);
  return tax === null ? 0 : ratesOf(definition, tax).length;
}

/** What the script needs to count taxes, fees and a discount as the server does; nothing where there is none of them. */
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

/** What the shopper bears of the fees, rule by rule: a rule that comes to nothing keeps its row for the script. */
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
