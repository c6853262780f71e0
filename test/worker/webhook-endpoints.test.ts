/** What a merchant decides about an endpoint for events, and what they send to it by hand. */

import { describe, expect, it, vi } from "vitest";
import {
  addEndpoint,
  changeEndpoint,
  removeEndpoint,
  rotateEndpointSecret,
} from "../../worker/app/webhooks/manage-endpoints.ts";
import { retryDelivery, sendTestMessage } from "../../worker/app/webhooks/try-endpoint.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { isSignedWith, useReceivers } from "./rig/receiver.ts";
import { useRig } from "./rig/rig.ts";
import { openEndpoint } from "./rig/webhook-endpoint.ts";

const rig = useRig();
const receivers = useReceivers();
const PAGE = { limit: 100, cursor: null };

describe("by hand", () => {
  it("a merchant sends a test message, even to a disabled endpoint, and sees what came back", async () => {
    const opened = await openEndpoint(rig, receivers);
    await changeEndpoint(opened.app, opened.by, opened.endpoint.id, { enabled: false });
    const test = () => sendTestMessage(opened.app, opened.scope, opened.endpoint.id);
    expect(await test()).toEqual({
      ok: true,
      value: { delivered: true, answer: "204", milliseconds: expect.any(Number) },
    });
    const [message] = opened.received();
    if (message === undefined) throw new Error("nothing was sent");
    expect(JSON.parse(message.body)).toMatchObject({ type: "webhook_endpoint.test", link_id: null, livemode: false });
    expect(await isSignedWith(opened.secret, message)).toBe(true);
    receivers.answer(opened.host, () => new Response(null, { status: 401 }));
    expect(await test()).toMatchObject({ value: { delivered: false, answer: "401" } });
    expect(await opened.deliveries()).toEqual([]);
    const stranger = { ...opened.scope, livemode: true };
    expect(await sendTestMessage(opened.app, stranger, opened.endpoint.id)).toMatchObject({ ok: false });
  });

  it("a merchant sends a message again, whatever became of it", async () => {
    const opened = await openEndpoint(rig, receivers);
    await opened.shop.newLink();
    await vi.waitFor(() => expect(rig.queues.waiting("webhooks")).toHaveLength(1));
    await rig.queues.deliver("webhooks");
    const [{ eventId } = { eventId: "" }] = await opened.deliveries();
    expect(await retryDelivery(opened.app, opened.scope, opened.key(eventId))).toEqual({ ok: true, value: null });
    await vi.waitFor(() => expect(rig.queues.waiting("webhooks")).toHaveLength(1));
    await rig.queues.deliver("webhooks");
    expect(opened.received().map(({ headers }) => headers["webhook-id"])).toEqual([eventId, eventId]);
    expect(await retryDelivery(opened.app, opened.scope, opened.key("evt_none"))).toMatchObject({ ok: false });
  });
});

describe("the settings of an endpoint", () => {
  const settings = { url: "https://shop.receiver.example/hooks", events: ["*"], description: "" } as const;

  it.each([
    ["an address without https", { url: "http://shop.receiver.example/" }],
    ["a port", { url: "https://shop.receiver.example:8443/" }],
    ["a password", { url: "https://user:pass@shop.receiver.example/" }],
    ["an IP address", { url: "https://192.0.2.1/" }],
    ["a local name", { url: "https://printer.local/" }],
    ["no address at all", { url: "shop" }],
    ["an endless address", { url: `https://shop.receiver.example/${"a".repeat(LIMITS.webhookUrlLengthMax)}` }],
    ["no events", { events: [] }],
    ["a description of two lines", { description: "a\nb" }],
    ["an endless description", { description: "a".repeat(LIMITS.webhookDescriptionLengthMax + 1) }],
  ])("are refused with %s, and so is the change", async (_, changes) => {
    const { app, by, endpoint } = await openEndpoint(rig, receivers);
    const refused = {
      ok: false,
      error: { code: "invalid_request", fields: [{ pointer: `/${Object.keys(changes)[0]}` }] },
    };
    expect(await addEndpoint(app, by, { ...settings, ...changes })).toMatchObject(refused);
    expect(await changeEndpoint(app, by, endpoint.id, changes)).toMatchObject(refused);
  });

  it("are refused to who may not read what messages tell, and so is another address or other events", async () => {
    const { app, by, endpoint } = await openEndpoint(rig, receivers);
    const weak = { ...by, actor: { ...by.actor, permissions: ["webhooks:manage", "links:read"] as const } };
    const refused = { ok: false, error: { code: "forbidden", detail: expect.stringContaining("payments:read") } };
    expect(await addEndpoint(app, weak, settings)).toMatchObject(refused);
    expect(await changeEndpoint(app, weak, endpoint.id, { url: settings.url })).toMatchObject(refused);
    expect(await changeEndpoint(app, weak, endpoint.id, { events: ["link.*"] })).toMatchObject(refused);
    expect(await changeEndpoint(app, weak, endpoint.id, { enabled: false })).toMatchObject({ ok: true });
  });

  it("exist up to a limit for each merchant and mode, even when many are made at once", async () => {
    const { app, by } = await openEndpoint(rig, receivers);
    const made = await Promise.all(
      Array.from({ length: LIMITS.webhookEndpointsMax + 3 }, () => addEndpoint(app, by, settings)),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(LIMITS.webhookEndpointsMax - 1);
    const live = { ...by, actor: { ...by.actor, livemode: true } };
    expect(await addEndpoint(app, live, settings)).toMatchObject({ ok: true });
  });

  it("are the merchant's own, in one mode", async () => {
    const { app, by, acting, endpoint } = await openEndpoint(rig, receivers);
    const other = await openEndpoint(rig, receivers);
    const strangers = [other.by.actor, { ...by.actor, livemode: true }];
    for (const actor of strangers) {
      const { merchantId, livemode } = actor;
      const scope = { merchantId, livemode, cause: acting.cause };
      const missing = { ok: false, error: { code: "not_found" } };
      expect(await changeEndpoint(app, { ...by, actor }, endpoint.id, { enabled: false })).toMatchObject(missing);
      expect(await rotateEndpointSecret(app, scope, { endpointId: endpoint.id, overlapMs: 0 })).toMatchObject(missing);
      expect(await removeEndpoint(app, scope, endpoint.id)).toMatchObject(missing);
    }
  });

  it("leave entries in the audit log, without address, description or secret", async () => {
    const opened = await openEndpoint(rig, receivers);
    const { app, by, acting, endpoint } = opened;
    const url = "https://shop.receiver.example/secret-path?token=s3cret";
    await changeEndpoint(app, by, endpoint.id, { url, description: "s3cret", events: ["link.*"] });
    await changeEndpoint(app, by, endpoint.id, { url });
    const rotated = await rotateEndpointSecret(app, acting, { endpointId: endpoint.id, overlapMs: 0 });
    await removeEndpoint(app, acting, endpoint.id);
    const filter = { action: null, actor: null, subject: endpoint.id };
    const { data } = await app.auditLog.list(opened.scope, filter, PAGE);
    const entries = data.map(({ entry }) => entry).toReversed();
    expect(entries.map(({ action }) => action)).toEqual([
      "webhook_endpoint.created",
      "webhook_endpoint.changed",
      "webhook_endpoint.rotated",
      "webhook_endpoint.deleted",
    ]);
    expect(entries[1]).toMatchObject({
      before: { events: ["*"], url: "changed", description: "changed" },
      after: { events: ["link.*"], url: "changed", description: "changed" },
    });
    const text = JSON.stringify(entries);
    for (const hidden of ["s3cret", "receiver.example", "whsec_"]) expect(text).not.toContain(hidden);
    if (rotated.ok) expect(text).not.toContain(rotated.value.secret);
  });
});
