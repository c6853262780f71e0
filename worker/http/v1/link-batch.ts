/** `/v1/links/batch`: creates many links at once, all or none. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { createLinks } from "../../app/links/create-link.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { jsonBody, jsonResponse, needs, PROBLEM } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { LinkSchema, NewLinkSchema, toDefinition } from "./link-schemas.ts";

/** The path for batches, whose bodies may be larger than that of one link. */
export const LINK_BATCH_PATH = "/v1/links/batch";

const batchRoute = createRoute({
  method: "post",
  path: LINK_BATCH_PATH,
  ...needs("links:write"),
  summary: "Create many links",
  description: `Up to ${LIMITS.linkBatchMax} links, all or none: if any cannot be created, the answer points to everything that is wrong (\`/links/3/amount\`) and nothing was done. After a 5xx or no answer, send it again with the same \`Idempotency-Key\`: links that were created are found again, and the rest are created.`,
  request: {
    headers: IDEMPOTENCY_HEADERS,
    body: jsonBody(z.strictObject({ links: z.array(NewLinkSchema).min(1).max(LIMITS.linkBatchMax) })),
  },
  responses: {
    201: jsonResponse(
      z.object({ data: z.array(LinkSchema) }),
      "The new links, in the order of the request.",
      IDEMPOTENT_ANSWER_HEADERS,
    ),
    default: PROBLEM,
  },
});

/** Loads once what showing these links needs, and returns the function that shows each. */
export type LinkShower = (
  c: AppContext,
  links: readonly LinkState[],
) => Promise<(link: LinkState) => z.infer<typeof LinkSchema>>;

/** Mounts the route on the links API. */
export function mountLinkBatch(api: OpenAPIHono<AppEnv>, deps: HttpPorts, shower: LinkShower): void {
  api.openapi(batchRoute, async (c) => {
    const requests = c.req.valid("json").links.map((link, index) => ({
      commandId: `${c.get("commandId")}:${index}`,
      pointer: `/links/${index}`,
      definition: toDefinition(link),
      slug: link.slug ?? null,
    }));
    const made = await createLinks(deps, scopeOf(c), requests);
    if (!made.ok) return problem(c, made.error);
    return c.json({ data: made.value.map(await shower(c, made.value)) }, 201);
  });
}
