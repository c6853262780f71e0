/** Logs a user in by a passkey. The user's unlocked device is two factors at once, so neither a password nor a code is asked for. */

import { failure, type Result } from "../../domain/result.ts";
import type { IssuedTokens, Visitor } from "./begin-session.ts";
import { chooseMerchant } from "./choose-merchant.ts";
import { type OpenSessionDeps, openSession } from "./open-session.ts";
import { type ChallengeDeps, expectChallenge } from "./passkey-challenges.ts";
import type { AccountPorts } from "./ports.ts";

const REFUSED = failure("bad_credentials", "The passkey was not accepted. Try again, or log in with your password.");

/** `response` is the browser's JSON. There is nothing to guess, so nobody has to wait; its challenge works once. */
export async function logInByPasskey(
  deps: OpenSessionDeps & ChallengeDeps & Pick<AccountPorts, "accounts" | "passkeys" | "passkeyVerifier" | "team">,
  input: {
    readonly response: string;
    readonly origin: string;
    /** The merchant to act for; null for the one joined first. */
    readonly merchantId: string | null;
    readonly visitor: Visitor;
    readonly now: number;
  },
): Promise<Result<IssuedTokens>> {
  const { response, origin, merchantId, visitor, now } = input;
  const passkey = await deps.passkeys.find(credentialIdOf(response));
  const user = passkey === null ? null : await deps.accounts.user(passkey.userId);
  const login = user === null ? null : await deps.accounts.login(user.email);
  if (passkey === null || login === null) return REFUSED;
  const { isChallenge, answered } = expectChallenge(deps, { kind: "log_in" }, now);
  const proved = await deps.passkeyVerifier.authentication({ response, origin, isChallenge }, passkey);
  const challenge = answered();
  if (proved === null || challenge === null) return REFUSED;
  if (!(await deps.passkeys.use(passkey.id, { counter: proved.counter, now, challenge }))) return REFUSED;
  const chosen = await chooseMerchant(deps, login, merchantId);
  const { passwordHash } = login;
  return chosen.ok ? openSession(deps, { login: chosen.value, passwordHash, visitor, now, attempt: null }) : chosen;
}

/** The credential that a response names, to look up its key; empty if it names none. Proves nothing yet. */
function credentialIdOf(response: string): string {
  try {
    const value: unknown = JSON.parse(response);
    const isNamed = typeof value === "object" && value !== null && "id" in value;
    return isNamed && typeof value.id === "string" ? value.id : "";
  } catch {
    return "";
  }
}
