/** Logs a user in. */

import { foldEmail } from "../../domain/account.ts";
import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { beginSession, type IssuedTokens, type Visitor } from "./begin-session.ts";
import { beginAttempt, type GuardDeps } from "./guard-login.ts";
import type { AccountPorts } from "./ports.ts";

/**
 * Opens a session. An unknown address and a wrong password cost the same time and get the same answer; so does an address, known or not,
 * for which too many tries have failed.
 */
export async function logIn(
  deps: Pick<AccountPorts, "accounts" | "sessions" | "passwords" | "tokens" | "secrets" | "random"> & GuardDeps,
  input: { readonly email: string; readonly password: string; readonly visitor: Visitor; readonly now: number },
): Promise<Result<IssuedTokens>> {
  const { password, visitor, now } = input;
  const email = foldEmail(input.email).slice(0, LIMITS.emailLengthMax);
  const attempt = await beginAttempt(deps, { email, address: visitor.address, now });
  if (!attempt.ok) return attempt;
  const found = await deps.accounts.login(email);
  // No password is longer: a megabyte of it is not worth reading.
  const isPlausible = [...password].length <= LIMITS.passwordLengthMax;
  const isRight = await deps.passwords.verify(isPlausible ? password : "", found?.passwordHash ?? null);
  if (found === null || !isPlausible || !isRight)
    return failure("bad_credentials", "The e-mail address or the password is wrong.");
  const { userId, merchantId } = found;
  const { session, issued } = await beginSession(deps, { userId, merchantId, browser: visitor.browser, now });
  await deps.sessions.open(session);
  await attempt.value.succeeded();
  return ok(issued);
}
