/** The currency of the checkout's form: what is offered, quoted and shown, and whether the sum is the one that its shopper saw. */

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
 * Whether a form would be charged by a rate, or in a currency, that its page did not show. Whether the sum is the one that it showed the object
 * says, which knows what is granted.
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

/** The other currencies that a form may be paid in, and its quote. */
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

/** What is said beside a currency that cannot be paid in now. */
export function currencyErrors(c: AppContext, presentment: Presentment | null): Readonly<Record<string, string>> {
  return presentment?.isRefused === true ? { currency: c.get("wording").t.errors.currencyUnavailable } : {};
}
