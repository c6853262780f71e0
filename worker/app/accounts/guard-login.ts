/** Slows down whoever guesses: each failure makes the account and the network that it came from wait longer, up to a bound. */

import { LIMITS } from "../../domain/limits.ts";
import { type Failure, fail, ok, type Result } from "../../domain/result.ts";
import type { BegunAttempt, DelayPolicy } from "../../ports/login-attempts.ts";
import type { AccountPorts } from "./ports.ts";

export type GuardDeps = Pick<AccountPorts, "loginAttempts" | "commandIds" | "paymentIds">;

const ACCOUNT: DelayPolicy = { delaysMs: LIMITS.loginAccountDelaysMs, keptMs: LIMITS.loginFailuresKeptMs };
const NETWORK: DelayPolicy = { delaysMs: LIMITS.loginNetworkDelaysMs, keptMs: LIMITS.loginFailuresKeptMs };
const SUBJECT_LENGTH = 26;

/** A try that counts as failed until it is settled. */
export interface LoginAttempt {
  /** Whoever tried has proved himself: his account's failures are forgotten, his network's stay, less this one. */
  succeeded(): Promise<void>;
  /** Nothing was proved or disproved: this try does not count. */
  undecided(): Promise<void>;
}

/**
 * Begins a try for an account, by its folded address, whether or not somebody has it. Refused with the time to wait where the network or
 * the account has failed too often. Rejects where the tries cannot be counted: then nobody is let in.
 */
export async function beginAttempt(
  deps: GuardDeps,
  { email, address, now }: { readonly email: string; readonly address: string; readonly now: number },
): Promise<Result<LoginAttempt>> {
  const { loginAttempts } = deps;
  const [account, network] = [accountSubject(deps, email), `net:${deps.paymentIds.addressKey(address)}`];
  // The network first: one that is blocked must not make the account wait as well.
  const ofNetwork = await loginAttempts.begin(network, now, NETWORK);
  if (ofNetwork.isBlocked) return tooMany(ofNetwork.blockedUntil - now);
  const ofAccount = await loginAttempts.begin(account, now, ACCOUNT);
  if (ofAccount.isBlocked) return tooMany(ofAccount.blockedUntil - now);
  const takeBack = (subject: string, { blockedUntil }: BegunAttempt) =>
    loginAttempts.takeBack(subject, { now, blockedUntil });
  return ok({
    async succeeded() {
      await Promise.all([loginAttempts.forget(account), takeBack(network, ofNetwork)]);
    },
    async undecided() {
      await Promise.all([takeBack(account, ofAccount), takeBack(network, ofNetwork)]);
    },
  });
}

/** Forgets an account's failures: its owner has proved himself another way, and must not wait for what others tried. */
export function forgetFailures(deps: Omit<GuardDeps, "paymentIds">, email: string): Promise<void> {
  return deps.loginAttempts.forget(accountSubject(deps, email));
}

function accountSubject({ commandIds }: Pick<GuardDeps, "commandIds">, email: string): string {
  return `acc:${commandIds.derive(email, "login-account", SUBJECT_LENGTH)}`;
}

function tooMany(waitMs: number): { readonly ok: false; readonly error: Failure } {
  return fail({
    code: "too_many_attempts",
    detail: "There were too many tries that failed. Wait, or reset your password by mail.",
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
