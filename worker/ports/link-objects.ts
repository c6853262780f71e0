/** The objects that own links, as the rest of the Worker calls them. Every method is safe to repeat. */

import type { Cause } from "../domain/audit.ts";
import type { LinkDefinition, LinkState, LinkStatus } from "../domain/link.ts";
import type { PaymentCommand } from "../domain/payment/decide.ts";
import type { DisputeObservation } from "../domain/payment/disputes.ts";
import type { AttemptObservation, RefundObservation } from "../domain/payment/observation.ts";
import type { StartCommand, StartRefusal } from "../domain/payment/start.ts";
import type { AttemptSurface, Destination, PaymentState } from "../domain/payment/state.ts";
import type { PaymentView, RefundView } from "../domain/payment/view.ts";
import type { Work } from "../domain/payment/work.ts";
import type { Result } from "../domain/result.ts";
import type { Publication } from "./read-model.ts";

/** A piece of work for the caller, with what it takes to do it. */
export interface WorkOrder {
  readonly work: Work;
  readonly payment: PaymentState;
  readonly firstAt: number;
  readonly tries: number;
}

export interface DefineLink {
  readonly linkId: string;
  readonly slug: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly definition: LinkDefinition;
  /** When the slug was claimed: the object refuses to be defined if the claim may soon be released. */
  readonly claimedAt: number;
  readonly cause: Cause;
}

export interface StartPayment extends Omit<StartCommand, "byShopper" | "claim" | "attempt" | "heldByAddress"> {
  readonly requestId: string;
  /**
   * A claim of an incentive across links, in the payment's name. The payment keeps it if it is granted; otherwise
   * nobody does. `at` in Unix ms.
   */
  readonly claim: { readonly incentiveId: string; readonly at: number } | null;
  readonly pspAccountId: string;
  readonly provider: string;
  readonly surface: AttemptSurface;
}

/** A link as its object knows it, with publications that the caller may apply at once so that a reader sees the write. */
export interface LinkAnswer {
  readonly link: LinkState;
  readonly publications: readonly PendingPublication[];
}

export interface PendingPublication {
  readonly id: number;
  readonly publication: Publication;
}

export type StartAnswer =
  /** A new payment, or the same form posted again: do the work, then send the shopper on. */
  | { readonly kind: "started"; readonly payment: PaymentState; readonly orders: readonly WorkOrder[] }
  /** The browser is already paying for something else: show that payment. */
  | { readonly kind: "other_live"; readonly payment: PaymentState }
  /** `link` is the current definition, for the page that says why. */
  | { readonly kind: "refused"; readonly refusal: StartRefusal; readonly link: LinkState };

export interface PaymentLook {
  readonly payment: PaymentState;
  readonly link: LinkState;
}

export interface PaymentAnswer {
  readonly payment: PaymentState;
  readonly orders: readonly WorkOrder[];
}

/** A PSP's event about one of the object's payments. */
export interface PspReport {
  readonly eventId: string;
  readonly pspAccountId: string;
  /** The merchant of the account. Events from another merchant's account are ignored. */
  readonly merchantId: string;
  readonly paymentId: string;
  readonly attempt: number;
  /** The request that brought it; null if no longer known. */
  readonly requestId: string | null;
  readonly about:
    | { readonly kind: "attempt"; readonly observation: AttemptObservation }
    | { readonly kind: "refund"; readonly observation: RefundObservation; readonly newRefundId: string }
    | { readonly kind: "dispute"; readonly observation: DisputeObservation; readonly newDisputeId: string };
}

export type PspReportAnswer =
  /** With publications that the caller may apply at once; the object sends those that the caller does not confirm. */
  | {
      readonly kind: "applied";
      readonly orders: readonly WorkOrder[];
      readonly publications: readonly PendingPublication[];
    }
  | { readonly kind: "seen" | "unknown_payment" | "foreign" };

/** The outcome of a piece of work: commands for the payment, none if there was no answer. */
export interface WorkReport {
  readonly paymentId: string;
  readonly key: string;
  readonly commands: readonly PaymentCommand[];
}

export interface RefundCommand {
  readonly paymentId: string;
  /** Derived from the request's idempotency key: the same request names the same refund. */
  readonly refundId: string;
  readonly amount: number | null;
  readonly reason: string | null;
  readonly cause: Cause;
}

export interface GrantCommand {
  readonly paymentId: string;
  readonly commandId: string;
  readonly action: "capture" | "void";
  /** Minor units to capture; null for all of it. */
  readonly amount: number | null;
  readonly cause: Cause;
}

export interface ReviewsCommand {
  readonly paymentId: string;
  /** How many of the payment's reviews, from the first. */
  readonly count: number;
  readonly cause: Cause;
}

export interface RefundOutcome {
  readonly refund: RefundView;
  readonly payment: PaymentView;
  readonly orders: readonly WorkOrder[];
}

/** Where a page of an export begins: after an event of the link itself, or after a payment. */
export type ExportPosition =
  | { readonly part: "link"; readonly after: number }
  | { readonly part: "payments"; readonly after: string };

/**
 * The part of the read model that a page of an export covers completely: after one item up to another, or to the end if
 * `until` is null.
 */
export type ExportRange =
  | { readonly part: "link"; readonly after: number; readonly until: number | null }
  | { readonly part: "payments"; readonly after: string; readonly until: string | null };

export interface ExportPage {
  readonly range: ExportRange;
  readonly publication: Publication;
  /** Payments whose log does not lead to their published state: a bug in the object. */
  readonly unreplayable: readonly string[];
  /** Null on the last page. */
  readonly next: ExportPosition | null;
}

/** The methods of one object, by RPC. Expected failures are values; a throw means infrastructure. */
export interface LinkObjectMethods {
  define(input: DefineLink): Promise<Result<LinkAnswer>>;
  /** With `ifVersion`, refused with `precondition_failed` if the link has changed since and this would change it again. */
  change(changes: Partial<LinkDefinition>, cause: Cause, ifVersion?: number): Promise<Result<LinkAnswer>>;
  setStatus(status: LinkStatus, cause: Cause): Promise<Result<LinkAnswer>>;
  link(): Promise<LinkState | null>;
  start(input: StartPayment): Promise<Result<StartAnswer>>;
  /** A payment and its link in their current state. */
  payment(paymentId: string): Promise<PaymentLook | null>;
  /** The work to do now for a returning shopper: a session that was requested and not answered. */
  resume(paymentId: string): Promise<Result<PaymentAnswer>>;
  /** Moves on to another account because the previous one did not open its page. */
  failOver(paymentId: string, to: Destination): Promise<Result<PaymentAnswer>>;
  /**
   * Moves to another PSP at the shopper's request; the next attempt starts once the present PSP has confirmed that its
   * session ended.
   */
  switchPsp(paymentId: string, to: Destination, requestId: string): Promise<Result<PaymentAnswer>>;
  cancel(paymentId: string, requestId: string): Promise<Result<PaymentAnswer>>;
  refund(command: RefundCommand): Promise<Result<RefundOutcome>>;
  /** A merchant's decision about an authorisation that waits for it. */
  grant(command: GrantCommand): Promise<Result<PaymentAnswer>>;
  /** A person has dealt with the first reviews of a payment. */
  handleReviews(command: ReviewsCommand): Promise<Result<PaymentAnswer>>;
  applyPspReport(report: PspReport): Promise<PspReportAnswer>;
  report(report: WorkReport): Promise<Result<PaymentAnswer>>;
  /** A publication that was too large for a message; null once it is confirmed. */
  publication(id: number): Promise<Publication | null>;
  /** Everything the object knows, page by page; `not_found` if it was never defined. */
  export(position: ExportPosition): Promise<Result<ExportPage>>;
  /** Confirms that the read model has these. */
  published(ids: readonly number[]): Promise<void>;
}

/** Thrown if an object is overloaded or cannot be reached: the caller answers 503, and may try again later. */
export class ObjectUnavailable extends Error {
  override readonly name = "ObjectUnavailable";
}

export interface LinkObjects {
  /** The object of a link. Only for verified keys: from a row of the read model, a checked claim, or an id with a valid MAC. */
  of(linkKey: string): LinkObjectMethods;
}
