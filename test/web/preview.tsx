/** Writes every page and state as an HTML file into the folder given as the first argument, shoppers' pages in the languages given after it. */

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ASSETS_VERSION } from "../../web/assets-version.ts";
import { wordingIn } from "../../web/i18n/catalogues.ts";
import { readLocale } from "../../worker/domain/locales.ts";
import { deskPages } from "./desk-fixtures.tsx";
import { shopperPages } from "./shopper-fixtures.tsx";

const [folder, ...tags] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder to write to");
mkdirSync(folder, { recursive: true });
const pages = [...shopperPages(), ...deskPages()];
for (const tag of tags) {
  const locale = readLocale(tag);
  if (locale === null) throw new Error(`there is no language ${tag}`);
  for (const [name, html] of shopperPages(await wordingIn(locale))) pages.push([`${locale}-${name}`, html]);
}
for (const [name, html] of pages) writeFileSync(join(folder, `${name}.html`), html);
cpSync("web/public/assets", join(folder, "assets", ASSETS_VERSION), { recursive: true });
console.log(`${pages.length} pages in ${folder}`);
