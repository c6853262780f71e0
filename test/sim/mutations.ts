/** Classic bugs of payment systems, each as a change of a line or two: the simulator has to find every one of them. */

import { MUTATIONS_OF_BOOKS } from "./mutations-of-books.ts";
import { MUTATIONS_OF_HOOKS } from "./mutations-of-hooks.ts";

export interface Mutation {
  /** The planted error, in words. */
  readonly name: string;
  /** A seed that found it when it was written down: where the search begins, to save time. 1 unless given. */
  readonly from?: number;
  readonly edits: readonly Edit[];
}

/** A change of a text. */
export interface Edit {
  readonly file: string;
  /** Text that occurs in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

const PERFORM = "worker/app/payments/perform-work.ts";
const SETTLE = "worker/domain/payment/settle.ts";
const START = "worker/app/payments/start-payment.ts";
const CLAIMS = "worker/app/payments/claim-offer.ts";
const COMMANDS = "worker/app/link-object/commands.ts";
const STATE = "worker/domain/payment/state.ts";
const MISMATCH = "worker/domain/payment/mismatch.ts";

export const MUTATIONS: readonly Mutation[] = [
  {
    name: "a key per try instead of one per effect",
    from: 13,
    edits: [
      {
        file: PERFORM,
        find: 'work.kind.replaceAll("_", "-")',
        replace: 'work.kind.replaceAll("_", "-") + order.tries',
      },
    ],
  },
  {
    name: "failing over on unknown: the page that the shopper leaves may still be paid in",
    from: 27,
    edits: [
      {
        file: "worker/domain/payment/switch-psp.ts",
        find: '  return attempt.setAside && !reached(attempt, "pending");',
        replace: "  return true;",
      },
    ],
  },
  {
    name: "a forgotten check after a call: failing over although the page has opened",
    edits: [
      {
        file: "worker/domain/payment/fail-over.ts",
        find: "if (!isUnopened(latestAttempt(payment)) || tried",
        replace: "if (tried",
      },
      {
        file: START,
        find: "if (latest.closing !== null || !isUnopened(latestAttempt(latest))) break;",
        replace: "if (latest.closing !== null) break;",
      },
    ],
  },
  {
    name: "an event is noted as seen before what it does is kept",
    from: 25,
    edits: [
      {
        file: COMMANDS,
        find: 'if (!store.noteSeen(report.pspAccountId, report.eventId, now)) return { kind: "seen" };',
        replace:
          'if (!store.noteSeen(report.pspAccountId, report.eventId, now)) return { kind: "seen" };\n    if (now % 5 === 0) return { kind: "applied", orders: [] };',
      },
    ],
  },
  {
    name: "an amount is added to instead of set",
    edits: [
      {
        file: "worker/domain/payment/observation.ts",
        find: "amount: Math.max(known.amount, said.amount),",
        replace: "amount: known.amount + said.amount,",
      },
    ],
  },
  {
    name: "captured before a place was granted, and none is held for whoever is paying",
    from: 76,
    edits: [
      {
        file: "worker/domain/link.ts",
        find: 'return link.placesTaken + link.placesHeld >= maxPayments ? "busy" : "open";',
        replace: 'return "open";',
      },
      {
        file: SETTLE,
        find: 'return placeIsFree(state) ? { type: "place_taken" } : giveBack(attempt, missing(state));',
        replace:
          'return placeIsFree(state) ? { type: "place_taken" } : { type: "capture_granted", attempt: attempt.number, amount: payment.price.total, commandId: null };',
      },
    ],
  },
  {
    name: "a code is looked at when it is typed, and not held while it is being paid with",
    from: 767,
    edits: [
      {
        file: "worker/domain/offers.ts",
        find: "return max === null || held + taken < max;",
        replace: "return max === null || taken < max || held < 0;",
      },
      {
        file: SETTLE,
        find: "return linkHasRoom(state) && offersLeaveRoom(state);",
        replace: "return linkHasRoom(state) && (offersLeaveRoom(state) || true);",
      },
    ],
  },
  {
    name: "claims count only when they are paid",
    from: 112,
    edits: [
      {
        file: "worker/adapters/d1/offer-claims.ts",
        find: "eq(offerClaims.incentiveId, incentiveId), whose);",
        replace:
          "eq(offerClaims.incentiveId, incentiveId), whose, sql`EXISTS (SELECT 1 FROM payments AS p WHERE p.id = payment_id AND p.paid_at > 0)`);",
      },
    ],
  },
  {
    name: "money that comes after a claim has ended takes it up again",
    from: 767,
    edits: [
      {
        file: "worker/domain/offers.ts",
        find: "if (granted.claimed === true) return holds;",
        replace: "if (granted.claimed === true) return true;",
      },
    ],
  },
  {
    name: "a start that came to nothing keeps its claim, and nobody asks about it",
    from: 7,
    edits: [
      {
        file: CLAIMS,
        find: "for (const paymentId of await offerClaims.withoutPayment(",
        replace: "for (const paymentId of [] ?? await offerClaims.withoutPayment(",
      },
      {
        file: START,
        find: "if (claim !== null && !isKept) await",
        replace: "if (claim !== null && isKept && claim === undefined) await",
      },
    ],
  },
  {
    name: "a refund is not reserved before the provider is asked",
    from: 348,
    edits: [
      {
        file: STATE,
        find: '.filter(({ status }) => status !== "failed" && status !== "canceled")',
        replace: '.filter(({ status }) => status === "succeeded")',
      },
    ],
  },
  {
    name: "a time-out of a refund is taken for its failure",
    from: 1497,
    edits: [
      {
        file: PERFORM,
        find: 'const status = answer.kind === "refused" ? "failed" : "unknown";',
        replace: 'const status = "failed" as const;',
      },
    ],
  },
  {
    name: "a time-out of a capture is taken for a refusal",
    from: 54,
    edits: [
      {
        file: PERFORM,
        find: 'return answer.kind === "refused"\n        ? [{ type: "record_capture_refusal"',
        replace: 'return answer.kind !== "observed"\n        ? [{ type: "record_capture_refusal"',
      },
    ],
  },
  {
    name: "a request is sent again after its key was forgotten",
    from: 587,
    edits: [
      {
        file: PERFORM,
        find: 'mode: age < psp.capabilities.keyRetentionMs - LIMITS.keyRetentionMarginMs ? "send" : "look",',
        replace: 'mode: "send",',
      },
    ],
  },
  {
    name: "an event of another account is accepted",
    from: 5,
    edits: [
      {
        file: MISMATCH,
        find: "if (claim.pspAccountId !== attempt.pspAccountId) {",
        replace: 'if (claim.pspAccountId === "") {',
      },
      {
        file: COMMANDS,
        find: 'if (link.merchantId !== report.merchantId) return { kind: "foreign" };',
        replace: "",
      },
    ],
  },
  {
    name: "a webhook is not verified",
    from: 12,
    edits: [
      {
        file: "worker/app/psp-events/receive-webhook.ts",
        find: "if (!verified.ok) {",
        replace: "if (!verified.ok && now < 0) {",
      },
    ],
  },
  {
    name: "the outbox is emptied when it is sent instead of when it has arrived",
    from: 0,
    edits: [
      {
        file: "worker/adapters/durable/sql-link-store.ts",
        find: "`UPDATE outbox SET due_at = ?, tries = 1\n       WHERE id IN",
        replace: "`DELETE FROM outbox\n       WHERE ? > 0 AND id IN",
      },
      {
        file: "worker/adapters/durable/sql-link-store.ts",
        find: 'this.#sql.all("UPDATE outbox SET due_at = ?, tries = tries + 1 WHERE id = ?", dueAt, id);',
        replace: 'this.#sql.all("DELETE FROM outbox WHERE due_at <> ? AND id = ?", dueAt, id);',
      },
    ],
  },
  {
    name: "an older publication overwrites a newer one",
    from: 8,
    edits: [
      {
        file: "worker/adapters/d1/publish.ts",
        find: "return { target: table.id, set, setWhere: sql`excluded.seq > ",
        replace: "return { target: table.id, set, setWhere: sql`'' <> ",
      },
    ],
  },
  {
    name: "a page says paid while the provider is still being asked",
    from: 256,
    edits: [
      {
        file: "worker/http/pages/payment-state.ts",
        find: 'attempt.session === "closed" || attempt.surface === "direct") return "confirming";',
        replace: 'attempt.session === "closed" || attempt.surface === "direct") return "paid";',
      },
    ],
  },
  {
    name: "a second payment of one form is told, and stays reserved",
    from: 32,
    edits: [
      {
        file: "worker/domain/payment/work.ts",
        find: "of attempt.strays.filter(isReserved)",
        replace: "of attempt.strays.filter((stray) => isReserved(stray) && stray.amountCaptured > 0)",
      },
    ],
  },
  {
    name: "an event of another currency is accepted",
    from: 152,
    edits: [
      {
        file: MISMATCH,
        find: 'if (claim.money.currency !== currency) return { reason: "currency_mismatch", detail };',
        replace: "",
      },
    ],
  },
  {
    name: "an event of another amount is accepted",
    from: 17,
    edits: [
      {
        file: MISMATCH,
        find: "return claim.expected !== null && claim.money.amount !== expected ?",
        replace: "return claim.expected === -1 ?",
      },
    ],
  },
  {
    name: "an event of the other mode is accepted",
    from: 1134,
    edits: [
      { file: MISMATCH, find: "if (claim.livemode !== payment.livemode) {", replace: "if (claim.livemode === null) {" },
    ],
  },
  {
    name: "a sum is sent in the wrong digits of its currency",
    edits: [
      { file: "worker/adapters/psp/adyen/amounts.ts", find: '"CVE DJF GNF IDR', replace: '"CVE DJF GNF ISK' },
      { file: "worker/adapters/psp/adyen/amounts.ts", find: '"CLP ISK"', replace: '"CLP"' },
    ],
  },
  {
    name: "a dispute of somebody else's payment under our reference is taken for ours",
    from: 1243,
    edits: [
      {
        file: "worker/domain/payment/disputes.ts",
        find: "if (pspPaymentId === null || pspPaymentId === attempt?.pspPaymentId) return true;",
        replace: 'if (pspPaymentId !== "") return true;',
      },
    ],
  },
  {
    name: "a refund at Authorize.Net is asked for again without a look",
    from: 130,
    edits: [
      {
        file: "worker/adapters/psp/authorizenet/refunds.ts",
        find: "const known = await findRefund(at, request, searched);\n  if (known !== null) return known;",
        replace: "void [findRefund, searched];",
      },
    ],
  },
  {
    name: "a form that can be paid on any later day is not asked about any more",
    from: 111,
    edits: [
      {
        file: "worker/domain/payment/work.ts",
        find: 'return closing ? ["close_session", "ask_attempt"] : ["ask_attempt"];',
        replace: 'return closing ? ["close_session", "ask_attempt"] : attempt.silent ? ["ask_attempt"] : [];',
      },
    ],
  },
  {
    name: "the message about a payment cites what happened to another",
    edits: [
      {
        file: "worker/app/link-object/publications.ts",
        find: "eventRecord(link.id, after.payment.id, { seq, index, at }, announcement),",
        replace: "eventRecord(link.id, after.payment.id, { seq: seq - (index + 1), index, at }, announcement),",
      },
    ],
  },
  ...MUTATIONS_OF_BOOKS,
  ...MUTATIONS_OF_HOOKS,
];
