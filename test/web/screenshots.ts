/** `npm run screenshots [-- part of a name]`: a picture of every page and state, at three widths, in both themes and directions of writing. */

import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Direction, type Exhibit, exhibits, type Gallery, openGallery } from "./gallery.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "test-results", "screenshots");
const WIDTHS = [375, 768, 1280] as const;
const THEMES = ["light", "dark"] as const;
/** Tabs that draw side by side. */
const TABS = 3;
/** No page of ours is taller than this many CSS pixels; what a browser draws is bounded. */
const HEIGHT_MAX = 8_000;
/** What takes longer hangs. */
const LIMIT_MS = 300_000;
/** Runs in the page, where scripts do: without them no frame is ever reported. Most pages need not wait for one. */
const SCROLLERS_PAINTED = `document.querySelector("textarea, .signature") &&
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`;

interface Job {
  readonly exhibit: Exhibit;
  readonly direction: Direction;
  readonly script: boolean;
}

const filter = process.argv[2] ?? "";
const startedAt = performance.now();
const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
const gallery = await openGallery();
if ("missing" in gallery) {
  console.error(gallery.missing);
  process.exit(1);
}
const timer = setTimeout(() => {
  console.error(`Not finished after ${seconds()}: something hangs.`);
  process.exit(1);
}, LIMIT_MS);
await rm(FOLDER, { recursive: true, force: true });
const jobs = (await exhibits(filter)).flatMap(jobsOf);
const taken = await draw(gallery, jobs);
clearTimeout(timer);
await gallery.close();
for (const [name, variants] of taken) console.log(`${name.padEnd(28)} ${variants.join(" ")}`);
const count = [...taken.values()].reduce((total, variants) => total + variants.length, 0);
console.log(`\n${count} pictures of ${taken.size} pages in ${FOLDER} (${seconds()}).`);

function jobsOf(exhibit: Exhibit): Job[] {
  const shown: Job[] = [{ exhibit, direction: "ltr", script: true }];
  if (exhibit.html.rtl !== null) shown.push({ exhibit, direction: "rtl", script: true });
  if (exhibit.hasScript) shown.push({ exhibit, direction: "ltr", script: false });
  return shown;
}

/** Each tab takes the next job of its kind. Returns the variants by page. */
async function draw(gallery: Gallery, jobs: readonly Job[]): Promise<Map<string, string[]>> {
  const taken = new Map<string, string[]>();
  for (const script of [true, false]) {
    const waiting = jobs.filter((job) => job.script === script);
    const work = async (): Promise<void> => {
      const tab = await gallery.newPage({ javaScriptEnabled: script, reducedMotion: "reduce" });
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        const { exhibit, direction } = job;
        await tab.page.setViewportSize({ width: WIDTHS[0], height: 800 });
        await tab.show(exhibit, direction);
        for (const variant of variantsOf(job)) {
          const { width, theme, name } = variant;
          await tab.page.emulateMedia({ colorScheme: theme });
          await tab.page.setViewportSize({ width, height: 800 });
          // As tall as the page, so that what sticks to the window's edge is drawn once and at the end.
          const height = await tab.page.evaluate<number>("document.documentElement.scrollHeight");
          await tab.page.setViewportSize({ width, height: Math.min(height, HEIGHT_MAX) });
          // What scrolls in itself is painted after the rest.
          if (script) await tab.page.evaluate(SCROLLERS_PAINTED);
          const path = join(FOLDER, name, `${exhibit.name}.jpg`);
          await mkdir(join(FOLDER, name), { recursive: true });
          await tab.page.screenshot({ path, type: "jpeg", quality: 80, animations: "disabled" });
          taken.set(exhibit.name, [...(taken.get(exhibit.name) ?? []), name]);
        }
      }
      await tab.context.close();
    };
    await Promise.all(Array.from({ length: TABS }, work));
  }
  return taken;
}

/** Without script one picture tells: layout and colours are those of the page with it. */
function variantsOf({ direction, script }: Job) {
  const widths = script ? WIDTHS : WIDTHS.slice(0, 1);
  const themes = script ? THEMES : THEMES.slice(0, 1);
  return themes.flatMap((theme) =>
    widths.map((width) => ({
      theme,
      width,
      name: [width, theme, direction, ...(script ? [] : ["no-script"])].join("-"),
    })),
  );
}
