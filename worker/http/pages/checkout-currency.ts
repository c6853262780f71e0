/** The currency of the checkout form: which are offered, at what rate, and whether the shopper has seen that rate. */

import type { CheckoutForm } from "../../../web/checkout/checkout-page.tsx";
import { type Presentment, present } from "../../app/fx/present.ts";
import { authorizesFirst } from "../../domain/link.ts";
import { mayHoldOffer, readCode } from "../../domain/offers.ts";
import type { Price } from "../../domain/pricing.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import type { AppContext } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import type { ReadForm } from "./checkout-form.ts";

/**
 * Whether a form would be charged at a rate, or in a currency, that its page did not show. Whether the amount matches
 * is checked by the link object, which knows the discounts granted.
 */
export function isUnseen({ shownTotal }: ReadForm, presentment: Presentment | null): boolean {
  const chosen = presentment?.chosen ?? null;
  return chosen !== null && (chosen.isNew || shownTotal === null);
}

interface Presentable {
  readonly form: CheckoutForm;
  readonly price: Price | null;
  readonly quoteToken: string;
}

/** The currencies a form may be paid in, and the quote for the chosen one. */
export function presentForm(
  c: AppContext,
  deps: HttpPorts,
  { link, providers }: LinkSnapshot,
  { form, price, quoteToken: token }: Presentable,
): Promise<Presentment | null> {
  const { attemptId: purchaseKey, values } = form;
  const { currency = "", code = "" } = values;
  const manual = authorizesFirst(link.definition) || mayHoldOffer(link, readCode(code));
  return present(deps, { link, providers, manual, price, purchaseKey, currency, token, now: c.get("now") });
}

/** The error for a currency that cannot be paid in now. */
export function currencyErrors(c: AppContext, presentment: Presentment | null): Readonly<Record<string, string>> {
  return presentment?.isRefused === true ? { currency: c.get("wording").t.errors.currencyUnavailable } : {};
}
