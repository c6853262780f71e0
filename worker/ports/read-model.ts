/** The read model in D1: what objects publish to it, and what lists and pages read from it. It lags behind the objects by a second or two. */

import type { AuditEntry } from "../domain/audit.ts";
import type { LinkState, LinkStatus } from "../domain/link.ts";
import type { PaymentStatus, PaymentView, RefundView } from "../domain/payment/view.ts";
import type { LedgerEntry } from "./ledger.ts";

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

/** One thing that happened, in the words of the API (`payment.captured`). Never changed, never published twice under one id. */
export interface EventRecord {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly linkId: string;
  readonly paymentId: string | null;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What one commit of an object (or several) tells the world. Applying it twice, late or out of order ends in the same rows. */
export interface Publication {
  readonly linkId: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly link: LinkRecord | null;
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
  readonly events: readonly EventRecord[];
  /** What the commit moved in the ledger; absent in what was stored before there was one. */
  readonly entries?: readonly LedgerEntry[];
  /** Absent in publications from before there was an audit log. */
  readonly audit?: readonly AuditEntry[];
}

/** The merchant and the mode that every read is scoped by. Nothing outside it is ever returned: it answers as if it did not exist. */
export interface Scope {
  readonly merchantId: string;
  readonly livemode: boolean;
}

/** A page of a list, newest first unless told otherwise. `cursor` comes from the page before of the same list in the same order. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** What a list is sorted by; the id settles equal ones. */
export interface Sort<Key extends string> {
  readonly by: Key;
  readonly descending: boolean;
}

/** A page of a list that can be sorted; absent, it is sorted by the time of creation, newest first. */
export interface SortedPageRequest<Key extends string> extends PageRequest {
  readonly sort?: Sort<Key>;
}

export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

export interface LinkFilter {
  readonly status: LinkStatus | "scheduled" | "expired" | "sold_out" | null;
  /** Part of title or slug. */
  readonly search: string | null;
}

export interface PaymentFilter {
  readonly linkId: string | null;
  readonly status: PaymentStatus | null;
  readonly email: string | null;
  /** A source's name as `sourceName` gives it, in whatever case. */
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
  /** The providers that may take the payment, in the order in which they were connected for this mode; none where the merchant has none. */
  readonly providers: readonly string[];
  /** Whether the wallet that its payments top up is deactivated: then it takes no new ones. */
  readonly isWalletInactive: boolean;
  /** How many claims there are of the first payments of its merchant on all his links; 0 where it has no such incentive. */
  readonly claims: number;
}

/** What the payments of a link came to, those included that have been refunded since. Minor units of the link's currency. */
export interface LinkTotals {
  readonly linkId: string;
  /** How many were captured. */
  readonly payments: number;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
}

/** Sums of captured money of one currency in one UTC day. */
export interface DailySum {
  readonly day: string;
  readonly currency: string;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
  readonly payments: number;
}

export interface ReadModel {
  /** Applies publications in one batch, all or none: rows if newer, events and ledger entries if absent. Safe to repeat in any order. */
  apply(...publications: readonly Publication[]): Promise<void>;
  /** Our reference of a provider's payment; null where it is not known to be one of ours. */
  referenceOf(pspAccountId: string, pspPaymentId: string): Promise<string | null>;
  /** Our references of an account's payments, by the provider's ids; those that are not known to be ours are left out. */
  referencesAmong(pspAccountId: string, pspPaymentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The snapshot behind a slug; null where no link was ever defined under it. Not scoped: the slug is public. */
  snapshot(slug: string): Promise<LinkSnapshot | null>;
  link(scope: Scope, linkId: string): Promise<LinkRecord | null>;
  /** `now` decides which links count as expired. */
  links(
    scope: Scope,
    filter: LinkFilter,
    page: SortedPageRequest<"created_at">,
    now: number,
  ): Promise<Page<LinkRecord>>;
  /** Titles by link id; ids that the scope does not have are left out. */
  linkTitles(scope: Scope, linkIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Totals of the links among `linkIds` that have captured payments. */
  linkTotals(scope: Scope, linkIds: readonly string[]): Promise<readonly LinkTotals[]>;
  payment(scope: Scope, paymentId: string): Promise<PaymentRecord | null>;
  /** Sorted by `paid_at`, the list has only payments that were captured. */
  payments(
    scope: Scope,
    filter: PaymentFilter,
    page: SortedPageRequest<"created_at" | "paid_at">,
  ): Promise<Page<PaymentRecord>>;
  /** Payments that wait beyond what is normal, the longest first, and payments to be reviewed, the newest first: up to `limit` of each. */
  paymentsForHumans(
    scope: Scope,
    limit: number,
  ): Promise<{ readonly waiting: readonly PaymentView[]; readonly toReview: readonly PaymentView[] }>;
  /** Those of the ids that the scope has. */
  paymentsAmong(scope: Scope, paymentIds: readonly string[]): Promise<readonly PaymentRecord[]>;
  /** Payments that were captured in a time (Unix ms), the newest capture first. */
  paidBetween(
    scope: Scope,
    time: { readonly from: number; readonly to: number },
    page: PageRequest,
  ): Promise<Page<PaymentRecord>>;
  events(scope: Scope, filter: { readonly paymentId: string }, page: PageRequest): Promise<Page<EventRecord>>;
  /** Captured and refunded sums per UTC day and currency from `since` (Unix ms). */
  dailySums(scope: Scope, since: number): Promise<readonly DailySum[]>;
  /** How many payments are in each status, from `since` (Unix ms) on. */
  statusCounts(scope: Scope, since: number): Promise<Readonly<Partial<Record<PaymentStatus, number>>>>;
}

/** The register of slugs. A claim comes before its link's object is defined, so that two links never share a slug. */
export interface SlugClaims {
  /** Claims a slug for a link. Claiming again the same slug for the same link is `claimed`; `taken_link`: the id has another slug. */
  claim(claim: SlugClaim): Promise<"claimed" | "taken_slug" | "taken_link">;
  /** Notes that the object confirmed its definition: the claim is for ever. */
  confirm(linkId: string): Promise<void>;
  /** Claims older than `before` (Unix ms) that no object confirmed. */
  unfinished(before: number, limit: number): Promise<readonly SlugClaim[]>;
  /** The first claim from a slug on (`inclusive`) or after it, in the order of slugs, and whether its object confirmed it. */
  next(from: {
    readonly slug: string;
    readonly inclusive: boolean;
  }): Promise<(SlugClaim & { readonly isConfirmed: boolean }) | null>;
  /** Gives a slug back, unless its claim has been confirmed or made anew meanwhile. */
  release(claim: SlugClaim): Promise<void>;
}

export interface SlugClaim {
  readonly slug: string;
  readonly linkId: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly claimedAt: number;
}
