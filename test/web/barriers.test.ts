/** WCAG 2.2 AA on every page and state of the fixtures: axe in both themes and directions, and what axe does not measure. Prints what was tested. */

import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe.ts";
import { type Direction, type Exhibit, exhibits, type Gallery, openGallery } from "./gallery.ts";

/** What axe is asked, in the order in which it is asked. */
const QUESTIONS: Readonly<Partial<Record<string, RunOptions>>> = {
  /** axe's own defaults and the newest of WCAG's, which it leaves off. */
  "light-ltr": { rules: { "target-size": { enabled: true } } },
  /** What a theme can change: the structure of a page is the same in both. */
  "dark-ltr": { runOnly: ["color-contrast", "link-in-text-block"] },
  /** What a language and its direction can change: colours are the same in both. */
  "light-rtl": { rules: { "target-size": { enabled: true }, "color-contrast": { enabled: false } } },
};
/** WCAG 1.4.10: content reflows down to this width, which is a 1280 px screen at 400 %. */
const WIDTH_REFLOWED = 320;
/** WCAG 1.4.4: a phone at 200 %, where shoppers are. */
const WIDTH_ENLARGED = 188;
/** WCAG 2.5.8, in CSS pixels. */
const TARGET_MIN = 24;
/** Tabs that look at pages side by side. */
const TABS = 3;

let gallery: Gallery | { readonly missing: string } = { missing: "not started" };
const tested = new Map<string, string[]>();
/** What was found, by what was looked for. */
const found = { byAxe: [] as string[], tooWide: [] as string[], targets: [] as string[] };

/** Each page is loaded once in each direction that it is made for, and looked at for everything. */
beforeAll(async () => {
  gallery = await openGallery();
  if ("missing" in gallery) {
    if (process.env.CI) throw new Error(gallery.missing);
    return;
  }
  const open = gallery;
  const waiting = (await exhibits()).flatMap((exhibit): (readonly [Exhibit, Direction])[] =>
    exhibit.html.rtl === null
      ? [[exhibit, "ltr"]]
      : [
          [exhibit, "ltr"],
          [exhibit, "rtl"],
        ],
  );
  const work = async (): Promise<void> => {
    const tab = await open.newPage({ reducedMotion: "reduce" });
    tab.page.on("pageerror", (error) => found.byAxe.push(`${tab.page.url()}: ${error.message}`));
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [exhibit, direction] = next;
      const name = `${exhibit.name} (${direction})`;
      await tab.page.setViewportSize({ width: 375, height: 800 });
      await tab.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
      await tab.show(exhibit, direction);
      found.byAxe.push(...(await lookWithAxe(tab.page, exhibit.name, direction)).map((what) => `${name}: ${what}`));
      found.tooWide.push(...(await lookAtWidths(tab.page, widthsOf(exhibit))).map((what) => `${name}: ${what}`));
      if (exhibit.html.rtl !== null && direction === "ltr")
        found.targets.push(...(await lookAtTargets(tab.page)).map((what) => `${name}: ${what}`));
    }
    await tab.context.close();
  };
  await Promise.all(Array.from({ length: TABS }, work));
}, 400_000);

afterAll(async () => {
  for (const [name, how] of tested) console.log(`axe: ${name.padEnd(28)} ${how.toSorted().join(" ")}`);
  if ("browser" in gallery) await gallery.close();
});

async function lookWithAxe(page: Page, name: string, direction: Direction): Promise<string[]> {
  const complaints: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const variant = `${colorScheme}-${direction}`;
    const question = QUESTIONS[variant];
    if (question === undefined) continue;
    await page.emulateMedia({ colorScheme });
    const violations = await axeViolations(page, question);
    complaints.push(...violations.map((violation) => `${colorScheme}: ${violation}`));
    tested.set(name, [...(tested.get(name) ?? []), variant]);
  }
  return complaints;
}

/** The least width of each layout that the page's style names: what fits there fits up to the next. */
function widthsOf({ html }: Exhibit): readonly number[] {
  const layouts = [...html.ltr.matchAll(/\(min-width: ?(\d+)px\)/g)].map(([, width]) => Number(width));
  return [...new Set([...(html.rtl === null ? [] : [WIDTH_ENLARGED]), WIDTH_REFLOWED, ...layouts])];
}

async function lookAtWidths(page: Page, widths: readonly number[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate<number>(LOOK_OVER_EDGES);
    if (over > 0) complaints.push(`is ${over} px too wide at ${width} px`);
  }
  return complaints;
}

async function lookAtTargets(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  await page.setViewportSize({ width: 375, height: 800 });
  for (const forcedColors of ["none", "active"] as const) {
    await page.emulateMedia({ colorScheme: "light", forcedColors });
    const seen = await page.evaluate<string[]>(LOOK_AT_TARGETS);
    complaints.push(...seen.map((what) => `forced colours ${forcedColors}: ${what}`));
  }
  return complaints;
}

describe("every page and state", () => {
  it("has no barrier that axe finds, in light and dark, and from right to left", async ({ skip }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    expect(found.byAxe).toEqual([]);
    // No page was left out.
    for (const { name, html } of await exhibits())
      expect(tested.get(name)?.length, name).toBe(html.rtl === null ? 2 : 3);
  });

  it("is never wider than the window: down to 320 px, which is a large screen at 400 %, and for shoppers to a phone at 200 %", ({
    skip,
  }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    expect(found.tooWide).toEqual([]);
  });

  it("has targets of 24 px and more, and shows where the focus is, in forced colours too", ({ skip }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    expect(found.targets).toEqual([]);
  });
});

/** Runs in the page, with every question opened that a button asks: by how much it is wider than the window, or a question hangs over its left edge. */
const LOOK_OVER_EDGES = `(() => {
  for (const ask of document.querySelectorAll(".ask")) ask.open = true;
  const lefts = [...document.querySelectorAll(".pop")].map((pop) => pop.getBoundingClientRect().left);
  return Math.max(document.documentElement.scrollWidth - innerWidth, -Math.min(0, ...lefts));
})()`;

/** Runs in the page. A link inside a sentence may be smaller (2.5.8, "inline"). */
const LOOK_AT_TARGETS = `(() => {
  const found = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!shown(element)) continue;
    const target = element.matches("input[type=radio], input[type=checkbox]") ? (element.closest("label") ?? element) : element;
    const { width, height } = target.getBoundingClientRect();
    const inline = element.tagName === "A" && getComputedStyle(element).display === "inline";
    const name = element.outerHTML.slice(0, 100);
    if (!inline && (width < ${TARGET_MIN} || height < ${TARGET_MIN})) found.push("target of " + width + " x " + height + ": " + name);
    element.focus({ focusVisible: true });
    const ringed = [element, target].some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    if (document.activeElement === element && !ringed) found.push("no ring around the focus: " + name);
  }
  return found;
})()`;
