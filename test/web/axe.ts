/** axe in a page: its script is brought in once and asked as often as a test likes, which costs a fifth of asking through a driver's builder. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { Frame, Page } from "playwright-core";

const require = createRequire(import.meta.url);
let source: Promise<string> | undefined;

/**
 * Asks axe about the document that is open in a page or in a frame, and returns a line for each rule that it breaks, with its first
 * element. Without options every rule is asked that axe has on by default. Frames inside are documents of their own: those of
 * providers are theirs to make accessible, ours are asked about by themselves.
 */
export async function axeViolations(document: Page | Frame, options: RunOptions = {}): Promise<readonly string[]> {
  if (!(await document.evaluate<boolean>("typeof axe === 'object'"))) {
    source ??= readFile(require.resolve("axe-core/axe.min.js"), "utf8");
    await document.evaluate(await source);
  }
  const asked = JSON.stringify({ ...options, iframes: false, resultTypes: ["violations"] } satisfies RunOptions);
  return document.evaluate<string[]>(
    `axe.run(${asked}).then(({ violations }) => violations.map(({ id, nodes }) => id + " at " + nodes[0].html.slice(0, 160)))`,
  );
}
