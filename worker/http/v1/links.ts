/** `/v1/links`: create, find, change and archive links. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { changeLinkDefinition, readLink, setLinkStatus } from "../../app/links/change-link.ts";
import { createLink } from "../../app/links/create-link.ts";
import { inactiveTopUps } from "../../app/links/inactive-top-ups.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkState, LinkStatus } from "../../domain/link.ts";
import type { Result } from "../../domain/result.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import { declareList } from "../lists.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { answerQr, QrQuerySchema } from "../qr.ts";
import { type LinkShower, mountLinkBatch } from "./link-batch.ts";
import {
  LINK_STATUSES,
  LinkChangesSchema,
  LinkSchema,
  NewLinkSchema,
  toChanges,
  toDefinition,
  toLinkBody,
} from "./link-schemas.ts";

const one = { 200: jsonResponse(LinkSchema, "The link."), default: PROBLEM };
const params = z.object({ id: z.string() });

const createLinkRoute = createRoute({
  method: "post",
  path: "/v1/links",
  ...needs("links:write"),
  summary: "Create a link",
  description: "The link belongs to the mode of the key or session that creates it.",
  request: { headers: IDEMPOTENCY_HEADERS, body: jsonBody(NewLinkSchema) },
  responses: { 201: jsonResponse(LinkSchema, "The new link.", IDEMPOTENT_ANSWER_HEADERS), default: PROBLEM },
});

const linkList = declareList({
  name: "links",
  item: LinkSchema,
  sortKeys: ["created_at"],
  filters: {
    status: z.enum(LINK_STATUSES).optional(),
    search: z.string().min(1).max(LIMITS.titleLengthMax).optional().describe("Part of the title or the slug."),
  },
});

const listLinksRoute = createRoute({
  method: "get",
  path: "/v1/links",
  ...needs("links:read"),
  summary: "List links",
  request: { query: linkList.query },
  responses: { 200: linkList.response, default: PROBLEM },
});

const readLinkRoute = createRoute({
  method: "get",
  path: "/v1/links/{id}",
  ...needs("links:read"),
  summary: "Read a link",
  request: { params },
  responses: one,
});

const changeLinkRoute = createRoute({
  method: "patch",
  path: "/v1/links/{id}",
  ...needs("links:write"),
  summary: "Change a link",
  description: "Absent members stay as they are. Changes that a used link does not allow are refused with 409.",
  request: { params, body: jsonBody(LinkChangesSchema) },
  responses: one,
});

const statusRoute = (verb: "pause" | "resume" | "archive", summary: string) =>
  createRoute({
    method: "post",
    path: `/v1/links/{id}/${verb}`,
    ...needs("links:write"),
    summary,
    request: { params },
    responses: one,
  });

const STATUS_ROUTES: readonly { readonly route: ReturnType<typeof statusRoute>; readonly status: LinkStatus }[] = [
  { route: statusRoute("pause", "Pause a link"), status: "paused" },
  { route: statusRoute("resume", "Resume a paused link"), status: "active" },
  { route: statusRoute("archive", "Archive a link for good"), status: "archived" },
];

const qrRoute = (format: "svg" | "png") =>
  createRoute({
    method: "get",
    path: `/v1/links/{id}/qr.${format}`,
    ...needs("links:read"),
    summary: `The QR code of a link's URL as ${format.toUpperCase()}`,
    request: { params, query: QrQuerySchema },
    responses: {
      200: { description: "The code.", content: { [QR_TYPES[format]]: { schema: z.string() } } },
      304: { description: "Not modified since the answer that `If-None-Match` names." },
      default: PROBLEM,
    },
  });

const QR_TYPES = { svg: "image/svg+xml", png: "image/png" } as const;

/** The routes of `/v1/links`, with their whole paths. */
export function linksApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const shower: LinkShower = async (c, links) => {
    const inactiveWallets = await inactiveTopUps(deps, scopeOf(c), links);
    const about = { origin: originOf(c, deps.settings), now: c.get("now"), inactiveWallets };
    return (link) => toLinkBody(link, about);
  };
  const show = async (c: AppContext, link: LinkState) => (await shower(c, [link]))(link);

  api.openapi(createLinkRoute, async (c) => {
    const body = c.req.valid("json");
    const result = await createLink(deps, scopeOf(c), {
      commandId: c.get("commandId"),
      definition: toDefinition(body),
      slug: body.slug ?? null,
    });
    if (!result.ok) return problem(c, result.error);
    c.header("Location", `/v1/links/${result.value.id}`);
    return c.json(await show(c, result.value), 201);
  });
  mountLinkBatch(api, deps, shower);
  api.openapi(listLinksRoute, async (c) => {
    const query = c.req.valid("query");
    const asked = linkList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const filter = { status: query.status ?? null, search: query.search ?? null };
    const page = await deps.readModel.links(scopeOf(c), filter, asked.value.page, c.get("now"));
    const toBody = await shower(
      c,
      page.data.map(({ state }) => state),
    );
    return c.json(
      asked.value.answer(page, ({ state }) => toBody(state)),
      200,
    );
  });

  const answer = async (c: AppContext, result: Result<LinkState>) =>
    result.ok ? c.json(await show(c, result.value), 200) : problem(c, result.error);
  api.openapi(readLinkRoute, async (c) => answer(c, await readLink(deps, scopeOf(c), c.req.valid("param").id)));
  api.openapi(changeLinkRoute, async (c) =>
    answer(
      c,
      await changeLinkDefinition(deps, scopeOf(c), c.req.valid("param").id, {
        now: c.get("now"),
        changes: toChanges(c.req.valid("json")),
      }),
    ),
  );
  for (const { route, status } of STATUS_ROUTES) {
    api.openapi(route, async (c) => answer(c, await setLinkStatus(deps, scopeOf(c), c.req.valid("param").id, status)));
  }
  for (const format of ["svg", "png"] as const) {
    const route = qrRoute(format);
    api.openapi(route, async (c) => {
      const [scope, query] = [scopeOf(c), c.req.valid("query")];
      const [link, merchant] = await Promise.all([
        deps.readModel.link(scope, c.req.valid("param").id),
        deps.accounts.merchant(scope.merchantId),
      ]);
      if (link === null || merchant === null)
        return problem(c, { code: "not_found", detail: "There is no such link." });
      return answerQr(c, deps, { url: `${originOf(c, deps.settings)}/${link.state.slug}`, merchant }, format, query);
    });
  }
  return api;
}
