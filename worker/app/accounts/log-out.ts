/** Ends the session that asks for it. */

import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { AccountPorts } from "./ports.ts";

/** Access and refresh tokens of the session are refused from now on. A key has no session to end. */
export async function logOut(
  { sessions }: Pick<AccountPorts, "sessions">,
  { actor, now }: { readonly actor: Actor; readonly now: number },
): Promise<Result<null>> {
  if (actor.kind !== "session")
    return failure("forbidden", "An API key has no session. Revoke the key to end its access.");
  await sessions.revoke(actor.userId, actor.sessionId, { now, entries: [] });
  return ok(null);
}
