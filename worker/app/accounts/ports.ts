/** The dependencies of the account use cases. Each takes the members that it uses. */

import type { ApiKeys, Sessions } from "../../ports/accounts.ts";
import type { AuditLog } from "../../ports/audit-log.ts";
import type { Credentials } from "../../ports/credentials.ts";
import type { LoginAttempts } from "../../ports/login-attempts.ts";
import type { Passkeys, PasskeyVerifier } from "../../ports/passkeys.ts";
import type { Passwords } from "../../ports/passwords.ts";
import type { PaymentIds } from "../../ports/payment-ids.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { Seal } from "../../ports/seal.ts";
import type { SecondFactors } from "../../ports/second-factors.ts";
import type { Roles, Team } from "../../ports/team.ts";
import type { Tokens } from "../../ports/tokens.ts";
import type { Totp } from "../../ports/totp.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { MailDeps } from "../mail/send-mail.ts";

/** Opens PSP accounts for a merchant about to be stored; they are stored with it. */
export type WelcomeHook = (merchantId: string) => Promise<readonly PspAccount[]>;

export interface AccountPorts extends MailDeps {
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly loginAttempts: LoginAttempts;
  readonly secondFactors: SecondFactors;
  readonly passkeys: Passkeys;
  readonly passkeyVerifier: PasskeyVerifier;
  readonly totp: Totp;
  /** For the TOTP secret until the authenticator has proved that it has it. */
  readonly seal: Seal;
  readonly apiKeys: ApiKeys;
  readonly team: Team;
  readonly roles: Roles;
  readonly passwords: Passwords;
  readonly tokens: Tokens;
  readonly limiter: Limiter;
  readonly auditLog: AuditLog;
  /** For pseudonyms of addresses. */
  readonly paymentIds: PaymentIds;
  /** Empty if merchants start without PSP accounts, as in production. */
  readonly openTestAccounts: readonly WelcomeHook[];
}
