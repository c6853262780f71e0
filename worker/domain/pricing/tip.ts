/** A tip: a percentage of lines and extras, or an amount. */

import type { Tips } from "../checkout.ts";
import { isAmount, ratioOf, scaled } from "../money.ts";
import { fail, ok, type Result } from "../result.ts";

/** The shopper's choice; null for no tip. */
export type TipChoice =
  | { readonly kind: "percentage"; readonly basisPoints: number }
  | { readonly kind: "amount"; readonly amount: number }
  | null;

export interface TipError {
  readonly field: "tip" | "tip_amount";
  readonly code: "tip_not_allowed";
}

/** The tip in minor units: a percentage of `subtotal`, rounded half up, or a non-negative amount. */
export function priceTip(tips: Tips | null, choice: TipChoice, subtotal: number): Result<number, TipError> {
  if (tips === null || choice === null) return ok(0);
  if (choice.kind === "percentage") {
    return tips.percentages.includes(choice.basisPoints)
      ? ok(scaled(subtotal, ratioOf(choice.basisPoints), "half_up"))
      : fail({ field: "tip", code: "tip_not_allowed" });
  }
  const { amount } = choice;
  if (tips.amounts.includes(amount)) return ok(amount);
  if (!tips.own) return fail({ field: "tip", code: "tip_not_allowed" });
  return isAmount(amount) ? ok(amount) : fail({ field: "tip_amount", code: "tip_not_allowed" });
}
