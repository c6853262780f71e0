/** The desk's session: its cookies, its mode, and renewing an expired access token. */

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { type AuthenticateDeps, authenticate, type Mode } from "../../app/accounts/authenticate.ts";
import type { IssuedTokens } from "../../app/accounts/begin-session.ts";
import type { AccountPorts } from "../../app/accounts/ports.ts";
import { refreshSession } from "../../app/accounts/refresh-session.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import type { AppContext, AppMiddleware } from "../app-types.ts";

/** `__Host-`: set by this host only, over TLS, for all paths. `Lax`: not sent with forms of other sites. */
const COOKIES = { access: "__Host-desk", refresh: "__Host-desk-refresh", mode: "__Host-desk-mode" } as const;
const ATTRIBUTES = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;

export type SessionPorts = AuthenticateDeps & Pick<AccountPorts, "log">;
export type SessionActor = Extract<Actor, { readonly kind: "session" }>;

/** Sets the cookies of a session's tokens. */
export function keepTokens(c: AppContext, tokens: IssuedTokens): void {
  keepAccessToken(c, tokens);
  setCookie(c, COOKIES.refresh, tokens.refreshToken, { ...ATTRIBUTES, maxAge: LIMITS.refreshTokenMs / 1000 });
}

/** Logs in and redirects to `next`; a user with several merchants chooses one first. */
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

/** Sets the cookie of a session's access token. */
export function keepAccessToken(c: AppContext, token: Pick<IssuedTokens, "accessToken" | "expiresInSeconds">): void {
  setCookie(c, COOKIES.access, token.accessToken, { ...ATTRIBUTES, maxAge: token.expiresInSeconds });
}

/** Deletes all of a session's cookies. */
export function forgetTokens(c: AppContext): void {
  for (const name of Object.values(COOKIES)) deleteCookie(c, name, ATTRIBUTES);
}

/** Remembers the desk's mode. */
export function keepMode(c: AppContext, mode: Mode): void {
  setCookie(c, COOKIES.mode, mode, { ...ATTRIBUTES, maxAge: LIMITS.refreshTokenMs / 1000 });
}

/**
 * Finds who is logged in, renewing the tokens once if only the refresh token is still valid; null for nobody. A failed
 * renewal deletes no cookie: when two tabs renew at once, the loser must not discard the tokens the other one got.
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
  // A user who may not see live mode yet gets test mode.
  const found = !asked.ok && asked.error.code === "email_unverified" ? await inMode("test") : asked;
  return found.ok && found.value.kind === "session" ? found.value : null;
}

/** Requires a login. Without one it redirects to the login page, which leads back to the requested page. */
export function loggedIn(deps: SessionPorts): AppMiddleware {
  return async (c, next) => {
    const actor = await findActor(c, deps);
    if (actor !== null) {
      c.set("actor", actor);
      return next();
    }
    const { pathname, search } = new URL(c.req.url);
    // A POST cannot be repeated by a redirect. A longer URL is not ours, and would make a header that proxies refuse.
    const leadsBack = c.req.method === "GET" && pathname.length + search.length <= LIMITS.urlLengthMax;
    const query = leadsBack ? `?${new URLSearchParams({ next: pathname + search })}` : "";
    return c.redirect(`/desk/login${query}`, 303);
  };
}

/** The session of a route behind `loggedIn`. */
export function sessionOf(c: AppContext): SessionActor {
  const actor = c.get("actor");
  if (actor.kind !== "session") throw new Error("a page of the desk has a session");
  return actor;
}

/** Pages not to redirect to after a login, because they belong to logging in or out. */
const NOT_NEXT = new Set([
  "/desk/login",
  "/desk/login/second-factor",
  "/desk/login/passkey",
  "/desk/register",
  "/desk/logout",
  "/desk/forgot-password",
  "/desk/reset-password",
]);

/** Where to go after the login: a path of the desk on this origin, parsed as browsers do, or the desk's home page. */
export function nextOf(text: string | undefined, requestUrl: string): string {
  const home = "/desk";
  const { origin } = new URL(requestUrl);
  if (text === undefined || !text.startsWith("/") || text.length > LIMITS.urlLengthMax) return home;
  if (!URL.canParse(text, origin)) return home;
  const url = new URL(text, origin);
  const isDesk = url.pathname === home || url.pathname.startsWith(`${home}/`);
  return url.origin === origin && isDesk && !NOT_NEXT.has(url.pathname) ? url.pathname + url.search : home;
}
