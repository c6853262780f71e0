/** The rows that the stand-in keeps: Adyen's objects as they cross the wire, and what only Adyen itself knows. */
import type { Store } from "../store.ts";
import type { AdyenAccount } from "./accounts.ts";

export type Amount = { readonly value: number; readonly currency: string };

export type LinkStatus = "active" | "completed" | "expired" | "paymentPending";

/** A payment link, or a session for the Drop-in, as the API shows it; what the request held beside these members is echoed in `more`. */
export type LinkRow = {
  readonly id: string;
  readonly status: LinkStatus;
  /** Of a link's page; null for a session. */
  readonly url: string | null;
  /** The secret with which a session's browser identifies itself; null for a link. */
  readonly sessionData: string | null;
  readonly merchantAccount: string;
  readonly reference: string;
  readonly amount: Amount;
  readonly expiresAtMs: number;
  readonly manualCapture: boolean;
  readonly returnUrl: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly more: Readonly<Record<string, unknown>>;
  /** The card whose owner is being asked to confirm. */
  readonly challengedCard: string | null;
};

/** A payment that was authorised, or is on its way there. */
export type PaymentRow = {
  readonly pspReference: string;
  readonly linkId: string;
  readonly merchantAccount: string;
  readonly reference: string;
  readonly amount: Amount;
  readonly card: string;
  readonly status: "pending" | "authorised" | "refused" | "cancelled";
  readonly captured: number;
  readonly refunded: number;
  /** What the bank has taken back and not returned. */
  readonly chargedBack: number;
};

export type ModificationKind = "captures" | "cancels" | "refunds";

/** A capture, cancellation or refund; received first, carried out or not a moment later. */
export type ModificationRow = {
  readonly pspReference: string;
  readonly kind: ModificationKind;
  readonly paymentId: string;
  readonly amount: Amount | null;
  readonly reference: string;
  readonly status: "received" | "succeeded" | "failed";
  readonly receivedAt: number;
};

/** A webhook as the Management API set it up. */
export type WebhookRow = {
  readonly id: string;
  readonly merchantAccount: string;
  readonly url: string;
  readonly active: boolean;
  readonly description: string | null;
  readonly username: string | null;
  readonly password: string | null;
  /** 64 hexadecimal digits; null until one is generated. */
  readonly hmacKey: string | null;
};

/** The state of a session when the shopper's browser was given this result. */
export type ResultRow = { readonly sessionId: string; readonly status: LinkStatus };

/** A shopper's answer to their bank, on its way back through their browser. */
export type RedirectRow = { readonly sessionId: string; readonly answer: "complete" | "fail" };

/** What is known of the account itself. */
export type ProfileRow = { readonly merchantAccount: string };

type Rows = {
  link: LinkRow;
  payment: PaymentRow;
  modification: ModificationRow;
  webhook: WebhookRow;
  profile: ProfileRow;
  result: ResultRow;
  redirect: RedirectRow;
};

export type RowKind = keyof Rows;

/** The objects of one account. Nothing here can reach another account's. */
export class AdyenObjects {
  readonly #store: Store;
  readonly #account: AdyenAccount;

  constructor(store: Store, account: AdyenAccount) {
    this.#store = store;
    this.#account = account;
  }

  get<Kind extends RowKind>(kind: Kind, id: string): Rows[Kind] | undefined {
    return this.#store.get(this.#collection(kind), id) as Rows[Kind] | undefined;
  }

  put<Kind extends RowKind>(kind: Kind, id: string, value: Rows[Kind]): void {
    this.#store.put(this.#collection(kind), { key: id, value, dueAt: null });
  }

  /** All objects of a kind, the oldest first. */
  all<Kind extends RowKind>(kind: Kind): Rows[Kind][] {
    return this.#store.list(this.#collection(kind)).map((row) => row.value as Rows[Kind]);
  }

  #collection(kind: RowKind): string {
    return `adyen/${this.#account.id}/${kind}`;
  }
}
