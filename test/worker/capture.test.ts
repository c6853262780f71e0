/** Links whose merchant captures: the API's capture and void, counted at the stand-in. */

import { describe, expect, it } from "vitest";
import { buy, openShop } from "./rig/people.ts";
import { settle, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Body {
  readonly status: string;
  readonly code?: string;
  readonly amount_captured: number;
  readonly amount_authorized: number;
}

/** A merchant with a link of 19.99 EUR that they capture themselves, paid by one shopper. */
async function authorized(members: Record<string, unknown> = {}) {
  const shop = await openShop(rig);
  const link = await shop.newLink({ capture_method: "manual", ...members });
  const { paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  const act = (what: "capture" | "void", body: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    shop.call<Body>("POST", `/v1/payments/${paymentId}/${what}`, { body, headers });
  return { shop, link, paymentId, act, atStripe: () => rig.stripe.state(shop.stripeAccount).payments };
}

describe("an authorisation that waits for its merchant", () => {
  it("is captured in part, once, and the rest is released", async () => {
    const { shop, paymentId, act, atStripe } = await authorized();
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "authorized", amount_authorized: 1999 });
    expect(atStripe()).toMatchObject([{ status: "requires_capture", captured: 0 }]);

    const captured = await act("capture", { amount: 500 });
    expect([captured.status, captured.body.status, captured.body.amount_captured]).toEqual([200, "captured", 500]);
    expect(atStripe()).toMatchObject([{ status: "succeeded", captured: 500 }]);

    const second = await act("capture", { amount: 100 });
    expect([second.status, second.body.code]).toEqual([409, "capture_not_possible"]);
    expect((await act("void")).status).toBe(409);
    expect((await shop.refund(paymentId, { amount: 501 })).status).toBe(422);
    expect((await shop.refund(paymentId, { amount: 500 })).body.status).toBe("succeeded");
  });

  it("answers a repeated request under one key with the first answer", async () => {
    const { act, atStripe } = await authorized();
    const key = { "Idempotency-Key": "delivery-7" };
    const first = await act("capture", {}, key);
    const again = await act("capture", {}, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get("Idempotency-Replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(atStripe()).toMatchObject([{ captured: 1999 }]);
  });

  it("is released, the place of a limited link with it, and the shopper is not charged", async () => {
    const { shop, link, act, atStripe } = await authorized({ max_payments: 1 });
    expect(await shop.readLink(link.id)).toMatchObject({ places_taken: 1 });
    const released = await act("void");
    expect([released.status, released.body.status]).toEqual([200, "canceled"]);
    expect(atStripe()).toMatchObject([{ status: "canceled", captured: 0 }]);
    expect(await shop.readLink(link.id)).toMatchObject({ places_taken: 0, status: "active" });
    expect((await act("capture")).status).toBe(409);
  });

  it("is nobody else's: another merchant gets the 404 of a payment that does not exist", async () => {
    const { paymentId } = await authorized();
    const other = await openShop(rig);
    for (const what of ["capture", "void"]) {
      const answer = await other.call<Body>("POST", `/v1/payments/${paymentId}/${what}`, { body: {} });
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
    }
  });

  it("is captured whole by a request without any body", async () => {
    const { shop, paymentId } = await authorized();
    const answer = await shop.call<Body>("POST", `/v1/payments/${paymentId}/capture`);
    expect([answer.status, answer.body.amount_captured]).toEqual([200, 1999]);
  });

  it("is refused a sum that the provider cannot express, before anything is granted", async () => {
    const { shop, paymentId, act } = await authorized({ currency: "KWD", amount: 10_000 });
    expect((await act("capture", { amount: 5_001 })).status).toBe(422);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "authorized" });
  });

  it("is refused for more than was authorised, and for invalid amounts", async () => {
    const { act } = await authorized();
    expect((await act("capture", { amount: 2000 })).status).toBe(422);
    for (const amount of [0, -1, 1.5, "500"]) expect((await act("capture", { amount })).status).toBe(422);
  });
});
