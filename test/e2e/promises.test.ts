/** The promises that need the whole system running: no oversell under a crowd, and no payment lost when everything is killed. */

import { describe, expect } from "vitest";
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
    // Everybody else is told why, on a page, and is not sent anywhere.
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
  it("between the payment and its webhook, the payment still ends captured after the restart", {
    timeout: 120_000,
  }, async () => {
    const first = await startDevServer();
    if ("problem" in first.outcome) throw new Error(first.outcome.problem);
    const link = await makeLink(first.outcome);
    const started = await startPaying(link.url, "kim@example.com");
    await holdWebhooks(first.outcome.sandboxOrigin);
    const back = await visit(started.location ?? "", { card: CARD });
    const paymentId = paymentIdIn(back.location ?? "");
    await first.kill();
    const second = await startDevServer(first.place);
    try {
      if ("problem" in second.outcome) throw new Error(second.outcome.problem);
      const payment = await waitForStatus(second.outcome, paymentId, { status: "captured", waitMs: 60_000 });
      expect(payment).toMatchObject({ status: "captured", amount_captured: 1999 });
    } finally {
      await second.stop();
    }
  });
});

/** Keeps the sandbox from delivering its next events for a few seconds, so that the kill comes first. */
async function holdWebhooks(sandboxOrigin: string): Promise<void> {
  const fault = { match: { event: "*" }, fault: { kind: "webhook_delay", delay_ms: 5_000 }, times: 10 };
  const planted = await fetch(`${sandboxOrigin}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
  if (!planted.ok) throw new Error(`the fault was refused: ${await planted.text()}`);
}
