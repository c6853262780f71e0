/** Lists API keys. */

import type { ApiKey } from "../../domain/account.ts";
import type { Page, PageRequest, Scope } from "../../ports/read-model.ts";
import type { AccountPorts } from "./ports.ts";

/** A page of the keys of a merchant and mode, newest first, revoked ones included. */
export function listApiKeys(
  { apiKeys }: Pick<AccountPorts, "apiKeys">,
  { scope, page }: { readonly scope: Scope; readonly page: PageRequest },
): Promise<Page<ApiKey>> {
  return apiKeys.list(scope, page);
}
