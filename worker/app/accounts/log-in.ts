/** Logs a user in by password. */

import { foldEmail } from "../../domain/account.ts";
import { LIMITS } from "../../domain/limits.ts";
import { fail, failure, ok, type Result } from "../../domain/result.ts";
import type { IssuedTokens, Visitor } from "./begin-session.ts";
import { chooseMerchant } from "./choose-merchant.ts";
import { beginAttempt, type GuardDeps } from "./guard-login.ts";
import { noteRefusedLogin, type RefusedDeps } from "./note-refused.ts";
import { type OpenSessionDeps, openSession } from "./open-session.ts";
import type { AccountPorts } from "./ports.ts";

/** Logged in, or the first of two steps: a user with a second factor presents it next, with the challenge. */
export type LogIn =
  | { readonly kind: "session"; readonly tokens: IssuedTokens }
  | { readonly kind: "second_factor"; readonly challenge: string };

export type LogInDeps = OpenSessionDeps &
  RefusedDeps &
  GuardDeps &
  Pick<AccountPorts, "accounts" | "passwords" | "singleUseTokens" | "secondFactors" | "team">;

const TOO_MANY = fail({
  code: "too_many_attempts",
  detail: "Too many log-ins are in progress. Wait, or finish one of them.",
  retryAfterSeconds: LIMITS.secondFactorMs / 1000,
} as const);

/**
 * Opens a session. An unknown address and a wrong password take the same time and get the same answer; so does an address, known
 * or not, with too many failed attempts.
 */
export async function logIn(
  deps: LogInDeps,
  input: {
    readonly email: string;
    readonly password: string;
    /** The merchant to act for; null for the one joined first. */
    readonly merchantId: string | null;
    readonly visitor: Visitor;
    readonly now: number;
  },
): Promise<Result<LogIn>> {
  const { password, merchantId, visitor, now } = input;
  const email = foldEmail(input.email).slice(0, LIMITS.emailLengthMax);
  const attempt = await beginAttempt(deps, { email, address: visitor.address, now });
  if (!attempt.ok) return attempt;
  const found = await deps.accounts.login(email);
  // No password is longer, so the rest is not hashed.
  const isPlausible = [...password].length <= LIMITS.passwordLengthMax;
  const isRight = await deps.passwords.verify(isPlausible ? password : "", found?.passwordHash ?? null);
  if (found === null || !isPlausible || !isRight) {
    if (found !== null) noteRefusedLogin(deps, found, { visitor, refusal: "bad_credentials" });
    return failure("bad_credentials", "The e-mail address or the password is wrong.");
  }
  const login = await chooseMerchant(deps, found, merchantId);
  if (!login.ok) {
    await attempt.value.undecided();
    return login;
  }
  if ((await deps.secondFactors.totp(found.userId)) === null) {
    const { passwordHash } = found;
    const opened = await openSession(deps, { login: login.value, passwordHash, visitor, now, attempt: attempt.value });
    return opened.ok ? ok({ kind: "session", tokens: opened.value }) : opened;
  }
  const { secret: challenge, hash } = deps.secrets.make();
  const isStored = await deps.singleUseTokens.add(
    { hash, purpose: "second_factor", userId: found.userId, createdAt: now, expiresAt: now + LIMITS.secondFactorMs },
    { since: now - LIMITS.secondFactorMs, countMax: LIMITS.challengesMax },
  );
  if (!isStored) return TOO_MANY;
  // Neither a failure nor a success: the second step decides.
  await attempt.value.undecided();
  return ok({ kind: "second_factor", challenge });
}
