/** Revokes an API key. */

import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import { type NoteDeps, note } from "../audit/note.ts";
import type { AccountPorts } from "./ports.ts";

/** The key is refused from now on, permanently. Revoking it again changes nothing. */
export async function revokeApiKey(
  deps: Pick<AccountPorts, "apiKeys"> & NoteDeps,
  { scope, keyId, now }: { readonly scope: Acting; readonly keyId: string; readonly now: number },
): Promise<Result<null>> {
  const noted = { action: "api_key.revoked", subject: keyId, before: { revoked: false }, after: { revoked: true } };
  const revoked = await deps.apiKeys.revoke(scope, keyId, { now, entries: [note(deps, scope, noted)] });
  return revoked === "done" ? ok(null) : failure("not_found", "There is no such API key.");
}
