/** The audit log: what an entry contains, who may appear in it, and its one written form. */

import { canonicalJson, type Json } from "./canonical-json.ts";
import type { FailureCode } from "./result.ts";

/**
 * The actor, identified only by an id of ours, never by name or address. `psp`: the account whose provider reported it;
 * `mail`: somebody who followed the link in a mail to that user; `stranger`: an unauthenticated caller; `system`: a
 * scheduled task.
 */
export type AuditActor =
  | { readonly kind: "user"; readonly id: string; readonly sessionId: string }
  | { readonly kind: "key" | "psp" | "mail"; readonly id: string }
  | { readonly kind: "shopper" | "stranger" | "system" | "operator" };

/** Who caused a change, and in which request; null if there was none. */
export interface Cause {
  readonly actor: AuditActor;
  readonly requestId: string | null;
}

/** The cause of a commit of an object. `asked` names the purpose of a merchant's command; null if its result names it. */
export interface CommitCause extends Cause {
  readonly asked: string | null;
}

/** A scheduled task, or a consequence of an earlier change. */
export const SYSTEM: Cause = { actor: { kind: "system" }, requestId: null };
/** A shopper, whom we do not know, in a request. */
export function byShopper(requestId: string): Cause {
  return { actor: { kind: "shopper" }, requestId };
}

/** What the log shows of a thing. Never a secret, typed text or anything about a shopper: those are `CHANGED`. */
export type AuditFields = Readonly<Record<string, Json>>;

/** Stands for a value that the log must not show. */
export const CHANGED = "changed";

export interface AuditEntry {
  /** The same for one change, however often it is reported. */
  readonly id: string;
  /** Unix ms. */
  readonly at: number;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly cause: Cause;
  /** The thing and what happened to it, in the past tense (`api_key.created`). For a refusal, the request (`POST /v1/links`). */
  readonly action: string;
  /** Id of the thing. */
  readonly subject: string;
  /** The members that differ, with their old values; null if there was nothing before. */
  readonly before: AuditFields | null;
  readonly after: AuditFields | null;
  /** Why it was refused; null if it was done. */
  readonly refusal: FailureCode | null;
}

/** Stands for the previous hash at the beginning of a chain. */
export const NO_HASH = "0".repeat(64);

/** An entry with its place in the chain. */
export interface AuditRow {
  readonly number: number;
  readonly prevHash: string;
  readonly hash: string;
  /** As `auditText` wrote it. */
  readonly entry: Readonly<Record<string, Json>>;
}

/** The entry's text, which is stored, shown and hashed. */
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

/** The members in which two states of a thing differ; null for a missing side. */
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
