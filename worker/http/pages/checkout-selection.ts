/** Turns the checkout form's fields into a selection, and a selection back into fields. */

import { amountTextMessage, tipTextMessage } from "../../../web/checkout/messages.ts";
import type { Wording } from "../../../web/i18n/messages.ts";
import { checkoutOf, deliversTo, type Shipping, type Tips } from "../../domain/checkout.ts";
import { isCountry } from "../../domain/countries.ts";
import type { LinkDefinition } from "../../domain/link.ts";
import { parseAmount, toDecimal } from "../../domain/money.ts";
import { readCode } from "../../domain/offers.ts";
import type { DeliveryChoice } from "../../domain/pricing/shipping.ts";
import type { BuyerChoice } from "../../domain/pricing/tax.ts";
import type { TipChoice } from "../../domain/pricing/tip.ts";
import type { Selection } from "../../domain/pricing.ts";
import { isAcrossBorder, type VatCheck } from "../../domain/tax.ts";
import type { VatRegister } from "../../ports/vies.ts";
import { readVatId } from "../vat-ids.ts";

type Values = Readonly<Record<string, string>>;

/** Reads the selection. An amount that cannot be read gets a message in `errors` and makes the selection unpriceable. */
export function readSelection(
  values: Values,
  definition: LinkDefinition,
  wording: Wording,
  { errors, vatCheck }: { readonly errors: Record<string, string>; readonly vatCheck: VatCheck | null },
): Selection {
  const { price, currency } = definition;
  const { extras, tips, shipping, tax, promotions } = checkoutOf(definition);
  const code = promotions.length > 0 ? readCode(values.code ?? "") : null;
  const base = {
    amount: price.kind === "open" ? readAmount(values, definition, wording, errors) : null,
    quantities: price.kind === "items" ? readQuantities(values, "quantity", price.items.length) : {},
  };
  return {
    ...base,
    ...(extras.length > 0 && { extras: readQuantities(values, "extra", extras.length) }),
    ...(tips !== null && { tip: readTip(values, { tips, currency }, wording, errors) }),
    ...(shipping !== null && { delivery: readDelivery(values) }),
    ...(tax?.rate.kind === "eu_vat" && { buyer: readBuyer(values, wording, { errors, vatCheck }) }),
    ...(code !== null && { code }),
  };
}

function readAmount(
  values: Values,
  definition: LinkDefinition,
  wording: Wording,
  errors: Record<string, string>,
): number | null {
  const { price, currency } = definition;
  const { amount_choice: choice, amount = "" } = values;
  const suggestions = price.kind === "open" ? price.suggestions : [];
  if (choice !== undefined && choice !== "other" && suggestions.includes(Number(choice))) return Number(choice);
  const parsed = parseAmount(amount, currency);
  if (parsed.ok) return parsed.value;
  errors.amount = amountTextMessage(parsed.error, { definition, ...wording });
  return null;
}

/** Quantities by index of the item or extra. Text that is no number becomes NaN, which pricing refuses with the bounds. */
function readQuantities(values: Values, name: "quantity" | "extra", count: number): Record<number, number> {
  const quantities: Record<number, number> = {};
  for (let index = 0; index < count; index++) {
    const typed = values[`${name}_${index}`]?.trim();
    if (typed === undefined || (name === "extra" && typed === "")) continue;
    quantities[index] = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
  }
  return quantities;
}

function readTip(
  { tip = "", tip_amount: typed = "" }: Values,
  { tips, currency }: { readonly tips: Tips; readonly currency: string },
  wording: Wording,
  errors: Record<string, string>,
): TipChoice {
  const [, kind, digits] = /^([pa])(\d{1,12})$/.exec(tip) ?? [];
  if (kind === "p") return { kind: "percentage", basisPoints: Number(digits) };
  if (kind === "a") return { kind: "amount", amount: Number(digits) };
  const isOnlyText = tips.percentages.length + tips.amounts.length === 0;
  if (tip !== "other" && !(isOnlyText && typed.trim() !== "")) return null;
  const parsed = parseAmount(typed, currency);
  if (parsed.ok) return { kind: "amount", amount: parsed.value };
  errors.tip_amount = tipTextMessage(parsed.error, currency, wording);
  return { kind: "amount", amount: Number.NaN };
}

/** A malformed VAT id, or one that VIES does not know, is an error and exempts nobody. */
function readBuyer(
  { tax_country: country = "", vat_id: typed = "" }: Values,
  { t }: Wording,
  { errors, vatCheck }: { readonly errors: Record<string, string>; readonly vatCheck: VatCheck | null },
): BuyerChoice {
  const isUnknown = vatCheck?.status === "invalid";
  const vatId = typed.trim() === "" || isUnknown ? null : readVatId(typed);
  if (typed.trim() !== "" && vatId === null) errors.vat_id = isUnknown ? t.errors.vatIdUnknown : t.errors.vatIdInvalid;
  return { country: isCountry(country) ? country : null, vatId };
}

/**
 * Looks up the VAT id of a form in VIES. Null where there is nothing to look up: no id, an id that does not change the
 * tax, or a deployment without VIES. Never rejects, and is bounded by how long a shopper may be kept waiting.
 */
export async function lookUpVatId(
  { vat_id: typed = "" }: Values,
  definition: LinkDefinition,
  vatRegister: VatRegister | null,
): Promise<VatCheck | null> {
  const { tax } = checkoutOf(definition);
  const vatId = vatRegister === null || tax?.rate.kind !== "eu_vat" ? null : readVatId(typed);
  if (vatRegister === null || tax === null || vatId === null || !isAcrossBorder(tax, vatId)) return null;
  return vatRegister.check(vatId.id, tax.sellerVatId ?? null);
}

function readDelivery({ ship_country: country = "", shipping_rate: rate = "" }: Values): DeliveryChoice {
  return { country: /^[A-Z]{2}$/.test(country) ? country : null, rate: /^\d{1,3}$/.test(rate) ? Number(rate) : null };
}

/** Replaces a delivery rate that does not serve the chosen country with the first that does. */
export function withFittingRate(values: Values, shipping: Shipping | null): Values {
  if (shipping === null || shipping.rates.length === 0) return values;
  const { country, rate } = readDelivery(values);
  const chosen = rate === null ? undefined : shipping.rates[rate];
  if (country === null || (chosen !== undefined && deliversTo(chosen, country))) return values;
  const fitting = shipping.rates.findIndex((each) => deliversTo(each, country));
  return { ...values, shipping_rate: fitting < 0 ? "" : String(fitting) };
}

/** The form fields of a selection. */
export function valuesOfSelection(
  { amount, quantities, extras = {}, tip = null, delivery, buyer, code }: Selection,
  { price, currency }: LinkDefinition,
): Values {
  const isSuggested = price.kind === "open" && amount !== null && price.suggestions.includes(amount);
  const counted = (name: string, counts: Readonly<Record<number, number>>) =>
    Object.entries(counts).map(([index, count]) => [`${name}_${index}`, String(count)] as const);
  return {
    ...(amount !== null &&
      (isSuggested
        ? { amount_choice: String(amount) }
        : { amount_choice: "other", amount: toDecimal({ amount, currency }) })),
    ...Object.fromEntries([...counted("quantity", quantities), ...counted("extra", extras)]),
    ...(tip?.kind === "percentage" && { tip: `p${tip.basisPoints}` }),
    ...(tip?.kind === "amount" && { tip: "other", tip_amount: toDecimal({ amount: tip.amount, currency }) }),
    ...(buyer !== undefined && { tax_country: buyer.country ?? "", vat_id: buyer.vatId?.id ?? "" }),
    ...(code !== undefined && { code }),
    ...(delivery !== undefined && {
      ship_country: delivery.country ?? "",
      shipping_rate: delivery.rate === null ? "" : String(delivery.rate),
    }),
  };
}
