/** Writes every page and state as an HTML file into the folder given as the first argument. */

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deskPages } from "./desk-fixtures.tsx";
import { shopperPages } from "./shopper-fixtures.tsx";

const folder = process.argv[2];
if (folder === undefined) throw new Error("name the folder to write to");
mkdirSync(folder, { recursive: true });
const pages = [...shopperPages(), ...deskPages()];
for (const [name, html] of pages) writeFileSync(join(folder, `${name}.html`), html);
cpSync("web/public/assets", join(folder, "assets"), { recursive: true });
console.log(`${pages.length} pages in ${folder}`);
