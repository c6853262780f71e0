/** The second step of a log-in: a code from the authenticator, or a recovery code. */

import { LIMITS } from "../../domain/limits.ts";
import { failure, type Result } from "../../domain/result.ts";
import type { IssuedTokens, Visitor } from "./begin-session.ts";
import { chooseMerchant } from "./choose-merchant.ts";
import { beginAttempt, type GuardDeps } from "./guard-login.ts";
import { noteRefusedLogin, type RefusedDeps } from "./note-refused.ts";
import { type OpenSessionDeps, openSession } from "./open-session.ts";
import type { AccountPorts } from "./ports.ts";
import { recoveryHash } from "./recovery-codes.ts";

export type SecondFactorDeps = OpenSessionDeps &
  RefusedDeps &
  GuardDeps &
  Pick<AccountPorts, "accounts" | "singleUseTokens" | "secondFactors" | "totp" | "team">;

interface SecondStep {
  /** From the first step. */
  readonly challenge: string;
  readonly code: string;
  /** The merchant to act for; null for the one joined first. */
  readonly merchantId: string | null;
  readonly visitor: Visitor;
  readonly now: number;
}

const OVER = failure("token_invalid", "The log-in took too long. Begin again with your password.");
const WRONG = failure("bad_credentials", "The code is wrong, or was used already.");

/** Opens the session. A wrong code counts as a failed log-in; the challenge stays valid for another attempt until it expires or is used. */
export async function proveSecondFactor(deps: SecondFactorDeps, step: SecondStep): Promise<Result<IssuedTokens>> {
  const { merchantId, visitor, now } = step;
  const challenge = deps.secrets.hash(step.challenge);
  const found = await deps.singleUseTokens.find(challenge, "second_factor", now);
  const user = found === null ? null : await deps.accounts.user(found.userId);
  const known = user === null ? null : await deps.accounts.login(user.email);
  if (user === null || known === null) return OVER;
  // Before a code is used up: the challenge has proved the password.
  const login = await chooseMerchant(deps, known, merchantId);
  if (!login.ok) return login;
  const attempt = await beginAttempt(deps, { email: user.email, address: visitor.address, now });
  if (!attempt.ok) return attempt;
  if (!(await isRight(deps, { userId: user.id, code: step.code, now }))) {
    noteRefusedLogin(deps, known, { visitor, refusal: "bad_credentials" });
    return WRONG;
  }
  if (!(await deps.singleUseTokens.use(challenge, "second_factor", now))) return OVER;
  const { passwordHash } = known;
  return openSession(deps, { login: login.value, passwordHash, visitor, now, attempt: attempt.value });
}

/** Whether a code is the authenticator's current one, or a recovery code. Either is used up. */
async function isRight(
  deps: SecondFactorDeps,
  { userId, code, now }: { readonly userId: string; readonly code: string; readonly now: number },
): Promise<boolean> {
  const { secondFactors } = deps;
  if (code.length > LIMITS.secondFactorCodeLengthMax) return false;
  const digits = code.replaceAll(/\s/g, "");
  const factor = await secondFactors.totp(userId);
  const secret = factor?.secret ?? null;
  const step = secret === null ? null : deps.totp.stepOf(secret, digits, now);
  return secret === null || step === null
    ? secondFactors.useRecoveryCode(userId, recoveryHash(deps.secrets, code))
    : secondFactors.useStep(userId, { step, secret });
}
