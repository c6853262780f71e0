/** The commands of a link's object: each loads, asks the domain and stores, in one transaction and without awaiting anything. */

import type { Cause } from "../../domain/audit.ts";
import type { LinkEventType } from "../../domain/event-types.ts";
import { referenceOf } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import {
  changeLink,
  changeLinkStatus,
  type LinkDefinition,
  type LinkState,
  type LinkStatus,
  newLink,
} from "../../domain/link.ts";
import { countsShoppers } from "../../domain/offers.ts";
import { waitedSince } from "../../domain/payment/attention.ts";
import { decide, type PaymentCommand } from "../../domain/payment/decide.ts";
import type { PaymentContext } from "../../domain/payment/events.ts";
import { decideStart } from "../../domain/payment/start.ts";
import { type Destination, isLive, type PaymentState } from "../../domain/payment/state.ts";
import { refundViewOf, viewOf } from "../../domain/payment/view.ts";
import { dueAt, END_EXPIRED, renewalOf, type Work } from "../../domain/payment/work.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type {
  DefineLink,
  GrantCommand,
  LinkAnswer,
  PaymentAnswer,
  PendingPublication,
  PspReport,
  PspReportAnswer,
  RefundCommand,
  RefundOutcome,
  ReviewsCommand,
  StartAnswer,
  StartPayment,
  WorkOrder,
  WorkReport,
} from "../../ports/link-objects.ts";
import type { LinkStore, StoredWork } from "../../ports/link-store.ts";
import { commitLink, commitPayment } from "./commit.ts";
import { handOverFresh } from "./hand-over.ts";
import { planEnds, planExpiry } from "./own-work.ts";
import { isSamePurchase } from "./same-purchase.ts";

/** A store, the time of the command (Unix ms), and its cause. */
export interface At {
  readonly store: LinkStore;
  readonly now: number;
  readonly cause: Cause;
}

const noLink = (): Result<never> => failure("not_found", "There is no such link.");
const noPayment = (): Result<never> => failure("not_found", "There is no such payment.");

/** Defines the link, once. Repeated for the same link it answers the same; after half of its claim's lifetime it is refused. */
export function defineLink({ store, now, cause }: At, input: DefineLink): Result<LinkAnswer> {
  const known = store.link();
  if (known !== null)
    return known.id === input.linkId
      ? ok({ link: known, publications: unconfirmed(store, now) })
      : failure("internal_error", "The object belongs to another link.");
  if (now > input.claimedAt + LIMITS.slugClaimMs / 2)
    return failure("overloaded", "Creating the link took too long. Try again.");
  const { linkId: id, slug, merchantId, livemode, definition } = input;
  const link = newLink({ id, slug, merchantId, livemode, createdAt: now, definition });
  return store.transaction(() => {
    store.create();
    return ok({
      link,
      publications: [commitLink(store, { before: null, after: link }, "link.created", { now, cause })],
    });
  });
}

/** Changes the definition as the domain allows; with `ifVersion`, only if that is the present version. Repeated it finds nothing to change. */
export function changeDefinition(at: At, changes: Partial<LinkDefinition>, ifVersion?: number): Result<LinkAnswer> {
  return changeAs(at, "link.changed", (link) => {
    const changed = changeLink(link, changes);
    const isOther = ifVersion !== undefined && link.version !== ifVersion;
    return isOther && changed.ok && changed.value.version !== link.version
      ? failure("precondition_failed", "The link has changed since.")
      : changed;
  });
}

/** Pauses, resumes or archives. */
export function changeStatus(at: At, status: LinkStatus): Result<LinkAnswer> {
  const types = { active: "link.resumed", paused: "link.paused", archived: "link.archived" } as const;
  return changeAs(at, types[status], (link) => changeLinkStatus(link, status));
}

function changeAs(
  { store, now, cause }: At,
  type: LinkEventType,
  decideChange: (link: LinkState) => Result<LinkState>,
): Result<LinkAnswer> {
  if (!store.isDefined()) return noLink();
  return store.transaction(() => {
    const link = store.link();
    if (link === null) return noLink();
    const changed = decideChange(link);
    if (!changed.ok) return changed;
    if (changed.value.version === link.version) return ok({ link, publications: unconfirmed(store, now) });
    const change = { before: link, after: changed.value };
    const publications = [commitLink(store, change, type, { now, cause })];
    planEnds(store, change, now);
    return ok({ link: changed.value, publications });
  });
}

/** The publications of the first answer to a repeated command, in case that answer was lost. */
function unconfirmed(store: LinkStore, now: number): readonly PendingPublication[] {
  handOverFresh(store, now);
  return store
    .duePublications(Number.MAX_SAFE_INTEGER, LIMITS.outboxMessageRowsMax)
    .map(({ id, publication }) => ({ id, publication }));
}

/**
 * Starts a payment, or finds the one that this form or browser already has. Constant work: what it needs to know of other payments is
 * counted in the link's state or found by an index.
 */
export function startPayment({ store, now, cause }: At, input: StartPayment): Result<StartAnswer> {
  if (!store.isDefined()) return noLink();
  return store.transaction((): Result<StartAnswer> => {
    const link = store.link();
    if (link === null) return noLink();
    const claim = goodClaim(store, input, now);
    const same = store.paymentByPurchase(input.purchaseKey);
    const live = same ?? (input.shopperKey === null ? null : store.livePaymentOf(input.shopperKey));
    if (live !== null) {
      // The form's own payment too: a shopper who went back and changed the form must not be sent to pay its earlier version.
      const joins = isSamePurchase(link, live, input, now);
      return ok(
        joins
          ? { kind: "started", payment: live, orders: openOrders(store, live, now) }
          : { kind: "other_live", payment: live },
      );
    }
    if (store.payment(input.paymentId) !== null) return failure("overloaded", "The payment's id is taken. Try again.");
    const { pspAccountId, provider, surface, claim: _, ...rest } = input;
    const attempt = { reference: referenceOf(input.paymentId, 1), pspAccountId, provider, surface };
    const known = {
      heldByAddress: store.heldBy(input.addressKey),
      byShopper: countsShoppers(link) ? store.offersOf(input.email, null) : {},
      claim,
    };
    const decided = decideStart(link, { ...rest, attempt, ...known }, now);
    if (!decided.ok) return ok({ kind: "refused", refusal: decided.error, link });
    const { payment, orders } = commitPayment(store, { link, payment: null }, decided.value, {
      at: now,
      by: { ...cause, asked: null },
    });
    if (link.definition.expiresAt !== null) planExpiry(store, link, now);
    return ok({ kind: "started", payment, orders });
  });
}

/** The account id under which claims that came with a start are recorded as seen. */
const CLAIMS = "claims";

/**
 * The incentive of a start's claim, once: whatever the outcome, this start uses the claim or nothing does, so the caller can give back an
 * unused one. An old claim may have been given back already. Null for none.
 */
function goodClaim(store: LinkStore, { paymentId, claim }: StartPayment, now: number): string | null {
  if (claim === null || !store.noteSeen(CLAIMS, paymentId, now)) return null;
  return now - claim.at < LIMITS.claimUsableMs ? claim.incentiveId : null;
}

/**
 * The work for a waiting shopper: the request for an unanswered session, to be sent again under its key, or for a new form if the present
 * one has expired. A new form opens no second session: it leads to the same attempt.
 */
function openOrders(store: LinkStore, payment: PaymentState, now: number): WorkOrder[] {
  const renewal = renewalOf(payment, now);
  if (renewal !== null) return [{ work: renewal, payment, firstAt: now, tries: 0 }];
  return store
    .workOf(payment.id)
    .filter(({ work }) => work.kind === "open_session")
    .map(({ work, firstAt, tries }) => ({ work, payment, firstAt, tries }));
}

/** Work for a shopper who returns to a payment whose session was requested and not answered, or whose form has expired. */
export function resumePayment({ store, now }: Pick<At, "store" | "now">, paymentId: string): Result<PaymentAnswer> {
  const payment = store.isDefined() ? store.payment(paymentId) : null;
  return payment === null
    ? noPayment()
    : ok({ payment, orders: isLive(payment) ? openOrders(store, payment, now) : [] });
}

/** Moves on to another account because the previous one did not open its page. */
export function failOverPayment(at: At, paymentId: string, to: Destination): Result<PaymentAnswer> {
  return command(at, paymentId, [{ type: "fail_over", ...to }]);
}

/** Moves to another PSP at the shopper's request. Repeated while the end of the present session is unconfirmed, it tries that again at once. */
export function switchPayment(at: At, paymentId: string, to: Destination): Result<PaymentAnswer> {
  const answered = command(at, paymentId, [{ type: "switch", ...to }]);
  if (!answered.ok) return answered;
  const { payment, orders } = answered.value;
  const made = new Set(orders.map(({ work }) => work.key));
  const again = isLive(payment) ? at.store.workOf(paymentId).filter(({ work }) => isEndOrOpening(payment, work)) : [];
  const more = again.filter(({ work }) => !made.has(work.key));
  return ok({
    payment,
    orders: [...orders, ...more.map(({ work, firstAt, tries }) => ({ work, payment, firstAt, tries }))],
  });
}

/** Whether a shopper who changes PSP waits for this work: only the latest attempt's. */
function isEndOrOpening({ attempts }: PaymentState, { kind, attempt }: Work): boolean {
  return attempt === attempts.length && (kind === "close_session" || kind === "open_session");
}

/** Ends an unpaid payment at the shopper's request. */
export function cancelPayment(at: At, paymentId: string): Result<PaymentAnswer> {
  return command(at, paymentId, [{ type: "cancel" }]);
}

/** Reports the outcome of a piece of work. The work stays, with one more try counted, while the state still needs it. */
export function reportWork(at: At, report: WorkReport): Result<PaymentAnswer> {
  return command(at, report.paymentId, report.commands, { workKey: report.key });
}

/** Whether a command means that the PSP answered. */
function isAnswer(told: PaymentCommand): boolean {
  return told.type !== "record_silence" && !(told.type === "record_refund_answer" && told.status === "unknown");
}

function command(
  at: At,
  paymentId: string,
  commands: WorkReport["commands"],
  { workKey, asked }: { readonly workKey?: string; readonly asked?: string } = {},
): Result<PaymentAnswer> {
  if (!at.store.isDefined()) return noPayment();
  return at.store.transaction((): Result<PaymentAnswer> => {
    if (workKey === undefined) return carryOut(at, paymentId, commands, asked);
    const answered = carryOut(at, paymentId, commands);
    noteTry(at, paymentId, { key: workKey, isAnswered: commands.some(isAnswer) });
    return answered;
  });
}

/** Decides and commits commands one after the other. `asked` names a merchant's request. Must run inside a transaction. */
function carryOut(
  { store, now, cause }: At,
  paymentId: string,
  commands: WorkReport["commands"],
  asked: string | null = null,
): Result<PaymentAnswer> {
  const facts = { at: now, by: { ...cause, asked } };
  const made = new Map<string, WorkOrder>();
  for (const each of commands) {
    const link = store.link();
    const payment = store.payment(paymentId);
    if (link === null || payment === null) return noPayment();
    const decided = decide({ link, payment, ...othersOf(store, payment) }, each, now);
    if (!decided.ok) return decided;
    for (const order of commitPayment(store, { link, payment }, decided.value, facts).orders)
      made.set(order.work.key, order);
  }
  const payment = store.payment(paymentId);
  if (payment === null) return noPayment();
  // A later command may have settled what an earlier one made necessary.
  const needed = new Set(store.workOf(paymentId).map(({ work }) => work.key));
  const orders = [...made.values()]
    .filter((order) => needed.has(order.work.key))
    .map((order) => ({ ...order, payment }));
  return ok({ payment, orders });
}

/** How much of the limited-per-shopper offers the shopper's other payments have; nothing if there are none. */
function othersOf(store: LinkStore, { id, email, granted }: PaymentState): Pick<PaymentContext, "byShopper"> {
  const counts = granted?.limits.some(({ maxPerShopper }) => maxPerShopper !== null);
  return counts ? { byShopper: store.offersOf(email, id) } : {};
}

/** Counts a try of work that is still to be done, so that the alarm waits longer before the next, and raises attention if it has waited too long. */
function noteTry(
  at: At,
  paymentId: string,
  { key, isAnswered }: { readonly key: string; readonly isAnswered: boolean },
): void {
  const { store, now } = at;
  const payment = store.payment(paymentId);
  const stored = store.workOf(paymentId).find(({ work }) => work.key === key);
  if (payment === null || stored === undefined) return;
  const { work } = stored;
  const tries = stored.tries + 1;
  const silentSince = isAnswered ? null : (stored.silentSince ?? now);
  const tried = { ...stored, tries, silentSince, dueAt: dueAt(payment, work, tries, now) };
  store.saveWork(tried);
  const since = waitedSince(payment, work, tried, now);
  if (since !== null) carryOut(at, paymentId, [{ type: "need_attention", key, kind: work.kind, since }]);
}

/** Refunds at the merchant's request. This commit reserves the amount, before the PSP is asked. */
export function requestRefund(at: At, { paymentId, refundId, amount, reason }: RefundCommand): Result<RefundOutcome> {
  const answered = command(at, paymentId, [{ type: "request_refund", refundId, amount, reason }], {
    asked: "payment.refund_requested",
  });
  if (!answered.ok) return answered;
  const { payment, orders } = answered.value;
  const refund = payment.refunds.find((known) => known.id === refundId);
  if (refund === undefined) return failure("internal_error", "The refund was not kept.");
  return ok({ refund: refundViewOf(payment, refund), payment: viewOf(payment), orders });
}

/** Captures or releases an authorisation at the merchant's request. */
export function requestGrant(at: At, { paymentId, commandId, action, amount }: GrantCommand): Result<PaymentAnswer> {
  return command(
    at,
    paymentId,
    [action === "capture" ? { type: "request_capture", commandId, amount } : { type: "request_void" }],
    { asked: `payment.${action}_requested` },
  );
}

/** Records that a person has dealt with the first reviews of a payment. */
export function handleReviews(at: At, { paymentId, count }: ReviewsCommand): Result<PaymentAnswer> {
  return command(at, paymentId, [{ type: "handle_reviews", count }], { asked: "payment.reviews_handled" });
}

/** Applies a PSP's event, once. That it was seen is stored together with its effect; its publications are given to the caller. */
export function applyPspReport({ store, now }: Pick<At, "store" | "now">, report: PspReport): PspReportAnswer {
  const cause: Cause = { actor: { kind: "psp", id: report.pspAccountId }, requestId: report.requestId };
  const link = store.link();
  if (link === null) return { kind: "unknown_payment" };
  if (link.merchantId !== report.merchantId) return { kind: "foreign" };
  return store.transaction((): PspReportAnswer => {
    if (store.payment(report.paymentId) === null) return { kind: "unknown_payment" };
    if (!store.noteSeen(report.pspAccountId, report.eventId, now)) return { kind: "seen" };
    const answered = carryOut({ store, now, cause }, report.paymentId, [commandFor(report)]);
    return answered.ok
      ? { kind: "applied", orders: answered.value.orders, publications: handOverFresh(store, now) }
      : { kind: "unknown_payment" };
  });
}

/** The command for a PSP's event. */
function commandFor({ attempt, pspAccountId, about }: PspReport): PaymentCommand {
  const said = { attempt, pspAccountId };
  switch (about.kind) {
    case "attempt":
      return { type: "observe_attempt", ...said, observation: about.observation };
    case "refund":
      return { type: "observe_refund", ...said, observation: about.observation, newRefundId: about.newRefundId };
    case "dispute":
      return { type: "observe_dispute", ...said, observation: about.observation, newDisputeId: about.newDisputeId };
  }
}

/**
 * Ends the open sessions of payments made before the link was paused, archived, repriced or expired: a few per turn, and the work stays due
 * until all are done. For the alarm; `planned` is the link's own work. The link's policy decides whether money that still comes is kept, at
 * the quoted price.
 */
export function endOutdated({ store, now, cause }: At, planned: StoredWork): readonly WorkOrder[] {
  const orders: WorkOrder[] = [];
  const { work, position, tries } = planned;
  const page = store.livePayments({ position, limit: LIMITS.endsPerTurn });
  for (const { payment } of page) {
    const ended = command({ store, now, cause }, payment.id, [{ type: "end_outdated" }]);
    if (ended.ok) orders.push(...ended.value.orders);
  }
  const last = page.at(-1);
  if (last !== undefined && page.length === LIMITS.endsPerTurn) {
    store.saveWork({ ...planned, position: last.position, dueAt: now, tries: tries + 1 });
    return orders;
  }
  store.removeWork(work.paymentId, work.key);
  const link = store.link();
  // Early, because of a clock that went back or an expiry that was moved meanwhile: the plan stands.
  const { expiresAt = null } = link?.definition ?? {};
  if (link !== null && work.key === END_EXPIRED.key && expiresAt !== null && expiresAt > now)
    planExpiry(store, link, now);
  return orders;
}

/** Tells the merchant that an authorisation is about to expire. */
export function warnAuthorization(at: At, paymentId: string, attempt: number): Result<PaymentAnswer> {
  return command(at, paymentId, [{ type: "warn_authorization", attempt }]);
}

/** Gives back the places of payments whose hold has expired. */
export function lapseHold(at: At, paymentId: string): Result<PaymentAnswer> {
  return command(at, paymentId, [{ type: "lapse_hold" }]);
}
