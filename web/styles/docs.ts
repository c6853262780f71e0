/** The style sheet of the API's documentation. */

import { brandStyle } from "../brand.ts";
import { css } from "./css.ts";
import { tokens } from "./tokens.ts";

const docs = css`
.docs { display: grid; gap: 32px; padding: 24px 20px 64px; max-inline-size: 1200px; inline-size: 100%; margin-inline: auto; grid-template-columns: minmax(0, 1fr); }
.docs main { display: grid; gap: 48px; min-inline-size: 0; grid-template-columns: minmax(0, 1fr); }
.docs h1 { font-size: 32px; }
.docs h2 { font-size: 24px; padding-block-start: 24px; border-block-start: 1px solid var(--line); }
.docs h3 { font-size: 18px; }
.docs h4 { margin: 8px 0 0; font-size: 14px; font-weight: 650; }
.docs section, .docs article { display: grid; gap: 12px; min-inline-size: 0; grid-template-columns: minmax(0, 1fr); scroll-margin-block-start: 16px; }
.docs section { gap: 32px; }
.docs section.words { gap: 12px; max-inline-size: 72ch; }
.docs article > p { max-inline-size: 72ch; }
.toc { font-size: 14px; line-height: 1.4; }
.toc > ul { display: grid; gap: 12px; }
.toc ul ul { display: grid; gap: 2px; padding-inline-start: 12px; }
.toc a { display: inline-block; padding-block: 3px; text-decoration: none; }
.toc a:hover { text-decoration: underline; }
.toc .part { font-weight: 650; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9em; }
pre { margin: 0; padding: 12px 16px; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--sunk); line-height: 1.5;
  white-space: pre-wrap; word-break: break-word; }
.route { display: flex; flex-wrap: wrap; gap: 8px; align-items: baseline; }
.verb { padding: 1px 8px; border-radius: var(--radius); background: var(--brand); color: var(--on-brand); font-weight: 650; font-size: 13px; }
.members { display: grid; border-block-start: 1px solid var(--line); }
.members > li { display: grid; gap: 2px; padding-block: 8px; border-block-end: 1px solid var(--line); min-inline-size: 0; }
.members p { max-inline-size: 72ch; font-size: 15px; }
.members .small { font-size: 14px; }
.members .small:empty { display: none; }
.members code { font-weight: 550; }
.members .need { color: var(--warn); font-size: 14px; }
.members details { padding-inline-start: 12px; border-inline-start: 2px solid var(--line); }
summary { cursor: pointer; padding-block: 4px; font-size: 14px; font-weight: 550; }
.errors { inline-size: 100%; border-collapse: collapse; font-size: 15px; }
.errors th, .errors td { padding: 8px 16px 8px 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
.errors th { overflow-wrap: normal; }
@media (max-width: 959.98px) {
  .toc:has(ul ul) { max-block-size: 45dvh; overflow: auto; padding-block-end: 16px; border-block-end: 1px solid var(--line); }
  .toc > ul:not(:has(ul)) { display: flex; flex-wrap: wrap; gap: 4px 20px; }
}
@media (max-width: 559.98px) {
  .errors thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .errors tr { display: grid; grid-template-columns: 48px minmax(0, 1fr); padding-block: 8px; border-block-end: 1px solid var(--line); }
  .errors td { padding: 2px 0; border: 0; }
  .errors td:last-child { grid-column: 2; }
}
@media (min-width: 960px) {
  .docs { grid-template-columns: 240px minmax(0, 1fr); gap: 48px; }
  .toc { position: sticky; inset-block-start: 0; align-self: start; max-block-size: 100dvh; overflow: auto; padding-block: 8px; }
}
@media print { .toc { display: none; } }
`;

/** The style sheets of the documentation, in order. The Content-Security-Policy lists their hashes. */
export function docsStyles(): readonly string[] {
  return [tokens, docs, brandStyle(null)];
}
