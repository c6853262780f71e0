/** The simulator as one file, which starts in a fraction of the time and may have bugs planted in it. */

import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { build, type Plugin } from "esbuild";
import { PROJECT_FOLDER } from "../house/sources.ts";
import type { Edit } from "./mutations.ts";

/**
 * Writes the file, for `startRunner` with `BUNDLE_FLAGS`.
 * Throws if the text of an edit does not occur in its file exactly once, or the simulator does not use the file.
 */
export async function bundleSimulator(outfile: string, edits: readonly Edit[] = []): Promise<void> {
  const planted = new Set<Edit>();
  await build({
    entryPoints: [join(PROJECT_FOLDER, "test/sim/worker.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["worker"],
    alias: { "cloudflare:workers": join(PROJECT_FOLDER, "test/sim/platform/workers-module.ts") },
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "silent",
    plugins: [planting(edits, planted)],
  });
  for (const edit of edits) if (!planted.has(edit)) throw new Error(`the simulator does not run ${edit.file}`);
}

/** Nothing that the sources cannot do by themselves: a bundle has only lost where its parts came from. */
export const BUNDLE_FLAGS = ["--no-warnings"];

function planting(edits: readonly Edit[], planted: Set<Edit>): Plugin {
  return {
    name: "planting",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(PROJECT_FOLDER, path).split(sep).join("/");
        if (file.startsWith("node_modules/")) return null;
        let contents = await readFile(path, "utf8");
        for (const edit of edits.filter((each) => each.file === file)) {
          if (contents.split(edit.find).length !== 2) throw new Error(`not once in ${file}: ${edit.find}`);
          contents = contents.replace(edit.find, () => edit.replace);
          planted.add(edit);
        }
        return { contents: contents.replaceAll("import.meta.dirname", JSON.stringify(dirname(path))), loader: "ts" };
      });
    },
  };
}
