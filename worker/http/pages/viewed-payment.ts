/** The payment that a visitor may view: its id in the path, its view token in `v`. Knowing the id alone allows no action. */

import { type LookDeps, lookAtPayment } from "../../app/payments/visit-payment.ts";
import type { PaymentLook } from "../../ports/link-objects.ts";
import type { AppContext } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";

/** A payment's id with its view token. */
export interface Viewed {
  readonly paymentId: string;
  readonly token: string;
}

/** What a GET asks to view. The token is not verified. */
export function viewedBy(c: AppContext): Viewed {
  return { paymentId: c.req.param("id") ?? "", token: c.req.query("v") ?? "" };
}

/** The payment and its link; null if there is none, or the token is not its own. */
export async function lookWith(deps: LookDeps, { paymentId, token }: Viewed): Promise<PaymentLook | null> {
  return deps.paymentIds.verifyViewToken(paymentId, token) ? lookAtPayment(deps, paymentId) : null;
}

/** The form's view token; null if it is not the payment's own. */
export function viewTokenOf(c: AppContext, deps: Pick<HttpPorts, "paymentIds">, paymentId: string): string | null {
  const v = c.get("form").get("v");
  return v !== null && deps.paymentIds.verifyViewToken(paymentId, v) ? v : null;
}

/** The path of a payment's page: its state, or the step before the provider's page or fields. */
export function pathOf({ paymentId, token }: Viewed, step: "status" | "form" | "card" = "status"): string {
  return `/pay/${paymentId}${{ status: "", form: "/go", card: "/card" }[step]}?v=${token}`;
}
