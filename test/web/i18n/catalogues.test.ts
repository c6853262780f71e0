/** Every language says everything that English says, with the same arguments and its own plurals. */

import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { wordingIn } from "../../../web/i18n/catalogues.ts";
import { en } from "../../../web/i18n/en.ts";
import type { Catalogue } from "../../../web/i18n/messages.ts";
import { pluralRulesOf } from "../../../web/i18n/plural-rules.ts";
import { LOCALES, type Locale } from "../../../worker/domain/locales.ts";

type Nested = { readonly [key: string]: string | Nested | ((values: Record<string, string | number>) => string) };
type Ast = ReturnType<IntlMessageFormat["getAst"]>;

/** The elements of ICU messages as the parser numbers them. */
const [ARGUMENT, NUMBER, SELECT, PLURAL] = [1, 2, 5, 6];

/** The leaves of a tree by their paths. */
function leavesOf(tree: Nested, path = ""): [string, Exclude<Nested[string], Nested>][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "object"
      ? leavesOf(value, `${path}${key}.`)
      : [[`${path}${key}`, value] as const].map(([a, b]) => [a, b] as [string, typeof b]),
  );
}

async function textsOf(locale: Locale): Promise<Map<string, string>> {
  const { catalogue } = (await import(`../../../web/i18n/${locale.toLowerCase()}.ts`)) as { catalogue: Catalogue };
  return new Map(leavesOf(catalogue as unknown as Nested)) as Map<string, string>;
}

const english = new Map(leavesOf(en as unknown as Nested)) as Map<string, string>;
const astOf = (text: string, locale: string): Ast =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst();

/** What a message takes, by name: the kinds of its arguments; and its plurals' cases. */
function read(ast: Ast, found = { kinds: new Map<string, string>(), cases: [] as string[][] }): typeof found {
  for (const element of ast) {
    const { type } = element;
    const name = "value" in element ? String(element.value) : "";
    if (type === ARGUMENT) found.kinds.set(name, found.kinds.get(name) ?? "text");
    if (type === NUMBER || type === PLURAL) found.kinds.set(name, "number");
    if (type === SELECT || type === PLURAL) {
      const { options } = element as { options: Record<string, { value: Ast }> };
      if (type === PLURAL) found.cases.push(Object.keys(options));
      for (const option of Object.values(options)) read(option.value, found);
    }
  }
  return found;
}

const translated = LOCALES.filter((locale) => locale !== "en");

/** Letters without which a text of these languages is no translation. */
const SCRIPTS: Readonly<Partial<Record<Locale, RegExp>>> = {
  ar: /\p{Script=Arabic}/u,
  bg: /\p{Script=Cyrillic}/u,
  el: /\p{Script=Greek}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  th: /\p{Script=Thai}/u,
  zh: /\p{Script=Han}/u,
  "zh-HK": /\p{Script=Han}/u,
  "zh-TW": /\p{Script=Han}/u,
};

/** Only names and signs: the same everywhere, or written in Latin letters in the language as well. */
const WITHOUT_WORDS = new Set([
  "checkout.documentTitle",
  "checkout.unknownSum",
  "checkout.amountRange",
  "error.documentTitle",
  "errors.at",
  "checkout.email",
  "status.email",
]);

describe.each(translated)("%s", async (locale) => {
  const texts = await textsOf(locale);

  test("has every key of the English texts and no other", () => {
    expect([...english.keys()].filter((key) => !texts.has(key))).toEqual([]);
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  test("takes the arguments of the English texts, as the same kinds", () => {
    for (const [key, text] of texts) {
      const wanted = read(astOf(english.get(key) ?? "", "en")).kinds;
      const taken = read(astOf(text, locale)).kinds;
      expect(Object.fromEntries(taken), `${key}: ${text}`).toEqual(Object.fromEntries(wanted));
    }
  });

  test("has a case for each of its language's plurals and no other", () => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
    for (const [key, text] of texts) {
      const { cases } = read(astOf(text, locale));
      const isPlural = read(astOf(english.get(key) ?? "", "en")).cases.length > 0;
      if (isPlural) expect(cases.length, key).toBeGreaterThan(0);
      for (const names of cases) expect(names.filter((name) => !name.startsWith("=")).toSorted(), key).toEqual(wanted);
    }
  });

  test("says every argument, and leaves no sign of the message format behind", async () => {
    const { t } = await wordingIn(locale);
    for (const [key, message] of leavesOf(t as unknown as Nested)) {
      const kinds = read(astOf(texts.get(key) ?? english.get(key) ?? "", locale)).kinds;
      const names = [...kinds.keys()];
      for (const number of [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]) {
        const values = Object.fromEntries(
          names.map((name) => [name, kinds.get(name) === "number" ? number : `«${name}»`]),
        );
        const said = typeof message === "string" ? message : message(values);
        for (const value of Object.values(values)) if (typeof value === "string") expect(said, key).toContain(value);
        expect(said, key).not.toMatch(/[{}#]/);
        expect(said.trim(), key).toBe(said);
        expect(said, key).not.toBe("");
      }
    }
  });

  test("is written in its own language and script, with typographic apostrophes", () => {
    for (const [key, text] of texts) {
      expect(text, key).not.toMatch(/['"`]| {2}/);
      const words = text.replace(/\{\w+(?:, number)?\}/g, "");
      if (!WITHOUT_WORDS.has(key)) expect(words, key).toMatch(SCRIPTS[locale] ?? /\p{Letter}/u);
      if (locale !== "en-GB" && words.split(/\s+/).length > 3) expect(text, key).not.toBe(english.get(key));
    }
  });

  test("says the same where the English sentence is the same", () => {
    const byEnglish = new Map<string, string>();
    for (const [key, text] of texts) {
      const source = english.get(key) ?? "";
      if (source.split(" ").length < 4) continue;
      const other = byEnglish.get(source);
      if (other !== undefined) expect(text, `${key}: ${source}`).toBe(other);
      byEnglish.set(source, text);
    }
  });
});

test("a country's catalogue differs from its language's, and Portuguese is written as in Portugal", async () => {
  for (const [one, other] of [
    ["en", "en-GB"],
    ["es", "es-419"],
    ["fr", "fr-CA"],
    ["pt", "pt-BR"],
    ["zh-TW", "zh-HK"],
  ] as const) {
    const [base, country] = await Promise.all([wordingIn(one), wordingIn(other)]);
    expect(JSON.stringify(leavesOf(country.t as unknown as Nested))).not.toBe(
      JSON.stringify(leavesOf(base.t as unknown as Nested)),
    );
  }
  expect((await wordingIn("pt")).locale).toBe("pt-PT");
});

test("Maltese counts as CLDR says, of which this platform has the data", () => {
  for (let count = 0; count < 1_000; count++)
    expect(pluralRulesOf("mt").select(count), String(count)).toBe(new Intl.PluralRules("mt").select(count));
});

test("a language is made once", async () => {
  expect(await wordingIn("de")).toBe(await wordingIn("de"));
});
