/** What the use cases of accounts need from outside. Each takes the members that it uses. */

import type { Accounts, ApiKeys, Sessions } from "../../ports/accounts.ts";
import type { Random } from "../../ports/clock.ts";
import type { Passwords } from "../../ports/passwords.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { Invitations, Roles, Team } from "../../ports/team.ts";
import type { Secrets, Tokens } from "../../ports/tokens.ts";

/** Opens PSP accounts for a merchant that is about to be stored; they are stored with it. */
export type WelcomeHook = (merchantId: string) => Promise<readonly PspAccount[]>;

export interface AccountPorts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
  readonly team: Team;
  readonly roles: Roles;
  readonly invitations: Invitations;
  readonly passwords: Passwords;
  readonly tokens: Tokens;
  readonly secrets: Secrets;
  readonly random: Random;
  /** Empty where a merchant starts without PSP accounts, as in production. */
  readonly openTestAccounts: readonly WelcomeHook[];
}
