/** Asks a logged-in user for the password again, before something that a borrowed browser must not do. */

import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { beginAttempt, type GuardDeps } from "./guard-login.ts";
import type { AccountPorts } from "./ports.ts";

export type ProofDeps = Pick<AccountPorts, "accounts" | "passwords"> & GuardDeps;

/** Not a 401: the session is valid, and a client must not discard it. */
export const WRONG = failure("invalid_request", "The current password is wrong.", [
  { pointer: "/current_password", detail: "is wrong" },
]);

/** The user whose password was proved. */
export interface Proof {
  readonly userId: string;
  readonly sessionId: string;
  readonly email: string;
  /** The text that is stored for the password. */
  readonly passwordHash: string;
}

/** A wrong password counts as a failed log-in, so that a session cannot be used to guess it. */
export async function provePassword(
  deps: ProofDeps,
  {
    actor,
    password,
    address,
    now,
  }: { readonly actor: Actor; readonly password: string; readonly address: string; readonly now: number },
): Promise<Result<Proof>> {
  if (actor.kind !== "session") return failure("forbidden", "An API key has no password.");
  const user = await deps.accounts.user(actor.userId);
  const found = user === null ? null : await deps.accounts.login(user.email);
  if (user === null || found === null) return failure("not_found", "There is no such user.");
  const attempt = await beginAttempt(deps, { email: user.email, address, now });
  if (!attempt.ok) return attempt;
  const isPlausible = [...password].length <= LIMITS.passwordLengthMax;
  if (!isPlausible || !(await deps.passwords.verify(password, found.passwordHash))) return WRONG;
  await attempt.value.succeeded();
  const { userId, sessionId } = actor;
  return ok({ userId, sessionId, email: user.email, passwordHash: found.passwordHash });
}
