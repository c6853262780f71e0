/** What delivery costs. */

import { deliversTo, type Shipping } from "../checkout.ts";
import { fail, ok, type Result } from "../result.ts";
import type { PartTax } from "./tax.ts";

/** The destination (ISO 3166-1 alpha-2, null if not chosen yet) and which of the link's rates, by index. */
export interface DeliveryChoice {
  readonly country: string | null;
  readonly rate: number | null;
}

/** The chosen way of delivery. */
export interface PricedShipping {
  readonly name: string;
  readonly amount: number;
  readonly delivery: string | null;
  /** As on a line. */
  readonly tax?: PartTax;
}

export interface ShippingError {
  readonly field: "shipping_rate";
  readonly code: "shipping_rate_required" | "shipping_rate_elsewhere";
}

/** The chosen rate; null if the link has none to choose. A rate that does not deliver to the country is refused. */
export function priceShipping(
  shipping: Shipping | null,
  { country, rate }: DeliveryChoice,
): Result<PricedShipping | null, ShippingError> {
  if (shipping === null || shipping.rates.length === 0) return ok(null);
  const chosen = rate === null ? undefined : shipping.rates[rate];
  if (chosen === undefined) return fail({ field: "shipping_rate", code: "shipping_rate_required" });
  if (country !== null && !deliversTo(chosen, country))
    return fail({ field: "shipping_rate", code: "shipping_rate_elsewhere" });
  const { name, amount, delivery } = chosen;
  return ok({ name, amount, delivery });
}
