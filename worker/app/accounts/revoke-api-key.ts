/** Revokes an API key. */

import { failure, ok, type Result } from "../../domain/result.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { AccountPorts } from "./ports.ts";

/** The key is refused from now on, for ever. Revoking it again changes nothing. */
export async function revokeApiKey(
  { apiKeys }: Pick<AccountPorts, "apiKeys">,
  { scope, keyId, now }: { readonly scope: Scope; readonly keyId: string; readonly now: number },
): Promise<Result<null>> {
  const revoked = await apiKeys.revoke(scope, keyId, now);
  return revoked === "done" ? ok(null) : failure("not_found", "There is no such API key.");
}
