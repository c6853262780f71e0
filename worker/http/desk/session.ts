/** Who is logged in on the desk: the cookies, the mode, and the one renewal of an access token that has run out. */

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { type AuthenticateDeps, authenticate, type Mode } from "../../app/accounts/authenticate.ts";
import type { IssuedTokens } from "../../app/accounts/begin-session.ts";
import type { AccountPorts } from "../../app/accounts/ports.ts";
import { refreshSession } from "../../app/accounts/refresh-session.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import type { AppContext, AppMiddleware } from "../app-types.ts";

/** `__Host-`: only this host can have set it, over TLS, for all of its paths. `Lax`: another site's form does not carry it. */
const COOKIES = { access: "__Host-desk", refresh: "__Host-desk-refresh", mode: "__Host-desk-mode" } as const;
const ATTRIBUTES = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;

export type SessionPorts = AuthenticateDeps & Pick<AccountPorts, "log">;
export type SessionActor = Extract<Actor, { readonly kind: "session" }>;

/** Gives the browser a session's tokens. */
export function keepTokens(c: AppContext, tokens: IssuedTokens): void {
  keepAccessToken(c, tokens);
  setCookie(c, COOKIES.refresh, tokens.refreshToken, { ...ATTRIBUTES, maxAge: LIMITS.refreshTokenMs / 1000 });
}

/** Logs the browser in and leads on: where its user acts for several merchants, by the page on which he chooses one. */
export async function enterDesk(
  c: AppContext,
  { team }: Pick<AccountPorts, "team">,
  { tokens, next }: { readonly tokens: IssuedTokens; readonly next: string | undefined },
): Promise<Response> {
  keepTokens(c, tokens);
  const to = nextOf(next, c.req.url);
  const merchants = await team.merchantsOf(tokens.userId);
  return c.redirect(merchants.length > 1 ? withQuery(deskPath.switchMerchant, { next: to }) : to, 303);
}

/** Gives the browser another access token of its session. */
export function keepAccessToken(c: AppContext, token: Pick<IssuedTokens, "accessToken" | "expiresInSeconds">): void {
  setCookie(c, COOKIES.access, token.accessToken, { ...ATTRIBUTES, maxAge: token.expiresInSeconds });
}

/** Takes everything back that a session has left in the browser. */
export function forgetTokens(c: AppContext): void {
  for (const name of Object.values(COOKIES)) deleteCookie(c, name, ATTRIBUTES);
}

/** Remembers the mode that the desk is in. */
export function keepMode(c: AppContext, mode: Mode): void {
  setCookie(c, COOKIES.mode, mode, { ...ATTRIBUTES, maxAge: LIMITS.refreshTokenMs / 1000 });
}

/**
 * Finds who is logged in, renewing the tokens once where only the refresh token is still good; null where nobody is. A renewal that
 * fails takes no cookie away: of two tabs that renew at once one loses, and must not throw out what the other has just been given.
 */
export async function findActor(c: AppContext, deps: SessionPorts): Promise<SessionActor | null> {
  const now = c.get("now");
  const known = await actorOf(c, deps, getCookie(c, COOKIES.access) ?? "");
  if (known !== null) return known;
  const refreshToken = getCookie(c, COOKIES.refresh);
  if (refreshToken === undefined) return null;
  const renewed = await refreshSession(deps, { refreshToken, requestId: c.get("requestId"), now });
  if (!renewed.ok) return null;
  keepTokens(c, renewed.value);
  return actorOf(c, deps, renewed.value.accessToken);
}

async function actorOf(c: AppContext, deps: SessionPorts, credentials: string): Promise<SessionActor | null> {
  const wanted: Mode = getCookie(c, COOKIES.mode) === "live" ? "live" : "test";
  const asking = { credentials, address: null, requestId: c.get("requestId"), now: c.get("now") };
  const inMode = (mode: Mode) => authenticate(deps, { ...asking, mode });
  const asked = await inMode(wanted);
  // Whoever may not see live mode yet is logged in all the same.
  const found = !asked.ok && asked.error.code === "email_unverified" ? await inMode("test") : asked;
  return found.ok && found.value.kind === "session" ? found.value : null;
}

/** Lets in who is logged in, and sends everybody else to log in and then on to the page that was asked for. */
export function loggedIn(deps: SessionPorts): AppMiddleware {
  return async (c, next) => {
    const actor = await findActor(c, deps);
    if (actor !== null) {
      c.set("actor", actor);
      return next();
    }
    const { pathname, search } = new URL(c.req.url);
    // What was posted cannot be posted again from an address.
    // What is longer is no address of ours, and would make a header that clients and proxies refuse.
    const leadsBack = c.req.method === "GET" && pathname.length + search.length <= LIMITS.urlLengthMax;
    const query = leadsBack ? `?${new URLSearchParams({ next: pathname + search })}` : "";
    return c.redirect(`/desk/login${query}`, 303);
  };
}

/** The actor of a page behind `loggedIn`. */
export function sessionOf(c: AppContext): SessionActor {
  const actor = c.get("actor");
  if (actor.kind !== "session") throw new Error("a page of the desk has a session");
  return actor;
}

/** Pages that lead back to the log-in form are no places to go on to. */
const NOT_NEXT = new Set([
  "/desk/login",
  "/desk/login/second-factor",
  "/desk/login/passkey",
  "/desk/register",
  "/desk/logout",
  "/desk/forgot-password",
  "/desk/reset-password",
]);

/** Where to go after the log-in: an address of the desk on this host, as the browser will read it, or the desk's first page. */
export function nextOf(text: string | undefined, requestUrl: string): string {
  const home = "/desk";
  const { origin } = new URL(requestUrl);
  if (text === undefined || !text.startsWith("/") || text.length > LIMITS.urlLengthMax) return home;
  if (!URL.canParse(text, origin)) return home;
  const url = new URL(text, origin);
  const isDesk = url.pathname === home || url.pathname.startsWith(`${home}/`);
  return url.origin === origin && isDesk && !NOT_NEXT.has(url.pathname) ? url.pathname + url.search : home;
}
