/** Where the project's packages are, and in them the script behind the command `wrangler`. */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Absolute path of the script, to be run by this Node. */
export function findWrangler(): string {
  return join(findPackages(), "wrangler", "bin", "wrangler.js");
}

/** Absolute path of the folder of the project's packages. */
export function findPackages(): string {
  return join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "..");
}
