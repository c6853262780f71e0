/** `/v1/me` and `/v1/merchant`: the caller, and the merchant's settings. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { changeMerchant } from "../../app/accounts/change-merchant.ts";
import { readMe } from "../../app/accounts/read-me.ts";
import { LIMITS } from "../../domain/limits.ts";
import { PERMISSIONS, ROLES } from "../../domain/permissions.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";
import {
  ApiKeySchema,
  MerchantSchema,
  toApiKeyBody,
  toMerchantBody,
  toUserBody,
  UserSchema,
} from "./account-schemas.ts";
import { imageId, webOrigins } from "./shared-schemas.ts";

const MeSchema = z
  .object({
    livemode: z.boolean(),
    permissions: z.array(z.enum(PERMISSIONS)),
    merchant: MerchantSchema,
    user: UserSchema.nullable().describe("Null for an API key."),
    role: z
      .string()
      .nullable()
      .describe(`${ROLES.join(", ")}, or the id of a custom role. Null for an API key.`),
    merchants: z
      .array(z.object({ id: z.string(), name: z.string(), role: z.string() }))
      .describe(
        "The merchants that the user can act for; `POST /v1/auth/switch` changes between them. Empty for an API key.",
      ),
    api_key: ApiKeySchema.nullable().describe("Null for a session."),
  })
  .openapi("Me");

const meRoute = createRoute({
  method: "get",
  path: "/v1/me",
  ...needs("authenticated"),
  summary: "Read who is calling",
  responses: { 200: jsonResponse(MeSchema, "The actor of this request."), default: PROBLEM },
});

const merchantRoute = createRoute({
  method: "patch",
  path: "/v1/merchant",
  ...needs("settings:manage"),
  summary: "Change the merchant's settings",
  description:
    "Settings apply to both modes. Absent members stay unchanged. A test key can change them until the merchant has a live PSP account; after that it takes a live key or a session.",
  request: {
    body: jsonBody(
      z.strictObject({
        name: z.string().min(1).max(LIMITS.businessNameLengthMax).optional(),
        brand_color: z.string().nullable().optional().openapi({ example: "#1a73e8" }),
        support_email: z.string().max(LIMITS.emailLengthMax).nullable().optional(),
        logo: imageId.nullable().optional().describe("An image from `POST /v1/images`."),
        allowed_origins: webOrigins(LIMITS.allowedOriginsMax)
          .optional()
          .describe(
            "Origins of the sites whose pages may read the API with the merchant's credentials. None: no site may.",
          ),
      }),
    ),
  },
  responses: { 200: jsonResponse(MerchantSchema, "The merchant after the change."), default: PROBLEM },
});

/** The routes of `/v1/me` and `/v1/merchant`, with their whole paths. */
export function meApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(meRoute, async (c) => {
    const actor = c.get("actor");
    const result = await readMe(deps, { actor });
    if (!result.ok) return problem(c, result.error);
    const { merchant, user, key, merchants } = result.value;
    const body: z.infer<typeof MeSchema> = {
      livemode: actor.livemode,
      permissions: [...actor.permissions],
      merchant: toMerchantBody(merchant, originOf(c, deps.settings)),
      user: user === null ? null : toUserBody(user),
      role: actor.kind === "session" ? actor.role : null,
      merchants: merchants.map(({ merchantId: id, merchantName: name, role }) => ({ id, name, role })),
      api_key: key === null ? null : toApiKeyBody(key),
    };
    return c.json(body, 200);
  });
  api.openapi(merchantRoute, async (c) => {
    const body = c.req.valid("json");
    const { name, brand_color: brandColor, support_email: supportEmail, logo, allowed_origins: allowedOrigins } = body;
    const changes = {
      ...(name !== undefined && { name }),
      ...(brandColor !== undefined && { brandColor }),
      ...(supportEmail !== undefined && { supportEmail }),
      ...(logo !== undefined && { logo }),
      ...(allowedOrigins !== undefined && { allowedOrigins }),
    };
    const result = await changeMerchant(deps, scopeOf(c), changes);
    return result.ok ? c.json(toMerchantBody(result.value, originOf(c, deps.settings)), 200) : problem(c, result.error);
  });
  return api;
}
