/** Passkeys (WebAuthn): public keys whose private halves users' authenticators hold. */

import type { AuditEntry } from "../domain/audit.ts";
import type { OwedMail } from "./mail.ts";

export interface Passkey {
  readonly id: string;
  readonly userId: string;
  /** The authenticator's name for it, in base64url. */
  readonly credentialId: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** The authenticator's last counter value; many always report 0. */
  readonly counter: number;
  /** The user's name for it. */
  readonly name: string;
  /** Unix ms. */
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

/** A spent challenge: its hash, until its expiry (Unix ms). */
export interface SpentChallenge {
  readonly hash: string;
  readonly expiresAt: number;
}

export interface AddedPasskey {
  readonly passkey: Passkey;
  readonly challenge: SpentChallenge;
  /** Null if the deployment sends no mail. */
  readonly notice: OwedMail | null;
}

export interface Passkeys {
  /** A user's passkeys, in the order in which they were added. */
  list(userId: string): Promise<readonly Passkey[]>;
  find(credentialId: string): Promise<Passkey | null>;
  /**
   * Stores a passkey and the mail that reports it, and spends the challenge, in one step; false, and nothing stored, if
   * the passkey exists or the challenge was spent.
   */
  add(added: AddedPasskey, entries: readonly AuditEntry[]): Promise<boolean>;
  /** Spends the challenge and records the use in one step; false if the challenge was spent before or the passkey is gone. */
  use(
    id: string,
    use: { readonly counter: number; readonly now: number; readonly challenge: SpentChallenge },
  ): Promise<boolean>;
  /** Removes one of the user's own. */
  remove(userId: string, id: string, entries: readonly AuditEntry[]): Promise<"done" | "not_found">;
  /** Deletes up to `limit` expired challenges, and returns how many. */
  sweep(now: number, limit: number): Promise<number>;
}

/** A browser's response, as JSON text, and what it has to match. */
export interface Ceremony {
  readonly response: string;
  /** The page's origin; the passkey is bound to its host. */
  readonly origin: string;
  /** Whether the signed challenge is ours. */
  readonly isChallenge: (challenge: string) => boolean;
}

/** Verifies authenticators' signatures. Null for everything invalid, malformed text included. Requires user verification. */
export interface PasskeyVerifier {
  registration(ceremony: Ceremony): Promise<Pick<Passkey, "credentialId" | "publicKey" | "counter"> | null>;
  authentication(ceremony: Ceremony, passkey: Passkey): Promise<{ readonly counter: number } | null>;
}
