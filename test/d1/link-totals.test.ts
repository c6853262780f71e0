/** Titles and totals of links, as the desk's lists show them. */

import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import { NOW, newLinkState, newMerchant, newPaymentView, publication } from "./fixtures.ts";

const model = makeReadModel(env.DB);

it("counts captured payments only, and what was captured and refunded, link by link and never over two currencies", async () => {
  const scope = await newMerchant();
  const [sold, idle] = [newLinkState(scope), newLinkState(scope)];
  for (const state of [sold, idle])
    await model.apply(publication(scope, { linkId: state.id, link: { state, seq: 1, updatedAt: NOW } }));
  const paid = { linkId: sold.id, status: "captured", amountCaptured: 1999, paidAt: NOW } as const;
  const views = [
    newPaymentView(scope, paid),
    newPaymentView(scope, { ...paid, amountRefunded: 500 }),
    newPaymentView(scope, { linkId: sold.id }),
    newPaymentView(scope, { ...paid, currency: "JPY", amountCaptured: 320 }),
    newPaymentView(scope, { linkId: idle.id }),
  ];
  await model.apply(publication(scope, { linkId: sold.id, payments: views.map((view) => ({ view, seq: 1 })) }));
  expect(await model.linkTotals(scope, [sold.id, idle.id, "lnk_none"])).toEqual([
    { linkId: sold.id, currency: "EUR", payments: 2, amountCaptured: 3998, amountRefunded: 500 },
    { linkId: sold.id, currency: "JPY", payments: 1, amountCaptured: 320, amountRefunded: 0 },
  ]);
  expect(await model.linkTotals(scope, [])).toEqual([]);
});

it("tells neither titles nor totals of another merchant or mode", async () => {
  const [scope, other] = [await newMerchant(), await newMerchant()];
  const state = newLinkState(scope);
  const view = newPaymentView(scope, { linkId: state.id, status: "captured", amountCaptured: 1999, paidAt: NOW });
  const rows = { link: { state, seq: 1, updatedAt: NOW }, payments: [{ view, seq: 1 }] };
  await model.apply(publication(scope, { linkId: state.id, ...rows }));
  expect(await model.linkTitles(scope, [state.id])).toEqual(new Map([[state.id, "Tea pot"]]));
  expect(await model.linkTotals(scope, [state.id])).toHaveLength(1);
  for (const stranger of [other, { ...scope, livemode: true }]) {
    expect(await model.linkTitles(stranger, [state.id])).toEqual(new Map());
    expect(await model.linkTotals(stranger, [state.id])).toEqual([]);
  }
});
