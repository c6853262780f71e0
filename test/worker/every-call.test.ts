/**
 * One fault at every place: a purchase and its refund at each provider, again and again, each time with a fault at another one of its calls.
 * Whichever call fails, all providers together hold one payment and one refund in the end, and we say so. (Where the page does not open,
 * the shopper lands at the next provider.)
 */

import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { openPage, statusPage, submitForm } from "./rig/people.ts";
import { holdingsOf, leadTo, openShopWithAll, type ProviderName, total, visitOf } from "./rig/providers.ts";
import { ring, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const CARD = "4242424242424242";
const PATHS: Readonly<Record<ProviderName, RegExp>> = {
  stripe: /^\/v1\/(?!webhook_endpoints)/,
  adyen: /^\/v72\//,
  authorizenet: /\/request\.api$/,
};
type Fault = Readonly<Record<string, unknown>>;

const FAULTS: Readonly<Record<string, Fault>> = {
  "is lost after its effect": { kind: "timeout_after_effect", hold_ms: 0 },
  "is lost before its effect": { kind: "timeout_before_effect", hold_ms: 0 },
  "is answered 500 after its effect": { kind: "status", status: 500, effect: true },
  "is answered 503 without one": { kind: "status", status: 503, effect: false },
};
/** What happens to every notification of a story. Adyen tells some outcomes by notification alone, so that its are never lost here. */
const NEWS: Readonly<Record<string, Fault>> = {
  "come three times": { kind: "webhook_duplicate", copies: 2, spacing_ms: 30_000 },
  "come an hour late": { kind: "webhook_delay", delay_ms: 3_600_000 },
  "come in reverse order": { kind: "webhook_reorder", spacing_ms: 20_000 },
  "never come": { kind: "webhook_drop" },
};

/** Lets hours pass, in which settlements are made and every alarm rings that is due. */
async function rest(linkId: string): Promise<void> {
  for (const ms of [2_000, LIMITS.effectGraceMs, LIMITS.effectGraceMs, 5 * 60_000, 3_600_000]) {
    await settle(rig, [linkId]);
    advance(ms + 1);
    await ring(linkId);
  }
  await settle(rig, [linkId]);
}

/** Buys the last item of a link and refunds a part of it, with a fault at one call; returns how many calls there were. */
async function story(
  provider: ProviderName,
  { struck = null, news = null }: { struck?: { passes: number; fault: Fault } | null; news?: Fault | null },
) {
  const shop = await openShopWithAll(rig);
  leadTo(rig, provider);
  if (news !== null) rig.stripe.fault(null, { event: "*" }, news, 1_000);
  const before = await holdingsOf(rig, shop);
  const plan = { path: PATHS[provider], passes: struck?.passes ?? 1_000, fault: struck?.fault ?? {} };
  const start = plan.passes;
  rig.stripe.strike(plan);
  const link = await shop.newLink({ max_payments: 1 });
  const page = await openPage(link);
  let answer = await submitForm(page);
  // A shopper who has to wait tries again.
  for (let tries = 0; tries < 3 && !/\/c\/pay\/|\/pay\/PL|\/go\?v=/.test(answer.location ?? ""); tries++) {
    await rest(link.id);
    answer = await submitForm(page);
  }
  const visit = await visitOf(rig, answer);
  visit.pay(CARD);
  await rest(link.id);
  const [payment] = await shop.listPayments(link.id);
  const id = payment?.id ?? "";
  if ((await shop.readPayment(id)).status !== "captured") {
    // Stripe gives a 5xx back under its key for a day, and so long nobody can know.
    advance(DURATION.DAY_MS);
    await rest(link.id);
    await rest(link.id);
  }
  const key = { "Idempotency-Key": "half" };
  const asked = await shop.refund(id, { amount: 500 }, key);
  expect(asked.status).toBe(201);
  await rest(link.id);
  await shop.refund(id, { amount: 500 }, key);
  await rest(link.id);
  // The provider reports that it made none: the merchant asks once more.
  if ((await shop.readPayment(id)).refunds.every(({ status }) => status === "failed")) {
    await shop.refund(id, { amount: 500 }, { "Idempotency-Key": "half-again" });
    await rest(link.id);
  }
  rig.stripe.strike(null);
  const after = await holdingsOf(rig, shop);
  const held = (name: "captured" | "held" | "refunds") => total(after, name) - total(before, name);
  const known = await shop.readPayment(id);
  return {
    calls: start - plan.passes,
    found: {
      captured: held("captured"),
      held: held("held"),
      refunds: held("refunds"),
      status: known.status,
      refunded: known.amount_refunded,
      refundStatuses: known.refunds.map(({ status }) => status).filter((status) => status !== "failed"),
      page: (await statusPage(`/pay/${id}`)).state,
      places: (await shop.readLink(link.id)).places_taken,
    },
  };
}

const DONE = {
  captured: 1,
  held: 0,
  refunds: 1,
  status: "partially_refunded",
  refunded: 500,
  refundStatuses: ["succeeded"],
  page: "partially_refunded",
  places: 1,
};

describe.each(Object.keys(PATHS) as ProviderName[])("a purchase and its refund at %s", (provider) => {
  // Authorize.Net is asked before and after each effect: of its many calls, each gets the two faults that differ there.
  const faults = Object.entries(FAULTS).filter(
    ([what]) =>
      provider !== "authorizenet" || what === "is lost after its effect" || what === "is answered 503 without one",
  );
  it.each(faults)("are done once whichever call %s", { timeout: 120_000 }, async (_what, fault) => {
    const { calls, found } = await story(provider, {});
    expect(found).toEqual(DONE);
    expect(calls).toBeGreaterThan(2);
    for (let passes = 0; passes < calls; passes++) {
      const struck = await story(provider, { struck: { passes, fault } });
      expect({ passes, ...struck.found }).toEqual({ passes, ...DONE });
    }
  });

  const news = Object.entries(NEWS).filter(([what]) => provider !== "adyen" || what !== "never come");
  it.each(news)(
    "are done once and told as they are where notifications %s",
    { timeout: 60_000 },
    async (_what, fault) => {
      expect((await story(provider, { news: fault })).found).toEqual(DONE);
    },
  );
});
