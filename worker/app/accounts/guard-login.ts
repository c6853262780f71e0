/** Slows down password guessing: each failure makes the account and the network it came from wait longer, up to a maximum. */

import { LIMITS } from "../../domain/limits.ts";
import { type Failure, fail, ok, type Result } from "../../domain/result.ts";
import type { BegunAttempt, DelayPolicy } from "../../ports/login-attempts.ts";
import type { AccountPorts } from "./ports.ts";

export type GuardDeps = Pick<AccountPorts, "loginAttempts" | "commandIds" | "paymentIds">;

const ACCOUNT: DelayPolicy = { delaysMs: LIMITS.loginAccountDelaysMs, keptMs: LIMITS.loginFailuresKeptMs };
const NETWORK: DelayPolicy = { delaysMs: LIMITS.loginNetworkDelaysMs, keptMs: LIMITS.loginFailuresKeptMs };
const SUBJECT_LENGTH = 26;

/** An attempt that counts as failed until it is settled. */
export interface LoginAttempt {
  /** The user has authenticated: the account's failures are forgotten; the network's stay, less this one. */
  succeeded(): Promise<void>;
  /** Nothing was proved or disproved: this attempt does not count. */
  undecided(): Promise<void>;
}

/**
 * Begins an attempt for an account, by its folded address, whether or not it exists. Refused with the time to wait if the network
 * or the account has failed too often. Rejects if attempts cannot be counted: then nobody is let in.
 */
export async function beginAttempt(
  deps: GuardDeps,
  { email, address, now }: { readonly email: string; readonly address: string; readonly now: number },
): Promise<Result<LoginAttempt>> {
  const { loginAttempts } = deps;
  const [account, network] = [accountSubject(deps, email), `net:${deps.paymentIds.addressKey(address)}`];
  // The network first: a blocked one must not make the account wait as well.
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

/** Forgets an account's failures: its owner has authenticated another way, and must not wait because of others' attempts. */
export function forgetFailures(deps: Omit<GuardDeps, "paymentIds">, email: string): Promise<void> {
  return deps.loginAttempts.forget(accountSubject(deps, email));
}

function accountSubject({ commandIds }: Pick<GuardDeps, "commandIds">, email: string): string {
  return `acc:${commandIds.derive(email, "login-account", SUBJECT_LENGTH)}`;
}

function tooMany(waitMs: number): { readonly ok: false; readonly error: Failure } {
  return fail({
    code: "too_many_attempts",
    detail: "Too many attempts failed. Wait, or reset your password by mail.",
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
