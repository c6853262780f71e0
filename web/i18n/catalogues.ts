/** The languages, each evaluated on first use, so that an isolate pays only for those it serves. */

import type { Locale } from "../../worker/domain/locales.ts";
import { type Catalogue, english, speak, type Wording } from "./messages.ts";

type Translated = Exclude<Locale, "en">;

const CATALOGUES: Readonly<Record<Translated, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  ar: () => import("./ar.ts"),
  bg: () => import("./bg.ts"),
  cs: () => import("./cs.ts"),
  da: () => import("./da.ts"),
  de: () => import("./de.ts"),
  el: () => import("./el.ts"),
  "en-GB": () => import("./en-gb.ts"),
  es: () => import("./es.ts"),
  "es-419": () => import("./es-419.ts"),
  et: () => import("./et.ts"),
  fi: () => import("./fi.ts"),
  fil: () => import("./fil.ts"),
  fr: () => import("./fr.ts"),
  "fr-CA": () => import("./fr-ca.ts"),
  he: () => import("./he.ts"),
  hr: () => import("./hr.ts"),
  hu: () => import("./hu.ts"),
  id: () => import("./id.ts"),
  it: () => import("./it.ts"),
  ja: () => import("./ja.ts"),
  ko: () => import("./ko.ts"),
  lt: () => import("./lt.ts"),
  lv: () => import("./lv.ts"),
  ms: () => import("./ms.ts"),
  mt: () => import("./mt.ts"),
  nb: () => import("./nb.ts"),
  nl: () => import("./nl.ts"),
  pl: () => import("./pl.ts"),
  pt: () => import("./pt.ts"),
  "pt-BR": () => import("./pt-br.ts"),
  ro: () => import("./ro.ts"),
  ru: () => import("./ru.ts"),
  sk: () => import("./sk.ts"),
  sl: () => import("./sl.ts"),
  sv: () => import("./sv.ts"),
  th: () => import("./th.ts"),
  tr: () => import("./tr.ts"),
  vi: () => import("./vi.ts"),
  zh: () => import("./zh.ts"),
  "zh-HK": () => import("./zh-hk.ts"),
  "zh-TW": () => import("./zh-tw.ts"),
};

/** Cached by language for the life of the isolate. */
const spoken = new Map<Locale, Promise<Wording>>([["en", Promise.resolve(english)]]);

/** Tags to pass to Intl where its meaning differs from ours: its `pt` is Brazilian. */
const TAGS: Readonly<Partial<Record<Locale, string>>> = { pt: "pt-PT" };

/** The wording of a language. */
export function wordingIn(locale: Locale): Promise<Wording> {
  const known = spoken.get(locale);
  if (known !== undefined) return known;
  const wording = load(locale);
  spoken.set(locale, wording);
  return wording;
}

async function load(locale: Locale): Promise<Wording> {
  if (locale === "en") return english;
  const { catalogue } = await CATALOGUES[locale]();
  return speak(catalogue, TAGS[locale] ?? locale);
}
