/** VIES's answer about a buyer's VAT id after the payment is kept as evidence, published once, and changes no amount. */

import { describe, expect, it } from "vitest";
import { announceEvent } from "../../../worker/domain/payment/announce.ts";
import type { Paying, PaymentEvent } from "../../../worker/domain/payment/events.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import type { VatCheck } from "../../../worker/domain/tax.ts";
import { orderOf } from "../../../worker/http/desk/payment-order.ts";
import { apply, applyAll, CAPTURED, eventsOf, makeLink, NOW, opened, said } from "./fixtures.ts";

const UNVERIFIED: VatCheck = { status: "unverified", requester: "DE136695976", consultation: null, checkedAt: null };
const VALID: VatCheck = { ...UNVERIFIED, status: "valid", consultation: "WAPI1", checkedAt: NOW };
const INVALID: VatCheck = { ...VALID, status: "invalid" };

const PLACES = { address: null, network: "AT", chosen: "AT" };
const paid = applyAll(opened(makeLink(null)), [said(CAPTURED)]);
const owing: Paying = { ...paid, payment: { ...paid.payment, taxEvidence: { ...PLACES, vatCheck: UNVERIFIED } } };
const word = (check: VatCheck) => ({ type: "record_vat_check", check }) as const;
const told = (before: Paying, events: readonly PaymentEvent[], after: Paying) =>
  events.flatMap((event) => announceEvent(event, before.payment, after.payment));

describe("a VAT id that was not verified when its payment started", () => {
  it("and is registered, is evidence with the consultation that proves it", () => {
    const after = apply(owing, word(VALID));
    expect(viewOf(after.payment)).toMatchObject({
      status: "captured",
      taxEvidence: { ...PLACES, vatCheck: VALID },
      reviewReason: null,
    });
    expect(told(owing, eventsOf(owing, word(VALID)), after)).toEqual([
      { type: "payment.vat_id_checked", data: { status: "valid" } },
    ]);
  });

  it("and is not, is for a human to look at; the payment stays what it was", () => {
    const after = apply(owing, word(INVALID));
    const { status, amount, amountCaptured } = viewOf(owing.payment);
    expect(viewOf(after.payment)).toMatchObject({
      status,
      amount,
      amountCaptured,
      taxEvidence: { vatCheck: INVALID },
      reviewReason: "vat_id_invalid",
    });
    expect(told(owing, eventsOf(owing, word(INVALID)), after).map(({ type }) => type)).toEqual([
      "payment.vat_id_checked",
      "payment.review_opened",
    ]);
  });

  it("stays unverified without an answer, and is put to review once", () => {
    const after = apply(owing, word(UNVERIFIED));
    expect(viewOf(after.payment)).toMatchObject({
      taxEvidence: { vatCheck: UNVERIFIED },
      reviewReason: "vat_id_unverified",
    });
    expect(eventsOf(after, word(UNVERIFIED))).toEqual([]);
    // An answer that comes late still counts.
    expect(viewOf(apply(after, word(VALID)).payment)).toMatchObject({ taxEvidence: { vatCheck: VALID } });
  });

  it("takes the first answer, and none after it", () => {
    for (const first of [VALID, INVALID])
      for (const second of [VALID, INVALID, UNVERIFIED])
        expect(eventsOf(apply(owing, word(first)), word(second))).toEqual([]);
  });
});

it("the desk shows VIES's answer, its time, and the proof of the request", () => {
  const said = ({ payment }: Paying) => orderOf(viewOf(payment)).answers.find(([label]) => label === "VIES")?.[1];
  const at = Date.UTC(2026, 10, 27, 12);
  expect(said(owing)).toBe("no answer yet");
  expect(said(apply(owing, word({ ...INVALID, checkedAt: at })))).toBe(
    "not registered on 27 November 2026\nConsultation WAPI1",
  );
  expect(said(apply(owing, word({ ...VALID, checkedAt: at, consultation: null })))).toBe(
    "registered on 27 November 2026",
  );
  expect(said(paid)).toBeUndefined();
});

it("a payment whose tax does not depend on an id ignores the answer", () => {
  for (const check of [VALID, INVALID, UNVERIFIED]) expect(eventsOf(paid, word(check))).toEqual([]);
});
