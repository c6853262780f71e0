/** Where the script behind the command `wrangler` is, in the project's own packages. */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Absolute path of the script, to be run by this Node. */
export function findWrangler(): string {
  return join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "bin", "wrangler.js");
}
