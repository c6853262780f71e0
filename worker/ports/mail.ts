/** Mails that are to be sent, and the provider that delivers them. */

/**
 * A mail to be sent. It is stored together with the change that it reports, until the provider has accepted it or it is
 * no longer of use. It holds no secret: a link's token is derived from its id.
 */
export type OwedMail = AccountMail | WebhookMail;
export type MailKind = OwedMail["kind"];

interface AnyMail {
  readonly id: string;
  /** Folded. The sender finds out whether anybody here has this address. */
  readonly address: string;
  /** Unix ms. */
  readonly createdAt: number;
}

/** About somebody's own account, or an invitation. */
export interface AccountMail extends AnyMail {
  readonly kind: "verify_email" | "reset_password" | "password_changed" | "invitation" | "passkey_added";
  /** The deployment's origin, for links. */
  readonly origin: string;
}

/** To those who manage a merchant's webhooks: an endpoint was disabled because of how it answered. */
export interface WebhookMail extends AnyMail {
  readonly kind: "webhook_disabled";
  readonly endpointId: string;
  /** As configured; null if it is not: nobody's request leads to this mail. */
  readonly origin: string | null;
}

export interface Mails {
  add(mail: OwedMail): Promise<void>;
  /** Ids of mails to be sent at `now`, the longest due first. */
  due(now: number, limit: number): Promise<readonly string[]>;
  /**
   * Leases a due mail for `leaseMs`, during which nobody else gets it; null if it is gone or not due. `tries` includes
   * this one.
   */
  take(
    id: string,
    lease: { readonly now: number; readonly leaseMs: number },
  ): Promise<{ readonly mail: OwedMail; readonly tries: number } | null>;
  /** Makes a leased mail due at another time. */
  postpone(id: string, dueAt: number): Promise<void>;
  /** Deletes a mail that was sent or never will be. */
  remove(id: string): Promise<void>;
}

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  /** Plain text: every client shows it, and nothing in it can be disguised. */
  readonly text: string;
}

/**
 * `refused`: this message will never be accepted. `later`: no answer, or one that may change. `reason` is a code, never
 * personal data.
 */
export type MailOutcome =
  | { readonly kind: "taken" }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "later"; readonly reason: string };

export interface MailProvider {
  /**
   * Hands a message over. The same message under the same key is delivered once, however often it is handed over within
   * a day.
   */
  send(message: MailMessage, idempotencyKey: string): Promise<MailOutcome>;
}
