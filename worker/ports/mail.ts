/** Mails: what is owed to people, and the provider that delivers it. */

export type MailKind = "verify_email" | "reset_password" | "password_changed" | "invitation" | "passkey_added";

/**
 * A mail that is owed. It is stored together with what it tells of, and kept until the provider has taken it or it is worth nothing any
 * more. It holds no secret: what a link in it says follows from its id.
 */
export interface OwedMail {
  readonly id: string;
  readonly kind: MailKind;
  /** Folded. Whether anybody here has it is found out by whoever sends. */
  readonly address: string;
  /** Where the deployment is reached, for links. */
  readonly origin: string;
  /** Unix ms. */
  readonly createdAt: number;
}

export interface Mails {
  add(mail: OwedMail): Promise<void>;
  /** Ids of mails that are to be sent at `now`, the longest due first. */
  due(now: number, limit: number): Promise<readonly string[]>;
  /** Takes a mail that is due for `leaseMs`, in which nobody else gets it; null where it is gone or not due. `tries` counts this one. */
  take(
    id: string,
    lease: { readonly now: number; readonly leaseMs: number },
  ): Promise<{ readonly mail: OwedMail; readonly tries: number } | null>;
  /** Makes a mail that was taken due at another time. */
  postpone(id: string, dueAt: number): Promise<void>;
  /** Forgets a mail: it is sent, or it never will be. */
  remove(id: string): Promise<void>;
}

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  /** Plain text: every client shows it, and nothing in it can be dressed up. */
  readonly text: string;
}

/** `refused`: this message will never be taken. `later`: there was no answer, or one that may change. `reason` is a code, never somebody's data. */
export type MailOutcome =
  | { readonly kind: "taken" }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "later"; readonly reason: string };

export interface MailProvider {
  /** Hands a message over. The same message under the same key is delivered once, however often it is handed over within a day. */
  send(message: MailMessage, idempotencyKey: string): Promise<MailOutcome>;
}
