/** Offers at a link's object: held from the start, spent by success, given back without, and never more than there are. */

import { describe, expect, it } from "vitest";
import { changeDefinition } from "../../../worker/app/link-object/commands.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import type { CheckoutOptions } from "../../../worker/domain/checkout.ts";
import type { FeeIncentive } from "../../../worker/domain/fees.ts";
import { DURATION, LIMITS } from "../../../worker/domain/limits.ts";
import type { Promotion } from "../../../worker/domain/offers.ts";
import type { AttemptObservation } from "../../../worker/domain/payment/observation.ts";
import type { PaymentState } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import type { StartPayment } from "../../../worker/ports/link-objects.ts";
import { attemptWord, CURRENCY, EXPIRED, NOW, TOTAL } from "../../domain/payment/fixtures.ts";
import { definition, makeRig, type Rig } from "./rig.ts";

const CODE: Promotion = {
  code: "SPRING",
  discount: { kind: "amount", amount: 999 },
  validFrom: null,
  validUntil: NOW + DURATION.HOUR_MS,
  max: 2,
  maxPerShopper: null,
};
const CHEAP = TOTAL - 999;
const WITH_CODE: Partial<StartPayment> = { selection: { amount: null, quantities: {}, code: "SPRING" } };

function rigWith(checkout: Partial<CheckoutOptions>): Rig {
  const rig = makeRig(null, false);
  const given = definition();
  rig.define({ definition: { ...given.definition, checkout } });
  return rig;
}

/** The provider's report that a payment is authorised, under its own id. */
function authorize(rig: Rig, payment: PaymentState, now = NOW): PaymentState {
  const money = { amount: payment.price.total, currency: CURRENCY };
  const word = attemptWord({ pspPaymentId: `pi_${payment.id}`, stage: "authorized", authorized: money });
  rig.applyReport(payment, `evt_${payment.id}`, word, now);
  const after = rig.store.payment(payment.id);
  if (after === null) throw new Error("no payment");
  return after;
}

const usesOf = (rig: Rig) => rig.store.link()?.offersUsed ?? {};
const grantOf = ({ attempts }: PaymentState) => attempts[0]?.grant;

describe("a code for two", () => {
  it("is held by two who pay at once and by no third, and is spent by what is captured", () => {
    const rig = rigWith({ promotions: [CODE] });
    const [first, second] = [1, 2].map((serial) => rig.opened(rig.started(serial, WITH_CODE)));
    expect(first?.price).toMatchObject({ total: CHEAP, discount: { code: "SPRING", amount: 999 } });
    expect(rig.start(3, WITH_CODE)).toMatchObject({
      kind: "refused",
      refusal: { code: "code_refused", why: "code_used_up" },
    });
    for (const payment of [first, second])
      if (payment !== undefined) expect(grantOf(authorize(rig, payment))).toBe("capture");
    expect(usesOf(rig)).toEqual({ "code:SPRING": { held: 0, taken: 2 } });
    expect(rig.start(4, WITH_CODE)).toMatchObject({ kind: "refused", refusal: { why: "code_used_up" } });
  });

  it("comes back when a shopper is declined, cancels or takes too long", () => {
    const rig = rigWith({ promotions: [CODE] });
    const declined = rig.opened(rig.started(1, WITH_CODE));
    rig.applyReport(declined, "evt_1", EXPIRED);
    rig.cancel(rig.opened(rig.started(2, WITH_CODE)).id);
    rig.lapse(rig.opened(rig.started(3, WITH_CODE)).id, NOW + LIMITS.holdMs);
    expect(usesOf(rig)).toEqual({ "code:SPRING": { held: 0, taken: 0 } });
    expect(rig.start(4, WITH_CODE).kind).toBe("started");
  });

  it("honours its price for money that comes late and after its end, where one is free; where none is, that goes back", () => {
    const late = NOW + 2 * DURATION.HOUR_MS;
    const rig = rigWith({ promotions: [{ ...CODE, max: 1 }] });
    const [kept, beyond] = [1, 2].map((serial) => {
      const payment = rig.opened(rig.started(serial, WITH_CODE));
      rig.lapse(payment.id, NOW + LIMITS.holdMs);
      return payment;
    });
    if (kept === undefined || beyond === undefined) throw new Error("no payments");
    expect(grantOf(authorize(rig, kept, late))).toBe("capture");
    const back = authorize(rig, beyond, late);
    expect([grantOf(back), back.attempts[0]?.giveBackReason]).toEqual(["void", "late"]);
    expect(usesOf(rig)).toEqual({ "code:SPRING": { held: 0, taken: 1 } });
    expect(rig.start(3, WITH_CODE, late)).toMatchObject({ refusal: { why: "code_expired" } });
  });

  it("that is limited to one per shopper is used once, however they write their address, also by two late payments", () => {
    const rig = rigWith({ promotions: [{ ...CODE, max: 9, maxPerShopper: 1 }] });
    const mine = { ...WITH_CODE, email: "kim@example.com" };
    const first = rig.opened(rig.started(1, mine));
    expect(rig.start(2, { ...WITH_CODE, email: "Kim@Example.com " })).toMatchObject({
      refusal: { why: "code_used_by_you" },
    });
    rig.lapse(first.id, NOW + LIMITS.holdMs);
    const second = rig.opened(rig.started(3, mine));
    expect(grantOf(authorize(rig, second))).toBe("capture");
    expect(grantOf(authorize(rig, first))).toBe("void");
    expect(rig.start(4, { ...WITH_CODE, email: "lee@example.com" }).kind).toBe("started");
  });

  it("is held for one address no more often than places are, and is refused if it is unknown", () => {
    const rig = rigWith({ promotions: [{ ...CODE, max: 9 }] });
    for (const serial of [1, 2, 3]) rig.started(serial, { ...WITH_CODE, addressKey: "one" });
    expect(rig.start(4, { ...WITH_CODE, addressKey: "one" })).toMatchObject({ refusal: { why: "code_used_up" } });
    expect(rig.started(5, { addressKey: "one" }).price.total).toBe(TOTAL);
    const unknown = { selection: { amount: null, quantities: {}, code: "AUTUMN" } };
    expect(rig.start(6, unknown)).toMatchObject({ refusal: { why: "code_unknown" } });
  });
});

describe("a code without limits", () => {
  const UNLIMITED = { ...CODE, max: null };
  const money = { amount: CHEAP, currency: CURRENCY };
  const paid = (rig: Rig, payment: PaymentState, changes: Partial<AttemptObservation> = {}) => {
    const captured = { stage: "captured", authorized: money, captured: money, captureId: "ca_1" } as const;
    const word = attemptWord({ pspPaymentId: `pi_${payment.id}`, ...captured, ...changes });
    rig.applyReport(payment, `evt_${payment.id}_${JSON.stringify(changes)}`, word);
  };

  it("is held by nobody and counted by those who paid with it, once, until their capture fails", () => {
    const rig = rigWith({ promotions: [UNLIMITED] });
    const [first, second] = [1, 2, 3].map((serial) => rig.opened(rig.started(serial, WITH_CODE)));
    if (first === undefined || second === undefined) throw new Error("no payments");
    const without = rig.opened(rig.started(4));
    expect(usesOf(rig)).toEqual({});
    for (const payment of [first, second, first]) paid(rig, payment);
    paid(rig, without);
    expect(usesOf(rig)).toEqual({ "code:SPRING": { held: 0, taken: 2 } });
    paid(rig, first, { capture: "reversed" });
    expect(usesOf(rig)).toEqual({ "code:SPRING": { held: 0, taken: 1 } });
    const state = { code: "SPRING", discount: UNLIMITED.discount };
    expect(rig.store.payment(second.id)?.granted).toEqual({
      promotion: state,
      feeDiscount: 0,
      limits: [],
      isFreelyUsed: true,
    });
  });

  it("that gets a limit later has its uses counted in it", () => {
    const rig = rigWith({ promotions: [UNLIMITED] });
    paid(rig, rig.opened(rig.started(1, WITH_CODE)));
    const change = (max: number) =>
      changeDefinition({ store: rig.store, now: NOW, cause: SYSTEM }, { checkout: { promotions: [{ ...CODE, max }] } });
    expect(change(1).ok).toBe(true);
    expect(rig.start(2, WITH_CODE)).toMatchObject({ refusal: { why: "code_used_up" } });
  });
});

describe("the first payments free of fees", () => {
  const offer = (incentive: FeeIncentive) => ({
    fees: {
      rules: [{ kind: "fixed", name: "Fee", currency: CURRENCY, amount: 50 } as const],
      shopperShare: 10_000,
      incentive,
    },
  });

  it("are granted up to the limit, and the next shopper is asked about the price that they did not see", () => {
    const rig = rigWith(offer({ payments: 1, discount: 10_000, per: "link" }));
    const free = rig.opened(rig.started(1, { shownTotal: TOTAL }));
    expect(free.price).toMatchObject({ total: TOTAL, fees: { charged: [], waived: 50, net: TOTAL } });
    expect(rig.start(2, { shownTotal: TOTAL })).toMatchObject({
      kind: "refused",
      refusal: { code: "price_changed", granted: { feeDiscount: 0 } },
    });
    expect(rig.started(2, { shownTotal: TOTAL + 50 }).price.total).toBe(TOTAL + 50);
    // The payment is canceled: the next shopper is the first again.
    rig.cancel(free.id);
    expect(rig.started(3, { shownTotal: TOTAL }).price.total).toBe(TOTAL);
  });

  it("and a half off for each shopper are counted by their address", () => {
    const rig = rigWith(offer({ payments: 1, discount: 5_000, per: "shopper" }));
    const totals = ["a@b.example", "a@b.example", "c@b.example"].map(
      (email, index) => rig.started(index + 1, { email }).price.total,
    );
    expect(totals).toEqual([TOTAL + 25, TOTAL + 50, TOTAL + 25]);
  });

  it("are spent by a capture alone: one that fails after all gives them back, a refund does not", () => {
    const rig = rigWith(offer({ payments: 1, discount: 10_000, per: "link" }));
    const paid = authorize(rig, rig.opened(rig.started(1)));
    const money = { amount: TOTAL, currency: CURRENCY };
    const captured = { pspPaymentId: `pi_${paid.id}`, stage: "captured", authorized: money, captured: money } as const;
    rig.applyReport(paid, "evt_captured", attemptWord({ ...captured, captureId: "ca_1" }));
    expect(usesOf(rig)).toEqual({ fees: { held: 0, taken: 1 } });
    rig.applyReport(
      paid,
      "evt_failed",
      attemptWord({ pspPaymentId: `pi_${paid.id}`, capture: "reversed", captureId: "ca_1" }),
    );
    expect(usesOf(rig)).toEqual({ fees: { held: 0, taken: 0 } });
    const after = rig.store.payment(paid.id);
    expect(after === null ? null : viewOf(after).status).toBe("failed");
  });
});

it("a second tab is not sent to pay a live payment's price where its page showed another", () => {
  const rig = rigWith({ promotions: [CODE] });
  const live = rig.started(1, { ...WITH_CODE, shopperKey: "one", shownTotal: CHEAP });
  expect(rig.start(2, { ...WITH_CODE, shopperKey: "one", shownTotal: CHEAP })).toMatchObject({ kind: "started" });
  for (const other of [{ ...WITH_CODE, shownTotal: TOTAL }, { shownTotal: TOTAL }])
    expect(rig.start(3, { ...other, shopperKey: "one" })).toMatchObject({
      kind: "other_live",
      payment: { id: live.id },
    });
});
