/** Objects that are evicted or reset between any two steps of a payment, and in the middle of a call: the end is the same. */

import { abortAllDurableObjects, evictAllDurableObjects } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import {
  buy,
  hostedUrl,
  type Link,
  type Merchant,
  type OpenPage,
  openPage,
  openShop,
  payAt,
  paymentIdIn,
  submitForm,
} from "./rig/people.ts";
import { resetDuring, ring, sendWebhook, settle, sqlOf, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Path {
  readonly shop: Merchant;
  readonly link: Link;
  readonly page: OpenPage;
  readonly hosted: string;
  readonly paymentId: string;
}

type Step = readonly [name: string, take: (path: Path) => Promise<Partial<Path> | undefined>];

const acceptWebhooks = () => Promise.all(rig.stripe.takeWebhooks().map(sendWebhook));

const STEPS: readonly Step[] = [
  ["the link is made", async (path) => ({ link: await path.shop.newLink({ max_payments: 1 }) })],
  ["the page is opened", async (path) => ({ page: await openPage(path.link) })],
  ["the form is posted", async (path) => ({ hosted: hostedUrl(await submitForm(path.page)) })],
  ["the shopper pays", async (path) => ({ paymentId: paymentIdIn(payAt(rig, path.hosted)) })],
  ["the webhooks are accepted", async () => void (await acceptWebhooks())],
  ["the events are applied", async () => void (await rig.queues.deliver("psp-events"))],
  ["the capture's webhooks are accepted", async () => void (await acceptWebhooks())],
  ["the capture's events are applied", async () => void (await rig.queues.deliver("psp-events"))],
  ["the read model is written", async () => void (await rig.queues.deliver("outbox"))],
  ["a part is refunded", async (path) => void (await path.shop.refund(path.paymentId, { amount: 500 }))],
  ["everything is delivered", async (path) => void (await settle(rig, [path.link.id]))],
];

const RESTARTS = { evicted: evictAllDurableObjects, reset: abortAllDurableObjects };

/** Takes all steps, with something between some of them, and shows where the money is in the end. */
async function walk(between: (done: number, path: Path) => Promise<unknown>) {
  let path = { shop: await openShop(rig) } as Path;
  for (const [index, [, take]] of STEPS.entries()) {
    path = { ...path, ...(await take(path)) };
    await between(index + 1, path);
  }
  const { shop, link, paymentId } = path;
  const payment = await shop.readPayment(paymentId);
  const { counts, payments } = rig.stripe.state(shop.stripeAccount);
  return {
    status: payment.status,
    amounts: [payment.amount_captured, payment.amount_refunded],
    shownTheSame: JSON.stringify(await shop.listPayments(link.id)) === JSON.stringify([payment]),
    places: [(await shop.readLink(link.id)).places_taken, (await shop.readLink(link.id)).places_held],
    atStripe: [counts.sessions, payments.length, payments[0]?.captured, payments[0]?.refunded, counts.refunds],
    unconfirmed: (await sqlOf(link.id, "SELECT id FROM outbox")).length,
    work: await sqlOf(link.id, "SELECT key FROM work"),
  };
}

async function askedAfterEachStep(done: number, { link }: Path): Promise<void> {
  // Not before the page is open: a link that was just made is there without the alarm.
  if (done < 3) return;
  advance(LIMITS.effectGraceMs + 1);
  await ring(link.id);
}

const SAME_END = {
  status: "partially_refunded",
  amounts: [1999, 500],
  shownTheSame: true,
  places: [1, 0],
  atStripe: [1, 1, 1999, 500, 1],
  unconfirmed: 0,
  work: [],
};

describe("a payment ends the same, with one session, one capture and one refund", () => {
  const cases = STEPS.slice(0, -1).flatMap(([name], index) =>
    (["evicted", "reset"] as const).map((how) => ({ how, name, index })),
  );
  it.each(cases)("when every object is $how after $name", async ({ how, index }) => {
    expect(await walk(async (done) => (done === index + 1 ? RESTARTS[how]() : undefined))).toEqual(SAME_END);
  });

  it.each(["evicted", "reset"] as const)("when every object is %s after every step", async (how) => {
    expect(await walk(() => RESTARTS[how]())).toEqual(SAME_END);
  });

  it.each([
    ["opening the session", /\/checkout\/sessions$/],
    ["the capture", /\/capture$/],
    ["the refund", /\/refunds$/],
  ])("when the object is reset between the effect of %s at the provider and its answer", async (_, path) => {
    let interrupted = 0;
    rig.stripe.interrupt(path, async () => {
      interrupted += 1;
      await abortAllDurableObjects();
    });
    expect(await walk(async () => undefined)).toEqual(SAME_END);
    expect(interrupted).toBe(1);
  });

  const calls = (["define", "start", "applyPspReport", "report", "refund", "published"] as const).flatMap((method) => [
    { method, when: "before", title: "before it did anything" } as const,
    { method, when: "after", title: "after the commit, its answer lost" } as const,
  ]);
  it.each(calls)("when the object is reset during $method, $title", async ({ method, when }) => {
    const resets = resetDuring(method, when);
    // The alarm does what should have followed the lost answer.
    expect(await walk(askedAfterEachStep)).toEqual(SAME_END);
    expect(resets()).toBe(1);
  });
});

describe("a change of a link whose answer was lost", () => {
  it("is on its page at once all the same", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    await openPage(link);
    const resets = resetDuring("change", "after");
    const changed = await shop.call<Link>("PATCH", `/v1/links/${link.id}`, { body: { title: "Tea for three" } });
    expect([changed.status, resets()]).toEqual([200, 1]);
    expect((await openPage(link)).html).toContain("Tea for three");
  });
});

describe("two payments on a link with one place", () => {
  it("leave one captured and one voided when every object is reset between the two authorisations", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 2 });
    const pages = [await openPage(link), await openPage(link)];
    const hosted = [];
    for (const page of pages) hosted.push(hostedUrl(await submitForm(page)));
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { max_payments: 1 } });
    for (const url of hosted) {
      payAt(rig, url);
      await abortAllDurableObjects();
      await settle(rig, [link.id]);
    }
    const statuses = rig.stripe.state(shop.stripeAccount).payments.map(({ status }) => status);
    expect(statuses).toEqual(["succeeded", "canceled"]);
    expect((await shop.readLink(link.id)).places_taken).toBe(1);
    advance(LIMITS.snapshotMs + 1);
    expect((await openPage(link)).status).toBe(410);
    await expect(buy(rig, link)).rejects.toThrow("the form led to 410");
  });
});
