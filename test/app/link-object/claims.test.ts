/** First payments across links at a link's object: granted by a recent claim that was not used before, kept with the place, and never used again. */

import { describe, expect, it } from "vitest";
import { failOverPayment } from "../../../worker/app/link-object/commands.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { keepsClaim } from "../../../worker/domain/offers.ts";
import type { PaymentState } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { attemptWord, CURRENCY, EXPIRED, NOW, TOTAL } from "../../domain/payment/fixtures.ts";
import { definition, makeRig, type Rig } from "./rig.ts";

const INCENTIVE = { payments: 3, discount: 10_000, per: "merchant", id: "inc_a" } as const;
const CLAIM = { incentiveId: "inc_a", at: NOW };
const FEE = 50;

function rigWithFees(): Rig {
  const rig = makeRig(null, false);
  const rules = [{ kind: "fixed", name: "Fee", currency: CURRENCY, amount: FEE }] as const;
  const checkout = { fees: { rules, shopperShare: 10_000, incentive: INCENTIVE } };
  rig.define({ definition: { ...definition().definition, checkout } });
  return rig;
}

function applyReport(rig: Rig, { id }: PaymentState, word: Parameters<Rig["applyReport"]>[2], now = NOW): PaymentState {
  const known = rig.store.payment(id);
  if (known === null) throw new Error("no payment");
  rig.applyReport(known, `evt_${id}_${JSON.stringify(word).length}`, word, now);
  return rig.store.payment(id) ?? known;
}

const authorized = attemptWord({
  pspPaymentId: "pi_late",
  stage: "authorized",
  authorized: { amount: TOTAL, currency: CURRENCY },
});
const grantOf = ({ attempts }: PaymentState) => [attempts[0]?.grant, attempts[0]?.giveBackReason];

describe("a start", () => {
  it("with a claim is free of fees and says that it keeps it; without, with another's or with an old one it is not", () => {
    const rig = rigWithFees();
    const free = rig.started(1, { claim: CLAIM });
    expect([free.price.total, viewOf(free).keepsClaim]).toEqual([TOTAL, true]);
    const others = [
      { claim: null },
      { claim: { ...CLAIM, incentiveId: "inc_b" } },
      { claim: { ...CLAIM, at: NOW - LIMITS.claimUsableMs } },
    ].map((each, index) => rig.started(index + 2, each));
    expect(others.map(({ price }) => price.total)).toEqual([TOTAL + FEE, TOTAL + FEE, TOTAL + FEE]);
    expect(others.some((each) => keepsClaim(each) || viewOf(each).keepsClaim === true)).toBe(false);
  });

  it("that was refused has spent its claim: its late twin asks as if there were none", () => {
    const rig = rigWithFees();
    const refused = rig.start(1, { claim: CLAIM, shownTotal: TOTAL + FEE });
    expect(refused).toMatchObject({ kind: "refused", refusal: { granted: { feeDiscount: 10_000 } } });
    expect(rig.started(1, { claim: CLAIM, shownTotal: TOTAL + FEE }).price.total).toBe(TOTAL + FEE);
  });

  it("that joins a payment releases its claim, and the same start again is the same payment", () => {
    const rig = rigWithFees();
    const first = rig.started(1, { claim: CLAIM });
    const { purchaseKey, id } = first;
    const twin = rig.start(2, { claim: CLAIM, purchaseKey });
    expect(twin).toMatchObject({ kind: "started", payment: { id } });
    expect(rig.start(1, { claim: CLAIM })).toMatchObject({ kind: "started", payment: { id } });
    rig.cancel(rig.opened(first).id);
    applyReport(rig, first, EXPIRED);
    expect(rig.started(2, { claim: CLAIM, purchaseKey: "another" }).price.total).toBe(TOTAL + FEE);
  });
});

describe("a payment with a claim", () => {
  it("captures while it holds its place, however many others do, and keeps the claim from then on", () => {
    const rig = rigWithFees();
    // More than the limit: a claim was counted when it was made.
    const payments = [1, 2, 3, 4].map((serial) => rig.opened(rig.started(serial, { claim: CLAIM })));
    for (const payment of payments) {
      const word = { ...authorized, pspPaymentId: `pi_${payment.id}` };
      const after = applyReport(rig, payment, word);
      expect([...grantOf(after), keepsClaim(after)]).toEqual(["capture", null, true]);
    }
  });

  it("that one provider refuses goes on to the next with it; where none is left, it is given back with the end of its hold", () => {
    const rig = rigWithFees();
    const payment = applyReport(rig, rig.started(1, { claim: CLAIM }), attemptWord({ ending: "refused" }));
    expect(keepsClaim(payment)).toBe(true);
    const to = { pspAccountId: "psp_other", provider: "adyen", surface: "hosted" } as const;
    const next = failOverPayment({ store: rig.store, now: NOW, cause: SYSTEM }, payment.id, to);
    expect(next).toMatchObject({
      value: { payment: { place: "held", attempts: [{}, { pspAccountId: "psp_other" }] } },
    });
    const alone = applyReport(rig, rig.started(2, { claim: CLAIM }), attemptWord({ ending: "refused" }));
    rig.lapse(alone.id, NOW + LIMITS.holdMs);
    expect(rig.store.payment(alone.id)?.place).toBe("given_back");
  });

  it.each([
    ["canceled", (rig: Rig, { id }: PaymentState) => void rig.cancel(id)],
    ["taking too long", (rig: Rig, { id }: PaymentState) => void rig.lapse(id, NOW + LIMITS.holdMs)],
  ])("that ended by %s has given it back for good: money that comes after all is released", (_, end) => {
    const rig = rigWithFees();
    const payment = rig.opened(rig.started(1, { claim: CLAIM }));
    end(rig, payment);
    const ended = rig.store.payment(payment.id) ?? payment;
    expect([keepsClaim(ended), viewOf(ended).keepsClaim]).toEqual([false, undefined]);
    const after = applyReport(rig, payment, authorized, NOW + LIMITS.holdMs + 1);
    expect([...grantOf(after), keepsClaim(after)]).toEqual(["void", "late", false]);
  });
});
