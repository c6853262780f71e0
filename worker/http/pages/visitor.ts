/** What is known of a page's visitor: the cookie that joins his tabs, and the address he comes from. */

import { getCookie } from "hono/cookie";
import { LIMITS } from "../../domain/limits.ts";
import { type PaymentSource, readSource } from "../../domain/payment/source.ts";
import { readCountry } from "../../domain/routing.ts";
import type { Random } from "../../ports/clock.ts";
import type { AppContext } from "../app-types.ts";
import { queryOf } from "../query.ts";

/** `__Host-`: only this host can have set it, over TLS, for all of its paths. */
const SHOPPER_COOKIE = "__Host-shopper";
const SHOPPER_COOKIE_ATTRIBUTES = `Max-Age=${LIMITS.shopperCookieMs / 1000}; Path=/; HttpOnly; Secure; SameSite=Lax`;
const SHOPPER_COOKIE_VALUE = /^[0-9a-z]{26}$/;

/** The shopper's cookie; null where there is none or it is none of ours. */
export function shopperCookieOf(c: AppContext): string | null {
  const value = getCookie(c, SHOPPER_COOKIE);
  return value !== undefined && SHOPPER_COOKIE_VALUE.test(value) ? value : null;
}

/** The browser's cookie, or a random one for a browser that has none. Nothing about it is stored until a payment is started. */
export function giveShopperCookie(c: AppContext, random: Random): string {
  const known = shopperCookieOf(c);
  if (known !== null) return known;
  const value = random.id(26);
  c.header("Set-Cookie", `${SHOPPER_COOKIE}=${value}; ${SHOPPER_COOKIE_ATTRIBUTES}`, { append: true });
  return value;
}

/** The address that the request came from, as Cloudflare tells it. */
export function addressOf(c: AppContext): string {
  return c.req.header("CF-Connecting-IP") ?? "unknown";
}

/**
 * The shopper's country as Cloudflare tells it; null where it does not know. The header stands in only where Cloudflare says none, for a
 * proxy of the deployment's own that passes requests on. What follows from it: which of the merchant's accounts is tried first, what the form
 * begins with, and what the payment's tax evidence says of the network (`ip_country`). It never decides where he is taxed: his choice or address does.
 */
export function countryOf(c: AppContext): string | null {
  const { cf } = c.req.raw as Request<unknown, IncomingRequestCfProperties>;
  return readCountry(cf?.country) ?? readCountry(c.req.header("CF-IPCountry"));
}

/** The visitor's time zone by the IANA's name, as Cloudflare tells it; null where it does not, or names one that is not known here. */
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

/** The site that the visitor comes from, by what his browser says; null where it says nothing that can be read. */
export function siteOf(c: AppContext): { readonly origin: string; readonly hostname: string } | null {
  const referrer = c.req.header("Referer") ?? "";
  if (!URL.canParse(referrer)) return null;
  const { origin, hostname, protocol } = new URL(referrer);
  return protocol === "https:" || protocol === "http:" ? { origin, hostname } : null;
}

/** Where a visitor of a page comes from: what the page's address says, and the host of the site before it unless that is ours. */
export function sourceOf(c: AppContext, ownOrigin: string): PaymentSource | null {
  const site = siteOf(c);
  return readSource({ ...queryOf(c), referrer: site === null || site.origin === ownOrigin ? "" : site.hostname });
}
