/** Turns the domain's errors into messages beside a field. */

import type { AnswerError } from "../../worker/domain/answers.ts";
import { type CustomField, checkoutOf } from "../../worker/domain/checkout.ts";
import { exponentOf } from "../../worker/domain/currencies.ts";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import { formatMoney, type parseAmount } from "../../worker/domain/money.ts";
import type { CodeRefusal } from "../../worker/domain/offers.ts";
import type { PricingError } from "../../worker/domain/pricing.ts";
import type { Wording } from "../i18n/messages.ts";

interface About extends Wording {
  readonly definition: LinkDefinition;
}

type ParseFailure = Exclude<ReturnType<typeof parseAmount>, { readonly ok: true }>["error"];

/** The message for an amount that could not be read. */
export function amountTextMessage(failure: ParseFailure, { definition, locale, t }: About): string {
  const { currency, price } = definition;
  if (failure === "empty") return t.errors.amountRequired;
  if (failure === "not_a_number") return t.errors.amountNotANumber;
  if (failure === "too_many_decimals") return t.errors.amountTooManyDecimals({ decimals: exponentOf(currency) });
  return price.kind === "open"
    ? t.errors.amountAboveMaximum({ maximum: formatMoney({ amount: price.maximum, currency }, locale) })
    : t.errors.totalTooLarge;
}

/** The message for a tip that could not be read, including a negative one. */
export function tipTextMessage(failure: ParseFailure, currency: string, { t }: Wording): string {
  if (failure === "too_many_decimals") return t.errors.amountTooManyDecimals({ decimals: exponentOf(currency) });
  return failure === "too_large" ? t.errors.totalTooLarge : t.errors.tipNotAllowed;
}

/** The message for a code that is not granted. */
export function codeMessage(why: CodeRefusal, { t }: Pick<Wording, "t">): string {
  switch (why) {
    case "code_unknown":
      return t.errors.codeUnknown;
    case "code_expired":
      return t.errors.codeExpired;
    case "code_used_up":
      return t.errors.codeUsedUp;
    case "code_used_by_you":
      return t.errors.codeUsedByYou;
  }
}

/** The message for a choice that cannot be priced; it belongs to `error.field`. */
export function pricingMessage(error: PricingError, { definition, locale, t }: About): string {
  const { currency, price } = definition;
  const write = (amount: number): string => formatMoney({ amount, currency }, locale);
  switch (error.code) {
    case "amount_required":
      return t.errors.amountRequired;
    case "amount_below_minimum":
      return price.kind === "open"
        ? t.errors.amountBelowMinimum({ minimum: write(price.minimum) })
        : t.errors.amountRequired;
    case "amount_above_maximum":
      return price.kind === "open"
        ? t.errors.amountAboveMaximum({ maximum: write(price.maximum) })
        : t.errors.amountRequired;
    case "quantity_not_allowed":
      return t.errors.quantityNotAllowed(boundsOf(error.field, definition));
    case "tip_not_allowed":
      return t.errors.tipNotAllowed;
    case "shipping_rate_required":
      return t.errors.deliveryRequired;
    case "shipping_rate_elsewhere":
      return t.errors.deliveryElsewhere;
    case "tax_country_required":
      return t.errors.countryRequired;
    case "vat_id_elsewhere":
      return t.errors.vatIdInvalid;
    case "total_zero":
      return t.errors.totalZero;
    case "fees_exceed_total":
    case "code_takes_all":
      return t.checkout.checkChoices;
    case "total_too_large":
      return t.errors.totalTooLarge;
  }
}

function boundsOf(field: string, definition: LinkDefinition): { readonly minimum: number; readonly maximum: number } {
  const index = Number(field.slice(field.lastIndexOf("_") + 1));
  if (field.startsWith("extra_")) return { minimum: 0, maximum: checkoutOf(definition).extras[index]?.maximum ?? 0 };
  const { price } = definition;
  const item = price.kind === "items" ? price.items[index] : undefined;
  return item?.adjustable ?? { minimum: item?.quantity ?? 0, maximum: item?.quantity ?? 0 };
}

function fieldOf(name: string, definition: LinkDefinition): CustomField | undefined {
  return checkoutOf(definition).fields.find(({ key }) => name === `field_${key}`);
}

/** The message for an answer that cannot be taken; it belongs to `error.field`. */
export function answerMessage({ field, fault, limit = 0 }: AnswerError, { definition, t }: About): string {
  switch (fault) {
    case "required":
      if (field === "consent") return t.errors.consentRequired;
      if (field === "ship_country") return t.errors.countryRequired;
      return fieldOf(field, definition)?.type === "choice" ? t.errors.chooseOne : t.errors.required;
    case "too_long":
      return t.errors.tooLong({ limit });
    case "too_short":
      return t.errors.tooShort({ limit });
    case "not_a_number":
      return t.errors.notANumber;
    case "below_minimum":
      return t.errors.belowMinimum({ limit });
    case "above_maximum":
      return t.errors.aboveMaximum({ limit });
    case "not_offered":
      return field === "ship_country" ? t.errors.countryNotOffered : t.errors.chooseOne;
    case "invalid":
      return field === "phone" ? t.errors.phoneInvalid : t.errors.postalCodeInvalid;
  }
}

/** The label to put before an error that is shown away from its field; null if the message needs none. */
export function labelOf(field: string, { definition, t }: About): string | null {
  const labels: Readonly<Record<string, string>> = {
    phone: t.checkout.phone,
    ship_country: t.checkout.country,
    ship_name: t.checkout.shipName,
    ship_line1: t.checkout.shipLine1,
    ship_line2: t.checkout.shipLine2,
    ship_postal_code: t.checkout.shipPostalCode,
    ship_city: t.checkout.shipCity,
    ship_region: t.checkout.shipRegion,
    note: t.checkout.note,
    consent: t.checkout.agreement,
    wallet_code: t.checkout.walletCode,
  };
  const [, item] = /^quantity_(\d+)$/.exec(field) ?? [];
  if (item !== undefined && definition.price.kind === "items")
    return definition.price.items[Number(item)]?.name ?? null;
  return labels[field] ?? fieldOf(field, definition)?.label ?? null;
}
