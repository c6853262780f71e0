/** What a link has taken, as its page on the desk says it. */

import { expect, it } from "vitest";
import { NOW, newPaymentView, publication } from "../d1/fixtures.ts";
import { makeDesk, makeLink } from "./desk-rig.ts";

const desk = makeDesk();

it("says what was captured and refunded in each currency that shoppers paid in, and never adds two of them up", async () => {
  const browser = desk.newBrowser();
  await browser.register();
  const id = await makeLink(browser, {});
  const link = await desk.deps.linkObjects.of(id.slice(4)).link();
  if (link === null) throw new Error("no such link");
  const { merchantId, livemode } = link;
  const scope = { merchantId, livemode };
  const counters = async () =>
    /<dl class="counters">.*?<\/dl>/s.exec((await browser.get(`/desk/links/${id}`)).html)?.[0];
  expect((await counters())?.match(/[€¥][\d.,]+/g)).toEqual(["€0.00", "€0.00"]);
  const paid = { linkId: id, status: "captured", paidAt: NOW } as const;
  const views = [
    newPaymentView(scope, { ...paid, amountCaptured: 1999, amountRefunded: 500 }),
    newPaymentView(scope, { ...paid, currency: "JPY", amountCaptured: 320 }),
  ];
  const rows = { linkId: id, payments: views.map((view) => ({ view, seq: 1 })) };
  await desk.deps.readModel.apply(publication(scope, rows));
  expect((await counters())?.match(/[€¥][\d.,]+/g)).toEqual(["€19.99", "¥320", "€5.00", "¥0"]);
});
