/** Ends sessions of a user from another one of his. */

import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { AccountPorts } from "./ports.ts";

const FORBIDDEN = failure("forbidden", "An API key has no sessions.");

/** The session's tokens are refused from the next request on. One that has ended already is as well. */
export async function endSession(
  { sessions }: Pick<AccountPorts, "sessions">,
  { actor, sessionId, now }: { readonly actor: Actor; readonly sessionId: string; readonly now: number },
): Promise<Result<null>> {
  if (actor.kind !== "session") return FORBIDDEN;
  const revoked = await sessions.revoke(actor.userId, sessionId, now);
  return revoked === "done" ? ok(null) : failure("not_found", "There is no such session.");
}

/** Ends all of them but the one that asks. */
export async function endOtherSessions(
  { sessions }: Pick<AccountPorts, "sessions">,
  { actor, now }: { readonly actor: Actor; readonly now: number },
): Promise<Result<null>> {
  if (actor.kind !== "session") return FORBIDDEN;
  await sessions.revokeOthers(actor.userId, actor.sessionId, now);
  return ok(null);
}
