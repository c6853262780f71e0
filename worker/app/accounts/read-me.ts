/** Tells an actor who they are. */

import type { ApiKey, Merchant, User } from "../../domain/account.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { OwnMembership } from "../../ports/team.ts";
import type { AccountPorts } from "./ports.ts";

export interface Me {
  readonly merchant: Merchant;
  /** Null for a key. */
  readonly user: User | null;
  /** Null for a session. */
  readonly key: ApiKey | null;
  /** The merchants that the user may switch to, this one included; empty for a key. */
  readonly merchants: readonly OwnMembership[];
}

/** The actor's merchant, and the user or key that acts. Needs no permission. */
export async function readMe(
  { accounts, apiKeys, team }: Pick<AccountPorts, "accounts" | "apiKeys" | "team">,
  { actor }: { readonly actor: Actor },
): Promise<Result<Me>> {
  const [merchant, user, key, merchants] = await Promise.all([
    accounts.merchant(actor.merchantId),
    actor.kind === "session" ? accounts.user(actor.userId) : null,
    actor.kind === "key" ? apiKeys.get(actor, actor.keyId) : null,
    actor.kind === "session" ? team.merchantsOf(actor.userId) : [],
  ]);
  return merchant === null
    ? failure("not_found", "There is no such merchant.")
    : ok({ merchant, user, key, merchants });
}
