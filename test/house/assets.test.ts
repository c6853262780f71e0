/** The scripts as browsers get them, and the name under which they keep our scripts and pictures for good. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { expect, it } from "vitest";
import { PROJECT_FOLDER } from "./sources.ts";

const SCRIPTS = join(PROJECT_FOLDER, "web", "scripts");
const PUBLIC = join(PROJECT_FOLDER, "web", "public");
const ASSETS = join(PUBLIC, "assets");

/** What is served, by name: of a script what is left for browsers. */
const assets = new Map<string, string>();
for (const name of readdirSync(ASSETS).filter((found) => !found.endsWith(".js")))
  assets.set(name, readFileSync(join(ASSETS, name), "utf8"));
for (const name of readdirSync(SCRIPTS)) {
  const { code } = await transform(readFileSync(join(SCRIPTS, name), "utf8"), { minify: true, target: "es2022" });
  assets.set(name, code);
}

function versionOfAssets(): string {
  const hash = createHash("sha256");
  for (const [name, text] of [...assets].sort()) hash.update(`${name} ${text.length}\n`).update(text);
  return hash.digest("hex").slice(0, 8);
}

// After a change of a script or picture: npx vitest run test/house/assets.test.ts -u
it.each(readdirSync(SCRIPTS))("%s is served as it was written, without what only its readers need", async (name) => {
  await expect(assets.get(name)).toMatchFileSnapshot(join(ASSETS, name));
});

it("no script is served that is not written here", () => {
  expect(readdirSync(ASSETS).sort()).toEqual([...assets.keys()].sort());
});

it("their name is that of their content in the pages and where they are served, so that no browser keeps an old one", async () => {
  const version = versionOfAssets();
  await expect(
    `/** Written by \`test/house/assets.test.ts -u\`: names the content of \`web/public/assets\`. */\n\nexport const ASSETS_VERSION = "${version}";\n`,
  ).toMatchFileSnapshot(join(PROJECT_FOLDER, "web", "assets-version.ts"));
  await expect(
    `# Written by \`test/house/assets.test.ts -u\`: a page of another version finds nothing here, rather than what is not its own.\n/assets/${version}/* /assets/:splat 200\n`,
  ).toMatchFileSnapshot(join(PUBLIC, "_redirects"));
});
