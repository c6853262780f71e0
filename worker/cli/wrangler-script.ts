/** Finds the project's packages, and the script behind the command `wrangler` in them. */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The absolute path of the wrangler script, to be run by this Node. */
export function findWrangler(): string {
  return join(findPackages(), "wrangler", "bin", "wrangler.js");
}

/** The absolute path of the project's package folder. */
export function findPackages(): string {
  return join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "..");
}
