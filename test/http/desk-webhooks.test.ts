/** Webhook endpoints on the desk: adding, testing, retrying, rotating, disabling and deleting them, without script. */

import { describe, expect, it } from "vitest";
import { deliverWebhook } from "../../worker/app/webhooks/deliver.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { WebhookAnswer } from "../../worker/domain/webhook-endpoint.ts";
import type { WebhookSender } from "../../worker/ports/webhook-endpoints.ts";
import { type Browser, fieldsOf, makeDesk, makeLink, makePayment, type Page } from "./desk-rig.ts";

const server = {
  answer: { kind: "answered", status: 200, retryAfterMs: null } as WebhookAnswer,
  posted: [] as Record<"url" | "body" | "id" | "timestamp" | "signatures", string>[],
};
const webhookSender: WebhookSender = {
  mayCall: (url) => URL.canParse(url) && new URL(url).protocol === "https:",
  post: async (url, { headers, body }) => {
    const header = (name: string) => headers[`webhook-${name}`] ?? "";
    const [id, timestamp, signatures] = [header("id"), header("timestamp"), header("signature")];
    server.posted.push({ url, body, id, timestamp, signatures });
    return server.answer;
  },
};
const desk = makeDesk({ webhookSender });

const LIST = "/desk/settings/webhooks";
const NEW = "/desk/settings/webhooks/new";
const URL_TYPED = "https://shop.example/hooks";
const SECRET = /whsec_[A-Za-z0-9+/]+=*/;

const answered = (status: number): WebhookAnswer => ({ kind: "answered", status, retryAfterMs: null });

async function newBrowser(): Promise<Browser> {
  server.answer = answered(200);
  const browser = desk.newBrowser();
  await browser.register();
  return browser;
}

const form = (page: Page, fields: Readonly<Record<string, string>>, action = LIST) => ({
  ...fieldsOf(page, action),
  ...fields,
});

async function addEndpoint(browser: Browser, fields: Readonly<Record<string, string>> = {}) {
  const page = await browser.submit(await browser.get(NEW), LIST, { url: URL_TYPED, listens: "everything", ...fields });
  const id = /whk_[0-9a-z]{20}/.exec(page.html)?.[0] ?? "";
  return { page, id, path: `${LIST}/${id}`, secret: SECRET.exec(page.html)?.[0] ?? "" };
}

describe("a webhook endpoint", () => {
  it("is added from an empty page, shows its secret once, and is listed with what it listens to", async () => {
    const browser = await newBrowser();
    expect((await browser.get("/desk/settings")).html).toContain(`href="${LIST}"`);
    expect((await browser.get(LIST)).html).toContain("Tell your own server what happens");
    const chosen = {
      listens: "chosen",
      "on_payment.*": "yes",
      "on_payment.captured": "yes",
      "on_refund.created": "yes",
    };
    const { page, id, path, secret } = await addEndpoint(browser, { ...chosen, description: "Shop <1>" });
    expect([page.status, page.html.includes("Copy the signing secret"), secret]).toEqual([
      200,
      true,
      expect.stringMatching(SECRET),
    ]);
    expect(JSON.stringify([...page.headers])).not.toContain(secret);
    const list = await browser.get(LIST);
    expect(list.html).toContain("Shop &lt;1&gt;");
    // A group covers its types.
    expect(list.html).toContain("Payments, refund.created");
    const later = await browser.get(path);
    expect([later.html.includes(id), later.html.includes("payment.*, refund.created")]).toEqual([true, true]);
    for (const { html } of [list, later]) expect(html).not.toMatch(SECRET);
    expect(desk.logged.join()).not.toContain("whsec_");
  });

  it("is added once, with one secret, where its form is sent twice", async () => {
    const browser = await newBrowser();
    const sent = form(await browser.get(NEW), { url: URL_TYPED, listens: "everything" });
    const pages = await Promise.all([browser.post(LIST, sent), browser.post(LIST, sent)]);
    pages.push(await browser.post(LIST, sent));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(pages.map(({ html }) => SECRET.exec(html)?.[0])).size).toBe(1);
    expect((await browser.get(LIST)).html.match(/settings\/webhooks\/whk_/g)).toHaveLength(1);
  });

  it("is not added again by its form once it is deleted or has another secret, which an empty form says", async () => {
    const browser = await newBrowser();
    const sent = form(await browser.get(NEW), { url: URL_TYPED, listens: "everything" });
    const [id = ""] = /whk_[0-9a-z]{20}/.exec((await browser.post(LIST, sent)).html) ?? [];
    const again = async (words: string) => {
      const page = await browser.post(LIST, sent);
      expect([page.status, SECRET.test(page.html), page.html.includes(words)]).toEqual([422, false, true]);
      expect(fieldsOf(page, LIST)).toMatchObject({ url: "", command: expect.not.stringContaining(sent.command ?? "") });
    };
    const path = `${LIST}/${id}`;
    await browser.submit(await browser.get(`${path}/rotate`), `${path}/rotate`, { overlap_hours: "0" });
    await again("has another secret by now");
    await makeLink(browser);
    await browser.submit(await browser.get(`${path}/delete`), `${path}/delete`);
    await again("The endpoint was already added, and has been deleted since.");
    expect((await browser.get(LIST)).html).toContain("Tell your own server what happens");
    expect((await browser.get(path)).status).toBe(404);
  });

  it("is refused with words at the fields, which keep what was typed", async () => {
    const browser = await newBrowser();
    const typed = { url: "http://shop.example", listens: "chosen", description: "x".repeat(201) };
    const { page } = await addEndpoint(browser, typed);
    expect(page.status).toBe(422);
    for (const field of ["url", "events", "description"]) {
      expect(page.html, field).toContain(`id="f-${field}-error"`);
      expect(page.html, field).toContain(`href="#f-${field}"`);
    }
    expect(page.html).toContain("Endpoint URL: This must be a public https address");
    expect(fieldsOf(page, LIST)).toMatchObject({ ...typed });
    expect((await browser.get(LIST)).html).toContain("Tell your own server what happens");
  });

  it("belongs to its mode and its merchant", async () => {
    const [own, other] = [await newBrowser(), await newBrowser()];
    const { path } = await addEndpoint(own);
    const { csrf = "" } = fieldsOf(await other.get("/desk"), "/desk/logout");
    for (const step of ["", "/edit", "/disable", "/rotate", "/delete", "/retry_failed"])
      expect((await other.get(path + step)).status, step).toBe(404);
    for (const step of [
      "/edit",
      "/disable",
      "/enable",
      "/rotate",
      "/delete",
      "/test",
      "/retry_failed",
      "/deliveries/evt_1/retry",
    ])
      expect((await other.post(path + step, { csrf, overlap_hours: "1", command: "0".repeat(26) })).status, step).toBe(
        404,
      );
    expect((await own.get(path)).html).toContain("Enabled");
    await own.submit(await own.get("/desk"), "/desk/mode", { mode: "live" });
    expect((await own.get(path)).status).toBe(404);
    expect((await own.get(LIST)).html).toContain("Tell your own server what happens");
    expect(server.posted).toEqual([]);
  });

  it("is edited: another address, other events", async () => {
    const browser = await newBrowser();
    const { path } = await addEndpoint(browser);
    const edit = await browser.get(`${path}/edit`);
    expect(fieldsOf(edit, `${path}/edit`)).toMatchObject({ url: URL_TYPED, listens: "everything" });
    const changes = { url: "https://shop.example/other", listens: "chosen", "on_dispute.lost": "yes" };
    expect(await browser.submit(edit, `${path}/edit`, changes)).toMatchObject({ status: 303, location: path });
    const { html } = await browser.get(path);
    for (const text of ["The endpoint is changed.", "https://shop.example/other", "dispute.lost"])
      expect(html).toContain(text);
    const refused = await browser.submit(edit, `${path}/edit`, { ...changes, url: "ftp://shop.example" });
    expect([refused.status, refused.html.includes('id="f-url-error"')]).toEqual([422, true]);
  });

  it("sends a test, also while it is disabled, and shows what came back", async () => {
    const browser = await newBrowser();
    const { path, page } = await addEndpoint(browser);
    server.answer = answered(204);
    const accepted = await browser.submit(page, `${path}/test`);
    expect([accepted.status, accepted.html.includes("The test message was accepted")]).toEqual([200, true]);
    expect(accepted.html).toContain("204 No Content, after ");
    expect(JSON.parse(server.posted.at(-1)?.body ?? "")).toMatchObject({
      type: "webhook_endpoint.test",
      livemode: false,
    });
    await browser.submit(await browser.get(`${path}/disable`), `${path}/disable`);
    server.answer = { kind: "timed_out" };
    const refused = await browser.submit(await browser.get(path), `${path}/test`);
    expect(refused.html).toContain("The test message was not accepted");
    expect(refused.html).toContain("No answer within 15 s");
    expect(await browser.get(`${path}/test`)).toMatchObject({ status: 303, location: path });
  });

  it("gets another secret on confirmation, once where that is sent twice, and messages carry both signatures", async () => {
    const browser = await newBrowser();
    const { path, secret } = await addEndpoint(browser);
    const confirm = await browser.get(`${path}/rotate`);
    for (const overlap_hours of ["", "soon", "-1", "169"]) {
      const unread = await browser.submit(confirm, `${path}/rotate`, { overlap_hours });
      expect([unread.status, unread.html.includes('id="f-overlap_hours-error"')], overlap_hours).toEqual([422, true]);
    }
    const sendIt = () => browser.submit(confirm, `${path}/rotate`, { overlap_hours: "24" });
    const pages = [...(await Promise.all([sendIt(), sendIt()])), await sendIt()];
    const secrets = new Set(pages.map(({ html }) => SECRET.exec(html)?.[0]));
    expect([secrets.size, secrets.has(secret)]).toEqual([1, false]);
    expect(pages[2]?.html).toContain("messages are signed with the previous secret as");
    await browser.submit(await browser.get(path), `${path}/test`);
    const { signatures = "", body = "", id = "", timestamp = "" } = server.posted.at(-1) ?? {};
    // The first secret still signs: a receiver that has not changed over loses nothing.
    const sign = (by: string) => desk.deps.webhookSigner.sign(by, { id, timestamp: Number(timestamp), body });
    expect(signatures.split(" ")).toEqual([...secrets, secret].map((each) => sign(each ?? "")));
    expect((await browser.get(`${path}/rotate`)).html).toContain("It becomes invalid at once");
  });

  it("does not get an earlier secret back from an old form", async () => {
    const browser = await newBrowser();
    const { path } = await addEndpoint(browser);
    const old = await browser.get(`${path}/rotate`);
    const first = await browser.submit(old, `${path}/rotate`, { overlap_hours: "0" });
    const second = await browser.submit(await browser.get(`${path}/rotate`), `${path}/rotate`, { overlap_hours: "0" });
    const again = await browser.submit(old, `${path}/rotate`, { overlap_hours: "0" });
    expect([first.status, second.status, again.status]).toEqual([200, 200, 422]);
    expect(again.html).toContain("was changed by somebody else meanwhile");
    expect(again.html).not.toMatch(SECRET);
    await browser.submit(await browser.get(path), `${path}/test`);
    const { signatures, body = "", id = "", timestamp = "" } = server.posted.at(-1) ?? {};
    const secret = SECRET.exec(second.html)?.[0] ?? "";
    expect(signatures).toBe(desk.deps.webhookSigner.sign(secret, { id, timestamp: Number(timestamp), body }));
  });

  it("is disabled and enabled again, and deleted, each confirmed on a page that changes nothing", async () => {
    const browser = await newBrowser();
    const { path } = await addEndpoint(browser);
    const [disable, remove] = [await browser.get(`${path}/disable`), await browser.get(`${path}/delete`)];
    expect((await browser.get(path)).html).toContain("Enabled");
    expect(await browser.submit(disable, `${path}/disable`)).toMatchObject({ status: 303, location: path });
    const disabled = await browser.get(path);
    expect(disabled.html).toContain("Disabled by your team");
    expect((await browser.get(LIST)).html).toContain("by your team");
    expect(await browser.submit(disabled, `${path}/enable`)).toMatchObject({ status: 303, location: path });
    expect((await browser.get(path)).html).toContain("The endpoint is enabled.");
    expect(await browser.submit(remove, `${path}/delete`)).toMatchObject({ status: 303, location: LIST });
    expect((await browser.get(LIST)).html).toContain("The endpoint is deleted.");
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.submit(remove, `${path}/delete`)).status).toBe(404);
  });
});

describe("the messages of an endpoint", () => {
  it("are listed with their payment, status, last answer and next try; one is retried", async () => {
    const browser = await newBrowser();
    const { id, path } = await addEndpoint(browser, { listens: "chosen", "on_payment.captured": "yes" });
    expect((await browser.get(path)).html).toContain("Nothing was sent yet");
    const paymentId = await makePayment(desk, await makeLink(browser));
    const waiting = await browser.get(path);
    expect(waiting.html).toContain(`href="/desk/payments/${paymentId}"`);
    expect(waiting.html).toContain("Not tried yet");
    const eventId = /deliveries\/(evt_\w+)\/retry/.exec(waiting.html)?.[1] ?? "";
    const deliver = () => deliverWebhook(desk.deps, { endpointId: id, eventId, isForSlow: false });
    server.answer = answered(503);
    await deliver();
    const failing = await browser.get(path);
    for (const text of ["503 Service Unavailable", "Try 1, ", "Your server does not accept messages", "Failing"])
      expect(failing.html).toContain(text);
    expect((await browser.get(LIST)).html).toContain("Failing");
    expect((await browser.get(`${path}?status=delivered`)).html).toContain("No messages with the status “Delivered”");
    const pending = await browser.get(`${path}?status=pending`);
    const action = `${path}/deliveries/${eventId}/retry`;
    const retried = await browser.submit(pending, action);
    expect(retried).toMatchObject({ status: 303, location: `${path}?status=pending#deliveries` });
    expect((await browser.get(path)).html).toContain("The message is being sent again.");
    server.answer = answered(200);
    await deliver();
    const delivered = await browser.get(`${path}?status=delivered`);
    for (const text of ["200 OK", "Delivered", "Send again", "Enabled"]) expect(delivered.html).toContain(text);
  });

  it("that failed are all retried on a page that says how many", async () => {
    const browser = await newBrowser();
    const { id, path } = await addEndpoint(browser, { listens: "chosen", "on_link.created": "yes" });
    for (let index = 0; index < 2; index++) await makeLink(browser);
    const action = `${path}/retry_failed`;
    expect((await browser.get(path)).html).not.toContain(action);
    expect(await browser.get(action)).toMatchObject({ status: 303, location: path });
    const events = [...(await browser.get(path)).html.matchAll(/deliveries\/(evt_\w+)\/retry/g)].map(
      ([, event = ""]) => event,
    );
    const deliver = async () => {
      for (const eventId of events) await deliverWebhook(desk.deps, { endpointId: id, eventId, isForSlow: false });
    };
    server.answer = answered(500);
    for (const wait of [0, ...LIMITS.webhookRetryMs]) {
      desk.time.ahead += wait;
      await deliver();
    }
    const confirm = await browser.get(action);
    expect((await browser.get(path)).html).toContain("2 messages have failed and are no");
    expect(confirm.html).toContain("Retry 2 messages that failed?");
    expect((await browser.get(`${path}?status=failed`)).html).toContain("500 Internal Server Error");
    expect(await browser.submit(confirm, action)).toMatchObject({ status: 303, location: path });
    const retried = await browser.get(path);
    expect(retried.html).toContain("The messages are being sent again");
    expect(retried.html).not.toContain(action);
    // A second click finds nothing to do.
    expect(await browser.submit(confirm, action)).toMatchObject({ status: 303, location: path });
    server.answer = answered(200);
    await deliver();
    expect((await browser.get(`${path}?status=delivered`)).html.match(/Send again/g)).toHaveLength(2);
    await browser.submit(await browser.get(`${path}/disable`), `${path}/disable`);
    expect(await browser.submit(confirm, action)).toMatchObject({ status: 303, location: path });
    expect((await browser.get(path)).html).toContain("Nothing was changed");
    desk.time.ahead = 0;
  });

  it("of an endpoint that answered 410 are at rest, with what to do next", async () => {
    const browser = await newBrowser();
    const { id, path } = await addEndpoint(browser);
    await makeLink(browser);
    const eventId = /deliveries\/(evt_\w+)\/retry/.exec((await browser.get(path)).html)?.[1] ?? "";
    server.answer = answered(410);
    await deliverWebhook(desk.deps, { endpointId: id, eventId, isForSlow: false });
    const gone = await browser.get(path);
    expect(gone.html).toContain("Disabled: your server answered 410 Gone");
    expect(gone.html).not.toContain("/retry");
    expect((await browser.get("/desk")).html).toContain("1 webhook endpoint is disabled");
    const attention = await browser.get("/desk/attention");
    for (const text of [`href="${path}"`, "It answered 410 Gone."]) expect(attention.html).toContain(text);
    await browser.submit(gone, `${path}/enable`);
    expect((await browser.get("/desk/attention")).html).toContain("Nothing needs your attention");
  });
});
