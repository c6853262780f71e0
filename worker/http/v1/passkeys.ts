/** `/v1/passkeys`: those of whoever is logged in. They are added on the desk, since only a page of its host can ask a browser for one. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listPasskeys, removePasskey } from "../../app/accounts/passkeys.ts";
import { jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime, toTimeOrNull } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";

const PasskeySchema = z
  .object({
    id: z.string().openapi({ example: "pky_0123456789abcdefghjk" }),
    name: z.string(),
    created_at: timeSchema,
    last_used_at: timeSchema.nullable(),
  })
  .openapi("Passkey");

const listRoute = createRoute({
  method: "get",
  path: "/v1/passkeys",
  ...needs("session"),
  summary: "List your passkeys",
  description: "A passkey is added, and logs in, on the desk.",
  responses: {
    200: jsonResponse(
      z.object({ data: z.array(PasskeySchema) }),
      "All of them, in the order in which they were added.",
    ),
    default: PROBLEM,
  },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/v1/passkeys/{id}",
  ...needs("session"),
  summary: "Remove a passkey",
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: "Removed: it lets nobody in from now on." }, default: PROBLEM },
});

/** The routes of `/v1/passkeys`, with their whole paths. They need no permission: everybody sees his own. */
export function passkeysApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const result = await listPasskeys(deps, c.get("actor"));
    if (!result.ok) return problem(c, result.error);
    const data = result.value.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      created_at: toTime(createdAt),
      last_used_at: toTimeOrNull(lastUsedAt),
    }));
    return c.json({ data }, 200);
  });
  api.openapi(removeRoute, async (c) => {
    const result = await removePasskey(deps, { ...askedBy(c), passkeyId: c.req.valid("param").id });
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  return api;
}
