/** What the application needs of a payment service provider. An adapter translates; it never stores and never decides. */

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

/** What can be done with a session, which depends on where its card is entered. */
export interface SessionCapabilities {
  /** Its state can be asked for at any time. Where it cannot, the provider's own notification is all that tells. */
  readonly canQuery: boolean;
  /** It can be ended while it is open, so that nobody can pay in it any more. */
  readonly canExpire: boolean;
}

/** What a provider can do. Declared by each adapter, with no default: failing over and resending depend on it. */
export interface PspCapabilities {
  /** Authorise now and capture later. Links with a limit need it. */
  readonly canAuthorizeOnly: boolean;
  /** By surface; null where the provider has none. Its own page, every provider has. */
  readonly sessions: { readonly hosted: SessionCapabilities; readonly embedded: SessionCapabilities | null };
  readonly canVoid: boolean;
  /** Its webhooks tell of disputes. Where they do not, a chargeback is seen in the provider's own pages alone. */
  readonly tellsDisputes: boolean;
  /** What was paid in a time can be listed, to be compared with what we know. Otherwise it stands in a report of the provider's. */
  readonly canList: boolean;
  /** How long the provider recognises a repeated request, by its key or by what it says, in milliseconds; 0 where it does not. */
  readonly keyRetentionMs: number;
  /** What keeps a repeated request from becoming a second payment. */
  readonly duplicatePrevention: "idempotency_key" | "duplicate_window";
}

/** The identity of an attempt towards its provider. */
export interface AttemptHandle {
  readonly reference: string;
  readonly surface: AttemptSurface;
  readonly sessionId: string | null;
  /** What the provider's script gave the shopper's browser, without which some tell nothing of a session. It proves nothing: their answer does. */
  readonly sessionResult: string | null;
  readonly pspPaymentId: string | null;
  /** Unix ms; narrows a search by reference. */
  readonly startedAt: number;
}

/** How an effect may be sent: `send` under its key, or, when the key may have been forgotten, only `look` for what it did. */
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
  /** In which the provider's page should speak, where it can; null where it should choose by itself. */
  readonly locale: Locale | null;
  readonly capturesManually: boolean;
  /** Where the provider sends the shopper after paying, and after giving up. */
  readonly returnUrl: string;
  readonly cancelUrl: string;
  /** Our page for a card that is entered with us. */
  readonly cardUrl: string;
  /** Unix ms. */
  readonly expiresAt: number;
  /** How long the answer is waited for, in milliseconds. It says nothing about the session: the same request may be sent with another one. */
  readonly patienceMs: number;
}

/** The `reason` where the provider does not accept the account's keys, or they may not do what was asked. */
export const LOCKED_OUT = "authentication";
/** The `reason` where a provider tells of something by its notifications alone. */
export const NOT_ASKED = "cannot_be_asked";
/** The `reason` where a look for what an effect did found that it never happened. */
export const NOT_MADE = "not_made";

/** No answer that can be relied on: a time-out, a 5xx, something that is not the provider's documented format. `reason` is for the log. */
export interface Unknown {
  readonly kind: "unknown";
  readonly reason: string;
}

/** The provider said no. `reason` is its own code, for the merchant. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: string;
}

/** What a provider says of credentials. `members` are those that it does not accept, by their names in the API, as far as it tells. */
export type CredentialsAnswer =
  | { readonly kind: "accepted" }
  | (Refused & { readonly members: readonly string[] })
  | Unknown;

/** The provider cannot do it yet, and nothing was sent or made: it is asked again later. `reason` is for the log. */
export interface Postponed {
  readonly kind: "postponed";
  readonly reason: string;
}

/** A page that waits for the shopper. `form`: what his browser has to post to get there; null where the address alone leads there. */
export interface OpenedSession {
  readonly kind: "opened";
  readonly sessionId: string;
  readonly url: string;
  /** What the provider's script asks for on our page; null where the provider's own page is shown. */
  readonly secret: string | null;
  readonly expiresAt: number;
  readonly form: SessionForm | null;
}

/** `observed`: the session is there already and is not open any more. `in_progress`: a twin of this request is just being answered. */
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
  /** Unix ms; it cannot have been made earlier, which bounds a search for it. */
  readonly requestedAt: number;
}

/** One notification of a provider, brought to our words. */
export interface PspEvent {
  /** The provider's own id, unique within the account. */
  readonly id: string;
  readonly type: string;
  /** The provider's own name of the account that the event is about, where it says one. A signature proves who wrote it, not whose it is. */
  readonly accountName: string | null;
  /** Our reference, where the event carries one; null may still be ours, through its parent. */
  readonly reference: string | null;
  /** The provider's object to ask for the reference; null where none can have one. */
  readonly parentId: string | null;
  /** It is about a payment that another event tells of, and nothing in it says whose that is: we know once we have heard of the payment. */
  readonly followsPayment: boolean;
  readonly about:
    | { readonly kind: "attempt"; readonly observation: AttemptObservation }
    | { readonly kind: "refund"; readonly observation: RefundObservation }
    | { readonly kind: "dispute"; readonly observation: DisputeObservation }
    | { readonly kind: "nothing" }
    /** It only names the provider's object: `complete` reads that. */
    | { readonly kind: "thin" };
}

/** The raw request of a webhook; `headers` in lower case. */
export interface RawWebhook {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A page of a provider's own list, brought to our words. */
export interface ListedPage {
  readonly kind: "listed";
  /** What carries a reference of ours by its form. */
  readonly rows: readonly ListedMoney[];
  /** How many movements of money carry none: the merchant's other business. */
  readonly others: number;
  /** Null on the last page. */
  readonly next: string | null;
}

/** From one time up to another, in Unix ms. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** What a page of ours may load and reach to show a provider's card fields, by the directives of its policy: origins, no more than the provider documents. */
export interface CardOrigins {
  readonly script: readonly string[];
  readonly style: readonly string[];
  readonly connect: readonly string[];
  readonly frame: readonly string[];
  readonly image: readonly string[];
  readonly form: readonly string[];
}

/** A provider's own card fields on a page of ours, for one account. */
export interface CardElement {
  /** The provider's script and stylesheet, from its own address as its documentation asks. */
  readonly script: string;
  readonly stylesheet: string | null;
  readonly origins: CardOrigins;
  /** What our script for this provider hands to the provider's. Anybody may see it. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What moves a payment's money: at a provider, in one of the merchant's accounts there; or in a wallet, which he keeps himself. */
export interface PaymentAdapter<Account> {
  readonly capabilities: Pick<PspCapabilities, "keyRetentionMs"> & {
    readonly sessions: Readonly<Partial<Record<AttemptSurface, SessionCapabilities | null>>>;
  };
  openSession(account: Account, request: SessionRequest, effect: EffectMode): Promise<SessionAnswer>;
  /** Ends an open session. A refusal may mean that the shopper has just paid: the answer is what a re-read says. */
  closeSession(account: Account, handle: AttemptHandle, effect: EffectMode): Promise<AttemptAnswer>;
  /** Asks what has become of an attempt. `refused`: the provider says that there is no such thing. */
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
  /** Origins that a form of ours may be sent on to, for the page's policy. */
  readonly hostedOrigins: readonly string[];
  /** The card fields for an account; null where the provider has none, or the account has not got what they need. */
  cardElementOf(account: PspAccount): CardElement | null;
  /** Says in a sentence why this provider cannot take this sum, or null where it can. */
  refusalOf(money: Money): string | null;
  /** Asks what has become of a dispute, by the provider's name of it. `refused`: it cannot be asked, or has no such dispute. */
  queryDispute(account: PspAccount, pspDisputeId: string): Promise<DisputeAnswer>;
  /** Checks that the account's own provider wrote these bytes, not long ago (`now` in Unix ms). */
  verifyWebhook(account: PspAccount, webhook: RawWebhook, now: number): Result<void>;
  /** The text of our 200 to a notification that was taken in. */
  readonly webhookAcknowledgement: string;
  /** Reads a verified notification; fails where it cannot be read at all. */
  readWebhook(body: string): Result<readonly PspEvent[], string>;
  /** The provider's own name of an account, as its events say it; null where they say none. */
  accountNameOf(account: PspAccount): string | null;
  /** Asks the provider for what a thin event leaves out. Every other event is complete as it is; no answer is thin. */
  complete(
    account: PspAccount,
    event: PspEvent,
  ): Promise<{ readonly kind: "complete"; readonly event: PspEvent } | Unknown>;
  /** Looks at an event's parent for our reference. `none`: it is the merchant's other business. */
  findReference(
    account: PspAccount,
    event: PspEvent,
  ): Promise<{ readonly kind: "found"; readonly reference: string } | { readonly kind: "none" } | Unknown>;
  /** A page of what happened in a window, by the provider's own list. The cursor is that of the page before, null for the first. */
  listPayments(account: PspAccount, window: TimeWindow, cursor: string | null): Promise<ListedPage | Refused | Unknown>;
  /** Reads a report of the provider's that a merchant hands in; a failure names line and column of what is wrong with it. */
  readReport(account: PspAccount, text: string): Result<Pick<ListedPage, "rows" | "others">>;
  /** Reads the provider's report on payouts, for what it booked; a failure names line and column of what is wrong with it. */
  readPayouts(account: PspAccount, text: string): Result<readonly PayoutLine[]>;
  /** Reads the credentials of a new account from an API request; fails with the fields that are wrong. */
  readCredentials(
    input: Readonly<Record<string, unknown>>,
  ): Result<{ readonly credentials: PspCredentials; readonly livemode: boolean }, Failure>;
  /** Asks the provider whether it accepts credentials, by a call that reads and that payments need as well. Moves and makes nothing. */
  checkCredentials(credentials: PspCredentials): Promise<CredentialsAnswer>;
  /** Checks the form of a webhook secret that replaces another. */
  readWebhookSecret(text: string): Result<string>;
  /** Webhooks are signed with a key that the merchant gives us: the webhook is registered all the same when an account is connected. */
  readonly registersAlways: boolean;
  /** Registers our webhook with the provider and returns its secret. */
  registerWebhook(
    credentials: PspCredentials,
    url: string,
  ): Promise<{ readonly kind: "registered"; readonly secret: string } | Refused | Unknown>;
}

/** The providers of this deployment by name. */
export type PspRegistry = Readonly<Record<Provider, PspAdapter>>;
