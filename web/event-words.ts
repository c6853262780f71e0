/** What each type of event means, for the desk and for the API's documents, and the members of its `data`. */

import type { EventType } from "../worker/domain/event-types.ts";

interface EventWords {
  /** A sentence without its full stop, the same on the desk and in the API's documents. */
  readonly meaning: string;
  /** What a program should know besides; code is in backquotes. */
  readonly note?: string;
  /** The members that `data` may have. */
  readonly data: readonly string[];
}

const AMOUNT = ["amount", "currency"];
const DISPUTE = ["dispute_id", "amount", "currency", "status", "reason"];
const FUNDS = ["dispute_id", "amount", "currency"];
const REFUND = ["refund_id", "amount", "currency", "reason"];

/** Complete: a type without an entry does not compile. */
export const EVENT_WORDS: Readonly<Record<EventType, EventWords>> = {
  "link.created": { meaning: "A link was created", data: ["version"] },
  "link.changed": { meaning: "A link was changed", data: ["version"] },
  "link.paused": { meaning: "A link takes no payments until it is resumed", data: ["version"] },
  "link.resumed": { meaning: "A link takes payments again", data: ["version"] },
  "link.archived": { meaning: "A link was archived, which is final", data: ["version"] },
  "payment.created": { meaning: "A shopper started a payment", data: AMOUNT },
  "payment.pending": { meaning: "The provider has accepted the payment and not decided it yet", data: AMOUNT },
  "payment.authorized": { meaning: "The money is reserved and waits to be captured or released", data: AMOUNT },
  "payment.capturing": { meaning: "The capture was sent to the provider and is not confirmed yet", data: AMOUNT },
  "payment.captured": {
    meaning: "The payment is paid",
    note: "The amount is in `data`. It comes once for a payment: deliver when you get it.",
    data: [...AMOUNT, "source"],
  },
  "payment.partially_refunded": { meaning: "Part of the payment was refunded", data: AMOUNT },
  "payment.refunded": { meaning: "All of the payment was refunded", data: AMOUNT },
  "payment.failed": { meaning: "The payment failed", data: AMOUNT },
  "payment.canceled": {
    meaning: "The payment was canceled, or its reserved money released",
    data: [...AMOUNT, "source"],
  },
  "payment.expired": { meaning: "The shopper did not pay in time", data: AMOUNT },
  "payment.disputed": {
    meaning: "A dispute against the payment was opened",
    note: "The disputed amount is in `data`.",
    data: AMOUNT,
  },
  "payment.review": { meaning: "The provider reported something that does not match the payment", data: AMOUNT },
  "payment.unknown": { meaning: "The provider has not said what became of the payment", data: AMOUNT },
  "payment.attempt_declined": { meaning: "An attempt to pay was declined", data: ["attempt", "reason"] },
  "payment.authorization_expiring": {
    meaning: "The reserved money is soon released, unless it is captured",
    note: "It is reserved until `authorized_until`.",
    data: ["attempt", "authorized_until"],
  },
  "payment.capture_failed": { meaning: "A capture did not succeed", data: ["attempt"] },
  "payment.given_back": {
    meaning: "A success that the link could not take is released or refunded",
    data: ["attempt", "reason"],
  },
  "payment.late_accepted": { meaning: "A payment that arrived late was accepted", data: ["attempt"] },
  "payment.needs_attention": {
    meaning: "Work on the payment has waited for a provider for unusually long",
    data: ["kind", "since"],
  },
  "payment.review_opened": { meaning: "Something about the payment has to be reviewed", data: ["reason", "detail"] },
  "payment.reviews_handled": { meaning: "Reviews of the payment were marked as handled", data: ["reviews"] },
  "payment.vat_id_checked": { meaning: "The VAT ID that the shopper gave was checked", data: ["status"] },
  "refund.created": {
    meaning: "A refund was requested, or made at the provider",
    data: [...AMOUNT, "refund_id", "source"],
  },
  "refund.succeeded": { meaning: "A refund succeeded", data: REFUND },
  "refund.failed": { meaning: "A refund failed: the shopper does not have the money", data: REFUND },
  "refund.canceled": { meaning: "A refund was canceled", data: REFUND },
  "dispute.created": { meaning: "A dispute was opened", data: DISPUTE },
  "dispute.updated": { meaning: "The status of a dispute changed", data: DISPUTE },
  "dispute.won": { meaning: "A dispute was decided for you", data: DISPUTE },
  "dispute.lost": { meaning: "A dispute was decided against you", data: DISPUTE },
  "dispute.funds_withdrawn": { meaning: "The provider took the disputed amount", data: FUNDS },
  "dispute.funds_reinstated": { meaning: "The provider gave the disputed amount back", data: FUNDS },
  "reconciliation.difference_found": {
    meaning: "A comparison with the provider’s own list found a payment that differs",
    note: "`data` names the payment.",
    data: ["difference_id", "kind", "payment_id", "reference", "psp_account_id"],
  },
};

/** What a type means for a program, in sentences with code in backquotes. */
export function eventWords(type: EventType): string {
  const { meaning, note, data } = EVENT_WORDS[type];
  const members = `\`data\` may have ${data.map((member) => `\`${member}\``).join(", ")}.`;
  return [`${meaning}.`, ...(note === undefined ? [] : [note]), members].join(" ");
}
