/** What is read from a provider's event has the types that are stored, whatever its members hold: merchants can sign anything for their own accounts. */

import { describe, expect, test } from "vitest";
import { ENDINGS, STAGES } from "../../worker/domain/payment/state.ts";
import type { PspEvent } from "../../worker/ports/psp.ts";
import { makeAdyenSubject } from "./adyen-subject.ts";
import { makeStripeSubject } from "./stripe-subject.ts";

type Members = Record<string, unknown>;

const WRONG: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  "",
  "constructor",
  "__proto__",
  "toString",
  "x".repeat(5_000),
  [],
  ["succeeded"],
  {},
  { id: 7 },
  { id: "x", toString: 1 },
];

function* mutated(value: unknown): Generator<unknown> {
  yield* WRONG;
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value))
    for (const other of mutated(member))
      yield Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other };
}

const isText = (value: unknown): boolean => typeof value === "string";
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isSumOrNull = (value: unknown): boolean => {
  if (value === null) return true;
  const { amount, currency } = value as Members;
  return Number.isSafeInteger(amount) && Number(amount) >= 0 && isText(currency);
};
const isTimeOrNull = (value: unknown): boolean => value === null || Number.isSafeInteger(value);
const isOneOf = (words: readonly string[]) => (value: unknown) => value === null || words.includes(value as string);

const COMMON = { livemode: (value: unknown) => typeof value === "boolean" };
const FORMS: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  attempt: {
    ...COMMON,
    sessionId: isTextOrNull,
    pspPaymentId: isTextOrNull,
    asked: isSumOrNull,
    session: isOneOf(["open", "closed"]),
    stage: isOneOf(STAGES),
    ending: isOneOf(ENDINGS),
    declineReason: isTextOrNull,
    capture: isOneOf(["refused", "reversed"]),
    captureId: isTextOrNull,
    authorized: isSumOrNull,
    captured: isSumOrNull,
    authorizedUntil: isTimeOrNull,
  },
  refund: {
    ...COMMON,
    pspRefundId: isText,
    pspPaymentId: isTextOrNull,
    refundId: isTextOrNull,
    money: (value) => value !== null && isSumOrNull(value),
    status: (value) => isOneOf(["pending", "succeeded", "failed", "canceled"])(value) && value !== null,
    failureReason: isTextOrNull,
    isRelease: COMMON.livemode,
  },
  dispute: {
    ...COMMON,
    pspDisputeId: isTextOrNull,
    pspPaymentId: isTextOrNull,
    money: (value) => value !== null && isSumOrNull(value),
    status: isText,
    fundsWithdrawn: (value) => value === null || typeof value === "boolean",
    reason: isTextOrNull,
    openedAt: isTimeOrNull,
    respondBy: isTimeOrNull,
    order: (value) => Number.isSafeInteger(value),
  },
};

function faultsOf({ id, type, accountName, reference, parentId, about }: PspEvent): string[] {
  const head = {
    id: isText(id),
    type: isText(type),
    accountName: isTextOrNull(accountName),
    reference: isTextOrNull(reference),
    parentId: isTextOrNull(parentId),
  };
  const faults = Object.entries(head).flatMap(([name, holds]) => (holds ? [] : [name]));
  if (!("observation" in about)) return faults;
  const observation = about.observation as unknown as Members;
  return [
    ...faults,
    ...Object.entries(FORMS[about.kind] ?? {}).flatMap(([name, holds]) =>
      holds(observation[name]) ? [] : [`${about.kind}.${name} = ${JSON.stringify(observation[name])}`],
    ),
  ];
}

const STRIPE: Readonly<Record<string, Members>> = {
  "checkout.session.completed": {
    id: "cs_1",
    object: "checkout.session",
    status: "complete",
    livemode: false,
    amount_total: 1999,
    currency: "eur",
    payment_intent: "pi_1",
    metadata: { paylinks_reference: "r" },
  },
  "payment_intent.payment_failed": {
    id: "pi_1",
    object: "payment_intent",
    status: "requires_payment_method",
    livemode: false,
    amount: 1999,
    currency: "eur",
    last_payment_error: { decline_code: "generic_decline", code: "card_declined" },
    metadata: { paylinks_reference: "r" },
  },
  "payment_intent.succeeded": {
    id: "pi_1",
    object: "payment_intent",
    status: "succeeded",
    livemode: false,
    amount: 1999,
    amount_received: 1999,
    currency: "eur",
    metadata: { paylinks_reference: "r" },
  },
  "payment_intent.amount_capturable_updated": {
    id: "pi_1",
    object: "payment_intent",
    status: "requires_capture",
    livemode: false,
    amount: 1999,
    amount_capturable: 1999,
    currency: "eur",
    latest_charge: { payment_method_details: { card: { capture_before: 5 } } },
    metadata: { paylinks_reference: "r" },
  },
  "refund.updated": {
    id: "re_1",
    object: "refund",
    status: "failed",
    amount: 5,
    currency: "eur",
    payment_intent: "pi_1",
    failure_reason: "x",
    balance_transaction: "txn",
    metadata: { paylinks_reference: "r", paylinks_refund: "rfd_1" },
  },
  "charge.dispute.updated": {
    id: "du_1",
    object: "dispute",
    status: "lost",
    livemode: false,
    amount: 5,
    currency: "eur",
    payment_intent: "pi_1",
    reason: "fraudulent",
    created: 5,
    evidence_details: { due_by: 9 },
    balance_transactions: [{ amount: -5 }],
  },
};

describe("an event", () => {
  test("of Stripe has the types that are kept, or is not read", async () => {
    const { adapter } = await makeStripeSubject();
    const faults = new Set<string>();
    for (const [type, object] of Object.entries(STRIPE))
      for (const event of mutated({
        id: "evt_1",
        object: "event",
        type,
        created: 1,
        livemode: false,
        data: { object },
      })) {
        const read = adapter.readWebhook(JSON.stringify(event));
        for (const each of read.ok ? read.value : [])
          for (const fault of faultsOf(each)) faults.add(`${type}: ${fault.slice(0, 90)}`);
      }
    expect([...faults]).toEqual([]);
  });

  test("of Adyen has the types that are kept, or is not read", async () => {
    const { adapter, accountWith } = await makeAdyenSubject();
    const account = accountWith(["0".repeat(64)]);
    const faults = new Set<string>();
    for (const eventCode of [
      "AUTHORISATION",
      "CAPTURE",
      "CAPTURE_FAILED",
      "CANCELLATION",
      "CANCEL_OR_REFUND",
      "REFUND",
      "CHARGEBACK",
    ])
      for (const success of ["true", "false"]) {
        const item = {
          eventCode,
          success,
          pspReference: "P",
          originalReference: "O",
          merchantAccountCode: "M",
          merchantReference: "r",
          amount: { value: 5, currency: "EUR" },
          reason: "x",
          eventDate: "2026-01-01T00:00:00Z",
          additionalData: {
            paymentLinkId: "PL",
            "modification.action": "refund",
            defensePeriodEndsAt: "2026-01-01T00:00:00Z",
          },
        };
        for (const event of mutated({ live: "false", notificationItems: [{ NotificationRequestItem: item }] })) {
          // Read before the sender is known to be Adyen.
          expect(adapter.verifyWebhook(account, { body: JSON.stringify(event), headers: {} }, 0)).toMatchObject({
            ok: false,
          });
          const read = adapter.readWebhook(JSON.stringify(event));
          for (const each of read.ok ? read.value : [])
            for (const fault of faultsOf(each)) faults.add(`${eventCode}: ${fault.slice(0, 90)}`);
        }
      }
    expect([...faults]).toEqual([]);
  });
});
