/**
 * VIES, the European Commission's gateway to the member states' registers of VAT ids, and the ids that it still has to
 * be asked about.
 */

import type { Result } from "../domain/result.ts";
import type { VatCheck } from "../domain/tax.ts";

/** Why VIES gave no answer. `requester_refused`: it rejects the id in whose name it was asked. */
export type ViesFault = "no_answer" | "unreadable" | "busy" | "requester_refused";

export interface ViesQuestion {
  /** As it stands on invoices; its form has been checked. */
  readonly id: string;
  /** The VAT id in whose name it is asked; null for none. */
  readonly requester: string | null;
  readonly timeoutMs: number;
}

export interface ViesAnswer {
  readonly isRegistered: boolean;
  /** The identifier of the consultation; null if no requester was named. */
  readonly consultation: string | null;
}

export interface Vies {
  /** Never rejects. Anything else that VIES knows of the business stays in the adapter. */
  ask(question: ViesQuestion): Promise<Result<ViesAnswer, ViesFault>>;
}

/** How VIES has answered in the last day. */
export interface ViesHealth {
  /** By the last question to each member state; `silent`: none of them was answered. */
  readonly status: "answering" | "silent" | "not_asked";
  /** By their VIES codes. */
  readonly silentStates: readonly string[];
}

/** What a deployment that asks VIES knows of VAT ids. */
export interface VatRegister {
  /** For a waiting shopper: takes at most `LIMITS.viesTimeoutMs`, and uses an answer from the last day. Never rejects. */
  check(id: string, requester: string | null): Promise<VatCheck>;
  /** In the background: asks again, with a longer time-out. Never rejects. */
  recheck(id: string, requester: string | null): Promise<VatCheck>;
  /** Never rejects. */
  health(): Promise<ViesHealth>;
}

/** An unverified id that decided the tax of a paid payment. */
export interface OwedVatCheck {
  readonly paymentId: string;
  readonly vatId: string;
  readonly requester: string | null;
  /** How often it has been asked about, this time included. */
  readonly tries: number;
}

/** Written where the read model learns of the payment. */
export interface OwedVatChecks {
  /** Leases up to `limit` that are due, the longest first; one that is not dealt with is due again after the lease. */
  take(options: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly OwedVatCheck[]>;
  /** When it is due again (Unix ms); null for never. */
  postpone(paymentId: string, dueAt: number | null): Promise<void>;
  remove(paymentId: string): Promise<void>;
}
