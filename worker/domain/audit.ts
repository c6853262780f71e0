/** The audit log: what an entry says, who it may name, and the one way in which it is written down. */

import { canonicalJson, type Json } from "./canonical-json.ts";
import type { FailureCode } from "./result.ts";

/**
 * Who acted, by an id of ours alone: neither a name nor an address. `psp` is the account whose provider said so; `mail` is whoever followed the
 * link of a mail to the user of that id; `stranger` is whoever did not prove who he is; `system` is a clock of ours.
 */
export type AuditActor =
  | { readonly kind: "user"; readonly id: string; readonly sessionId: string }
  | { readonly kind: "key" | "psp" | "mail"; readonly id: string }
  | { readonly kind: "shopper" | "stranger" | "system" | "operator" };

/** Who is behind a change, and in which request; null where there was none. */
export interface Cause {
  readonly actor: AuditActor;
  readonly requestId: string | null;
}

/** Behind a commit of an object. `asked` names what a merchant's command was for; null where what came of it names it. */
export interface CommitCause extends Cause {
  readonly asked: string | null;
}

/** What is done by the clock, or follows from what was done. */
export const SYSTEM: Cause = { actor: { kind: "system" }, requestId: null };
/** What is done by whoever pays, nobody that we know, with a request. */
export function byShopper(requestId: string): Cause {
  return { actor: { kind: "shopper" }, requestId };
}

/** What the log shows of a thing. Never a secret, nothing that somebody typed, nothing of a shopper: those are `CHANGED`. */
export type AuditFields = Readonly<Record<string, Json>>;

/** Stands for a value that the log must not show. */
export const CHANGED = "changed";

export interface AuditEntry {
  /** The same for one change however often it is told. */
  readonly id: string;
  /** Unix ms. */
  readonly at: number;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly cause: Cause;
  /** Thing and what became of it, in the past tense (`api_key.created`). Of a refusal, what was asked for (`POST /v1/links`). */
  readonly action: string;
  /** Id of the thing. */
  readonly subject: string;
  /** Members that differ, as they were; null where there was nothing before. */
  readonly before: AuditFields | null;
  readonly after: AuditFields | null;
  /** Why it was refused; null where it was done. */
  readonly refusal: FailureCode | null;
}

/** What stands at the beginning of a chain in the place of a hash before it. */
export const NO_HASH = "0".repeat(64);

/** An entry with its place in the chain. */
export interface AuditRow {
  readonly number: number;
  readonly prevHash: string;
  readonly hash: string;
  /** As `auditText` wrote it. */
  readonly entry: Readonly<Record<string, Json>>;
}

/** The entry as it is stored, shown and hashed. */
export function auditText(entry: AuditEntry): string {
  const { actor, requestId } = entry.cause;
  return canonicalJson({
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    merchant_id: entry.merchantId,
    livemode: entry.livemode,
    actor: actorMembers(actor),
    action: entry.action,
    subject: entry.subject,
    before: entry.before,
    after: entry.after,
    outcome: entry.refusal === null ? "done" : "refused",
    code: entry.refusal,
    request_id: requestId,
  });
}

function actorMembers(actor: AuditActor): Json {
  if (actor.kind === "user") return { kind: actor.kind, id: actor.id, session_id: actor.sessionId };
  return "id" in actor ? { kind: actor.kind, id: actor.id } : { kind: actor.kind };
}

/** The members in which two states of a thing differ; null for a side that is not there. */
export function differing(
  before: AuditFields | null,
  after: AuditFields | null,
): { readonly before: AuditFields | null; readonly after: AuditFields | null } {
  if (before === null || after === null) return { before, after };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null),
  );
  const pick = (of: AuditFields): AuditFields => Object.fromEntries(names.map((name) => [name, of[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
