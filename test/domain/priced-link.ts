/** A link that is nothing but its price and what is asked and offered beside it. */

import type { CheckoutOptions } from "../../worker/domain/checkout.ts";
import type { LinkDefinition, LinkPrice } from "../../worker/domain/link.ts";

export function pricedLink(
  price: LinkPrice,
  checkout: Partial<CheckoutOptions> = {},
  currency = "EUR",
): LinkDefinition {
  return {
    checkout,
    title: "A thing",
    description: null,
    currency,
    price,
    maxPayments: null,
    capture: "automatic",
    expiresAt: null,
    latePayments: "accept",
    successUrl: null,
    metadata: {},
  };
}
