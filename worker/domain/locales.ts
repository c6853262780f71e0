/** The languages of the shopper's pages, and the choice of one for a visitor. */

import { LIMITS } from "./limits.ts";

/**
 * Those of Stripe's Checkout, plus Arabic and Hebrew. BCP 47; `en` is American, `es` and `pt` are European, `zh` is
 * simplified.
 */
export type Locale =
  | ("ar" | "bg" | "cs" | "da" | "de" | "el" | "en" | "en-GB" | "es" | "es-419" | "et" | "fi" | "fil" | "fr" | "fr-CA")
  | ("he" | "hr" | "hu" | "id" | "it" | "ja" | "ko" | "lt" | "lv" | "ms" | "mt" | "nb" | "nl" | "pl" | "pt" | "pt-BR")
  | ("ro" | "ru" | "sk" | "sl" | "sv" | "th" | "tr" | "vi" | "zh" | "zh-HK" | "zh-TW");

/** Each in its own language, in the order of the selection list: by the Latin alphabet, then the other scripts. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  id: "Bahasa Indonesia",
  ms: "Bahasa Melayu",
  cs: "Čeština",
  da: "Dansk",
  de: "Deutsch",
  et: "Eesti",
  en: "English",
  "en-GB": "English (UK)",
  es: "Español",
  "es-419": "Español (Latinoamérica)",
  fil: "Filipino",
  fr: "Français",
  "fr-CA": "Français (Canada)",
  hr: "Hrvatski",
  it: "Italiano",
  lv: "Latviešu",
  lt: "Lietuvių",
  hu: "Magyar",
  mt: "Malti",
  nl: "Nederlands",
  nb: "Norsk (bokmål)",
  pl: "Polski",
  pt: "Português",
  "pt-BR": "Português (Brasil)",
  ro: "Română",
  sk: "Slovenčina",
  sl: "Slovenščina",
  fi: "Suomi",
  sv: "Svenska",
  vi: "Tiếng Việt",
  tr: "Türkçe",
  el: "Ελληνικά",
  bg: "Български",
  ru: "Русский",
  he: "עברית",
  ar: "العربية",
  th: "ไทย",
  ko: "한국어",
  ja: "日本語",
  zh: "简体中文",
  "zh-TW": "繁體中文（台灣）",
  "zh-HK": "繁體中文（香港）",
};

/** Every locale. */
export const LOCALES = Object.keys(LANGUAGE_NAMES) as readonly Locale[];

const KNOWN: ReadonlySet<string> = new Set(LOCALES);

/** Where English follows American spelling; elsewhere it follows British (CLDR's parent en-001). */
const AMERICAN = new Set(["US", "CA", "PH", "PR", "AS", "GU", "MP", "UM", "VI"]);
/** Where Spanish is closer to Mexico's than to Spain's (CLDR's parent es-419). */
const LATIN_AMERICAN = new Set("419 AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE".split(" "));

/** The locale of a BCP 47 tag, or the closest in language, script and region; null if there is none, or the tag is invalid. */
export function readLocale(tag: string | undefined): Locale | null {
  if (tag === undefined || tag.length > LIMITS.localeLengthMax) return null;
  const given = parseTag(tag);
  if (given === null) return null;
  const { language, script, region } = given.maximize();
  switch (language) {
    case "zh":
    case "yue":
      if (script !== "Hant") return "zh";
      return region === "HK" || region === "MO" ? "zh-HK" : "zh-TW";
    case "no":
    case "nn":
      return "nb";
    case "en":
      return AMERICAN.has(region ?? "US") ? "en" : "en-GB";
    case "es":
      return LATIN_AMERICAN.has(region ?? "ES") ? "es-419" : "es";
    default: {
      const regional = `${language}-${given.region}`;
      if (isLocale(regional)) return regional;
      return isLocale(language) ? language : null;
    }
  }
}

/**
 * The best locale for a visitor's `Accept-Language`: the most wanted range that has one, each looked up after RFC 4647,
 * section 3.4. Null if none fits, whatever the header contains.
 */
export function negotiateLocale(header: string | undefined): Locale | null {
  const ranges = (header ?? "").split(",", LIMITS.languageRangesMax).flatMap((part) => {
    const [range = "", ...parameters] = part.split(";").map((text) => text.trim());
    const quality = parameters.map((text) => /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i.exec(text)?.[1]).find(Boolean);
    return [{ range, quality: Number(quality ?? 1) }];
  });
  for (const { range } of ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality)) {
    const locale = readLocale(range);
    if (locale !== null) return locale;
  }
  return null;
}

function isLocale(text: string): text is Locale {
  return KNOWN.has(text);
}

function parseTag(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}
