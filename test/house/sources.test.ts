/** Each source file: opens with its purpose, stays short, leaves nothing unfinished or silenced. */

import { describe, expect, it } from "vitest";
import { LOCALES } from "../../worker/domain/locales.ts";
import { codeOf, PROJECT_FOLDER, readSources } from "./sources.ts";

const LINES_MAX = 400;

/** Longer files, each with the reason why it is not two. */
const LONG_FILES: Readonly<Record<string, string>> = {
  "worker/domain/limits.ts": "every limit stands in one file, each with its reason",
};

/** Put together here, so that this file does not contain what it forbids. */
const FORBIDDEN = [
  ["TO", "DO"],
  ["FIX", "ME"],
  ["X", "XX"],
  ["as ", "any"],
  ["@ts-", "ignore"],
  ["@ts-", "nocheck"],
  ["@ts-", "expect-error"],
  ["biome-", "ignore"],
  ["eslint-", "disable"],
].map((parts) => parts.join(""));

/** The catalogues of the shopper's texts. */
const LANGUAGES: ReadonlySet<string> = new Set(LOCALES.map((locale) => `web/i18n/${locale.toLowerCase()}.ts`));

/** Tests that are skipped without a reason, or that skip all others. A test skips itself from its context, with a reason. */
const LEFT_OUT = /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo|skipIf|runIf)\b/;

/** What rules must not take for themselves: time, chance, the outside. */
const IMPURE =
  /\bnew Date\(\)|\b(?:Date\.now|Math\.random|performance|fetch|crypto|setTimeout|setInterval|console|process|globalThis)\b/;

const sources = readSources();
const typescript = [...sources].filter(([path]) => /\.tsx?$/.test(path));

function opensWithPurpose(text: string): boolean {
  const opening = /^(?:#![^\n]*\n)?(?:\/\*\*?([\s\S]*?)\*\/|((?:(?:\/\/|--|#)[^\n]*\n)+))/.exec(text);
  const words = (opening?.[1] ?? opening?.[2] ?? "").replace(/^\s*(?:\*|\/\/|--|#)?/gm, " ").trim();
  return /[.:;)]$/.test(words) && words.split(/\s+/).length >= 3;
}

function findFiles(isWrong: (text: string, path: string) => boolean): string[] {
  return [...sources].filter(([path, text]) => isWrong(text, path)).map(([path]) => path);
}

describe("every source file", () => {
  it("opens with a sentence that says what it is for", () => {
    expect(findFiles((text) => !opensWithPurpose(text))).toEqual([]);
    expect(opensWithPurpose("import x from './x.ts';")).toBe(false);
    expect(opensWithPurpose("/** What a link costs. */\nexport {};")).toBe(true);
  });

  it(`has at most ${LINES_MAX} lines, or stands in the list with a reason`, () => {
    // A language is one file, so that a translator has all of it in one place.
    const isLanguage = (path: string): boolean => LANGUAGES.has(path);
    const isLong = (text: string, path: string): boolean =>
      text.split("\n").length - 1 > LINES_MAX && !isLanguage(path);
    expect(findFiles(isLong)).toEqual(Object.keys(LONG_FILES));
  });

  it.each(FORBIDDEN)("does not contain %s", (words) => {
    const pattern = new RegExp(`(?<![\\w])${words}(?![\\w])`);
    expect(findFiles((text) => pattern.test(text))).toEqual([]);
  });

  it("leaves no test out", () => {
    expect(findFiles((text, path) => path.startsWith("test/") && LEFT_OUT.test(codeOf(text)))).toEqual([]);
  });

  it("names no path of the machine that it was written on", () => {
    expect(findFiles((text) => text.includes(`${PROJECT_FOLDER}/`))).toEqual([]);
  });
});

describe("the rules in worker/domain", () => {
  it("take no time, no chance and nothing of the outside for themselves", () => {
    const domain = typescript.filter(([path]) => path.startsWith("worker/domain/"));
    expect(domain.length).toBeGreaterThan(0);
    expect(domain.filter(([, text]) => IMPURE.test(codeOf(text))).map(([path]) => path)).toEqual([]);
    for (const planted of ["Date.now()", "Math.random()", "await fetch(url)", "crypto.subtle", "new Date()"]) {
      expect(IMPURE.test(codeOf(planted)), planted).toBe(true);
    }
  });
});
