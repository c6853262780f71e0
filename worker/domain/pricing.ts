/** What a shopper's choice on a link costs, line by line. */

import type { LinkDefinition } from "./link.ts";
import { isAmount, sum } from "./money.ts";
import { fail, ok, type Result } from "./result.ts";

/** What the shopper chose. `amount` counts for open prices, `quantities` (by index of the item) for adjustable items. */
export interface Selection {
  readonly amount: number | null;
  readonly quantities: Readonly<Record<number, number>>;
}

/** One priced line; `amount` is `unitAmount` × `quantity`. */
export interface PricedLine {
  readonly name: string;
  readonly unitAmount: number;
  readonly quantity: number;
  readonly amount: number;
}

/** The exact sum to pay, in minor units, and the lines that make it up. */
export interface Price {
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly PricedLine[];
}

/** Why a choice cannot be priced, and at which field of the form. */
export type PricingError =
  | { readonly field: "amount"; readonly code: "amount_required" | "amount_below_minimum" | "amount_above_maximum" }
  | { readonly field: `quantity_${number}`; readonly code: "quantity_not_allowed" }
  | { readonly field: "total"; readonly code: "total_zero" | "total_too_large" };

/** The selection that a freshly opened page shows. */
export function defaultSelection(): Selection {
  return { amount: null, quantities: {} };
}

/** Prices a choice. Needs no rounding: every line is a product of whole numbers. */
export function priceOf(definition: LinkDefinition, selection: Selection): Result<Price, PricingError> {
  const { price, currency, title } = definition;
  if (price.kind === "fixed") return ok(single(title, price.amount, currency));
  if (price.kind === "open") {
    const { amount } = selection;
    if (amount === null) return fail({ field: "amount", code: "amount_required" });
    if (amount < price.minimum) return fail({ field: "amount", code: "amount_below_minimum" });
    if (amount > price.maximum) return fail({ field: "amount", code: "amount_above_maximum" });
    if (!isAmount(amount)) return fail({ field: "amount", code: "amount_required" });
    return ok(single(title, amount, currency));
  }
  const lines: PricedLine[] = [];
  for (const [index, item] of price.items.entries()) {
    const quantity = selection.quantities[index] ?? item.quantity;
    const bounds = item.adjustable ?? { minimum: item.quantity, maximum: item.quantity };
    if (!Number.isSafeInteger(quantity) || quantity < bounds.minimum || quantity > bounds.maximum) {
      return fail({ field: `quantity_${index}`, code: "quantity_not_allowed" });
    }
    const amount = item.amount * quantity;
    // Checked line by line, so that the sum stays a safe integer.
    if (!isAmount(amount)) return fail({ field: "total", code: "total_too_large" });
    if (quantity > 0) lines.push({ name: item.name, unitAmount: item.amount, quantity, amount });
  }
  const total = sum(lines.map((line) => line.amount));
  if (total === 0) return fail({ field: "total", code: "total_zero" });
  if (!isAmount(total)) return fail({ field: "total", code: "total_too_large" });
  return ok({ currency, total, lines });
}

function single(name: string, amount: number, currency: string): Price {
  return { currency, total: amount, lines: [{ name, unitAmount: amount, quantity: 1, amount }] };
}
