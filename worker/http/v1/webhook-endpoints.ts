/** `/v1/webhook_endpoints`: a merchant's own servers that are told about events. Secrets are shown once. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  addEndpoint,
  changeEndpoint,
  NO_ENDPOINT,
  removeEndpoint,
  rotateEndpointSecret,
} from "../../app/webhooks/manage-endpoints.ts";
import { sendTestMessage } from "../../app/webhooks/try-endpoint.ts";
import { DURATION } from "../../domain/limits.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy, scopeOf } from "../auth.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import {
  ChangeEndpointSchema,
  CreateEndpointSchema,
  NewWebhookEndpointSchema,
  RotateSecretSchema,
  TestResultSchema,
  toEndpointBody,
  toEndpointChange,
  WebhookEndpointSchema,
} from "./webhook-schemas.ts";

const params = z.object({ id: z.string() });
const AS_IT_IS = { 200: jsonResponse(WebhookEndpointSchema, "The endpoint as it is now."), default: PROBLEM };

const createEndpointRoute = createRoute({
  method: "post",
  path: "/v1/webhook_endpoints",
  ...needs("webhooks:manage"),
  summary: "Create a webhook endpoint",
  description:
    "It gets the events of the request's mode from now on. Needs `payments:read` and `links:read` too, since messages tell what these let you read. A key that expires or is bound to networks cannot do it. The secret is returned only once.",
  request: { body: jsonBody(CreateEndpointSchema) },
  responses: { 201: jsonResponse(NewWebhookEndpointSchema, "The new endpoint."), default: PROBLEM },
});

const endpointList = declareList({
  name: "webhook_endpoints",
  item: WebhookEndpointSchema,
  sortKeys: ["created_at"],
  isDescending: true,
  filters: {},
});

const listEndpointsRoute = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints",
  ...needs("webhooks:manage"),
  summary: "List webhook endpoints",
  request: { query: endpointList.query },
  responses: { 200: endpointList.response, default: PROBLEM },
});

const readEndpointRoute = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints/{id}",
  ...needs("webhooks:manage"),
  summary: "Read a webhook endpoint",
  request: { params },
  responses: AS_IT_IS,
});

const changeEndpointRoute = createRoute({
  method: "patch",
  path: "/v1/webhook_endpoints/{id}",
  ...needs("webhooks:manage"),
  summary: "Change, disable or enable a webhook endpoint",
  description:
    "Absent members stay. While it is disabled, nothing is sent: what it was owed waits until it is enabled, and events that happen meanwhile are not kept for it. Like creating one, another `url` needs `payments:read` and `links:read` too.",
  request: { params, body: jsonBody(ChangeEndpointSchema) },
  responses: AS_IT_IS,
});

const deleteEndpointRoute = createRoute({
  method: "delete",
  path: "/v1/webhook_endpoints/{id}",
  ...needs("webhooks:manage"),
  summary: "Delete a webhook endpoint",
  request: { params },
  responses: { 204: { description: "Deleted: what it was owed is not sent any more." }, default: PROBLEM },
});

const rotateSecretRoute = createRoute({
  method: "post",
  path: "/v1/webhook_endpoints/{id}/rotate",
  ...needs("webhooks:manage"),
  summary: "Rotate a webhook endpoint's secret",
  description:
    "For `overlap_seconds` longer, messages are signed with the previous secret too, so that a receiver that knows either can verify them; with 0 it stops at once. The new secret is returned only once.",
  request: { params, body: jsonBody(RotateSecretSchema) },
  responses: { 200: jsonResponse(NewWebhookEndpointSchema, "The endpoint, with its new secret."), default: PROBLEM },
});

const testEndpointRoute = createRoute({
  method: "post",
  path: "/v1/webhook_endpoints/{id}/test",
  ...needs("webhooks:manage"),
  summary: "Send a test message",
  description:
    "Sends a message of the type `webhook_endpoint.test` now, also to a disabled endpoint, and answers what came back. Nothing is stored, and it is not sent again.",
  request: { params },
  responses: { 200: jsonResponse(TestResultSchema, "What came back."), default: PROBLEM },
});

/** The routes of `/v1/webhook_endpoints`, with their whole paths. */
export function webhookEndpointsApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(createEndpointRoute, async (c) => {
    const made = await addEndpoint(deps, askedBy(c), c.req.valid("json"));
    if (!made.ok) return problem(c, made.error);
    const { endpoint, secret } = made.value;
    return c.json({ ...toEndpointBody(endpoint), secret }, 201);
  });
  api.openapi(listEndpointsRoute, async (c) => {
    const asked = endpointList.read(c, deps.cursors, c.req.valid("query"));
    if (!asked.ok) return problem(c, asked.error);
    const page = await deps.webhookEndpoints.list(scopeOf(c), asked.value.page);
    return c.json(asked.value.answer(page, toEndpointBody), 200);
  });
  api.openapi(readEndpointRoute, async (c) => {
    const endpoint = await deps.webhookEndpoints.get(scopeOf(c), c.req.valid("param").id);
    return endpoint === null ? problem(c, NO_ENDPOINT.error) : c.json(toEndpointBody(endpoint), 200);
  });
  api.openapi(changeEndpointRoute, async (c) => {
    const { id } = c.req.valid("param");
    const changed = await changeEndpoint(deps, askedBy(c), id, toEndpointChange(c.req.valid("json")));
    return changed.ok ? c.json(toEndpointBody(changed.value), 200) : problem(c, changed.error);
  });
  api.openapi(deleteEndpointRoute, async (c) => {
    const deleted = await removeEndpoint(deps, scopeOf(c), c.req.valid("param").id);
    return deleted.ok ? c.body(null, 204) : problem(c, deleted.error);
  });
  api.openapi(rotateSecretRoute, async (c) => {
    const overlapMs = c.req.valid("json").overlap_seconds * DURATION.SECOND_MS;
    const asked = { endpointId: c.req.valid("param").id, overlapMs };
    const rotated = await rotateEndpointSecret(deps, scopeOf(c), asked);
    if (!rotated.ok) return problem(c, rotated.error);
    const { endpoint, secret } = rotated.value;
    return c.json({ ...toEndpointBody(endpoint), secret }, 200);
  });
  api.openapi(testEndpointRoute, async (c) => {
    const tested = await sendTestMessage(deps, scopeOf(c), c.req.valid("param").id);
    return tested.ok ? c.json(tested.value, 200) : problem(c, tested.error);
  });
  return api;
}
