/** A merchant's server is told what shoppers do: through the app as it runs, to the sandbox's receiver, which checks each signature. */

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect } from "vitest";
import { verifyWebhook } from "../../worker/cli/client/verify-webhook.ts";
import type { DevReady } from "../../worker/cli/dev.ts";
import { seedDemo } from "../../worker/cli/seed.ts";
import { callApi, makeLink, paymentIdIn, startPaying, visit, waitForStatus, withOwnMerchant } from "./support/api.ts";
import { it } from "./support/browser.ts";

interface Taken {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly verified: boolean;
}

interface Listed {
  readonly event_id: string;
  readonly last_answer: string | null;
}

/** A merchant of its own with an endpoint at the receiver, which is told the secret. */
async function newEndpoint(dev: DevReady) {
  const app = await withOwnMerchant(dev);
  const name = crypto.randomUUID();
  const url = `http://127.0.0.1:${new URL(app.sandboxOrigin).port}/hooks/${name}`;
  const { id, secret } = await callApi(app, "/v1/webhook_endpoints", { url });
  await sandbox(app, "/_sandbox/hooks", { name, secret });
  const path = `/v1/webhook_endpoints/${String(id)}/deliveries`;
  return {
    app,
    name,
    path,
    secret: String(secret),
    taken: async () => (await sandbox(app, `/_sandbox/hooks?name=${name}`)).data as readonly Taken[],
    deliveries: async (status: string) => (await callApi(app, `${path}?status=${status}`)).data as readonly Listed[],
  };
}

async function sandbox({ sandboxOrigin }: DevReady, path: string, body?: object): Promise<Record<string, unknown>> {
  const form = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const answer = await fetch(`${sandboxOrigin}${path}`, form);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Pays for a new link at the sandbox's page; returns the payment once it is captured. */
async function pay(app: DevReady): Promise<{ readonly linkId: string; readonly paymentId: string }> {
  const link = await makeLink(app, { metadata: { order: "7" } });
  const page = (await startPaying(link.url, "kim@example.com")).location ?? "";
  const back = await visit(page, { email: "kim@example.com", card: "4242424242424242" });
  const paymentId = paymentIdIn(back.location ?? "");
  const { status } = await waitForStatus(app, paymentId, { status: "captured", waitMs: 20_000 });
  expect(status).toBe("captured");
  return { linkId: link.id, paymentId };
}

/** Asks until the answer passes, for as long as a slow machine may need. */
async function until<T>(ask: () => Promise<T>, passes: (answer: T) => boolean): Promise<T> {
  const endAt = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (passes(answer) || Date.now() > endAt) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** An inbox as a sandbox of another start has it: it knows no secret until it is told one. */
async function openInbox() {
  const secrets: string[] = [];
  const taken: Pick<Taken, "headers" | "body">[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.url === "/hooks/demo") taken.push({ headers: request.headers as Record<string, string>, body });
    else if (request.method === "POST") secrets.push((JSON.parse(body) as { secret: string }).secret);
    response.end(JSON.stringify({ has_secret: secrets.length > 0, data: [] }, null, 1));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, secrets, taken, close: () => server.close() };
}

const idOf = ({ headers }: Taken): string => headers["webhook-id"] ?? "";

describe("a merchant's server", () => {
  it("is told each event of a payment once, signed, as the API lists it", { timeout: 90_000 }, async ({ app: dev }) => {
    const { app, secret, taken } = await newEndpoint(dev);
    const { linkId, paymentId } = await pay(app);
    const { data: events } = (await callApi(app, `/v1/payments/${paymentId}/events`)) as { data: { id: string }[] };
    // The link was made after the endpoint, so its creation is told too.
    const messages = await until(taken, ({ length }) => length > events.length);
    const told = messages.filter(({ body }) => body.includes(paymentId));
    expect(told.map(idOf).sort()).toEqual(events.map(({ id }) => id).sort());
    expect(messages).toHaveLength(events.length + 1);
    expect(messages.every(({ verified }) => verified)).toBe(true);
    const verdicts = messages.map((message) => verifyWebhook({ secret, ...message }));
    expect(verdicts).toContainEqual({
      ok: true,
      event: expect.objectContaining({
        type: "payment.captured",
        payment_id: paymentId,
        link_id: linkId,
        livemode: false,
        metadata: { order: "7" },
        data: expect.objectContaining({ amount: 1999, currency: "EUR" }) as object,
      }) as object,
    });
    expect(messages.map(({ body }) => body).join("\n")).not.toContain("kim@example.com");
  });

  it("that was down gets what it missed when its merchant asks for it", { timeout: 90_000 }, async ({ app: dev }) => {
    const { app, name, path, taken, deliveries } = await newEndpoint(dev);
    const fault = { kind: "status", status: 503, effect: false };
    await sandbox(app, "/_sandbox/faults", { fault, match: { path: `/hooks/${name}` }, times: 1000 });
    const { paymentId } = await pay(app);
    const { data: events } = (await callApi(app, `/v1/payments/${paymentId}/events`)) as { data: { id: string }[] };
    const missed = await until(
      () => deliveries("pending"),
      (pending) => pending.filter(({ last_answer: answer }) => answer === "503").length > events.length,
    );
    expect(missed.length).toBe(events.length + 1);
    expect(await taken()).toEqual([]);
    await fetch(`${app.sandboxOrigin}/_sandbox/faults`, { method: "DELETE" });
    for (const { event_id } of missed) await callApi(app, `${path}/${event_id}/retry`, {});
    const messages = await until(taken, ({ length }) => length >= missed.length);
    expect(messages.map(idOf).sort()).toEqual(missed.map(({ event_id }) => event_id).sort());
    expect(messages.every(({ verified }) => verified)).toBe(true);
    expect(
      await until(
        () => deliveries("pending"),
        ({ length }) => length === 0,
      ),
    ).toEqual([]);
  });
});

describe("the demo merchant", () => {
  it("has an endpoint at the sandbox, whose inbox shows what was sent", { timeout: 90_000 }, async ({ app }) => {
    const { linkId } = await pay(app);
    const told = await until(
      async () => (await sandbox(app, "/_sandbox/hooks?name=demo")).data as readonly Taken[],
      (messages) => messages.some(({ body }) => body.includes("payment.captured") && body.includes(linkId)),
    );
    const message = told.find(({ body }) => body.includes("payment.captured") && body.includes(linkId));
    expect(message).toMatchObject({ verified: true });
    expect((await visit(`${app.sandboxOrigin}/hooks`)).html).toContain("<h2>payment.captured</h2>");
  });

  it("has it moved where the sandbox is, with a secret that the sandbox knows, at a later start", {
    timeout: 60_000,
  }, async ({ app }) => {
    const other = await openInbox();
    const endpoint = async () => {
      const { data } = (await callApi(app, "/v1/webhook_endpoints?limit=100")) as { data: Record<string, string>[] };
      return data.find(({ url = "" }) => url.endsWith("/hooks/demo")) ?? {};
    };
    const seedAt = async (sandboxOrigin: string) => {
      const { origin, password, demo } = app;
      expect(await seedDemo({ origin, sandboxOrigin, password, apiKey: demo.apiKey })).toEqual(demo);
    };
    const { id = "", url: before = "" } = await endpoint();
    const path = `/v1/webhook_endpoints/${id}`;
    const test = async () => callApi(app, `${path}/test`, {});
    try {
      await seedAt(app.sandboxOrigin);
      expect(await endpoint()).toMatchObject({ id, url: before });
      await seedAt(other.origin);
      expect(await endpoint()).toMatchObject({ id, url: `${other.origin}/hooks/demo` });
      expect(await test()).toMatchObject({ delivered: true });
      // The sandbox knows the secret now, so that another start changes nothing.
      await seedAt(other.origin);
      await test();
      expect(other.secrets).toHaveLength(1);
      const [secret = ""] = other.secrets;
      expect(other.taken.map((message) => verifyWebhook({ secret, ...message }).ok)).toEqual([true, true]);
    } finally {
      other.close();
      await seedAt(app.sandboxOrigin);
      const { secret } = await callApi(app, `${path}/rotate`, { overlap_seconds: 0 });
      await sandbox(app, "/_sandbox/hooks", { name: "demo", secret });
    }
  });
});
