/** Notifications of a payment that is not known here yet are kept until it is. */

import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { applyPspMessage } from "../../worker/app/psp-events/apply-psp-event.ts";
import { PspEventTally } from "../../worker/app/psp-events/tally.ts";
import { makeContainer } from "../../worker/container.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { paidAtAdyen } from "./rig/adyen.ts";
import { advance } from "./rig/clock.ts";
import { runCron, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

/** Notifications about a payment at Adyen that is not known yet. */
async function unknownPayment() {
  const { shop, link, account, authorisation, messageOf } = await paidAtAdyen(rig);
  const notify = (item: Readonly<Record<string, unknown>>) =>
    applyPspMessage(makeContainer(env), messageOf(item), new PspEventTally());
  /** What Adyen tells of a capture made in its own pages. What fails later names neither the payment link nor our reference. */
  const captured = {
    ...authorisation,
    eventCode: "CAPTURE",
    pspReference: "QFQTPCQ8HXSKGK82",
    originalReference: authorisation.pspReference,
    merchantReference: "by hand",
  };
  const failed = { ...captured, eventCode: "CAPTURE_FAILED", additionalData: {} };
  const parked = async () =>
    (
      await env.DB.prepare("SELECT reason FROM parked_psp_events WHERE psp_account_id = ?")
        .bind(account.id)
        .all<{ reason: string }>()
    ).results.map(({ reason }) => reason);
  const read = async () => (await shop.listPayments(link.id))[0];
  const attention = async () => (await shop.call<{ data: unknown[] }>("GET", "/v1/attention")).body.data;
  return { shop, link, authorisation, captured, failed, notify, parked, read, attention };
}

it("a capture and its failure that come before their payment count once it is known, and are not shown until then", async () => {
  const { link, authorisation, captured, failed, notify, parked, read, attention } = await unknownPayment();
  expect(await notify({ ...captured, additionalData: {} })).toMatchObject({ ok: true });
  expect([await parked(), await attention()]).toEqual([["unheard_payment"], []]);
  await runCron();
  expect(await parked()).toEqual(["unheard_payment"]);
  expect(await notify(authorisation)).toMatchObject({ ok: true });
  await settle(rig, [link.id]);
  await runCron();
  await settle(rig, [link.id]);
  expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999 });
  expect(await parked()).toEqual([]);

  expect(await notify(failed)).toMatchObject({ ok: true });
  await settle(rig, [link.id]);
  expect(await read()).toMatchObject({ status: "failed", amount_captured: 0 });
  expect(await parked()).toEqual([]);

  // Captured again under another name, it is paid after all, and the old failure said again changes nothing.
  expect(await notify({ ...captured, pspReference: "QFQTPCQ8HXSKGK83" })).toMatchObject({ ok: true });
  expect(await notify({ ...failed, eventDate: "2026-11-27T01:00:00+01:00" })).toMatchObject({ ok: true });
  await settle(rig, [link.id]);
  expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999, review_reason: null });
});

it("a failed capture that comes first counts as well", async () => {
  const { link, authorisation, captured, failed, notify, parked, read } = await unknownPayment();
  expect(await notify(failed)).toMatchObject({ ok: true });
  for (const item of [authorisation, captured]) expect(await notify(item)).toMatchObject({ ok: true });
  await settle(rig, [link.id]);
  await runCron();
  await settle(rig, [link.id]);
  expect(await read()).toMatchObject({ status: "failed", amount_captured: 0 });
  expect(await parked()).toEqual([]);
});

it("a failed capture of the merchant's other business is forgotten when its provider would not say it again", async () => {
  const { failed, notify, parked } = await unknownPayment();
  expect(await notify({ ...failed, originalReference: "7914073381342284" })).toMatchObject({ ok: true });
  advance(LIMITS.undecidedEventMs - DURATION.MINUTE_MS);
  await runCron();
  expect(await parked()).toEqual(["unheard_payment"]);
  advance(DURATION.DAY_MS + 1);
  await runCron();
  expect(await parked()).toEqual([]);
});
