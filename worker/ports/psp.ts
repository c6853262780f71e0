/** What the application needs of a payment service provider. An adapter translates; it never stores or decides. */

import type { PayoutLine } from "../domain/ledger/settlement.ts";
import type { Locale } from "../domain/locales.ts";
import type { Money } from "../domain/money.ts";
import type { DisputeObservation } from "../domain/payment/disputes.ts";
import type { AttemptObservation, RefundObservation } from "../domain/payment/observation.ts";
import type { AttemptSurface, SessionForm } from "../domain/payment/state.ts";
import type { PricedLine } from "../domain/pricing.ts";
import type { ListedMoney } from "../domain/reconciliation.ts";
import type { Failure, Result } from "../domain/result.ts";
import type { Provider, PspAccount, PspCredentials } from "./psp-accounts.ts";

/** What can be done with a session; it depends on where the card is entered. */
export interface SessionCapabilities {
  /** Its state can be queried at any time. If not, only the provider's notification reports it. */
  readonly canQuery: boolean;
  /** It can be ended while it is open, so that nobody can pay in it any more. */
  readonly canExpire: boolean;
}

/** What a provider can do. Each adapter declares it, with no default: failover and resending depend on it. */
export interface PspCapabilities {
  /** Authorise now and capture later. Links with a limit need it. */
  readonly canAuthorizeOnly: boolean;
  /** By surface; null if the provider does not offer it. Every provider has a hosted page. */
  readonly sessions: { readonly hosted: SessionCapabilities; readonly embedded: SessionCapabilities | null };
  readonly canVoid: boolean;
  /** Its webhooks report disputes. If not, chargebacks are visible only in the provider's own interface. */
  readonly tellsDisputes: boolean;
  /** Payments in a time window can be listed, to be compared with ours. If not, only a report of the provider's has them. */
  readonly canList: boolean;
  /** How long the provider recognises a repeated request, by its key or its content, in milliseconds; 0 if it does not. */
  readonly keyRetentionMs: number;
  /** What keeps a repeated request from becoming a second payment. */
  readonly duplicatePrevention: "idempotency_key" | "duplicate_window";
}

/** The identity of an attempt towards its provider. */
export interface AttemptHandle {
  readonly reference: string;
  readonly surface: AttemptSurface;
  readonly sessionId: string | null;
  /**
   * What the provider's script gave the shopper's browser; some providers report on a session only with it. It proves
   * nothing: their answer does.
   */
  readonly sessionResult: string | null;
  readonly pspPaymentId: string | null;
  /** Unix ms; narrows a search by reference. */
  readonly startedAt: number;
}

/** How an effect may be sent: `send` under its key, or, if the key may have been forgotten, only `look` for what it did. */
export interface EffectMode {
  readonly idempotencyKey: string;
  readonly mode: "send" | "look";
}

export interface SessionRequest {
  readonly handle: AttemptHandle;
  readonly price: Money;
  readonly lines: readonly PricedLine[];
  readonly title: string;
  readonly email: string | null;
  /** The language for the provider's page, if it supports it; null to let the provider choose. */
  readonly locale: Locale | null;
  readonly capturesManually: boolean;
  /** Where the provider sends the shopper after paying, and after giving up. */
  readonly returnUrl: string;
  readonly cancelUrl: string;
  /** Our page for a card entered on our site. */
  readonly cardUrl: string;
  /** Unix ms. */
  readonly expiresAt: number;
  /**
   * How long to wait for the answer, in milliseconds. Not part of the session: the same request may be sent with
   * another value.
   */
  readonly patienceMs: number;
}

/** The `reason` if the provider rejects the account's keys, or they lack the permission. */
export const LOCKED_OUT = "authentication";
/** The `reason` if a provider reports something only by its notifications. */
export const NOT_ASKED = "cannot_be_asked";
/** The `reason` if a look for what an effect did found that it never happened. */
export const NOT_MADE = "not_made";

/**
 * No reliable answer: a time-out, a 5xx, or something that is not in the provider's documented format. `reason` is for
 * the log.
 */
export interface Unknown {
  readonly kind: "unknown";
  readonly reason: string;
}

/** The provider said no. `reason` is its own code, for the merchant. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: string;
}

/** A provider's verdict on credentials. `members` are those that it rejects, by their API names, as far as it says. */
export type CredentialsAnswer =
  | { readonly kind: "accepted" }
  | (Refused & { readonly members: readonly string[] })
  | Unknown;

/** The provider cannot do it yet, and nothing was sent or made: ask again later. `reason` is for the log. */
export interface Postponed {
  readonly kind: "postponed";
  readonly reason: string;
}

/** A page that waits for the shopper. `form`: what the browser has to post to get there; null if the URL alone leads there. */
export interface OpenedSession {
  readonly kind: "opened";
  readonly sessionId: string;
  readonly url: string;
  /** The secret that the provider's script needs on our page; null if the provider's own page is shown. */
  readonly secret: string | null;
  readonly expiresAt: number;
  readonly form: SessionForm | null;
}

/** `observed`: the session exists and is no longer open. `in_progress`: an identical request is being answered. */
export type SessionAnswer = OpenedSession | { readonly kind: "in_progress" } | AttemptAnswer;
export type AttemptAnswer = { readonly kind: "observed"; readonly observation: AttemptObservation } | Refused | Unknown;
export type RefundAnswer =
  | { readonly kind: "observed"; readonly observation: RefundObservation }
  | Postponed
  | Refused
  | Unknown;

export type DisputeAnswer = { readonly kind: "observed"; readonly observation: DisputeObservation } | Refused | Unknown;

export interface RefundRequest {
  readonly handle: AttemptHandle;
  readonly refundId: string;
  readonly pspRefundId: string | null;
  readonly money: Money;
  /** Unix ms; the refund cannot have been made earlier, which bounds a search for it. */
  readonly requestedAt: number;
}

/** One notification of a provider, in our terms. */
export interface PspEvent {
  /** The provider's own id, unique within the account. */
  readonly id: string;
  readonly type: string;
  /**
   * The provider's own name of the account that the event is about, if it states one. A signature proves who wrote it,
   * not whose it is.
   */
  readonly accountName: string | null;
  /** Our reference, if the event carries one; null may still be ours, through its parent. */
  readonly reference: string | null;
  /** The provider's object that can be asked for the reference; null if no object has one. */
  readonly parentId: string | null;
  /**
   * It is about a payment that another event reports, and does not itself say whose that is: we know once we have heard
   * of the payment.
   */
  readonly followsPayment: boolean;
  readonly about:
    | { readonly kind: "attempt"; readonly observation: AttemptObservation }
    | { readonly kind: "refund"; readonly observation: RefundObservation }
    | { readonly kind: "dispute"; readonly observation: DisputeObservation }
    | { readonly kind: "nothing" }
    /** It only names the provider's object, which `complete` reads. */
    | { readonly kind: "thin" };
}

/** The raw request of a webhook; `headers` in lower case. */
export interface RawWebhook {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A page of a provider's own list, in our terms. */
export interface ListedPage {
  readonly kind: "listed";
  /** Rows whose reference has the form of ours. */
  readonly rows: readonly ListedMoney[];
  /** How many movements of money have none: the merchant's other business. */
  readonly others: number;
  /** Null on the last page. */
  readonly next: string | null;
}

/** From one time up to another, in Unix ms. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * The origins that a page of ours may load from and connect to for a provider's card fields, by policy directive. No
 * more than the provider documents.
 */
export interface CardOrigins {
  readonly script: readonly string[];
  readonly style: readonly string[];
  readonly connect: readonly string[];
  readonly frame: readonly string[];
  readonly image: readonly string[];
  readonly form: readonly string[];
}

/** A provider's card fields on our page, for one account. */
export interface CardElement {
  /** The provider's script and stylesheet, from its own origin as its documentation requires. */
  readonly script: string;
  readonly stylesheet: string | null;
  readonly origins: CardOrigins;
  /** What our script for this provider passes to the provider's. Public. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What moves a payment's money: a provider, in one of the merchant's accounts there, or a wallet, which the merchant keeps. */
export interface PaymentAdapter<Account> {
  readonly capabilities: Pick<PspCapabilities, "keyRetentionMs"> & {
    readonly sessions: Readonly<Partial<Record<AttemptSurface, SessionCapabilities | null>>>;
  };
  openSession(account: Account, request: SessionRequest, effect: EffectMode): Promise<SessionAnswer>;
  /** Ends an open session. A refusal may mean that the shopper has just paid, so the answer comes from reading it again. */
  closeSession(account: Account, handle: AttemptHandle, effect: EffectMode): Promise<AttemptAnswer>;
  /** Queries the state of an attempt. `refused`: the provider says that it does not exist. */
  queryAttempt(account: Account, handle: AttemptHandle): Promise<AttemptAnswer>;
  capture(account: Account, handle: AttemptHandle, money: Money, effect: EffectMode): Promise<AttemptAnswer>;
  void(account: Account, handle: AttemptHandle, effect: EffectMode): Promise<AttemptAnswer>;
  refund(account: Account, request: RefundRequest, effect: EffectMode): Promise<RefundAnswer>;
  queryRefund(account: Account, request: RefundRequest): Promise<RefundAnswer>;
}

export interface PspAdapter extends PaymentAdapter<PspAccount> {
  readonly provider: Provider;
  /** The name that shoppers know. */
  readonly displayName: string;
  readonly capabilities: PspCapabilities;
  /** Origins that our forms may be redirected to, for the page's policy. */
  readonly hostedOrigins: readonly string[];
  /** The card fields for an account; null if the provider has none, or the account lacks what they need. */
  cardElementOf(account: PspAccount): CardElement | null;
  /** A sentence saying why this provider cannot accept this amount, or null if it can. */
  refusalOf(money: Money): string | null;
  /** Queries the state of a dispute, by the provider's id. `refused`: it cannot be asked, or has no such dispute. */
  queryDispute(account: PspAccount, pspDisputeId: string): Promise<DisputeAnswer>;
  /** Checks that the account's own provider wrote these bytes, and recently (`now` in Unix ms). */
  verifyWebhook(account: PspAccount, webhook: RawWebhook, now: number): Result<void>;
  /** The body of our 200 to an accepted notification. */
  readonly webhookAcknowledgement: string;
  /** Reads a verified notification; fails if it cannot be read at all. */
  readWebhook(body: string): Result<readonly PspEvent[], string>;
  /** The provider's own name of an account, as in its events; null if they state none. */
  accountNameOf(account: PspAccount): string | null;
  /** Asks the provider for what a thin event leaves out; other events are returned as they are. The result is never thin. */
  complete(
    account: PspAccount,
    event: PspEvent,
  ): Promise<{ readonly kind: "complete"; readonly event: PspEvent } | Unknown>;
  /** Reads our reference from an event's parent. `none`: it is the merchant's other business. */
  findReference(
    account: PspAccount,
    event: PspEvent,
  ): Promise<{ readonly kind: "found"; readonly reference: string } | { readonly kind: "none" } | Unknown>;
  /** A page of the provider's own list of a window. The cursor is that of the page before, null for the first. */
  listPayments(account: PspAccount, window: TimeWindow, cursor: string | null): Promise<ListedPage | Refused | Unknown>;
  /** Reads a report of the provider's that a merchant uploads; a failure names the line and column at fault. */
  readReport(account: PspAccount, text: string): Result<Pick<ListedPage, "rows" | "others">>;
  /** Reads the provider's payout report, for the ledger; a failure names the line and column at fault. */
  readPayouts(account: PspAccount, text: string): Result<readonly PayoutLine[]>;
  /** Reads the credentials of a new account from an API request; fails with the fields that are wrong. */
  readCredentials(
    input: Readonly<Record<string, unknown>>,
  ): Result<{ readonly credentials: PspCredentials; readonly livemode: boolean }, Failure>;
  /** Asks the provider whether it accepts credentials, by a read that payments need as well. Changes nothing. */
  checkCredentials(credentials: PspCredentials): Promise<CredentialsAnswer>;
  /** Checks the form of a webhook secret that replaces another. */
  readWebhookSecret(text: string): Result<string>;
  /** Webhooks are signed with a key that the merchant gives us, so the webhook is registered even if a secret is given. */
  readonly registersAlways: boolean;
  /** Registers our webhook with the provider and returns its secret. */
  registerWebhook(
    credentials: PspCredentials,
    url: string,
  ): Promise<{ readonly kind: "registered"; readonly secret: string } | Refused | Unknown>;
}

/** The providers of this deployment by name. */
export type PspRegistry = Readonly<Record<Provider, PspAdapter>>;
