/** The read model in D1: what objects publish to it, and what lists and pages read from it. It lags behind the objects by a second or two. */

import type { AuditEntry } from "../domain/audit.ts";
import type { LinkState, LinkStatus } from "../domain/link.ts";
import type { PaymentStatus, PaymentView, RefundView } from "../domain/payment/view.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { DeliveryKey } from "./webhook-endpoints.ts";

/** A link as published. `seq` is the object's sequence number at that moment: a row is replaced only by one with a higher number. */
export interface LinkRecord {
  readonly state: LinkState;
  readonly seq: number;
  readonly updatedAt: number;
}

/** A payment as published, with what its merchant sees. */
export interface PaymentRecord {
  readonly view: PaymentView;
  readonly seq: number;
}

/** A refund as published; its row follows its payment's. */
export interface RefundRecord {
  readonly view: RefundView;
  readonly seq: number;
}

/** One event, with its API name (`payment.captured`). Never changed, never published twice under one id. */
export interface EventRecord {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly linkId: string;
  readonly paymentId: string | null;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What one or more commits of an object publish. Applying it twice, late or out of order ends in the same rows. */
export interface Publication {
  readonly linkId: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly link: LinkRecord | null;
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
  readonly events: readonly EventRecord[];
  /** The ledger entries of the commit; absent in publications from before the ledger existed. */
  readonly entries?: readonly LedgerEntry[];
  /** Absent in publications from before the audit log existed. */
  readonly audit?: readonly AuditEntry[];
}

/** The merchant and mode that every read is scoped to. Anything outside is treated as if it did not exist. */
export interface Scope {
  readonly merchantId: string;
  readonly livemode: boolean;
}

/** A page of a list, newest first by default. `cursor` comes from the previous page of the same list in the same order. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** What a list is sorted by; the id breaks ties. */
export interface Sort<Key extends string> {
  readonly by: Key;
  readonly descending: boolean;
}

/** A page of a sortable list; without `sort`, by time of creation, newest first. */
export interface SortedPageRequest<Key extends string> extends PageRequest {
  readonly sort?: Sort<Key>;
}

export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

export interface LinkFilter {
  readonly status: LinkStatus | "scheduled" | "expired" | "sold_out" | null;
  /** Part of the title or slug. */
  readonly search: string | null;
}

export interface PaymentFilter {
  readonly linkId: string | null;
  readonly status: PaymentStatus | null;
  readonly email: string | null;
  /** A source's name as `sourceName` gives it, in any case. */
  readonly source: string | null;
}

/** What a checkout page needs of a link and its merchant, from one look-up by slug. */
export interface LinkSnapshot {
  readonly link: LinkState;
  readonly merchant: {
    readonly name: string;
    readonly brandColor: string | null;
    readonly logo: string | null;
    readonly supportEmail: string | null;
  };
  /**
   * The providers that may take the payment, in the order in which they were connected for this mode; empty if the
   * merchant has no enabled account.
   */
  readonly providers: readonly string[];
  /** Whether the merchant has accounts for this mode and has disabled all of them: the link then takes no new payments. */
  readonly areAccountsDisabled: boolean;
  /** Whether the wallet that its payments top up is deactivated: the link then takes no new ones. */
  readonly isWalletInactive: boolean;
  /** The number of claims of its incentive across links; 0 if it has no such incentive. */
  readonly claims: number;
}

/** What the payments of a link in one currency amount to, later refunds not subtracted. Minor units of that currency. */
export interface LinkTotals {
  readonly linkId: string;
  /** The one that shoppers paid in, which need not be the link's. */
  readonly currency: string;
  /** How many were captured. */
  readonly payments: number;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
}

/** What providers captured of one currency in one UTC day. Payments from wallets are left out: no money comes in by them. */
export interface DailySum {
  readonly day: string;
  readonly currency: string;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
  readonly payments: number;
}

export interface ReadModel {
  /**
   * Applies publications in one batch, all or none: rows if newer, events and ledger entries if absent. Safe to repeat
   * in any order. Returns what endpoints are owed of their events and nobody has tried to send, unless the endpoint is slow.
   */
  apply(...publications: readonly Publication[]): Promise<readonly DeliveryKey[]>;
  /** Our reference of a provider's payment; null if it is not known to be ours. */
  referenceOf(pspAccountId: string, pspPaymentId: string): Promise<string | null>;
  /** Our references of an account's payments, by the provider's ids, without those not known to be ours. */
  referencesAmong(pspAccountId: string, pspPaymentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The snapshot behind a slug; null if no link was ever defined under it. Not scoped: the slug is public. */
  snapshot(slug: string): Promise<LinkSnapshot | null>;
  link(scope: Scope, linkId: string): Promise<LinkRecord | null>;
  /** `now` decides which links count as expired. */
  links(
    scope: Scope,
    filter: LinkFilter,
    page: SortedPageRequest<"created_at">,
    now: number,
  ): Promise<Page<LinkRecord>>;
  /** Titles by link id, without ids outside the scope. */
  linkTitles(scope: Scope, linkIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Totals of the links among `linkIds` that have captured payments, for each currency that they were paid in. */
  linkTotals(scope: Scope, linkIds: readonly string[]): Promise<readonly LinkTotals[]>;
  payment(scope: Scope, paymentId: string): Promise<PaymentRecord | null>;
  /** Sorted by `paid_at`, the list contains only captured payments. */
  payments(
    scope: Scope,
    filter: PaymentFilter,
    page: SortedPageRequest<"created_at" | "paid_at">,
  ): Promise<Page<PaymentRecord>>;
  /**
   * Payments that have waited unusually long, the longest first; payments to review, and payments with a dispute that needs the
   * merchant's response, newest first: up to `limit` of each.
   */
  paymentsForHumans(
    scope: Scope,
    limit: number,
  ): Promise<{
    readonly waiting: readonly PaymentView[];
    readonly toReview: readonly PaymentView[];
    readonly disputed: readonly PaymentView[];
  }>;
  /** Those of the ids that belong to the scope. */
  paymentsAmong(scope: Scope, paymentIds: readonly string[]): Promise<readonly PaymentRecord[]>;
  /** Payments captured in a time window (Unix ms), the newest capture first. */
  paidBetween(
    scope: Scope,
    time: { readonly from: number; readonly to: number },
    page: PageRequest,
  ): Promise<Page<PaymentRecord>>;
  events(scope: Scope, filter: { readonly paymentId: string }, page: PageRequest): Promise<Page<EventRecord>>;
  /** Captured and refunded sums at providers, per UTC day and currency, from `since` (Unix ms). */
  dailySums(scope: Scope, since: number): Promise<readonly DailySum[]>;
  /** How many payments are in each status, created since `since` (Unix ms). */
  statusCounts(scope: Scope, since: number): Promise<Readonly<Partial<Record<PaymentStatus, number>>>>;
}

/** The register of slugs. A slug is claimed before its link's object is defined, so that two links never share one. */
export interface SlugClaims {
  /**
   * Claims a slug for a link. Claiming the same slug for the same link again is `claimed`; `taken_link`: the id has
   * another slug.
   */
  claim(claim: SlugClaim): Promise<"claimed" | "taken_slug" | "taken_link">;
  /** Records that the object confirmed its definition, which makes the claim permanent. */
  confirm(linkId: string): Promise<void>;
  /** Claims from before `before` (Unix ms) that no object confirmed. */
  unfinished(before: number, limit: number): Promise<readonly SlugClaim[]>;
  /** The first claim at (`inclusive`) or after a slug, in slug order, and whether its object confirmed it. */
  next(from: {
    readonly slug: string;
    readonly inclusive: boolean;
  }): Promise<(SlugClaim & { readonly isConfirmed: boolean }) | null>;
  /** Releases a slug, unless its claim has been confirmed or renewed meanwhile. */
  release(claim: SlugClaim): Promise<void>;
}

export interface SlugClaim {
  readonly slug: string;
  readonly linkId: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly claimedAt: number;
}
