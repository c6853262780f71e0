/** The promises that need the whole system running: no oversell under a crowd, and no payment lost when everything is killed. */

import { describe, expect } from "vitest";
import type { DevReady } from "../../worker/cli/dev.ts";
import { callApi, makeLink, paymentIdIn, startPaying, visit, waitForStatus } from "./support/api.ts";
import { it } from "./support/browser.ts";
import { startDevServer } from "./support/dev-server.ts";

const CARD = "4242424242424242";

describe("a link with three places", () => {
  it("takes exactly three of fifty shoppers who come at once, and charges nobody else", async ({ app }) => {
    const link = await makeLink(app, { max_payments: 3 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => startPaying(link.url, `s${index}@example.com`)),
    );
    const admitted = answers.flatMap(({ status, location }) => (status === 303 && location !== null ? [location] : []));
    const refused = answers.filter(({ status }) => status !== 303);
    expect(admitted).toHaveLength(3);
    // All others see a page with the reason, and are not sent to the provider.
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([409]));
    expect(refused.every(({ html }) => html.includes("Others are paying right now"))).toBe(true);

    const back = await Promise.all(admitted.map((url) => visit(url, { card: CARD })));
    for (const { location } of back) {
      const payment = await waitForStatus(app, paymentIdIn(location ?? ""), { status: "captured", waitMs: 10_000 });
      expect(payment.status).toBe("captured");
    }
    expect(await capturedAtSandbox(app.sandboxOrigin, link.id)).toBe(3);
    expect(await callApi(app, `/v1/links/${link.id}`)).toMatchObject({
      status: "sold_out",
      places_taken: 3,
      places_held: 0,
    });
    // The page may be as old as its snapshot.
    await expect.poll(async () => (await visit(link.url)).status, { timeout: 10_000 }).toBe(410);
  });
});

/** Payments of a link with money captured, counted at the sandbox and not by us. References begin with the link's key. */
async function capturedAtSandbox(sandboxOrigin: string, linkId: string): Promise<number> {
  const state = await (await fetch(`${sandboxOrigin}/_sandbox/state`)).text();
  const { accounts } = JSON.parse(state) as {
    accounts: { payments: { captured: number; client_reference_id: string | null }[] }[];
  };
  const ours = accounts
    .flatMap(({ payments }) => payments)
    .filter((payment) => payment.client_reference_id?.startsWith(linkId.slice(4)));
  return ours.filter(({ captured }) => captured > 0).length;
}

describe("when everything is killed", () => {
  it("between a payment and its webhook, at each provider, the payment still ends captured after the restart", {
    timeout: 180_000,
  }, async () => {
    const first = await startDevServer();
    if ("problem" in first.outcome) throw new Error(first.outcome.problem);
    const app = first.outcome;
    const paid: { id: string; amount: number }[] = [];
    await holdWebhooks(app.sandboxOrigin);
    for (const { members, refusing } of AT_EACH) {
      for (const path of refusing)
        await plant(app.sandboxOrigin, { match: { method: "POST", path }, fault: { kind: "status", status: 401 } });
      const link = await makeLink(app, members);
      paid.push({ id: await payAt(app, link.url), amount: members.amount });
    }
    await first.kill();
    const second = await startDevServer(first.place);
    try {
      if ("problem" in second.outcome) throw new Error(second.outcome.problem);
      for (const { id, amount } of paid) {
        const payment = await waitForStatus(second.outcome, id, { status: "captured", waitMs: 60_000 });
        expect(payment).toMatchObject({ status: "captured", amount_captured: amount });
      }
    } finally {
      await second.stop();
    }
  });
});

/** Links whose shoppers land at Stripe, at Adyen (which takes what Stripe does not) and at Authorize.Net. */
const AT_EACH = [
  { members: { amount: 1999, currency: "EUR" }, refusing: [] },
  { members: { amount: 50_000, currency: "UGX" }, refusing: [] },
  { members: { amount: 2999, currency: "EUR" }, refusing: ["/v1/checkout/sessions", "/v72/paymentLinks"] },
];

/** Pays at the provider's page to which a link leads; a form of ours may stand before it. */
async function payAt(app: DevReady, linkUrl: string): Promise<string> {
  const { location } = await startPaying(linkUrl, "kim@example.com");
  if (location === null) throw new Error("the shopper was not sent anywhere");
  if (!/\/go\?v=/.test(location)) return paymentIdIn((await visit(location, { card: CARD })).location ?? "");
  const { html } = await visit(new URL(location, app.origin).href);
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
  await visit(/<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "", { token, card: CARD });
  return paymentIdIn(location);
}

/** Keeps the sandbox from delivering its next events for a few seconds, so that the kill comes first. */
async function holdWebhooks(sandboxOrigin: string): Promise<void> {
  await plant(sandboxOrigin, { match: { event: "*" }, fault: { kind: "webhook_delay", delay_ms: 5_000 }, times: 30 });
}

async function plant(sandboxOrigin: string, rule: object): Promise<void> {
  const planted = await fetch(`${sandboxOrigin}/_sandbox/faults`, { method: "POST", body: JSON.stringify(rule) });
  if (!planted.ok) throw new Error(`the fault was refused: ${await planted.text()}`);
}
