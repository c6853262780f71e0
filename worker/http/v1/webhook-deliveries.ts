/** `/v1/webhook_endpoints/{id}/deliveries`: what an endpoint was sent, and is owed. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { NO_ENDPOINT } from "../../app/webhooks/manage-endpoints.ts";
import { retryDelivery, retryFailed } from "../../app/webhooks/try-endpoint.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import { DELIVERY_STATUSES } from "../../domain/webhook-endpoint.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { RetriedSchema, RetryFailedSchema, toDeliveryBody, WebhookDeliverySchema } from "./webhook-schemas.ts";

const deliveryList = declareList({
  name: "webhook_deliveries",
  item: WebhookDeliverySchema,
  sortKeys: ["created_at"],
  isDescending: true,
  filters: { status: z.enum(DELIVERY_STATUSES).optional() },
});

const listDeliveriesRoute = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints/{id}/deliveries",
  ...needs("webhooks:manage"),
  summary: "List the deliveries of a webhook endpoint",
  description: `One for each event that it was subscribed to, kept for ${LIMITS.webhookDeliveriesKeptMs / DURATION.DAY_MS} days.`,
  request: { params: z.object({ id: z.string() }), query: deliveryList.query },
  responses: { 200: deliveryList.response, default: PROBLEM },
});

const retryDeliveryRoute = createRoute({
  method: "post",
  path: "/v1/webhook_endpoints/{id}/deliveries/{event_id}/retry",
  ...needs("webhooks:manage"),
  summary: "Send an event again",
  description:
    "Whatever became of it, the event is sent soon, under the same id, with all its tries ahead. The endpoint must be enabled.",
  request: { params: z.object({ id: z.string(), event_id: z.string() }) },
  responses: {
    200: jsonResponse(z.object({ event_id: z.string(), status: z.literal("pending") }), "It will be sent."),
    default: PROBLEM,
  },
});

const retryFailedRoute = createRoute({
  method: "post",
  path: "/v1/webhook_endpoints/{id}/retry_failed",
  ...needs("webhooks:manage"),
  summary: "Send all failed events again",
  description: `The failed deliveries of events since a time, the oldest first, up to ${LIMITS.webhookRetriesMax} in one request: each is sent within minutes, under the same id, with all its tries ahead. While \`has_more\` is true, ask again for the rest. The endpoint must be enabled.`,
  request: {
    params: z.object({ id: z.string() }),
    headers: IDEMPOTENCY_HEADERS,
    body: jsonBody(RetryFailedSchema),
  },
  responses: {
    200: jsonResponse(RetriedSchema, "What will be sent.", IDEMPOTENT_ANSWER_HEADERS),
    default: PROBLEM,
  },
});

/** The routes, with their whole paths. */
export function webhookDeliveriesApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listDeliveriesRoute, async (c) => {
    const { id: endpointId } = c.req.valid("param");
    const query = c.req.valid("query");
    const asked = deliveryList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const scope = scopeOf(c);
    if ((await deps.webhookEndpoints.get(scope, endpointId)) === null) return problem(c, NO_ENDPOINT.error);
    const { status = null } = query;
    const page = await deps.webhookDeliveries.list(scope, { endpointId, status }, asked.value.page);
    return c.json(asked.value.answer(page, toDeliveryBody), 200);
  });
  api.openapi(retryDeliveryRoute, async (c) => {
    const { id: endpointId, event_id: eventId } = c.req.valid("param");
    const retried = await retryDelivery(deps, scopeOf(c), { endpointId, eventId });
    return retried.ok ? c.json({ event_id: eventId, status: "pending" as const }, 200) : problem(c, retried.error);
  });
  api.openapi(retryFailedRoute, async (c) => {
    const { since } = c.req.valid("json");
    const asked = { endpointId: c.req.valid("param").id, since: since === undefined ? 0 : Date.parse(since) };
    const done = await retryFailed(deps, scopeOf(c), asked);
    if (!done.ok) return problem(c, done.error);
    const { retried, hasMore } = done.value;
    return c.json({ retried, has_more: hasMore }, 200);
  });
  return api;
}
