/** VIES, the European Commission's way to the member states' registers of VAT ids; and the ids that it still has to be asked about. */

import type { Result } from "../domain/result.ts";
import type { VatCheck } from "../domain/tax.ts";

/** Why VIES gave no word. `requester_refused`: it does not take the id in whose name it was asked. */
export type ViesFault = "no_answer" | "unreadable" | "busy" | "requester_refused";

export interface ViesQuestion {
  /** As it stands on invoices; its form has been checked. */
  readonly id: string;
  /** The VAT id in whose name it is asked; null for nobody's. */
  readonly requester: string | null;
  readonly timeoutMs: number;
}

export interface ViesWord {
  readonly isRegistered: boolean;
  /** The identifier of the consultation; null where it was asked in nobody's name. */
  readonly consultation: string | null;
}

export interface Vies {
  /** Never rejects. What VIES knows of the business besides does not leave the adapter. */
  ask(question: ViesQuestion): Promise<Result<ViesWord, ViesFault>>;
}

/** How VIES has answered in the last day. */
export interface ViesHealth {
  /** By the last question of each member state; `silent`: none of them was answered. */
  readonly status: "answering" | "silent" | "not_asked";
  /** By their codes in VIES. */
  readonly silentStates: readonly string[];
}

/** What a deployment that asks VIES knows of VAT ids. */
export interface VatRegister {
  /** For a shopper who waits: at most `LIMITS.viesTimeoutMs`, and a word of the last day counts. Never rejects. */
  check(id: string, requester: string | null): Promise<VatCheck>;
  /** For nobody who waits: asks anew, with patience. Never rejects. */
  recheck(id: string, requester: string | null): Promise<VatCheck>;
  /** Never rejects. */
  health(): Promise<ViesHealth>;
}

/** An id that decided the tax of a payment that was paid, and that nobody has verified. */
export interface OwedVatCheck {
  readonly paymentId: string;
  readonly vatId: string;
  readonly requester: string | null;
  /** How often it has been asked about, this time included. */
  readonly tries: number;
}

/** They are written where the read model learns of the payment. */
export interface OwedVatChecks {
  /** Takes up to `limit` that are due, the longest first; one that is not done with comes again after the lease. */
  take(options: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly OwedVatCheck[]>;
  /** When it is due again (Unix ms); null for never. */
  postpone(paymentId: string, dueAt: number | null): Promise<void>;
  remove(paymentId: string): Promise<void>;
}
