/** A session that a provider opened without an answer: found, ended, and harmless even if a shopper pays in it. Counted at both providers. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { openPage, payAt, statusPage, submitForm } from "./rig/people.ts";
import { holdingsOf, openShopWithAll, total, visitOf } from "./rig/providers.ts";
import { ring, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const CARD = "4242424242424242";
const SESSIONS = { method: "POST", path: "/v1/checkout/sessions" };
const LOST = { kind: "timeout_after_effect", hold_ms: 0 };

/** A shopper at Adyen's page, whose first provider has opened a session that nobody was told of. */
async function atSecond(members: { readonly max_payments?: number }) {
  const shop = await openShopWithAll(rig);
  const link = await shop.newLink(members);
  rig.stripe.fault(shop.stripeAccount, SESSIONS, LOST);
  const submitted = await submitForm(await openPage(link));
  const visit = await visitOf(rig, submitted);
  await settle(rig, [link.id]);
  const [payment] = await shop.listPayments(link.id);
  const id = payment?.id ?? "";
  const orphan = rig.stripe.state(shop.stripeAccount).sessions[0]?.id ?? "";
  const rest = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) {
      await settle(rig, [link.id]);
      advance(LIMITS.effectGraceMs + 1);
      await ring(link.id);
    }
    await settle(rig, [link.id]);
  };
  return {
    shop,
    link,
    visit,
    rest,
    read: () => shop.readPayment(id),
    page: () => statusPage(`/pay/${id}`),
    payOrphan: () => payAt(rig, `http://stripe.invalid/c/pay/${orphan}`),
    orphanStatus: () => rig.stripe.state(shop.stripeAccount).sessions[0]?.status,
    holdings: () => holdingsOf(rig, shop),
  };
}

const KINDS: [string, { readonly max_payments?: number }][] = [
  ["without a limit", {}],
  ["with a limit", { max_payments: 3 }],
];

describe.each(KINDS)("on a link %s, a session that was opened and not told of", (_kind, members) => {
  it("is found and ended before a payment, and the shopper is charged once, at the second provider", async () => {
    const { visit, rest, read, page, orphanStatus, holdings } = await atSecond(members);
    expect([visit.provider, orphanStatus()]).toEqual(["adyen", "open"]);
    await rest();
    expect(orphanStatus()).toBe("expired");
    visit.pay(CARD);
    await rest();
    expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999 });
    const { stripe, adyen } = await holdings();
    expect([stripe.captured, stripe.held, adyen.captured, adyen.held]).toEqual([0, 0, 1, 0]);
    expect((await page()).state).toBe("paid");
  });

  it("is found and ended as well where its shopper gives up at the second provider", async () => {
    const { link, rest, read, orphanStatus, holdings } = await atSecond(members);
    advance(LIMITS.sessionLifetimeMs);
    await rest();
    await ring(link.id);
    await settle(rig, [link.id]);
    expect(orphanStatus()).toBe("expired");
    expect(await read()).toMatchObject({ status: "expired", amount_captured: 0 });
    expect(total(await holdings(), "open")).toBe(0);
  });

  it.each([
    ["before the second", true],
    ["after the second", false],
  ])(
    "in which a shopper pays %s is charged once in all: the other money is released or refunded",
    async (_when, first) => {
      const { shop, link, visit, rest, read, payOrphan, holdings } = await atSecond(members);
      if (first) payOrphan();
      visit.pay(CARD);
      if (!first) {
        await settle(rig, [link.id]);
        payOrphan();
      }
      await rest();
      const held = await holdings();
      expect(total(held, "captured") - total(held, "refunds")).toBe(1);
      expect(total(held, "held")).toBe(0);
      const payment = await read();
      expect(payment.status).toBe("captured");
      expect(payment.attempts.filter(({ give_back_reason }) => give_back_reason === "duplicate")).toHaveLength(1);
      if (members.max_payments !== undefined)
        expect(await shop.readLink(link.id)).toMatchObject({ places_taken: 1, places_held: 0 });
    },
  );
});
