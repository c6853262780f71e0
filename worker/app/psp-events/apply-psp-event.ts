/** Applies a verified notification: finds its payment, tells the payment's object, and does the work that follows. */

import { errorName } from "../../domain/error-name.ts";
import { parseReference } from "../../domain/ids.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { PspReport } from "../../ports/link-objects.ts";
import type { PspAdapter, PspEvent } from "../../ports/psp.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { ParkedEvent, ParkedEvents } from "../../ports/psp-events.ts";
import type { Archive, PspEventMessage } from "../../ports/queues.ts";
import { newId } from "../new-id.ts";
import { doWorkFor } from "../payments/do-work.ts";
import type { WorkDeps } from "../payments/perform-work.ts";
import { type PublishDeps, publishNow } from "../publications/publish-now.ts";
import type { PspEventTally } from "./tally.ts";

export interface ApplyPspEventDeps extends WorkDeps, PublishDeps {
  readonly archive: Archive;
  readonly parkedEvents: ParkedEvents;
}

/** `unreadable`: it can never be understood and is a dead letter. `later`: something did not answer, deliver it again. */
export type ApplyFailure = { readonly kind: "unreadable" | "later"; readonly reason: string };

/** Applies every event of a message, and counts each outcome in the tally. Safe to repeat: applied events are recognised. */
export async function applyPspMessage(
  deps: ApplyPspEventDeps,
  message: PspEventMessage,
  tally: PspEventTally,
): Promise<Result<void, ApplyFailure>> {
  const account = await deps.pspAccounts.find(message.pspAccountId);
  if (account === null) return fail({ kind: "unreadable", reason: "the account is gone" });
  const body = message.body ?? (message.archiveKey === null ? null : await deps.archive.get(message.archiveKey));
  if (body === null) return fail({ kind: "unreadable", reason: "the archived body is gone" });
  const events = deps.psps[account.provider].readWebhook(body);
  if (!events.ok) return fail({ kind: "unreadable", reason: events.error });
  let unanswered: string | null = null;
  for (const event of events.value) {
    const fate = await applyEvent(deps, account, { event, requestId: message.requestId ?? null });
    if (fate === "later") {
      // Several may share a notification, and the others do not depend on this one.
      unanswered ??= event.type;
      continue;
    }
    const reason = PARKED[fate];
    if (reason !== undefined) await park(deps, account, event, { body, reason });
    tally.add(account.id, reason === undefined ? fate : "parked");
  }
  return unanswered === null ? ok(undefined) : fail({ kind: "later", reason: `${unanswered} could not be looked up` });
}

type Settled = "applied" | "seen" | "ignored" | "not_ours";
/** `parked`: it is ours and its payment is unknown. `undecided`: whose it is will be known once its payment is. */
type Fate = Settled | "parked" | "undecided" | "later";

const FATES = { unknown_payment: "parked", seen: "seen", foreign: "not_ours" } as const;
const PARKED: Readonly<Partial<Record<Fate, ParkedEvent["reason"]>>> = {
  parked: "unknown_payment",
  undecided: "unheard_payment",
};

async function applyEvent(
  deps: ApplyPspEventDeps,
  account: PspAccount,
  { event: told, requestId }: { readonly event: PspEvent; readonly requestId: string | null },
): Promise<Fate> {
  const completed =
    told.about.kind === "thin"
      ? await deps.psps[account.provider].complete(account, told)
      : ({ kind: "complete", event: told } as const);
  if (completed.kind === "unknown") return "later";
  const { event } = completed;
  if (event.about.kind === "nothing" || event.about.kind === "thin") return "ignored";
  let { reference } = event;
  if (reference === null && event.parentId !== null) {
    const found = await deps.psps[account.provider].findReference(account, event);
    if (found.kind === "unknown") return "later";
    reference = found.kind === "found" ? found.reference : null;
  }
  // A failure days later in the provider's own interface names the payment and nothing of ours.
  const { pspPaymentId } = event.about.observation;
  if (reference === null && pspPaymentId !== null) {
    reference = await deps.readModel.referenceOf(account.id, pspPaymentId);
    if (reference === null && event.followsPayment) return "undecided";
  }
  const ours = reference === null ? null : parseReference(reference);
  const verified = ours === null ? null : deps.paymentIds.verify(ours.paymentId);
  // The merchant's other business: the account serves more than our links.
  if (ours === null || verified === null) return "not_ours";
  const object = deps.linkObjects.of(verified.linkKey);
  const answer = await object.applyPspReport({
    eventId: event.id,
    pspAccountId: speakerOf(deps.psps[account.provider], account, event),
    merchantId: account.merchantId,
    paymentId: ours.paymentId,
    attempt: ours.attemptNumber,
    requestId,
    about: withNewId(deps, event.about),
  });
  if (answer.kind !== "applied") return FATES[answer.kind];
  await Promise.all([
    doWorkFor(deps, object, answer.orders),
    publishNow(deps, verified.linkKey, answer.publications).catch((error: unknown) => notPublished(deps, error)),
  ]);
  return "applied";
}

/** The object resends what nobody confirmed; the event has been applied anyway. */
function notPublished({ log }: ApplyPspEventDeps, error: unknown): void {
  log.warn("publications.not_applied", { error: errorName(error) });
}

/**
 * The account that an event speaks for. If the event names another account at the provider it speaks for none of ours, and goes
 * to review.
 */
function speakerOf(psp: PspAdapter, account: PspAccount, { accountName }: PspEvent): string {
  const isForeign = accountName !== null && accountName !== psp.accountNameOf(account);
  return isForeign ? `${account.id}:${accountName}` : account.id;
}

/** The event's content, with the id under which it is stored if it is about something that we did not make. */
function withNewId(
  { random }: ApplyPspEventDeps,
  about: Exclude<PspEvent["about"], { readonly kind: "nothing" | "thin" }>,
): PspReport["about"] {
  switch (about.kind) {
    case "attempt":
      return about;
    case "refund":
      return { ...about, newRefundId: newId(random, "refund") };
    case "dispute":
      return { ...about, newDisputeId: newId(random, "dispute") };
  }
}

async function park(
  deps: ApplyPspEventDeps,
  account: PspAccount,
  event: PspEvent,
  kept: Pick<ParkedEvent, "body" | "reason">,
): Promise<void> {
  const parkedAt = deps.clock.now();
  const named = "observation" in event.about ? event.about.observation.pspPaymentId : null;
  const waitsFor = kept.reason === "unheard_payment" ? named : null;
  const parked = { pspAccountId: account.id, eventId: event.id, ...kept, waitsFor, tries: 0, parkedAt };
  const nextAt = waitsFor === null ? nextTryAt(parkedAt, 0) : parkedAt + LIMITS.undecidedEventMs;
  await deps.parkedEvents.park({ ...parked, nextAt });
  // The payment may have become known a moment before, when nothing was parked yet.
  if (waitsFor !== null && (await deps.readModel.referenceOf(account.id, waitsFor)) !== null)
    await deps.parkedEvents.park({ ...parked, nextAt: parkedAt });
}

/** When something is tried again after `tries` tries (Unix ms): the delay doubles each time, up to a day. */
export function nextTryAt(now: number, tries: number): number {
  return now + Math.min(LIMITS.parkedFirstMs * 2 ** Math.min(tries, 12), DURATION.DAY_MS);
}

/**
 * Tries parked events again, for the cron. They stay parked, with growing delay, until their payment is known; those that may not
 * be ours until their payment is known, or would be by now. One that fails, for any reason, goes to the end of the line
 * and never keeps the others waiting.
 */
export async function retryParkedEvents(deps: ApplyPspEventDeps): Promise<number> {
  const began = deps.clock.now();
  let applied = 0;
  for (const parked of await deps.parkedEvents.due(began, LIMITS.parkedPerRun)) {
    // The tick's other jobs need their turn, however slow a provider is.
    if (deps.clock.now() - began > LIMITS.parkedRunMs) break;
    const fate = await retryParked(deps, parked).catch((): Fate => "later");
    if (fate === "parked" || fate === "later") {
      await deps.parkedEvents.park({
        ...parked,
        tries: parked.tries + 1,
        nextAt: nextTryAt(deps.clock.now(), parked.tries + 1),
      });
    } else {
      await deps.parkedEvents.remove(parked);
      // Its payment never became known, so it belongs to another business.
      if (fate !== "undecided") applied += 1;
    }
  }
  return applied;
}

async function retryParked(deps: ApplyPspEventDeps, parked: ParkedEvent): Promise<Fate> {
  const account = await deps.pspAccounts.find(parked.pspAccountId);
  if (account === null) return "later";
  const events = deps.psps[account.provider].readWebhook(parked.body);
  const event = events.ok ? events.value.find((candidate) => candidate.id === parked.eventId) : undefined;
  return event === undefined ? "later" : applyEvent(deps, account, { event, requestId: null });
}
