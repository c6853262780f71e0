/** The contract of every payment service provider's adapter, as tests of an adapter that is connected to its stand-in. */

import { describe } from "vitest";
import type { AttemptObservation } from "../../worker/domain/payment/observation.ts";
import type { Surface } from "../../worker/domain/payment/state.ts";
import type { PspAdapter, RawWebhook } from "../../worker/ports/psp.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import { describeAnswers } from "./psp-answers-contract.ts";
import { describeElsewhere } from "./psp-elsewhere-contract.ts";
import { describePayments } from "./psp-payments-contract.ts";
import { describeRefunds } from "./psp-refunds-contract.ts";
import { describeResends } from "./psp-resends-contract.ts";
import { describeWebhooks } from "./psp-webhooks-contract.ts";
import type { Interception, Wire } from "./wire.ts";

/** What a shopper can do on the provider's page. The slow ones end after `SLOW_MS`. */
export type ShopperDeed =
  | "pay"
  | "be_declined_for_funds"
  | "meet_challenge"
  | "pass_challenge"
  | "fail_challenge"
  | "pay_slowly"
  | "pay_slowly_in_vain"
  | "pay_and_have_slow_refunds"
  | "pay_and_have_failing_refunds";

/** What a shopper's bank can do about a captured payment of 1999. A chargeback that follows an inquiry is the same dispute. */
export type DisputeDeed = "inquire" | "charge_back" | "win" | "lose";

/** Longer than anything slow takes at a stand-in. */
export const SLOW_MS = 10_000;

/** What the stand-in really holds, whatever it reported. */
export interface Holdings {
  readonly sessions: number;
  readonly openSessions: number;
  readonly captured: number;
  readonly refunds: number;
}

/** An adapter, its account and its stand-in, under a clock of their own. */
export interface PspSubject {
  readonly adapter: PspAdapter;
  readonly account: PspAccount;
  readonly wire: Wire;
  /** Where its shoppers enter their cards. In our page, the address of an opened session ends in what the page's script is given. */
  readonly surface: Surface;
  now(): number;
  advance(ms: number): void;
  /** Does something in the page at `url`, as a browser would. */
  shopper(url: string, deed: ShopperDeed): void | Promise<void>;
  /** What the provider's script last gave the shopper's browser, for the provider to be asked with; null where it gives nothing. */
  sessionResult(): string | null;
  holdings(): Holdings | Promise<Holdings>;
  /** The provider's next execution ends in a 5xx of its own, which it remembers under the key. */
  failNextInside(effect: "done" | "not_done"): void;
  /** The merchant refunds a part in the provider's own dashboard. */
  refundElsewhere(pspPaymentId: string, amount: number): Promise<void>;
  /** The merchant captures a part, and releases the rest, in the provider's own dashboard. */
  captureElsewhere(pspPaymentId: string, amount: number): Promise<void>;
  voidElsewhere(pspPaymentId: string): Promise<void>;
  dispute(pspPaymentId: string, deed: DisputeDeed): Promise<void>;
  /** Lets the time come at which the provider gives an authorisation up. */
  expireAuthorization(pspPaymentId: string): Promise<void>;
  /** The merchant's shop, which uses the same account and knows nothing of us, sells something and refunds it. */
  otherBusiness(): Promise<void>;
  /** The other shop opens so many sessions that nobody pays. */
  otherSessions(count: number): Promise<void>;
  /** The webhooks that the provider sends now, oldest first. */
  notifications(): RawWebhook[];
  /** A notification as the provider would have signed it at another time (Unix ms) or with other secrets; several while one is rotated. */
  signed(body: string, how: { readonly at: number; readonly secrets: readonly string[] }): Promise<RawWebhook>;
  /** The account with other webhook secrets. */
  accountWith(secrets: readonly string[]): PspAccount;
}

/** What a provider may lack, and the reason with which its tests are then skipped. */
export const LACKS = {
  challenges: "this provider does not tell of a bank's question",
  slow_payments: "this provider has no slow payments",
  slow_refunds: "this provider cannot be asked about a refund",
  signed_time: "this provider signs no time",
  disputes: "this provider's webhooks do not tell of disputes",
} as const;
export type Lack = keyof typeof LACKS;

/** A provider with all that differs between providers. */
export interface ProviderUnderTest {
  makeSubject(): Promise<PspSubject>;
  readonly lacks: readonly Lack[];
  /** For how long the provider says that it holds an authorisation; null where it does not say. */
  readonly holdMs: number | null;
  /** The header that carries the signature; null where it stands in the body. */
  readonly signatureHeader: string | null;
  /** Prices that are awkward for this provider and possible, with their lines' unit amounts (one of each). */
  readonly awkwardPrices: readonly { readonly currency: string; readonly units: readonly number[] }[];
  /** Prices that it cannot take exactly. */
  readonly impossiblePrices: readonly { readonly currency: string; readonly amount: number }[];
  /** Answers in the provider's own form. The last three change the members of a genuine answer. */
  readonly answers: {
    readonly unauthorized: Interception;
    readonly rateLimited: Interception;
    readonly conflict: Interception;
    /** Every status has a value that no documentation knows. */
    readonly unknownStatus: Interception;
    /** Every object is of another type. */
    readonly otherObject: Interception;
  };
}

/** What is said of the money while none has moved and nothing has ended. */
export const NOTHING_SAID: Pick<AttemptObservation, "ending" | "declineReason" | "authorized" | "captured"> = {
  ending: null,
  declineReason: null,
  authorized: null,
  captured: null,
};

/** Registers the whole contract for a provider. Each test makes a subject of its own. */
export function describePspContract(name: string, provider: ProviderUnderTest): void {
  describe(`${name}: payments`, () => describePayments(provider));
  describe(`${name}: repeated requests`, () => describeResends(provider));
  describe(`${name}: answers that say nothing`, () => describeAnswers(provider));
  describe(`${name}: refunds`, () => describeRefunds(provider));
  describe(`${name}: without us`, () => describeElsewhere(provider));
  describe(`${name}: webhooks`, () => describeWebhooks(provider));
}
