/** The mails about an endpoint that was disabled: who gets them, what they say, and when they are dropped. */

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { sendDueMails } from "../../worker/app/mail/send-mail.ts";
import { deliverWebhook } from "../../worker/app/webhooks/deliver.ts";
import { makeContainer } from "../../worker/container.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { RoleId } from "../../worker/domain/permissions.ts";
import type { WebhookAnswer } from "../../worker/domain/webhook-endpoint.ts";
import type { MailMessage } from "../../worker/ports/mail.ts";
import { makeDesk } from "./desk-rig.ts";
import { addMember, addMerchant, newKey, newName } from "./people.ts";
import { call, newLink, URL_OF_SHOP } from "./webhook-rig.ts";

const container = makeContainer(env);
const server: { answer: WebhookAnswer } = { answer: { kind: "answered", status: 410, retryAfterMs: null } };
const mailbox: MailMessage[] = [];
const mailProvider = {
  send: async (message: MailMessage) => {
    mailbox.push(message);
    return { kind: "taken" } as const;
  },
};
const settings = { ...container.settings, publicOrigin: "https://pay.example.com" };
const webhookSender = { ...container.webhookSender, post: async () => server.answer };
const desk = makeDesk({ webhookSender, mailProvider, settings });

beforeEach(() => {
  server.answer = { kind: "answered", status: 410, retryAfterMs: null };
  mailbox.length = 0;
});

/** A merchant with an endpoint and one event for it. */
async function newShop(livemode = false) {
  const now = desk.deps.clock.now();
  const merchantId = await addMerchant(now);
  const permissions = ["webhooks:manage", "payments:read", "links:read", "links:write"] as const;
  const key = (await newKey(desk.deps, { merchantId, permissions, livemode }, now)).credentials;
  const endpoint = (await call("POST", "/v1/webhook_endpoints", { body: { url: URL_OF_SHOP }, key })).body.id;
  await newLink(key);
  const path = `/v1/webhook_endpoints/${endpoint}`;
  const [owed] = (await call("GET", `${path}/deliveries`, { key })).body.data;
  const message = { endpointId: endpoint, eventId: String(owed?.event_id), isForSlow: false };
  const join = async (role: RoleId, isConfirmed = true) => {
    const { email, userId } = await addMember(merchantId, role, now);
    if (isConfirmed)
      await env.DB.prepare("UPDATE users SET email_verified_at = ? WHERE id = ?").bind(now, userId).run();
    return { email, userId };
  };
  const enable = () => call("PATCH", path, { body: { status: "enabled" }, key });
  const deliver = (deps: typeof desk.deps = desk.deps) => deliverWebhook(deps, message);
  return { merchantId, key, endpoint, path, join, enable, deliver };
}

describe("an endpoint that was disabled because of how it answered", () => {
  it("is told by mail to each member who may manage webhooks, at a confirmed address", async () => {
    const { merchantId, endpoint, join, deliver } = await newShop();
    const role = { id: `rol_${newName("x").slice(2)}`, merchantId, createdAt: desk.deps.clock.now() } as const;
    await desk.deps.roles.add({ ...role, name: "Shop keeper", permissions: ["webhooks:manage"] }, []);
    const other = { ...role, id: `rol_${newName("x").slice(2)}` } as const;
    await desk.deps.roles.add({ ...other, name: "Accountant", permissions: ["ledger:read"] }, []);
    const told = [await join("owner"), await join("admin"), await join("developer"), await join(role.id)];
    for (const untold of ["operator", "support", "viewer", other.id] as const) await join(untold);
    await join("owner", false);
    await addMember(await addMerchant(desk.deps.clock.now()), "owner", desk.deps.clock.now());
    await deliver();
    expect(mailbox).toEqual([]);
    await sendDueMails(desk.deps);
    expect(mailbox.map(({ to }) => to).toSorted()).toEqual(told.map(({ email }) => email).toSorted());
    expect(mailbox[0]).toMatchObject({
      subject: "A webhook endpoint was disabled in test mode",
      text: expect.stringMatching(
        /^The webhook endpoint of “Books & Co” in test mode at shop\.example\.com answered 410 Gone/,
      ),
    });
    expect(mailbox[0]?.text).toContain(`https://pay.example.com/desk/settings/webhooks/${endpoint}`);
    // The rest of the address may hold a secret.
    expect(JSON.stringify([mailbox, desk.logged])).not.toContain("5f2c");
    await sendDueMails(desk.deps);
    expect(mailbox).toHaveLength(told.length);
  });

  it("is told once each time, also when nothing was accepted for days, and by several messages at once", async () => {
    const { key, endpoint, join, enable } = await newShop(true);
    await join("owner");
    await newLink(key);
    server.answer = { kind: "answered", status: 500, retryAfterMs: null };
    const { data } = (await call("GET", `/v1/webhook_endpoints/${endpoint}/deliveries`, { key })).body;
    const deliverBoth = () =>
      Promise.all(
        data.map(({ event_id: eventId }) =>
          deliverWebhook(desk.deps, { endpointId: endpoint, eventId: String(eventId), isForSlow: false }),
        ),
      );
    for (const wait of LIMITS.webhookRetryMs) {
      await deliverBoth();
      desk.time.ahead += wait;
    }
    desk.time.ahead += LIMITS.webhookFailingMs;
    await sendDueMails(desk.deps);
    expect([data.length, mailbox.length]).toEqual([2, 0]);
    await deliverBoth();
    await sendDueMails(desk.deps);
    expect(mailbox.map(({ subject }) => subject)).toEqual(["A webhook endpoint was disabled"]);
    expect(mailbox[0]?.text).toContain("accepted no message for 5 days");
    await enable();
    await call("POST", `/v1/webhook_endpoints/${endpoint}/deliveries/${data[0]?.event_id}/retry`, { key });
    server.answer = { kind: "answered", status: 410, retryAfterMs: null };
    await deliverBoth();
    await sendDueMails(desk.deps);
    expect(mailbox).toHaveLength(2);
    desk.time.ahead = 0;
  });

  it("is not told any more once it is enabled again, its merchant disabled it, it is deleted, or the member has left", async () => {
    const member = (merchantId: string) =>
      env.DB.prepare("DELETE FROM memberships WHERE merchant_id = ?").bind(merchantId);
    for (const [what, change] of [
      ["enabled", ({ enable }) => enable()],
      ["deleted", ({ path, key }) => call("DELETE", path, { key })],
      ["left", ({ merchantId }) => member(merchantId).run()],
      [
        "disabled",
        async ({ enable, path, key }) => {
          await enable();
          return call("PATCH", path, { body: { status: "disabled" }, key });
        },
      ],
    ] as const satisfies readonly (readonly [string, (shop: Awaited<ReturnType<typeof newShop>>) => unknown])[]) {
      const shop = await newShop();
      await shop.join("owner");
      await shop.deliver();
      await change(shop);
      await sendDueMails(desk.deps);
      expect(mailbox, what).toEqual([]);
    }
    const late = await newShop();
    await late.join("owner");
    await late.deliver();
    desk.time.ahead = LIMITS.noticeMs;
    await sendDueMails(desk.deps);
    desk.time.ahead = 0;
    expect(mailbox).toEqual([]);
  });

  it("is told without a link where the deployment does not name its origin, and to nobody where it sends no mail", async () => {
    const [named, silent] = [await newShop(), await newShop()];
    for (const { join } of [named, silent]) await join("owner");
    await named.deliver(makeDesk({ webhookSender, mailProvider, settings: { ...settings, publicOrigin: null } }).deps);
    await silent.deliver(makeDesk({ webhookSender, mailProvider: null, settings }).deps);
    for (const { path, key } of [named, silent])
      expect((await call("GET", path, { key })).body).toMatchObject({ disabled_reason: "gone" });
    await sendDueMails(desk.deps);
    expect(mailbox.map(({ text }) => text)).toEqual([expect.stringContaining("under Settings, Webhooks.")]);
    expect(mailbox[0]?.text).not.toContain("://");
  });

  it("is told so often in a day, and no more", async () => {
    const { join, enable, path, key, endpoint } = await newShop();
    await join("owner");
    let counted = 0;
    const disabledMails = async () => ({ outcome: ++counted > 1 ? "refused" : "allowed", windows: [] }) as const;
    const { deps } = makeDesk({
      webhookSender,
      mailProvider,
      settings,
      limiter: { ...container.limiter, disabledMails },
    });
    await newLink(key);
    const { data } = (await call("GET", `${path}/deliveries`, { key })).body;
    for (const { event_id: eventId } of data) {
      await deliverWebhook(deps, { endpointId: endpoint, eventId: String(eventId), isForSlow: false });
      expect((await call("GET", path, { key })).body.status).toBe("disabled");
      await sendDueMails(deps);
      await enable();
    }
    expect([data.length, mailbox.length]).toEqual([2, 1]);
  });
});
