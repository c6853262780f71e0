/** What is known of a page's visitor: the cookie that joins his tabs, and the address he comes from. */

import { getCookie } from "hono/cookie";
import { LIMITS } from "../../domain/limits.ts";
import { readCountry } from "../../domain/routing.ts";
import type { Random } from "../../ports/clock.ts";
import type { AppContext } from "../app-types.ts";

/** `__Host-`: only this host can have set it, over TLS, for all of its paths. */
const SHOPPER_COOKIE = "__Host-shopper";
const SHOPPER_COOKIE_ATTRIBUTES = `Max-Age=${LIMITS.shopperCookieMs / 1000}; Path=/; HttpOnly; Secure; SameSite=Lax`;
const SHOPPER_COOKIE_VALUE = /^[0-9a-z]{26}$/;

/** The shopper's cookie; null where there is none or it is none of ours. */
export function shopperCookieOf(c: AppContext): string | null {
  const value = getCookie(c, SHOPPER_COOKIE);
  return value !== undefined && SHOPPER_COOKIE_VALUE.test(value) ? value : null;
}

/** Gives a browser that has none a random cookie. Nothing about it is stored until a payment is started. */
export function giveShopperCookie(c: AppContext, random: Random): void {
  if (shopperCookieOf(c) !== null) return;
  c.header("Set-Cookie", `${SHOPPER_COOKIE}=${random.id(26)}; ${SHOPPER_COOKIE_ATTRIBUTES}`, { append: true });
}

/** The address that the request came from, as Cloudflare tells it. */
export function addressOf(c: AppContext): string {
  return c.req.header("CF-Connecting-IP") ?? "unknown";
}

/**
 * The shopper's country as Cloudflare tells it; null where it does not know. The header stands in where a proxy of the deployment's own
 * passes requests on: whoever forges it chooses among the merchant's own accounts and nothing else.
 */
export function countryOf(c: AppContext): string | null {
  const { cf } = c.req.raw as Request<unknown, IncomingRequestCfProperties>;
  return readCountry(cf?.country) ?? readCountry(c.req.header("CF-IPCountry"));
}
