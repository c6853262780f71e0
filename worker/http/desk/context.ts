/** What every page behind the login needs: the frame's data, the permission check, paging, and the page for 404. */

import type { DeskContext } from "../../../web/desk/frame.tsx";
import { MissingPage } from "../../../web/desk/trouble-pages.tsx";
import { readMe } from "../../app/accounts/read-me.ts";
import { parseCursor } from "../../domain/cursor.ts";
import { LIMITS } from "../../domain/limits.ts";
import { may, type Permission } from "../../domain/permissions.ts";
import type { Page, PageRequest } from "../../ports/read-model.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import { enforcing } from "../access.ts";
import type { AppContext, AppMiddleware } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage, troublePage } from "./answers.ts";
import { takeFlash } from "./flash.ts";
import { csrfTokenOf } from "./forms.ts";
import { sessionOf } from "./session.ts";

/** The data of the frame around every page. Consumes the flash message, so that it is shown once. */
export async function deskContext(c: AppContext, deps: HttpPorts): Promise<DeskContext> {
  const actor = sessionOf(c);
  const me = await readMe(deps, { actor });
  return {
    businessName: me.ok ? me.value.merchant.name : "",
    hasOthers: me.ok && me.value.merchants.length > 1,
    email: me.ok ? (me.value.user?.email ?? "") : "",
    mode: actor.livemode ? "live" : "test",
    may: (permission) => may(actor, permission),
    csrf: csrfTokenOf(deps, actor),
    flash: takeFlash(c),
    mustConfirmEmail: !actor.isConfirmed,
  };
}

/** Answers 404, also for what belongs to another merchant: the two look the same. */
export async function missing(c: AppContext, deps: HttpPorts): Promise<Response> {
  return deskPage(c, MissingPage({ desk: await deskContext(c, deps) }), 404);
}

/** What forms show with the page that they stand on, or that answers them. In the API the two are apart. */
const SHOWN: Partial<Record<Permission | "session", Permission>> = {
  "links:write": "links:read",
  "payments:write": "payments:read",
  "payments:refund": "payments:read",
  "wallets:write": "wallets:read",
};

/**
 * Requires a permission, or with `session` only a login, and the permission to read what the page shows besides. Comes after `loggedIn`.
 */
export function allowed(access: Permission | "session", shown = SHOWN[access]): AppMiddleware {
  return enforcing(access, async (c, next) => {
    const needed = [access, shown].filter((each) => each !== undefined && each !== "session");
    return needed.every((each) => may(c.get("actor"), each)) ? next() : troublePage(c, "not_allowed");
  });
}

/** The page of a list that the URL asks for. An invalid cursor counts as none. */
export function pageOf(c: AppContext): PageRequest {
  const cursor = c.req.query("cursor");
  const isOurs = cursor !== undefined && parseCursor(cursor) !== null;
  return { limit: LIMITS.pageSizeDefault, cursor: isOurs ? cursor : null };
}

/** The URL's search text, cut to `lengthMax`; null for none. */
export function searchOf(c: AppContext, lengthMax: number): string | null {
  return (c.req.query("search") ?? "").trim().slice(0, lengthMax).trim() || null;
}

/** Reads a list that the desk shows on one page, up to `pagesMax` full pages of it. */
export async function wholeList<T>(read: (page: PageRequest) => Promise<Page<T>>, pagesMax: number): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const part: Page<T> = await read({ limit: LIMITS.pageSizeMax, cursor });
    items.push(...part.data);
    cursor = part.nextCursor;
    if (cursor === null) break;
  }
  return items;
}

/** The wallet with an id; null for none, or where wallets are switched off. */
export async function namedWallet(c: AppContext, deps: HttpPorts, id: string | null): Promise<WalletRecord | null> {
  return id === null || deps.settings.wallets === null ? null : deps.wallets.read(scopeOf(c), id);
}
