/** `/desk/wallets/{id}/codes`: listing, creating and revoking a wallet's codes. */

import type { Hono } from "hono";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { WalletCodesPage } from "../../../web/desk/wallet-codes-page.tsx";
import { makeWalletCode, revokeWalletCode } from "../../app/wallets/codes.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing, pageOf } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, newCommand } from "./forms.ts";

interface Shown {
  readonly newCode: string | null;
  readonly error: string | null;
}

/** Mounts the routes, which answer 404 where wallets are switched off. */
export function mountWalletCodes(desk: Hono<AppEnv>, deps: HttpPorts): void {
  const isOff = deps.settings.wallets === null;
  desk.get("/wallets/:id/codes", allowed("wallets:read"), (c) =>
    codesPage(c, deps, c.req.param("id"), { newCode: null, error: null }),
  );
  // Answers the page instead of a redirect: a code is shown only once, and must not enter a cookie or URL.
  desk.post("/wallets/:id/codes", allowed("wallets:write"), async (c) => {
    const id = c.req.param("id");
    if (isOff) return missing(c, deps);
    const commandId = commandIdOf(c, ["wallet code", id]);
    if (commandId === null) return troublePage(c, "unreadable_form");
    const made = await makeWalletCode(deps, scopeOf(c), { commandId, walletId: id });
    return codesPage(
      c,
      deps,
      id,
      made.ok ? { newCode: made.value.text, error: null } : { newCode: null, error: made.error.detail },
    );
  });
  desk.post("/wallets/:id/codes/:code/revoke", allowed("wallets:write"), async (c) => {
    const { id: walletId, code: codeId } = c.req.param();
    if (isOff) return missing(c, deps);
    const revoked = await revokeWalletCode(deps, scopeOf(c), { walletId, codeId });
    return revoked.ok ? redirectWith(c, deskPath.walletCodes(walletId), "wallet_code_revoked") : missing(c, deps);
  });
}

async function codesPage(c: AppContext, deps: HttpPorts, walletId: string, shown: Shown): Promise<Response> {
  const wallet = deps.settings.wallets === null ? null : await deps.wallets.read(scopeOf(c), walletId);
  if (wallet === null) return missing(c, deps);
  const page = pageOf(c);
  const codes = await deps.walletCodes.list(scopeOf(c), walletId, page);
  const path = deskPath.walletCodes(walletId);
  const html = WalletCodesPage({
    desk: await deskContext(c, deps),
    wallet,
    commandId: newCommand(deps),
    codes: codes.data,
    ...shown,
    firstUrl: page.cursor === null ? null : path,
    nextUrl: codes.nextCursor === null ? null : withQuery(path, { cursor: codes.nextCursor }),
  });
  return deskPage(c, html, shown.error === null ? 200 : 422);
}
