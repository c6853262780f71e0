/** Applies a PSP's notification that was given up on once more, or takes it off the list if it can never be read. */

import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { DeadLetters, PspEventCounts } from "../../ports/psp-events.ts";
import type { PspEventMessage } from "../../ports/queues.ts";
import { type NoteDeps, note } from "../audit/note.ts";
import { type ApplyPspEventDeps, applyPspMessage } from "../psp-events/apply-psp-event.ts";
import { PspEventTally } from "../psp-events/tally.ts";

export interface RetryDeadLetterDeps extends ApplyPspEventDeps, NoteDeps {
  readonly deadLetters: DeadLetters;
  readonly pspEventCounts: PspEventCounts;
}

/**
 * Applies a dead letter as if it had just been delivered; repeated reports are recognised. It is removed once applied, and kept
 * otherwise: `psp_unavailable` if the provider has to be asked and does not answer, `event_unreadable` if it can never be
 * understood.
 */
export async function retryDeadLetter(deps: RetryDeadLetterDeps, scope: Acting, id: string): Promise<Result<void>> {
  const letter = await deps.deadLetters.find(scope, id);
  if (letter === null) return failure("not_found", "There is no such dead letter.");
  const message = messageOf(letter.body);
  // The letter was found by the account in its row, so another account in the body is not this merchant's.
  if (message === null || message.pspAccountId !== letter.pspAccountId) return unreadable("it is not a notification");
  const tally = new PspEventTally();
  const applied = await applyPspMessage(deps, message, tally);
  await deps.pspEventCounts.add(tally.counted(), deps.clock.now());
  if (applied.ok) {
    await remove(deps, scope, { id, action: "dead_letter.applied" });
    return ok(undefined);
  }
  const { kind, reason } = applied.error;
  if (kind === "unreadable") return unreadable(reason);
  return failure("psp_unavailable", "The provider did not say what the notification is about. It is kept; try again.");
}

/**
 * Takes a dead letter that can never be understood off the list. It is applied once more first, so that nothing meaningful is
 * thrown away; if that works, the result is `applied`.
 */
export async function discardDeadLetter(
  deps: RetryDeadLetterDeps,
  scope: Acting,
  id: string,
): Promise<Result<"applied" | "discarded">> {
  const applied = await retryDeadLetter(deps, scope, id);
  if (applied.ok) return ok("applied");
  if (applied.error.code !== "event_unreadable") return applied;
  await remove(deps, scope, { id, action: "dead_letter.discarded" });
  return ok("discarded");
}

async function remove(
  deps: RetryDeadLetterDeps,
  scope: Acting,
  { id, action }: { readonly id: string; readonly action: string },
): Promise<void> {
  const entry = note(deps, scope, { action, subject: id, before: { waiting: true }, after: { waiting: false } });
  await deps.deadLetters.remove(id, [entry]);
}

function unreadable(reason: string): Result<never> {
  return failure("event_unreadable", `The notification cannot be applied: ${reason}. It is kept.`);
}

/** As the queue had it; null for anything else. */
function messageOf(body: string): PspEventMessage | null {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== "object" || read === null || !("pspAccountId" in read)) return null;
    const {
      pspAccountId,
      receivedAt = 0,
      body: text = null,
      archiveKey = null,
      requestId = null,
    } = read as Partial<PspEventMessage>;
    return typeof pspAccountId === "string" ? { pspAccountId, receivedAt, body: text, archiveKey, requestId } : null;
  } catch {
    return null;
  }
}
