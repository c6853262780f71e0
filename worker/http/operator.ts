/**
 * `/v1/operator`: for the system's operator. It sees every merchant, so no merchant's key or session opens it. Nor does the root secret, which
 * nobody needs to know once it is set and which protects much more.
 */

import { z } from "@hono/zod-openapi";
import type { Hono } from "hono";
import { type RebuildCursor, type RebuildDeps, rebuildStep } from "../app/publications/rebuild.ts";
import type { Secrets } from "../ports/tokens.ts";
import { enforcing } from "./access.ts";
import type { AppEnv, AppMiddleware } from "./app-types.ts";
import { bearerOf } from "./bearer.ts";
import { problem } from "./problems.ts";

export interface OperatorPorts extends RebuildDeps {
  readonly secrets: Secrets;
  /** Null if the deployment has no operator's secret: the routes then answer 404. */
  readonly operatorSecretHash: string | null;
}

const PositionSchema = z.union([
  z.strictObject({ part: z.literal("link"), after: z.int().min(0) }),
  z.strictObject({ part: z.literal("payments"), after: z.string().max(40) }),
]);

const RebuildSchema = z.strictObject({
  write: z.boolean(),
  cursor: z.strictObject({ slug: z.string().max(64), position: PositionSchema.nullable() }).nullable(),
});

/** Mounts the routes, which are not part of the merchants' API or its documentation. */
export function mountOperator(app: Hono<AppEnv>, deps: OperatorPorts): void {
  app.post("/v1/operator/rebuild", enforcing("operator", isOperator(deps)), async (c) => {
    const read = RebuildSchema.safeParse(await c.req.json().catch(() => null));
    if (!read.success)
      return problem(c, {
        code: "invalid_request",
        detail: "Send `write` and `cursor`, as the previous step returned it.",
      });
    const { write } = read.data;
    const cursor: RebuildCursor | null = read.data.cursor;
    const { links, rows, findings, next } = await rebuildStep(deps, { cursor, write });
    c.header("Cache-Control", "private, no-store");
    return c.json({ links, rows, findings, next });
  });
}

function isOperator({ operatorSecretHash, secrets }: OperatorPorts): AppMiddleware {
  return async (c, next) => {
    if (operatorSecretHash === null) return problem(c, { code: "not_found", detail: "There is nothing at this URL." });
    if (!secrets.matches(bearerOf(c), operatorSecretHash))
      return problem(c, { code: "unauthenticated", detail: "This needs the operator's secret." });
    return next();
  };
}
