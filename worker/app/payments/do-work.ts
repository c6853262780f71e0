/** Does the work that a command made necessary, and what follows from that, before the caller answers. */

import { errorName } from "../../domain/error-name.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { PaymentState } from "../../domain/payment/state.ts";
import type { Result } from "../../domain/result.ts";
import type { LinkObjectMethods, PaymentAnswer, WorkOrder, WorkReport } from "../../ports/link-objects.ts";
import { performWork, type WorkDeps } from "./perform-work.ts";

type Report = (report: WorkReport) => Promise<Result<PaymentAnswer>>;

/** The time-out of a call for a piece of work, in milliseconds; undefined for the default. */
export type Patience = (order: WorkOrder) => number | undefined;

const UNHURRIED: Patience = () => undefined;

/**
 * Performs orders and reports each outcome, a few at once, until nothing immediate is left. Returns the payment as last reported,
 * null if there was nothing to do. What fails here is repeated by the object's alarm.
 */
export async function doWork(
  deps: WorkDeps,
  report: Report,
  orders: readonly WorkOrder[],
  patience: Patience = UNHURRIED,
): Promise<PaymentState | null> {
  let open = orders;
  let latest: PaymentState | null = null;
  for (let round = 0; round < LIMITS.workRoundsMax && open.length > 0; round++) {
    const now = open.slice(0, LIMITS.asksAtOnceMax);
    const next: WorkOrder[] = [...open.slice(LIMITS.asksAtOnceMax)];
    for (const answer of await Promise.all(
      now.map((order) => performAndReport(deps, { report, order, patienceMs: patience(order) })),
    )) {
      if (!answer?.ok) continue;
      latest = newer(latest, answer.value.payment);
      next.push(...answer.value.orders);
    }
    open = next;
  }
  return latest;
}

/** Null if the report did not arrive: the object still has the work, and its alarm repeats it. */
async function performAndReport(
  deps: WorkDeps,
  {
    report,
    order,
    patienceMs,
  }: { readonly report: Report; readonly order: WorkOrder; readonly patienceMs: number | undefined },
): Promise<Result<PaymentAnswer> | null> {
  const done = await performWork(deps, order, patienceMs);
  try {
    return await report(done);
  } catch (error) {
    deps.log.warn("work.not_reported", {
      kind: order.work.kind,
      payment_id: order.payment.id,
      error: errorName(error),
    });
    return null;
  }
}

/** The same over RPC, for callers outside the object. */
export function doWorkFor(
  deps: WorkDeps,
  object: LinkObjectMethods,
  orders: readonly WorkOrder[],
  patience: Patience = UNHURRIED,
): Promise<PaymentState | null> {
  return doWork(deps, (report) => object.report(report), orders, patience);
}

function newer(a: PaymentState | null, b: PaymentState): PaymentState {
  return a === null || b.updatedAt >= a.updatedAt ? b : a;
}
