/** Ends a user's sessions from another of their sessions. */

import type { Cause } from "../../domain/audit.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import type { AccountPorts } from "./ports.ts";

interface Asked {
  readonly actor: Actor;
  readonly cause: Cause;
  readonly now: number;
}

const FORBIDDEN = failure("forbidden", "An API key has no sessions.");

/** The session's tokens are refused from the next request on. Also succeeds if it has already ended. */
export async function endSession(
  deps: Pick<AccountPorts, "sessions"> & NoteDeps,
  { actor, cause, sessionId, now }: Asked & { readonly sessionId: string },
): Promise<Result<null>> {
  if (actor.kind !== "session") return FORBIDDEN;
  const noted = { action: "session.ended", subject: sessionId, before: { ended: false }, after: { ended: true } };
  const entries = noteInBothModes(deps, { merchantId: actor.merchantId, cause }, noted);
  const revoked = await deps.sessions.revoke(actor.userId, sessionId, { now, entries });
  return revoked === "done" ? ok(null) : failure("not_found", "There is no such session.");
}

/** Ends all of the user's sessions except the present one. */
export async function endOtherSessions(
  deps: Pick<AccountPorts, "sessions"> & NoteDeps,
  { actor, cause, now }: Asked,
): Promise<Result<null>> {
  if (actor.kind !== "session") return FORBIDDEN;
  const noted = { action: "user.other_sessions_ended", subject: actor.userId, before: null, after: { ended: true } };
  const entries = noteInBothModes(deps, { merchantId: actor.merchantId, cause }, noted);
  await deps.sessions.revokeOthers(actor.userId, actor.sessionId, { now, entries });
  return ok(null);
}
