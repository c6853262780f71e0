/** In which language a shopper is spoken to: what he chose, else the one in which he started to pay, else what his browser asks for. */

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { wordingIn } from "../../../web/i18n/catalogues.ts";
import type { Wording } from "../../../web/i18n/messages.ts";
import type { LanguageForm } from "../../../web/parts/language-switch.tsx";
import { LIMITS } from "../../domain/limits.ts";
import { type Locale, negotiateLocale, readLocale } from "../../domain/locales.ts";
import type { AppContext, AppMiddleware } from "../app-types.ts";
import { queryOf } from "../query.ts";

/** Holds the shopper's choice in his browser; nothing of it is kept here. */
const LANGUAGE_COOKIE = "__Host-language";
/** The switch's field, in the address of any page. */
const LANGUAGE_FIELD = "lang";

/** Browsers send few different headers, and reading one takes longer than all else that a page from memory needs. */
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

/** The language of this visit. `remembered` is the one in which the payment that it is about was started; null where there is none. */
export function localeOf(c: AppContext, remembered: Locale | null): Locale {
  const chosen = readLocale(queryOf(c)[LANGUAGE_FIELD]) ?? readLocale(getCookie(c, LANGUAGE_COOKIE));
  return chosen ?? remembered ?? negotiated(c.req.header("Accept-Language")) ?? "en";
}

/** Sets and answers the words of this visit. */
export async function speakTo(c: AppContext, remembered: Locale | null): Promise<Wording> {
  const wording = await wordingIn(localeOf(c, remembered));
  c.set("wording", wording);
  return wording;
}

/** Every page has its words, says in which language they are, and remembers the switch in a cookie. */
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

/** Where the switch of a page leads: to the same address with all that it says, or to the page whose form was posted. */
export function languageFormOf(c: Context): LanguageForm {
  const { path } = c.req;
  const page = c.req.method === "POST" ? path.replace(/^(\/pay\/[^/]+)\/.*$/, "$1") : path;
  const fields = Object.entries(queryOf(c)).filter(
    ([name, value]) => name !== LANGUAGE_FIELD && value.length <= LIMITS.queryFieldLengthMax,
  );
  return {
    // One slash: two would lead to another host.
    action: page.replace(/^\/+/, "/"),
    fields: Object.fromEntries(fields.slice(0, LIMITS.queryFieldsMax)),
  };
}

/** The address of a form's target that keeps a choice made in the address, for browsers without cookies. */
export function withLanguage(c: AppContext, path: string): string {
  const chosen = readLocale(queryOf(c)[LANGUAGE_FIELD]);
  return chosen === null ? path : `${path}${path.includes("?") ? "&" : "?"}${LANGUAGE_FIELD}=${chosen}`;
}
