/** Passkeys (WebAuthn): public keys that users' authenticators hold the other half of. */

import type { AuditEntry } from "../domain/audit.ts";
import type { OwedMail } from "./mail.ts";

export interface Passkey {
  readonly id: string;
  readonly userId: string;
  /** What the authenticator calls it, in base64url. */
  readonly credentialId: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** What the authenticator last counted; many always say 0. */
  readonly counter: number;
  /** What its user calls it. */
  readonly name: string;
  /** Unix ms. */
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

/** A challenge as it is spent: by its hash, until it would have run out (Unix ms). */
export interface SpentChallenge {
  readonly hash: string;
  readonly expiresAt: number;
}

export interface AddedPasskey {
  readonly passkey: Passkey;
  readonly challenge: SpentChallenge;
  /** Null where the deployment sends none. */
  readonly notice: OwedMail | null;
}

export interface Passkeys {
  /** Of a user, in the order in which they were added. */
  list(userId: string): Promise<readonly Passkey[]>;
  find(credentialId: string): Promise<Passkey | null>;
  /** Stores a passkey with the mail that tells of it and spends the challenge in one step; false, and nothing stored, where either is there already. */
  add(added: AddedPasskey, entries: readonly AuditEntry[]): Promise<boolean>;
  /** Spends the challenge and notes the use in one step; false, and nothing noted, where the challenge was spent before. */
  use(
    id: string,
    use: { readonly counter: number; readonly now: number; readonly challenge: SpentChallenge },
  ): Promise<boolean>;
  /** Of the user's own. */
  remove(userId: string, id: string, entries: readonly AuditEntry[]): Promise<"done" | "not_found">;
  /** Deletes up to `limit` spent challenges that have run out, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}

/** What a browser sent, as JSON text, and what it has to answer. */
export interface Ceremony {
  readonly response: string;
  /** Where the page is; its host is what the passkey is for. */
  readonly origin: string;
  /** Says whether the challenge that was signed is ours. */
  readonly isChallenge: (challenge: string) => boolean;
}

/** Checks what authenticators sign. Null for everything that is not right, malformed text included. The user has to have been verified. */
export interface PasskeyVerifier {
  registration(ceremony: Ceremony): Promise<Pick<Passkey, "credentialId" | "publicKey" | "counter"> | null>;
  authentication(ceremony: Ceremony, passkey: Passkey): Promise<{ readonly counter: number } | null>;
}
