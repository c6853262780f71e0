/** `/v1/api_keys`: the keys with which programs act for a merchant. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { createApiKey } from "../../app/accounts/create-api-key.ts";
import { listApiKeys } from "../../app/accounts/list-api-keys.ts";
import { revokeApiKey } from "../../app/accounts/revoke-api-key.ts";
import { rotateApiKey } from "../../app/accounts/rotate-api-key.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM, timeSchema, toMsOrNull } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy, scopeOf } from "../auth.ts";
import { declareList } from "../lists.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { ApiKeySchema, PermissionGrantSchema, toApiKeyBody } from "./account-schemas.ts";

const NewApiKeySchema = ApiKeySchema.extend({
  key: z
    .string()
    .describe(
      "Shown only once: `ak_…:sk_…` for `Authorization: Bearer`, or `ak_…:ss_…`, whose part after the colon signs requests.",
    ),
}).openapi("NewApiKey");

const createKeyRoute = createRoute({
  method: "post",
  path: "/v1/api_keys",
  ...needs("keys:manage"),
  summary: "Create an API key",
  description:
    "The key belongs to the mode of the request and may do at most what its creator may do. A key created by another key expires no later, works from no other networks, and signs if that one does. The secret is returned only once.",
  request: {
    body: jsonBody(
      z.strictObject({
        name: z.string().min(1).max(LIMITS.apiKeyNameLengthMax),
        permissions: z.array(PermissionGrantSchema).min(1).max(PermissionGrantSchema.options.length),
        expires_at: timeSchema.nullable().default(null).describe("When the key expires; absent for never."),
        allowed_ips: z
          .array(z.string().max(50))
          .min(1)
          .max(LIMITS.apiKeyRangesMax)
          .nullable()
          .default(null)
          .describe("Addresses and networks (IPv4 and IPv6, CIDR) it works from; absent for any.")
          .openapi({ example: ["203.0.113.0/24", "2001:db8::/32"] }),
        signed: z
          .boolean()
          .default(false)
          .describe(
            "Whether the key signs each request instead of being sent, so that a header that somebody else reads is worthless to them.",
          ),
      }),
    ),
  },
  responses: { 201: jsonResponse(NewApiKeySchema, "The new key."), default: PROBLEM },
});

const keyList = declareList({
  name: "api_keys",
  item: ApiKeySchema,
  sortKeys: ["created_at"],
  isDescending: true,
  filters: {},
});

const listKeysRoute = createRoute({
  method: "get",
  path: "/v1/api_keys",
  ...needs("keys:manage"),
  summary: "List API keys",
  description: "Including revoked ones.",
  request: { query: keyList.query },
  responses: { 200: keyList.response, default: PROBLEM },
});

const revokeKeyRoute = createRoute({
  method: "delete",
  path: "/v1/api_keys/{id}",
  ...needs("keys:manage"),
  summary: "Revoke an API key",
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: "Revoked: the key is refused from now on." }, default: PROBLEM },
});

const rotateKeyRoute = createRoute({
  method: "post",
  path: "/v1/api_keys/{id}/rotate",
  ...needs("keys:manage"),
  summary: "Rotate an API key's secret",
  description:
    "Id, permissions and restrictions stay. The previous secret works for `overlap_seconds` longer, so that both are valid while the new one is rolled out; with 0 it stops at once.",
  request: {
    params: z.object({ id: z.string() }),
    body: jsonBody(
      z.strictObject({
        overlap_seconds: z
          .int()
          .min(0)
          .max(LIMITS.apiKeyOverlapMsMax / DURATION.SECOND_MS),
      }),
    ),
  },
  responses: { 200: jsonResponse(NewApiKeySchema, "The key, with its new secret."), default: PROBLEM },
});

/** The routes of `/v1/api_keys`, with their whole paths. */
export function apiKeysApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(createKeyRoute, async (c) => {
    const { name, permissions, expires_at, allowed_ips: allowedIps, signed } = c.req.valid("json");
    const asked = { name, permissions, expiresAt: toMsOrNull(expires_at), allowedIps, signed };
    const result = await createApiKey(deps, { ...askedBy(c), ...asked, commandId: null });
    if (!result.ok) return problem(c, result.error);
    const { key, credentials } = result.value;
    return c.json({ ...toApiKeyBody(key), key: credentials }, 201);
  });
  api.openapi(listKeysRoute, async (c) => {
    const asked = keyList.read(c, deps.cursors, c.req.valid("query"));
    if (!asked.ok) return problem(c, asked.error);
    const page = await listApiKeys(deps, { scope: c.get("actor"), page: asked.value.page });
    return c.json(asked.value.answer(page, toApiKeyBody), 200);
  });
  api.openapi(revokeKeyRoute, async (c) => {
    const { id } = c.req.valid("param");
    const result = await revokeApiKey(deps, { scope: scopeOf(c), keyId: id, now: c.get("now") });
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  api.openapi(rotateKeyRoute, async (c) => {
    const overlapMs = c.req.valid("json").overlap_seconds * DURATION.SECOND_MS;
    const result = await rotateApiKey(deps, { ...askedBy(c), keyId: c.req.valid("param").id, overlapMs, form: null });
    if (!result.ok) return problem(c, result.error);
    const { key, credentials } = result.value;
    return c.json({ ...toApiKeyBody(key), key: credentials }, 200);
  });
  return api;
}
