/** Ends the session that requests it. */

import type { Cause } from "../../domain/audit.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, type Result } from "../../domain/result.ts";
import type { NoteDeps } from "../audit/note.ts";
import { endSession } from "./end-sessions.ts";
import type { AccountPorts } from "./ports.ts";

/** Access and refresh tokens of the session are refused from now on. A key has no session to end. */
export async function logOut(
  deps: Pick<AccountPorts, "sessions"> & NoteDeps,
  { actor, cause, now }: { readonly actor: Actor; readonly cause: Cause; readonly now: number },
): Promise<Result<null>> {
  if (actor.kind !== "session")
    return failure("forbidden", "An API key has no session. Revoke the key to end its access.");
  return endSession(deps, { actor, cause, sessionId: actor.sessionId, now });
}
