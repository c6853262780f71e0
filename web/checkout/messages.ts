/** From the domain's refusals to words beside a field. */

import { exponentOf } from "../../worker/domain/currencies.ts";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import { formatMoney, type parseAmount } from "../../worker/domain/money.ts";
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

/** The message for a choice that cannot be priced; it belongs to `error.field`. */
export function pricingMessage(error: PricingError, { definition, locale, t }: About): string {
  const { currency, price } = definition;
  if (error.field === "amount") {
    if (price.kind !== "open" || error.code === "amount_required") return t.errors.amountRequired;
    return error.code === "amount_below_minimum"
      ? t.errors.amountBelowMinimum({ minimum: formatMoney({ amount: price.minimum, currency }, locale) })
      : t.errors.amountAboveMaximum({ maximum: formatMoney({ amount: price.maximum, currency }, locale) });
  }
  if (error.field === "total") return error.code === "total_zero" ? t.errors.totalZero : t.errors.totalTooLarge;
  const item = price.kind === "items" ? price.items[Number(error.field.slice("quantity_".length))] : undefined;
  const bounds = item?.adjustable ?? { minimum: item?.quantity ?? 0, maximum: item?.quantity ?? 0 };
  return t.errors.quantityNotAllowed(bounds);
}
