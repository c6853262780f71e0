/** Translates a notification item by its event code (docs.adyen.com/development-resources/webhooks/webhook-types). */

import { type AttemptObservation, silent } from "../../../domain/payment/observation.ts";
import type { RefundStatus } from "../../../domain/payment/state.ts";
import type { PspEvent } from "../../../ports/psp.ts";
import { isMembers, type Members } from "../json-api.ts";
import { truthOf } from "../words.ts";
import { fromAdyenAmount } from "./amounts.ts";
import { observeDispute } from "./disputes.ts";
import { declineReason } from "./observe.ts";
import { readReference } from "./references.ts";

/** An item whose required members have been checked. */
interface Item {
  readonly eventCode: string;
  readonly pspReference: string;
  readonly success: boolean;
  readonly livemode: boolean;
  /** The payment that a modification is about. */
  readonly originalReference: string | null;
  readonly linkId: string | null;
  readonly members: Members;
}

/**
 * Reads an item; null if it lacks a required member. Its id consists of what Adyen repeats in every delivery of the same event; the date is
 * not among it, since a redelivery may carry a newer one. The id includes the mode because nothing signs it: a forged item with the other
 * mode must not make the genuine one look like a duplicate.
 */
export function readItem(members: Members, livemode: boolean): PspEvent | null {
  const { eventCode, pspReference, originalReference, additionalData, merchantAccountCode } = members;
  const success = truthOf(members.success);
  if (typeof eventCode !== "string" || typeof pspReference !== "string" || success === undefined) return null;
  if (typeof merchantAccountCode !== "string") return null;
  const linkId = isMembers(additionalData) ? additionalData.paymentLinkId : null;
  const item: Item = {
    eventCode,
    pspReference,
    success,
    livemode,
    originalReference: typeof originalReference === "string" && originalReference !== "" ? originalReference : null,
    linkId: typeof linkId === "string" && linkId !== "" ? linkId : null,
    members,
  };
  const reference = readReference(members.merchantReference)?.reference ?? null;
  const isModification = reference === null && item.originalReference !== null;
  return {
    id: `${eventCode}:${pspReference}:${success}${livemode ? ":live" : ""}`,
    type: eventCode,
    // A company-level webhook reports all of its merchant accounts under one key.
    accountName: merchantAccountCode,
    reference,
    // A modification made in Adyen's Customer Area has its own reference or none; the payment link still carries ours.
    parentId: isModification ? item.linkId : null,
    // Later failures do not name the link, and a payment on our own page has none.
    followsPayment: isModification && item.linkId === null,
    about: aboutOf(item),
  };
}

const NOTHING = { kind: "nothing" } as const;

function aboutOf(item: Item): PspEvent["about"] {
  const { eventCode, success, members } = item;
  switch (eventCode) {
    case "AUTHORISATION":
      return success
        ? authorised(item)
        : attempt(item, { asked: moneyOf(item), declineReason: declineReason(members.reason) });
    case "CAPTURE":
      return success ? captured(item) : captureFault(item, "refused");
    case "CAPTURE_FAILED":
      return captureFault(item, "reversed");
    case "CANCELLATION":
    case "TECHNICAL_CANCEL":
    case "EXPIRE":
      return success ? canceled(item) : NOTHING;
    case "CANCEL_OR_REFUND":
      return cancelOrRefund(item);
    case "REFUND":
      return refund(item, success ? "succeeded" : "failed");
    case "REFUND_FAILED":
    case "REFUNDED_REVERSED":
      return refund(item, "failed");
    // OFFER_CLOSED is left out: it ends one try with one payment method, while the link stays payable or was paid by another try.
    default:
      return success ? dispute(item) : NOTHING;
  }
}

function attempt(item: Item, facts: Partial<AttemptObservation>): PspEvent["about"] {
  return { kind: "attempt", observation: { ...silent(item.livemode), sessionId: item.linkId, ...facts } };
}

/** Only a success names the payment: a declined try has its own reference, which cannot be captured. */
function authorised(item: Item): PspEvent["about"] {
  const authorized = moneyOf(item);
  if (authorized === null) return NOTHING;
  return attempt(item, {
    pspPaymentId: item.pspReference,
    session: "closed",
    stage: "authorized",
    asked: authorized,
    authorized,
  });
}

function captured(item: Item): PspEvent["about"] {
  const money = moneyOf(item);
  if (money === null) return NOTHING;
  return attempt(item, {
    pspPaymentId: item.originalReference,
    session: "closed",
    stage: "captured",
    captureId: item.pspReference,
    captured: money,
  });
}

/** A capture that Adyen refused, or that failed at the scheme days after Adyen reported it as done. */
function captureFault(item: Item, capture: "refused" | "reversed"): PspEvent["about"] {
  return attempt(item, { pspPaymentId: item.originalReference, capture, captureId: item.pspReference });
}

function canceled(item: Item): PspEvent["about"] {
  return attempt(item, { pspPaymentId: item.originalReference, session: "closed", ending: "canceled" });
}

/** The additional data says which of the two it was. */
function cancelOrRefund(item: Item): PspEvent["about"] {
  const { additionalData } = item.members;
  const action = isMembers(additionalData) ? additionalData["modification.action"] : null;
  if (action === "refund") return refund(item, item.success ? "succeeded" : "failed");
  return action === "cancel" && item.success ? canceled(item) : NOTHING;
}

function refund(item: Item, status: RefundStatus): PspEvent["about"] {
  const money = moneyOf(item);
  if (money === null) return NOTHING;
  const { reason, merchantReference } = item.members;
  const observation = {
    livemode: item.livemode,
    pspRefundId: item.pspReference,
    pspPaymentId: item.originalReference,
    refundId: readReference(merchantReference)?.refundId ?? null,
    money,
    status,
    isRelease: false,
    failureReason: status === "failed" ? (typeof reason === "string" && reason !== "" ? reason : "declined") : null,
  };
  return { kind: "refund", observation };
}

/** Any other event concerns us only if it is about a dispute. */
function dispute(item: Item): PspEvent["about"] {
  const observation = observeDispute(item, moneyOf(item));
  return observation === null ? NOTHING : { kind: "dispute", observation };
}

function moneyOf({ members }: Item): ReturnType<typeof fromAdyenAmount> {
  return isMembers(members.amount) ? fromAdyenAmount(members.amount.value, members.amount.currency) : null;
}
