/** A link that is paused, archived or given another price ends the sessions that show it as it was. */

import { describe, expect, it } from "vitest";
import { hostedUrl, openPage, openShop, payAt, submitForm } from "./rig/people.ts";
import { ring, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

/** A merchant's link with one shopper on the provider's page. */
async function withShopper() {
  const shop = await openShop(rig);
  const link = await shop.newLink();
  const hosted = hostedUrl(await submitForm(await openPage(link)));
  const sessions = () => rig.stripe.state(shop.stripeAccount).counts;
  return { shop, link, hosted, sessions };
}

describe("an open session", () => {
  it.each([
    ["paused", "POST", "/pause", {}],
    ["archived", "POST", "/archive", {}],
    ["given another price", "PATCH", "", { amount: 2500 }],
  ])("is ended at the provider when its link is %s, and nobody is charged", async (_what, method, path, body) => {
    const { shop, link, sessions } = await withShopper();
    expect(sessions()).toMatchObject({ sessions_open: 1 });
    expect((await shop.call(method, `/v1/links/${link.id}${path}`, { body })).status).toBe(200);
    await ring(link.id);
    await settle(rig, [link.id]);
    expect(sessions()).toMatchObject({ sessions_open: 0, sessions_expired: 1, payments_captured: 0 });
    expect(await shop.listPayments(link.id)).toMatchObject([{ status: "expired", amount_captured: 0 }]);
  });

  it("stays open under a change of words, and when a paused link is resumed before it was ended", async () => {
    const { shop, link, sessions } = await withShopper();
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { title: "Tea for three" } });
    await ring(link.id);
    await shop.call("POST", `/v1/links/${link.id}/pause`);
    await shop.call("POST", `/v1/links/${link.id}/resume`);
    await ring(link.id);
    expect(sessions()).toMatchObject({ sessions_open: 1 });
  });

  it("that was just paid is not undone: the shopper paid the price that they were quoted", async () => {
    const { shop, link, hosted } = await withShopper();
    payAt(rig, hosted);
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { amount: 2500 } });
    await ring(link.id);
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toMatchObject([{ status: "captured", amount_captured: 1999 }]);
  });
});
