/** The lines of a price: what the link is for, and what the shopper added. */

import type { Extra } from "../checkout.ts";
import type { LinkPrice } from "../link.ts";
import { isAmount } from "../money.ts";
import { fail, ok, type Result } from "../result.ts";
import type { TaxRate } from "../tax.ts";
import type { PartTax } from "./tax.ts";

/** One priced line; `amount` is `unitAmount` × `quantity`. */
export interface PricedLine {
  readonly name: string;
  readonly unitAmount: number;
  readonly quantity: number;
  readonly amount: number;
  /** What a code takes off it, in minor units; absent if nothing. */
  readonly discount?: number;
  /** Included in the amount less its discount, or on top of it, as the price says; absent if the link is untaxed. */
  readonly tax?: PartTax;
}

/** A line before its tax, with its rate if that differs from the link's. */
export interface UntaxedLine extends PricedLine {
  readonly rate?: TaxRate | undefined;
}

/** Why lines cannot be priced, and at which form field. */
export type LineError =
  | { readonly field: "amount"; readonly code: "amount_required" | "amount_below_minimum" | "amount_above_maximum" }
  | { readonly field: `quantity_${number}` | `extra_${number}`; readonly code: "quantity_not_allowed" }
  | { readonly field: "total"; readonly code: "total_too_large" };

/** The shopper's choice of lines: `amount` for open prices, `quantities` and `extras` by index. */
export interface LineChoice {
  readonly amount: number | null;
  readonly quantities: Readonly<Record<number, number>>;
  readonly extras?: Readonly<Record<number, number>>;
}

type Lines = Result<readonly UntaxedLine[], LineError>;

/** What the link itself is for. `title` names it if it has no items. */
export function priceLines(price: LinkPrice, title: string, { amount, quantities }: LineChoice): Lines {
  if (price.kind === "fixed") return ok([single(title, price.amount)]);
  if (price.kind === "items") {
    const pieces = price.items.map(({ name, amount: each, quantity, adjustable, tax: rate }, index) => ({
      field: `quantity_${index}` as const,
      name,
      rate,
      amount: each,
      quantity: quantities[index] ?? quantity,
      bounds: adjustable ?? { minimum: quantity, maximum: quantity },
    }));
    return multiply(pieces);
  }
  if (amount === null) return fail({ field: "amount", code: "amount_required" });
  if (amount < price.minimum) return fail({ field: "amount", code: "amount_below_minimum" });
  if (amount > price.maximum) return fail({ field: "amount", code: "amount_above_maximum" });
  if (!isAmount(amount)) return fail({ field: "amount", code: "amount_required" });
  return ok([single(title, amount)]);
}

/** What the shopper added. */
export function extraLines(extras: readonly Extra[], { extras: chosen = {} }: LineChoice): Lines {
  const pieces = extras.map(({ name, amount, maximum }, index) => ({
    field: `extra_${index}` as const,
    name,
    amount,
    quantity: chosen[index] ?? 0,
    bounds: { minimum: 0, maximum },
  }));
  return multiply(pieces);
}

interface Pieces {
  readonly field: `quantity_${number}` | `extra_${number}`;
  readonly name: string;
  readonly rate?: TaxRate | undefined;
  readonly amount: number;
  readonly quantity: number;
  readonly bounds: { readonly minimum: number; readonly maximum: number };
}

function multiply(all: readonly Pieces[]): Lines {
  const lines: UntaxedLine[] = [];
  for (const { field, name, rate, amount: unitAmount, quantity, bounds } of all) {
    if (!Number.isSafeInteger(quantity) || quantity < bounds.minimum || quantity > bounds.maximum)
      return fail({ field, code: "quantity_not_allowed" });
    const amount = unitAmount * quantity;
    // Checked line by line, so that the sum stays a safe integer.
    if (!isAmount(amount)) return fail({ field: "total", code: "total_too_large" });
    if (quantity > 0) lines.push({ name, unitAmount, quantity, amount, rate });
  }
  return ok(lines);
}

function single(name: string, amount: number): PricedLine {
  return { name, unitAmount: amount, quantity: 1, amount };
}
