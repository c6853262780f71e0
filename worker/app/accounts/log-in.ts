/** Logs a user in. */

import { foldEmail } from "../../domain/account.ts";
import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { beginSession, type IssuedTokens } from "./begin-session.ts";
import type { AccountPorts } from "./ports.ts";

/** Opens a session. An unknown address and a wrong password cost the same time and get the same answer. */
export async function logIn(
  deps: Pick<AccountPorts, "accounts" | "sessions" | "passwords" | "tokens" | "secrets" | "random">,
  { email, password, now }: { readonly email: string; readonly password: string; readonly now: number },
): Promise<Result<IssuedTokens>> {
  const found = await deps.accounts.login(foldEmail(email));
  // No password is longer: a megabyte of it is not worth reading.
  const isPlausible = [...password].length <= LIMITS.passwordLengthMax;
  const isRight = await deps.passwords.verify(isPlausible ? password : "", found?.passwordHash ?? null);
  if (found === null || !isPlausible || !isRight)
    return failure("bad_credentials", "The e-mail address or the password is wrong.");
  const { session, issued } = await beginSession(deps, { userId: found.userId, merchantId: found.merchantId, now });
  await deps.sessions.open(session);
  return ok(issued);
}
