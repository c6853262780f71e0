/** The payment machine: what a command does to a payment in its present state. Pure, so that the simulator runs the same code. */

import { ok, type Result } from "../result.ts";
import type { VatCheck } from "../tax.ts";
import { needsAttention } from "./attention.ts";
import { evolve, type Paying, type PaymentEvent } from "./events.ts";
import { failOver } from "./fail-over.ts";
import { type AttemptReport, observeAttempt, observeRefund, type RefundReport } from "./observe.ts";
import { type DisputeReport, observeDispute } from "./observe-dispute.ts";
import { type RequestedCapture, requestCapture, requestVoid } from "./request-capture.ts";
import { type RequestedRefund, requestRefund } from "./request-refund.ts";
import { handleReviews } from "./reviews.ts";
import { settle } from "./settle.ts";
import {
  type Attention,
  attemptOf,
  type Destination,
  isLive,
  latestAttempt,
  type PaymentState,
  type SessionForm,
} from "./state.ts";
import { switchPsp } from "./switch-psp.ts";
import { recordVatCheck } from "./vat-check.ts";
import { warnAuthorization } from "./warn-authorization.ts";

/**
 * Everything that can be asked of, or reported to, a payment. Answers from outside are commands too: they meet the
 * state as it is now.
 */
export type PaymentCommand =
  | {
      readonly type: "record_session";
      readonly attempt: number;
      readonly sessionId: string;
      readonly url: string;
      readonly expiresAt: number;
      readonly secret: string | null;
      readonly form: SessionForm | null;
    }
  | { readonly type: "record_silence"; readonly attempt: number }
  | ({ readonly type: "fail_over" } & Destination)
  /** The shopper wants to pay with another provider, or to enter the card on the other surface. */
  | ({ readonly type: "switch" } & Destination)
  /**
   * The PSP of an abandoned attempt knows of no money, or does not say, and cannot end its session; it captures nothing
   * without us.
   */
  | { readonly type: "record_endless"; readonly attempt: number }
  | ({ readonly type: "observe_attempt" } & AttemptReport)
  | { readonly type: "record_capture_refusal"; readonly attempt: number }
  | ({ readonly type: "observe_refund" } & RefundReport)
  | {
      readonly type: "record_refund_answer";
      readonly refundId: string;
      readonly status: "failed" | "unknown";
      readonly failureReason: string | null;
    }
  | ({ readonly type: "request_refund" } & RequestedRefund)
  | ({ readonly type: "request_capture" } & RequestedCapture)
  | { readonly type: "request_void" }
  | ({ readonly type: "observe_dispute" } & DisputeReport)
  | { readonly type: "warn_authorization"; readonly attempt: number }
  | { readonly type: "cancel" }
  | { readonly type: "lapse_hold" }
  /** The link was paused, archived, repriced or has expired since this payment started. */
  | { readonly type: "end_outdated" }
  /** A person has dealt with the first `count` reviews. */
  | { readonly type: "handle_reviews"; readonly count: number }
  /** VIES's answer about a VAT id that was unverified when the payment started; `unverified`: it is not asked any more. */
  | { readonly type: "record_vat_check"; readonly check: VatCheck }
  /** A piece of work has waited unusually long. */
  | ({ readonly type: "need_attention" } & Attention);

/**
 * Decides a command at `now` (Unix ms). Returns the events to commit, none if nothing changes. Only callers are
 * refused: a PSP's report is always merged or put to review.
 */
export function decide(paying: Paying, command: PaymentCommand, now: number): Result<readonly PaymentEvent[]> {
  const direct = decideKnown(paying, command, now);
  if (!direct.ok) return direct;
  const after = direct.value.reduce<Paying>((state, event) => evolve(state, event, now), paying);
  return ok([...direct.value, ...settle(after, now)]);
}

function decideKnown(paying: Paying, command: PaymentCommand, now: number): Result<PaymentEvent[]> {
  const { link, payment } = paying;
  switch (command.type) {
    case "record_session": {
      const attempt = attemptOf(payment, command.attempt);
      if (attempt === undefined) return ok([]);
      // A form is requested again when it expires; a URL stays the same.
      const newer = command.form !== null && command.form.validUntil > (attempt.sessionForm?.validUntil ?? 0);
      if (attempt.sessionUrl !== null && !newer) return ok([]);
      return ok([
        {
          type: "session_opened",
          attempt: command.attempt,
          sessionId: command.sessionId,
          url: command.url,
          expiresAt: command.expiresAt,
          secret: command.secret,
          form: command.form,
        },
      ]);
    }
    case "record_silence": {
      const attempt = attemptOf(payment, command.attempt);
      if (attempt === undefined || attempt.session !== "opening" || attempt.silent) return ok([]);
      return ok([{ type: "session_unanswered", attempt: command.attempt }]);
    }
    case "fail_over":
      return ok(failOver(paying, command, now));
    case "switch":
      return ok(switchPsp(payment, command, now));
    case "record_endless": {
      const attempt = attemptOf(payment, command.attempt);
      if (attempt === undefined || attempt.next === null || attempt.setAside) return ok([]);
      return ok([{ type: "attempt_set_aside", attempt: command.attempt }]);
    }
    case "observe_attempt":
      return ok(observeAttempt(payment, command, now));
    case "record_capture_refusal": {
      const attempt = attemptOf(payment, command.attempt);
      if (attempt === undefined || attempt.captureFailed || attempt.stage === "captured") return ok([]);
      if (attempt.grant !== "capture") return ok([]);
      return ok([{ type: "capture_refused", attempt: command.attempt }]);
    }
    case "observe_refund":
      return ok(observeRefund(payment, command, now));
    case "observe_dispute":
      return ok(observeDispute(payment, command, now));
    case "warn_authorization":
      return ok(warnAuthorization(payment, command.attempt, now));
    case "record_refund_answer": {
      const refund = payment.refunds.find((known) => known.id === command.refundId);
      // An unanswered request says nothing against what the PSP has reported meanwhile.
      if (refund === undefined || refund.accepted || refund.status === command.status) return ok([]);
      return ok([
        {
          type: "refund_observed",
          refundId: command.refundId,
          pspRefundId: null,
          status: command.status,
          failureReason: command.failureReason,
        },
      ]);
    }
    case "request_refund":
      return requestRefund(payment, command, now);
    case "request_capture":
      return requestCapture(payment, command);
    case "request_void":
      return requestVoid(payment);
    case "cancel":
      // Whether a closed session was paid is not known yet: ending the payment would invite a second one.
      if (!isLive(payment) || latestAttempt(payment).session === "closed") return ok([]);
      return ok([{ type: "closing_requested", why: "canceled" }, ...giveBackHold(payment)]);
    case "end_outdated": {
      const changed = link.status !== "active" || link.priceVersion !== payment.priceVersion;
      const { expiresAt } = link.definition;
      const expired = expiresAt !== null && now >= expiresAt;
      if (!(changed || expired) || !isLive(payment) || latestAttempt(payment).session === "closed") return ok([]);
      const why = changed ? "link_changed" : "link_expired";
      return ok([{ type: "closing_requested", why }, ...giveBackHold(payment)]);
    }
    case "lapse_hold": {
      const lapsed = payment.place === "held" && payment.heldUntil !== null && now >= payment.heldUntil;
      return ok(lapsed ? [{ type: "closing_requested", why: "hold_lapsed" }, ...giveBackHold(payment)] : []);
    }
    case "handle_reviews":
      return ok(handleReviews(payment, command.count));
    case "record_vat_check":
      return ok(recordVatCheck(payment, command.check, now));
    case "need_attention":
      return ok(needsAttention(payment, command));
  }
}

function giveBackHold(payment: PaymentState): PaymentEvent[] {
  return payment.place === "held" ? [{ type: "place_given_back" }] : [];
}
