/** A merchant's actions on a payment: read it, refund it, decide about an authorisation, and mark reviews as handled. */

import { latestAttempt, type PaymentState, waitsForMerchant } from "../../domain/payment/state.ts";
import { type PaymentView, type RefundView, refundViewOf, viewOf } from "../../domain/payment/view.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { LinkObjectMethods } from "../../ports/link-objects.ts";
import type { Scope } from "../../ports/read-model.ts";
import { doWorkFor } from "./do-work.ts";
import type { WorkDeps } from "./perform-work.ts";
import { type LookDeps, objectOf } from "./visit-payment.ts";

/** Reads a payment from its object, so that it is current, and not from the read model. */
export async function readPayment(deps: LookDeps, scope: Scope, paymentId: string): Promise<Result<PaymentView>> {
  const own = await findOwn(deps, scope, paymentId);
  return own === null ? notFound() : ok(viewOf(own.payment));
}

export interface RefundInput {
  readonly commandId: string;
  /** Minor units; null refunds what is left. */
  readonly amount: number | null;
  readonly reason: string | null;
}

export interface Refunded {
  readonly refund: RefundView;
  readonly payment: PaymentView;
}

/**
 * Refunds. The amount is reserved before the PSP is asked, so that two concurrent refunds cannot exceed what was captured. The
 * returned refund has the PSP's answer: `succeeded`, `pending`, `failed` with its reason, or `unknown` without one.
 */
export async function refundPayment(
  deps: WorkDeps & LookDeps & { readonly commandIds: CommandIds },
  scope: Acting,
  paymentId: string,
  input: RefundInput,
): Promise<Result<Refunded>> {
  const own = await findOwn(deps, scope, paymentId);
  if (own === null) return notFound();
  const { object } = own;
  const refundId = `rfd_${deps.commandIds.name(input.commandId, "refund", 20)}`;
  const asked = await object.refund({
    paymentId,
    refundId,
    amount: input.amount,
    reason: input.reason,
    cause: scope.cause,
  });
  if (!asked.ok) return asked;
  const payment = await doWorkFor(deps, object, asked.value.orders);
  const refund = payment?.refunds.find((candidate) => candidate.id === refundId);
  if (payment === null || refund === undefined) return ok({ refund: asked.value.refund, payment: asked.value.payment });
  return ok({ refund: refundViewOf(payment, refund), payment: viewOf(payment) });
}

export interface GrantInput {
  readonly commandId: string;
  readonly action: "capture" | "void";
  /** Minor units to capture; null for all of it. */
  readonly amount: number | null;
}

/**
 * Captures an authorisation that waits for its merchant, wholly or in part, or releases it. Returns the payment, with the PSP's
 * answer if there was one.
 */
export async function decideAuthorization(
  deps: WorkDeps & LookDeps,
  scope: Acting,
  paymentId: string,
  input: GrantInput,
): Promise<Result<PaymentView>> {
  const own = await findOwn(deps, scope, paymentId);
  if (own === null) return notFound();
  const { object, payment: known } = own;
  const { amount } = input;
  const { provider } = known.attempts.find(waitsForMerchant) ?? latestAttempt(known);
  const psp = Object.values(deps.psps).find((adapter) => adapter.provider === provider);
  // Checked before the grant: a grant is final, and an amount that the provider cannot express would wait for ever.
  const refusal = amount === null ? null : (psp?.refusalOf({ amount, currency: known.price.currency }) ?? null);
  if (refusal !== null) return failure("psp_refused", refusal, [{ pointer: "/amount", detail: "cannot be captured" }]);
  const granted = await object.grant({ paymentId, ...input, cause: scope.cause });
  if (!granted.ok) return granted;
  return ok(viewOf((await doWorkFor(deps, object, granted.value.orders)) ?? granted.value.payment));
}

/** Records that a person has dealt with the first `count` reviews, or with all of them if null. */
export async function handleReviews(
  deps: WorkDeps & LookDeps,
  scope: Acting,
  { paymentId, count }: { readonly paymentId: string; readonly count: number | null },
): Promise<Result<PaymentView>> {
  const own = await findOwn(deps, scope, paymentId);
  if (own === null) return notFound();
  const { object, payment: known } = own;
  const handled = await object.handleReviews({
    paymentId,
    count: count ?? known.reviews.length,
    cause: scope.cause,
  });
  if (!handled.ok) return handled;
  return ok(viewOf((await doWorkFor(deps, object, handled.value.orders)) ?? handled.value.payment));
}

/** A payment of this merchant and mode, with the object that owns it. */
async function findOwn(
  deps: LookDeps,
  { merchantId, livemode }: Scope,
  paymentId: string,
): Promise<{ readonly payment: PaymentState; readonly object: LinkObjectMethods } | null> {
  const object = objectOf(deps, paymentId);
  const payment = (await object?.payment(paymentId))?.payment;
  if (object === null || payment?.merchantId !== merchantId || payment.livemode !== livemode) return null;
  return { payment, object };
}

function notFound(): Result<never> {
  return failure("not_found", "There is no such payment.");
}
