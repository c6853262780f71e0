/** What a shopper does on a payment's own page: look, continue, cancel. */

import type { PaymentState } from "../../domain/payment/state.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { LinkObjectMethods, LinkObjects, PaymentAnswer, PaymentLook } from "../../ports/link-objects.ts";
import type { PaymentIds } from "../../ports/payment-ids.ts";
import { doWorkFor } from "./do-work.ts";
import type { WorkDeps } from "./perform-work.ts";
import { nextPageOf, type StartedPayment } from "./start-payment.ts";

export interface LookDeps {
  readonly linkObjects: LinkObjects;
  readonly paymentIds: PaymentIds;
}

/** Reads a payment and its link from their object. Changes nothing. */
export async function lookAtPayment(deps: LookDeps, paymentId: string): Promise<PaymentLook | null> {
  return (await objectOf(deps, paymentId)?.payment(paymentId)) ?? null;
}

/** Continues to the PSP's page, requesting it again if it was not answered. */
export async function continuePayment(deps: WorkDeps & LookDeps, paymentId: string): Promise<Result<StartedPayment>> {
  const visited = await visit(deps, paymentId, (object) => object.resume(paymentId));
  return visited.ok ? ok(nextPageOf(visited.value)) : visited;
}

/**
 * Ends the payment at the PSP, so that its place is free again. If the shopper has paid meanwhile, the payment stands and the
 * page says so.
 */
export function cancelPayment(
  deps: WorkDeps & LookDeps,
  paymentId: string,
  requestId: string,
): Promise<Result<PaymentState>> {
  return visit(deps, paymentId, (object) => object.cancel(paymentId, requestId));
}

async function visit(
  deps: WorkDeps & LookDeps,
  paymentId: string,
  act: (object: LinkObjectMethods) => Promise<Result<PaymentAnswer>>,
): Promise<Result<PaymentState>> {
  const object = objectOf(deps, paymentId);
  if (object === null) return failure("not_found", "There is no such payment.");
  const answered = await act(object);
  if (!answered.ok) return answered;
  return ok((await doWorkFor(deps, object, answered.value.orders)) ?? answered.value.payment);
}

/** The object that owns a payment; null if the id's MAC is not ours, and then no object may be addressed. */
export function objectOf(deps: LookDeps, paymentId: string): LinkObjectMethods | null {
  const verified = deps.paymentIds.verify(paymentId);
  return verified === null ? null : deps.linkObjects.of(verified.linkKey);
}
