/** What a request says about its visitor: cookie, IP address, country, time zone and referring site. */

import { getCookie } from "hono/cookie";
import { LIMITS } from "../../domain/limits.ts";
import { type PaymentSource, readSource } from "../../domain/payment/source.ts";
import { readCountry } from "../../domain/routing.ts";
import type { Random } from "../../ports/clock.ts";
import type { AppContext } from "../app-types.ts";
import { queryOf } from "../query.ts";

/** `__Host-`: set by this host only, over TLS, for all paths. */
const SHOPPER_COOKIE = "__Host-shopper";
const SHOPPER_COOKIE_ATTRIBUTES = `Max-Age=${LIMITS.shopperCookieMs / 1000}; Path=/; HttpOnly; Secure; SameSite=Lax`;
const SHOPPER_COOKIE_VALUE = /^[0-9a-z]{26}$/;

/** The shopper's cookie; null where it is absent or malformed. */
export function shopperCookieOf(c: AppContext): string | null {
  const value = getCookie(c, SHOPPER_COOKIE);
  return value !== undefined && SHOPPER_COOKIE_VALUE.test(value) ? value : null;
}

/** The browser's cookie, or a new random one. Nothing is stored about it until a payment starts. */
export function giveShopperCookie(c: AppContext, random: Random): string {
  const known = shopperCookieOf(c);
  if (known !== null) return known;
  const value = random.id(26);
  c.header("Set-Cookie", `${SHOPPER_COOKIE}=${value}; ${SHOPPER_COOKIE_ATTRIBUTES}`, { append: true });
  return value;
}

/** The client's IP address, as reported by Cloudflare. */
export function addressOf(c: AppContext): string {
  return c.req.header("CF-Connecting-IP") ?? "unknown";
}

/**
 * The shopper's country as reported by Cloudflare; null where unknown. The header counts only if `cf` has no country,
 * for requests forwarded by a proxy of the deployment. The country influences routing, the form's defaults and the
 * network part of the tax evidence (`ip_country`). It never decides the tax: the shopper's choice or address does.
 */
export function countryOf(c: AppContext): string | null {
  const { cf } = c.req.raw as Request<unknown, IncomingRequestCfProperties>;
  return readCountry(cf?.country) ?? readCountry(c.req.header("CF-IPCountry"));
}

/** The visitor's IANA time zone as reported by Cloudflare; null where it is missing or unknown to this runtime. */
export function timeZoneOf(c: AppContext): string | null {
  const { cf } = c.req.raw as Request<unknown, IncomingRequestCfProperties>;
  const timeZone = cf?.timezone;
  if (typeof timeZone !== "string") return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    return null;
  }
}

/** The site the visitor came from, by the `Referer` header; null where there is no valid one. */
export function siteOf(c: AppContext): { readonly origin: string; readonly hostname: string } | null {
  const referrer = c.req.header("Referer") ?? "";
  if (!URL.canParse(referrer)) return null;
  const { origin, hostname, protocol } = new URL(referrer);
  return protocol === "https:" || protocol === "http:" ? { origin, hostname } : null;
}

/** The source of a visit: the URL's campaign parameters, and the referring host unless it is our own. */
export function sourceOf(c: AppContext, ownOrigin: string): PaymentSource | null {
  const site = siteOf(c);
  return readSource({ ...queryOf(c), referrer: site === null || site.origin === ownOrigin ? "" : site.hostname });
}
