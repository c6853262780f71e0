/** WCAG 2.2 AA on every page and state of the fixtures: axe in both themes and directions, and what axe does not measure. Prints what was tested. */

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Direction, type Exhibit, exhibits, type Gallery, openGallery } from "./gallery.ts";

const THEMES = ["light", "dark"] as const;
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a theme can change: the structure of a page is the same in both. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];
/** WCAG 1.4.10: content reflows down to the least of these widths, which is a 1280 px screen at 400 %. */
const WIDTHS = [320, 768, 900, 1280];
/** WCAG 2.5.8, in CSS pixels. */
const TARGET_MIN = 24;

let gallery: Gallery | { readonly missing: string } = { missing: "not started" };
const tested = new Map<string, string[]>();

beforeAll(async () => {
  gallery = await openGallery();
  if ("missing" in gallery && process.env.CI) throw new Error(gallery.missing);
});

afterAll(async () => {
  for (const [name, how] of tested) console.log(`axe: ${name.padEnd(28)} ${how.toSorted().join(" ")}`);
  if ("browser" in gallery) await gallery.close();
});

/** Each exhibit in each direction that it is made for. */
async function everyPage(): Promise<readonly (readonly [Exhibit, Direction])[]> {
  return (await exhibits()).flatMap((exhibit): [Exhibit, Direction][] =>
    exhibit.html.rtl === null
      ? [[exhibit, "ltr"]]
      : [
          [exhibit, "ltr"],
          [exhibit, "rtl"],
        ],
  );
}

/** Lets a few tabs look at pages side by side; returns everything that they complain about. */
async function lookAt(
  pages: readonly (readonly [Exhibit, Direction])[],
  look: (page: Page, exhibit: Exhibit, direction: Direction) => Promise<readonly string[]>,
  options: Parameters<Gallery["newPage"]>[0] = {},
): Promise<string[]> {
  if ("missing" in gallery) return [];
  const open = gallery;
  const waiting = [...pages];
  const complaints: string[] = [];
  const work = async (): Promise<void> => {
    const tab = await open.newPage({ viewport: { width: 375, height: 800 }, reducedMotion: "reduce", ...options });
    tab.page.on("pageerror", (error) => complaints.push(`${tab.page.url()}: ${error.message}`));
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [exhibit, direction] = next;
      await tab.show(exhibit, direction);
      const found = await look(tab.page, exhibit, direction);
      complaints.push(...found.map((what) => `${exhibit.name} (${direction}): ${what}`));
    }
    await tab.context.close();
  };
  await Promise.all([work(), work(), work()]);
  return complaints;
}

describe("every page and state", { timeout: 400_000 }, () => {
  it("has no barrier that axe finds, in light and dark, left to right and right to left", async ({ skip }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    const complaints = await lookAt(await everyPage(), async (page, exhibit, direction) => {
      const found: string[] = [];
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        const builder = new AxeBuilder({ page }).setLegacyMode(true);
        const looked =
          colorScheme === "dark"
            ? builder.withRules(OF_COLOURS)
            : builder.options({ rules: { "target-size": { enabled: true } } }).withTags(STANDARDS);
        const { violations } = await looked.analyze();
        for (const { id, nodes } of violations) found.push(`${colorScheme}: ${id} at ${nodes[0]?.html.slice(0, 160)}`);
        tested.set(exhibit.name, [...(tested.get(exhibit.name) ?? []), `${colorScheme}-${direction}`]);
      }
      return found;
    });
    expect(complaints).toEqual([]);
    // No page was left out: shoppers' four times, the desk's twice.
    for (const { name, html } of await exhibits())
      expect(tested.get(name)?.length, name).toBe(html.rtl === null ? 2 : 4);
  });

  it("is never wider than the window: down to 320 px, which is a large screen at 400 %", async ({ skip }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    const complaints = await lookAt(await everyPage(), async (page) => {
      const found: string[] = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
        if (over > 0) found.push(`is ${over} px too wide at ${width} px`);
      }
      return found;
    });
    expect(complaints).toEqual([]);
  });

  it("has targets of 24 px and more, and shows where the focus is, in forced colours too", async ({ skip }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    const pages = (await everyPage()).filter(([{ html }, direction]) => html.rtl !== null && direction === "ltr");
    for (const forcedColors of ["none", "active"] as const) {
      const complaints = await lookAt(pages, (page) => page.evaluate<string[]>(LOOK_AT_TARGETS), { forcedColors });
      expect(complaints, `forced colours: ${forcedColors}`).toEqual([]);
    }
  });
});

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
