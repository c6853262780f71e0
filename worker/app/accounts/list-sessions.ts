/** Lists a user's log-ins. */

import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { SessionView } from "../../ports/accounts.ts";
import type { Page, PageRequest } from "../../ports/read-model.ts";
import type { AccountPorts } from "./ports.ts";

/** The sessions of the calling user, newest first, and of nobody else. */
export async function listSessions(
  { sessions }: Pick<AccountPorts, "sessions">,
  { actor, page, now }: { readonly actor: Actor; readonly page: PageRequest; readonly now: number },
): Promise<Result<Page<SessionView>>> {
  if (actor.kind !== "session") return failure("forbidden", "An API key has no sessions.");
  return ok(await sessions.list(actor.userId, page, now));
}
