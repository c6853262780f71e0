/** `/desk/links`: finding, creating, editing and archiving links. */

import type { Hono } from "hono";
import { LinkFormPage } from "../../../web/desk/link-form-page.tsx";
import { LinksPage } from "../../../web/desk/links-page.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { readFeeProfile } from "../../app/fees/fee-profile.ts";
import { changeLinkDefinition, readLink, setLinkStatus } from "../../app/links/change-link.ts";
import { createLink } from "../../app/links/create-link.ts";
import { inactiveTopUps } from "../../app/links/inactive-top-ups.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type LinkState, type LinkStatus, topUpWalletOf } from "../../domain/link.ts";
import type { Failure } from "../../domain/result.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { answerQr, QrQuerySchema } from "../qr.ts";
import { LINK_STATUSES, toChanges, toDefinition } from "../v1/link-schemas.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing, pageOf, searchOf } from "./context.ts";
import { formOfFees } from "./fee-form.ts";
import { type FlashCode, redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf, newCommand } from "./forms.ts";
import { type Errors, errorsOf, formOfLink, readLinkChanges, readNewLink } from "./link-form.ts";
import { countOf, linkPage, toppedUp } from "./link-page.ts";
import { linkRow } from "./rows.ts";

/** Mounts the routes. */
export function mountLinks(desk: Hono<AppEnv>, deps: HttpPorts): void {
  const [mayRead, mayWrite] = [allowed("links:read"), allowed("links:write")];
  desk.get("/links", mayRead, (c) => listPage(c, deps));
  desk.get("/links/new", mayWrite, async (c) => {
    const scope = scopeOf(c);
    const newest = { limit: 1, cursor: null };
    const [
      usual,
      {
        data: [latest],
      },
    ] = await Promise.all([
      readFeeProfile(deps, scope),
      deps.readModel.links(scope, { status: null, search: null }, newest, c.get("now")),
    ]);
    // Most merchants sell in one currency, so the newest link's is the best guess.
    const currency = latest === undefined ? {} : { currency: latest.state.definition.currency };
    const values = { ...formOfFees(usual), ...currency, ...(await topUpValues(c, deps)), command: newCommand(deps) };
    return newPage(c, deps, values, {});
  });
  desk.post("/links", mayWrite, (c) => create(c, deps));
  for (const format of ["svg", "png"] as const)
    desk.get(`/links/:id/qr.${format}`, mayRead, (c) => qrCode(c, deps, c.req.param("id"), format));
  desk.get("/links/:id", mayRead, (c) => linkPage(c, deps, c.req.param("id")));
  desk.post("/links/:id", mayWrite, (c) => change(c, deps, c.req.param("id")));
  desk.get("/links/:id/edit", mayWrite, async (c) => {
    const link = await readLink(deps, scopeOf(c), c.req.param("id"));
    if (!link.ok) return missing(c, deps);
    if (link.value.status === "archived") return redirectWith(c, deskPath.link(link.value.id), "link_stays_archived");
    return editPage(c, deps, link.value, editForm(link.value), {});
  });
  for (const { verb, status, flash } of STATUS_CHANGES)
    desk.post(`/links/:id/${verb}`, mayWrite, async (c) => {
      const changed = await setLinkStatus(deps, scopeOf(c), c.req.param("id"), status);
      if (changed.ok) return redirectWith(c, deskPath.link(changed.value.id), flash);
      return refused(c, deps, changed.error, c.req.param("id"));
    });
}

const STATUS_CHANGES: readonly {
  readonly verb: "pause" | "resume" | "archive";
  readonly status: LinkStatus;
  readonly flash: FlashCode;
}[] = [
  { verb: "pause", status: "paused", flash: "link_paused" },
  { verb: "resume", status: "active", flash: "link_resumed" },
  { verb: "archive", status: "archived", flash: "link_archived" },
];

async function listPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const status = LINK_STATUSES.find((known) => known === c.req.query("status")) ?? null;
  const search = searchOf(c, LIMITS.titleLengthMax);
  const [scope, page] = [scopeOf(c), pageOf(c)];
  const list = await deps.readModel.links(scope, { status, search }, page, c.get("now"));
  const ids = list.data.map(({ state }) => state.id);
  const [sums, inactiveWallets] = await Promise.all([
    deps.readModel.linkTotals(scope, ids),
    inactiveTopUps(
      deps,
      scope,
      list.data.map(({ state }) => state),
    ),
  ]);
  const totals = Map.groupBy(sums, ({ linkId }) => linkId);
  const html = LinksPage({
    desk: await deskContext(c, deps),
    rows: list.data.map(({ state }) =>
      linkRow(c, deps, state, { payments: countOf(totals.get(state.id) ?? []), inactiveWallets }),
    ),
    status,
    search,
    firstUrl: page.cursor === null ? null : withQuery(deskPath.links, { status, search }),
    nextUrl: list.nextCursor === null ? null : withQuery(deskPath.links, { status, search, cursor: list.nextCursor }),
  });
  return deskPage(c, html);
}

/** The PNG is large enough for print; an SVG scales. */
const QR_SIZES = { svg: "512", png: "1024" } as const;

async function qrCode(c: AppContext, deps: HttpPorts, linkId: string, format: "svg" | "png"): Promise<Response> {
  const scope = scopeOf(c);
  const [link, merchant] = await Promise.all([
    deps.readModel.link(scope, linkId),
    deps.accounts.merchant(scope.merchantId),
  ]);
  if (link === null || merchant === null) return missing(c, deps);
  const url = `${originOf(c, deps.settings)}/${link.state.slug}`;
  return answerQr(c, deps, { url, merchant }, format, QrQuerySchema.parse({ size: QR_SIZES[format] }));
}

/** Initial values for a link that tops up the wallet named in the URL; none if there is no such wallet. */
async function topUpValues(c: AppContext, deps: HttpPorts): Promise<Form> {
  const { top_up_wallet: id = null, currency = "" } = c.req.query();
  const wallet = await toppedUp(c, deps, id);
  if (wallet === null) return {};
  const known = wallet.balances.some((balance) => balance.currency === currency);
  return { top_up_wallet_id: wallet.id, title: "Credit", ...(known && { currency }) };
}

async function newPage(c: AppContext, deps: HttpPorts, values: Form, errors: Errors): Promise<Response> {
  const wallet = await toppedUp(c, deps, values.top_up_wallet_id || null);
  const html = LinkFormPage({
    desk: await deskContext(c, deps),
    link: null,
    hasWallets: deps.settings.wallets !== null,
    toppedUp: wallet,
    values,
    errors,
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

/** The edit form of a link as it is, with the version that is edited. */
function editForm({ definition, version }: LinkState): Form {
  return { ...formOfLink(definition), version: String(version) };
}

async function editPage(
  c: AppContext,
  deps: HttpPorts,
  link: LinkState,
  values: Form,
  errors: Errors,
): Promise<Response> {
  const shown = { id: link.id, title: link.definition.title };
  const wallet = await toppedUp(c, deps, topUpWalletOf(link.definition));
  const html = LinkFormPage({
    desk: await deskContext(c, deps),
    link: shown,
    hasWallets: deps.settings.wallets !== null,
    toppedUp: wallet,
    values,
    errors,
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

async function create(c: AppContext, deps: HttpPorts): Promise<Response> {
  const form = formOf(c);
  const read = readNewLink(form, c.get("now"));
  // Sending the same form twice makes one link. Going back, changing it and sending it again makes another.
  const commandId = commandIdOf(c, ["link", JSON.stringify(read.ok ? read.value : null)]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  if (!read.ok) return newPage(c, deps, form, read.error);
  const input = { commandId, definition: toDefinition(read.value), slug: read.value.slug ?? null };
  const created = await createLink(deps, scopeOf(c), input);
  if (created.ok) return redirectWith(c, deskPath.link(created.value.id), "link_created");
  const { code, detail, fields } = created.error;
  if (code === "overloaded") return troublePage(c, "busy");
  return newPage(c, deps, form, errorsOf(form, fields ?? [], detail));
}

async function change(c: AppContext, deps: HttpPorts, linkId: string): Promise<Response> {
  const known = await readLink(deps, scopeOf(c), linkId);
  if (!known.ok) return missing(c, deps);
  const form = formOf(c);
  // An unchanged expiry is not sent: the form shows minutes only, and a time in the past may stay.
  const shown = formOfLink(known.value.definition);
  const sameEnd = form.expires_at === shown.expires_at;
  const read = readLinkChanges(sameEnd ? { ...form, expires_at: "" } : form, c.get("now"));
  if (!read.ok) return editPage(c, deps, known.value, form, read.error);
  const { expiresAt, activatesAt, ...others } = toChanges(read.value);
  const changes = {
    ...others,
    ...(!sameEnd && expiresAt !== undefined && { expiresAt }),
    ...(form.activates_at !== shown.activates_at && activatesAt !== undefined && { activatesAt }),
  };
  const change = { now: c.get("now"), changes, ifVersion: Number(form.version) };
  const changed = await changeLinkDefinition(deps, scopeOf(c), linkId, change);
  if (changed.ok) return redirectWith(c, deskPath.link(linkId), "link_changed");
  const { code, detail, fields } = changed.error;
  if (code === "precondition_failed") return editAgain(c, deps, linkId, form);
  if (code !== "invalid_request" && code !== "change_not_allowed") return refused(c, deps, changed.error, linkId);
  return editPage(c, deps, known.value, form, errorsOf(form, fields ?? [], detail));
}

/** Shows what was typed for a link that was changed meanwhile. Sent again, it replaces that change. */
async function editAgain(c: AppContext, deps: HttpPorts, linkId: string, form: Form): Promise<Response> {
  const now = await readLink(deps, scopeOf(c), linkId);
  if (!now.ok) return missing(c, deps);
  return editPage(c, deps, now.value, { ...form, version: String(now.value.version) }, { form: CHANGED });
}

const CHANGED =
  "The link has been changed since you opened this form. Compare the form with the link’s page, and save it again to replace that change.";

function refused(c: AppContext, deps: HttpPorts, { code }: Failure, linkId: string): Response | Promise<Response> {
  if (code === "link_archived") return redirectWith(c, deskPath.link(linkId), "link_stays_archived");
  return code === "not_found" ? missing(c, deps) : troublePage(c, "busy");
}
