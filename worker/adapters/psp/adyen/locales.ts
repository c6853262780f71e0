/** Maps our locales to those of Adyen's payment page. */

import type { Locale } from "../../../domain/locales.ts";

/**
 * The `shopperLocale` of a payment link: a language with a country, from the translations that adyen-web 6 ships. Null if there is none: the
 * link then carries no locale and Adyen chooses.
 */
export const SHOPPER_LOCALES: Readonly<Record<Locale, string | null>> = {
  ar: "ar",
  bg: "bg-BG",
  cs: "cs-CZ",
  da: "da-DK",
  de: "de-DE",
  el: "el-GR",
  en: "en-US",
  "en-GB": "en-US",
  es: "es-ES",
  "es-419": "es-ES",
  et: "et-EE",
  fi: "fi-FI",
  fil: null,
  fr: "fr-FR",
  "fr-CA": "fr-FR",
  he: null,
  hr: "hr-HR",
  hu: "hu-HU",
  id: null,
  it: "it-IT",
  ja: "ja-JP",
  ko: "ko-KR",
  lt: "lt-LT",
  lv: "lv-LV",
  ms: null,
  mt: null,
  nb: "no-NO",
  nl: "nl-NL",
  pl: "pl-PL",
  pt: "pt-PT",
  "pt-BR": "pt-BR",
  ro: "ro-RO",
  ru: "ru-RU",
  sk: "sk-SK",
  sl: "sl-SI",
  sv: "sv-SE",
  th: null,
  tr: null,
  vi: null,
  zh: "zh-CN",
  "zh-HK": "zh-TW",
  "zh-TW": "zh-TW",
};
