/** What all isolates know together of whether PSP accounts answer. Payments go on without it. */

import type { Circuit, HealthOutcome } from "../domain/psp-health.ts";
import type { PspAccount } from "./psp-accounts.ts";
import type { Scope } from "./read-model.ts";

/** An account, and whose it is. */
export type HealthSubject = Pick<PspAccount, "id" | "merchantId" | "livemode">;

export interface PspHealth {
  /**
   * The circuits of a merchant's accounts by id, without those of which nothing is known. Never rejects and never takes longer than
   * `LIMITS.sharedStateTimeoutMs`: where the store does not answer nothing is known.
   */
  read(scope: Scope): Promise<Readonly<Record<string, Circuit>>>;
  /** Takes the one try of an account whose circuit is open. False for everybody else, and where the store does not answer. */
  claimProbe(account: HealthSubject): Promise<boolean>;
  /** Tells what became of a call. Returns at once and never throws: it is kept after the shopper has his answer, or lost. */
  report(account: HealthSubject, outcome: HealthOutcome): void;
}
