/** A merchant with an endpoint for events, as the use cases make it. */

import { env } from "cloudflare:workers";
import { addEndpoint } from "../../../worker/app/webhooks/manage-endpoints.ts";
import { type Container, makeContainer } from "../../../worker/container.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import type { EventFilter } from "../../../worker/domain/event-types.ts";
import { type Actor, PERMISSIONS } from "../../../worker/domain/permissions.ts";
import { type Merchant, openShop } from "./people.ts";
import type { Receivers } from "./receiver.ts";
import type { Rig } from "./rig.ts";

const PAGE = { limit: 100, cursor: null };

async function actorOf(shop: Merchant): Promise<Actor> {
  const { body } = await shop.call<{ data: { id: string }[] }>("GET", "/v1/psp_accounts");
  const row = await env.DB.prepare("SELECT merchant_id AS id FROM psp_accounts WHERE id = ?")
    .bind(body.data[0]?.id ?? "")
    .first<{ id: string }>();
  return {
    kind: "key",
    keyId: "key_of_a_test",
    merchantId: row?.id ?? "",
    livemode: false,
    permissions: PERMISSIONS,
    isBounded: false,
  };
}

/** A merchant with an endpoint at a host of its own. */
export async function openEndpoint(rig: Rig, receivers: Receivers, events: readonly EventFilter[] = ["*"]) {
  const app: Container = makeContainer(env);
  const shop = await openShop(rig);
  const actor = await actorOf(shop);
  const { merchantId, livemode } = actor;
  const scope = { merchantId, livemode };
  const by = { actor, cause: SYSTEM, host: "pay.example" };
  const host = `${crypto.randomUUID()}.receiver.example`;
  const added = await addEndpoint(app, by, { url: `https://${host}/hooks?a=b`, events, description: "" });
  if (!added.ok) throw new Error(added.error.detail);
  const { endpoint, secret } = added.value;
  const key = (eventId: string) => ({ endpointId: endpoint.id, eventId });
  return {
    app,
    shop,
    scope,
    by,
    acting: { ...scope, cause: SYSTEM },
    host,
    endpoint,
    secret,
    key,
    received: () => receivers.received(host),
    types: () => receivers.received(host).map(({ body }) => (JSON.parse(body) as { type: string }).type),
    read: () => app.webhookEndpoints.get(scope, endpoint.id),
    deliveries: async () =>
      (await app.webhookDeliveries.list(scope, { endpointId: endpoint.id, status: null }, PAGE)).data,
  };
}

export type OpenedEndpoint = Awaited<ReturnType<typeof openEndpoint>>;
