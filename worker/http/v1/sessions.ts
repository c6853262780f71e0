/** `/v1/sessions`: where a user is logged in, and ending those sessions remotely. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { endOtherSessions, endSession } from "../../app/accounts/end-sessions.ts";
import { listSessions } from "../../app/accounts/list-sessions.ts";
import type { Actor } from "../../domain/permissions.ts";
import type { SessionView } from "../../ports/accounts.ts";
import { needs, newApi, PROBLEM, timeSchema, toTime } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { declareList } from "../lists.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";

const SessionSchema = z
  .object({
    id: z.string().openapi({ example: "ses_0123456789abcdefghjk" }),
    browser: z.string().nullable().describe("A short form of the client's user agent. IP addresses are not stored."),
    is_current: z.boolean().describe("Whether it is the session that made this request."),
    created_at: timeSchema,
    last_used_at: timeSchema.describe("To within fifteen minutes."),
    expires_at: timeSchema.describe("When it expires unless it is used."),
  })
  .openapi("Session");

const sessionList = declareList({
  name: "sessions",
  item: SessionSchema,
  sortKeys: ["created_at"],
  isDescending: true,
  filters: {},
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/sessions",
  ...needs("session"),
  summary: "List where you are logged in",
  request: { query: sessionList.query },
  responses: { 200: sessionList.response, default: PROBLEM },
});

const endRoute = createRoute({
  method: "delete",
  path: "/v1/sessions/{id}",
  ...needs("session"),
  summary: "End a session",
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: "Ended: its tokens are refused from now on." }, default: PROBLEM },
});

const endOthersRoute = createRoute({
  method: "delete",
  path: "/v1/sessions",
  ...needs("session"),
  summary: "End all your other sessions",
  responses: { 204: { description: "Ended: their tokens are refused from now on." }, default: PROBLEM },
});

/** The routes of `/v1/sessions`, with their whole paths. They need no permission: users see only their own. */
export function sessionsApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const asked = sessionList.read(c, deps.cursors, c.req.valid("query"));
    if (!asked.ok) return problem(c, asked.error);
    const actor = c.get("actor");
    const result = await listSessions(deps, { actor, page: asked.value.page, now: c.get("now") });
    if (!result.ok) return problem(c, result.error);
    return c.json(
      asked.value.answer(result.value, (session) => toSessionBody(session, actor)),
      200,
    );
  });
  api.openapi(endRoute, async (c) => {
    const { id: sessionId } = c.req.valid("param");
    const result = await endSession(deps, { ...askedBy(c), sessionId });
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  api.openapi(endOthersRoute, async (c) => {
    const result = await endOtherSessions(deps, askedBy(c));
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  return api;
}

function toSessionBody(session: SessionView, actor: Actor): z.infer<typeof SessionSchema> {
  return {
    id: session.id,
    browser: session.browser,
    is_current: actor.kind === "session" && actor.sessionId === session.id,
    created_at: toTime(session.createdAt),
    last_used_at: toTime(session.lastUsedAt),
    expires_at: toTime(session.expiresAt),
  };
}
