/** The name under which browsers keep our scripts and pictures for good. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROJECT_FOLDER } from "./sources.ts";

const PUBLIC = join(PROJECT_FOLDER, "web", "public");

function versionOfAssets(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(join(PUBLIC, "assets")).sort()) {
    const bytes = readFileSync(join(PUBLIC, "assets", name));
    hash.update(`${name} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, 8);
}

// After a change of an asset: npx vitest run test/house/assets.test.ts -u
it("is the one of their content in the pages and where they are served, so that no browser keeps an old one", async () => {
  const version = versionOfAssets();
  await expect(
    `/** Written by \`test/house/assets.test.ts -u\`: names the content of \`web/public/assets\`. */\n\nexport const ASSETS_VERSION = "${version}";\n`,
  ).toMatchFileSnapshot(join(PROJECT_FOLDER, "web", "assets-version.ts"));
  await expect(
    `# Written by \`test/house/assets.test.ts -u\`: a page of another version finds nothing here, rather than what is not its own.\n/assets/${version}/* /assets/:splat 200\n`,
  ).toMatchFileSnapshot(join(PUBLIC, "_redirects"));
});
