/** A link as large as the limits allow, which no queue message holds. */

import { expect, it } from "vitest";
import { buy, openShop } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

it("the payments of the largest link reach the read model like any other's", async () => {
  const shop = await openShop(rig);
  const name = "茶".repeat(200);
  const items = Array.from({ length: 50 }, () => ({ name, amount: 100 }));
  const metadata = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key_${index}`, "値".repeat(400)]));
  const link = await shop.newLink({ amount: undefined, line_items: items, metadata, max_payments: 9 });
  const { paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  expect(await shop.listPayments(link.id)).toMatchObject([{ id: paymentId, status: "captured" }]);
});

it("a form that is no form of ours is refused in words", async () => {
  const shop = await openShop(rig);
  const link = await shop.newLink();
  const headers = { "Content-Type": "multipart/form-data; boundary=a" };
  const answer = await send(link.url, { method: "POST", headers, body: "xx" });
  expect([answer.status, (await answer.text()).includes("could not be read")]).toEqual([422, true]);
});
