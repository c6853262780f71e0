/** The rows that the stand-in keeps: Stripe's objects as they cross the wire, and what only Stripe itself knows. */
import type Stripe from "stripe";
import type { Store } from "../store.ts";
import type { AccountRef } from "./accounts.ts";

/** A line item on the wire, where `unit_amount_decimal` is text and not the package's Decimal. */
export type WireLineItem = Omit<Stripe.LineItem, "price"> & {
  price: Omit<Stripe.Price, "unit_amount_decimal"> & { unit_amount_decimal: string };
};

export type SessionRow = {
  readonly session: Stripe.Checkout.Session;
  readonly lineItems: WireLineItem[];
  readonly intentData: {
    readonly captureMethod: "automatic" | "automatic_async" | "manual";
    readonly metadata: Record<string, string>;
    readonly description: string | null;
  };
  readonly submitText: string | null;
};

export type IntentRow = {
  readonly intent: Stripe.PaymentIntent;
  readonly sessionId: string;
  /** The card or account whose owner is being asked to confirm, while the intent is in `requires_action`. */
  readonly challenged: { readonly number: string; readonly email: string | null } | null;
};

/** How refunds of a charge behave: Stripe has test cards for the unusual ways. */
export type RefundBehaviour = "succeeds" | "pending_then_succeeds" | "succeeds_then_fails";

export type ChargeRow = { readonly charge: Stripe.Charge; readonly refundBehaviour: RefundBehaviour };

export type RefundRow = {
  readonly refund: Stripe.Refund;
  /** True when no money came back because none had been taken: the rest of a partial capture, or a released authorisation. */
  readonly release: boolean;
};

export type DisputeRow = { readonly dispute: Stripe.Dispute };

export type EndpointRow = {
  readonly endpoint: Stripe.WebhookEndpoint;
  /** The newest first; an older one signs too until `until` (ms). */
  readonly secrets: readonly { readonly secret: string; readonly until: number | null }[];
};

export type EventRow = { readonly event: Stripe.EventBase };

type Rows = {
  session: SessionRow;
  intent: IntentRow;
  charge: ChargeRow;
  refund: RefundRow;
  dispute: DisputeRow;
  endpoint: EndpointRow;
  event: EventRow;
};

/** The kinds of object that an account owns. */
export type RowKind = keyof Rows;

/** The objects of one account. Nothing here can reach another account's. */
export class Objects {
  readonly #store: Store;
  readonly #account: AccountRef;

  constructor(store: Store, account: AccountRef) {
    this.#store = store;
    this.#account = account;
  }

  get<Kind extends RowKind>(kind: Kind, id: string): Rows[Kind] | undefined {
    return this.#store.get(this.#collection(kind), id) as Rows[Kind] | undefined;
  }

  put<Kind extends RowKind>(kind: Kind, id: string, value: Rows[Kind]): void {
    this.#store.put(this.#collection(kind), { key: id, value, dueAt: null });
  }

  delete(kind: RowKind, id: string): void {
    this.#store.delete(this.#collection(kind), id);
  }

  /** All objects of a kind, the oldest first. */
  all<Kind extends RowKind>(kind: Kind): Rows[Kind][] {
    return this.#store.list(this.#collection(kind)).map((row) => row.value as Rows[Kind]);
  }

  #collection(kind: RowKind): string {
    return `stripe/${this.#account.id}/${kind}`;
  }
}
