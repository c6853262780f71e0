/** The shopper's language: as chosen, else the payment's, else the browser's. */

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { wordingIn } from "../../../web/i18n/catalogues.ts";
import type { Wording } from "../../../web/i18n/messages.ts";
import type { LanguageForm } from "../../../web/parts/language-switch.tsx";
import { LIMITS } from "../../domain/limits.ts";
import { type Locale, negotiateLocale, readLocale } from "../../domain/locales.ts";
import type { AppContext, AppMiddleware } from "../app-types.ts";
import { queryOf } from "../query.ts";

/** Remembers the shopper's choice in the browser; nothing is stored on the server. */
const LANGUAGE_COOKIE = "__Host-language";
/** The query parameter that the language switch sets on any page. */
const LANGUAGE_FIELD = "lang";

/** Browsers send few distinct headers, and parsing one costs more than everything else a page from memory needs. */
const headers = new Map<string, Locale | null>();

function negotiated(header: string | undefined): Locale | null {
  if (header === undefined) return null;
  const known = headers.get(header);
  if (known !== undefined) return known;
  const locale = negotiateLocale(header);
  if (headers.size >= LIMITS.languageHeadersMax) headers.clear();
  if (header.length <= LIMITS.queryFieldLengthMax) headers.set(header, locale);
  return locale;
}

/** The language of this request. `remembered` is the language the page's payment was started in; null without a payment. */
export function localeOf(c: AppContext, remembered: Locale | null): Locale {
  const chosen = readLocale(queryOf(c)[LANGUAGE_FIELD]) ?? readLocale(getCookie(c, LANGUAGE_COOKIE));
  return chosen ?? remembered ?? negotiated(c.req.header("Accept-Language")) ?? "en";
}

/** Sets and returns the wording of this request. */
export async function speakTo(c: AppContext, remembered: Locale | null): Promise<Wording> {
  const wording = await wordingIn(localeOf(c, remembered));
  c.set("wording", wording);
  return wording;
}

/** Sets the wording and the `Content-Language` of every page, and remembers a chosen language in a cookie. */
export const spoken: AppMiddleware = async (c, next) => {
  const chosen = readLocale(queryOf(c)[LANGUAGE_FIELD]);
  if (chosen !== null) {
    const maxAge = LIMITS.languageCookieMs / 1000;
    setCookie(c, LANGUAGE_COOKIE, chosen, { path: "/", secure: true, httpOnly: true, sameSite: "Lax", maxAge });
  }
  await speakTo(c, null);
  await next();
  if (!c.res.headers.get("Content-Type")?.startsWith("text/html")) return;
  c.res.headers.set("Content-Language", c.get("wording").locale);
  c.res.headers.append("Vary", "Accept-Language, Cookie");
};

/** The target of a page's language switch: the same URL with its query, or after a POST the page that holds the form. */
export function languageFormOf(c: Context): LanguageForm {
  const { path } = c.req;
  const page = c.req.method === "POST" ? path.replace(/^(\/pay\/[^/]+)\/.*$/, "$1") : path;
  const fields = Object.entries(queryOf(c)).filter(
    ([name, value]) => name !== LANGUAGE_FIELD && value.length <= LIMITS.queryFieldLengthMax,
  );
  return {
    // Two leading slashes would name another host.
    action: page.replace(/^\/+/, "/"),
    fields: Object.fromEntries(fields.slice(0, LIMITS.queryFieldsMax)),
  };
}

/** Adds the language chosen in the URL to a form's target, for browsers without cookies. */
export function withLanguage(c: AppContext, path: string): string {
  const chosen = readLocale(queryOf(c)[LANGUAGE_FIELD]);
  return chosen === null ? path : `${path}${path.includes("?") ? "&" : "?"}${LANGUAGE_FIELD}=${chosen}`;
}
