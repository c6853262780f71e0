/** What isolates know together of whether PSP accounts answer. Payments work without it. */

import type { Circuit, HealthOutcome } from "../domain/psp-health.ts";
import type { PspAccount } from "./psp-accounts.ts";
import type { Scope } from "./read-model.ts";

/** An account and its owner. */
export type HealthSubject = Pick<PspAccount, "id" | "merchantId" | "livemode">;

export interface PspHealth {
  /**
   * The circuits of a merchant's accounts by id, without the unknown ones. Never rejects and takes at most
   * `LIMITS.sharedStateTimeoutMs`: if the store does not answer, nothing is known.
   */
  read(scope: Scope): Promise<Readonly<Record<string, Circuit>>>;
  /**
   * Takes the single probe of an account whose circuit is open. False for every other caller, and if the store does not
   * answer.
   */
  claimProbe(account: HealthSubject): Promise<boolean>;
  /** Reports the outcome of a call. Returns at once and never throws; it is stored after the shopper has the answer, or lost. */
  report(account: HealthSubject, outcome: HealthOutcome): void;
}
