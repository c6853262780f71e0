/** Scales, colours and element defaults shared by shopper pages and the desk. */

import { PAGE_BACKGROUND } from "../brand.ts";
import { css } from "./css.ts";

/** Custom properties: space, type, radius, colour; one definition for light and dark. */
export const tokens: string = css`
:root {
  color-scheme: light dark;
  --page: light-dark(${PAGE_BACKGROUND.light}, ${PAGE_BACKGROUND.dark});
  --raised: light-dark(#fff, oklch(.225 .008 265));
  --sunk: light-dark(oklch(.975 .003 265), oklch(.225 .008 265));
  --ink: light-dark(oklch(.23 .015 265), oklch(.95 .004 265));
  --muted: light-dark(oklch(.47 .015 265), oklch(.75 .012 265));
  --line: light-dark(oklch(.915 .005 265), oklch(.31 .01 265));
  --edge: light-dark(oklch(.63 .012 265), oklch(.56 .012 265));
  --good: light-dark(oklch(.46 .115 155), oklch(.8 .13 158));
  --good-wash: light-dark(oklch(.965 .025 155), oklch(.27 .04 158));
  --warn: light-dark(oklch(.47 .1 70), oklch(.84 .12 82));
  --warn-wash: light-dark(oklch(.966 .035 88), oklch(.28 .04 75));
  --bad: light-dark(oklch(.48 .17 25), oklch(.79 .12 22));
  --bad-wash: light-dark(oklch(.967 .016 20), oklch(.27 .05 22));
  --radius: 6px;
  --radius-large: 10px;
  --shadow: 0 1px 2px light-dark(rgb(20 24 40/.08), rgb(0 0 0/.5));
}
*, ::before, ::after { box-sizing: border-box; }
html {
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  background: var(--page);
  color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}
body { margin: 0; min-block-size: 100dvh; display: flex; flex-direction: column; overflow-wrap: anywhere; }
h1, h2, h3, p, ol, ul, dl, dd, fieldset, legend, figure { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
h1, h2, h3 { line-height: 1.2; font-weight: 650; letter-spacing: -.011em; text-wrap: balance; }
p, small { text-wrap: pretty; }
ol, ul { list-style: none; }
a { color: var(--brand-ink); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--brand-ink); outline-offset: 2px; }
[tabindex="-1"]:focus { outline: none; }
[hidden] { display: none !important; }
.i { inline-size: 20px; block-size: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6;
  stroke-linecap: round; stroke-linejoin: round; }
[dir=rtl] .flip { transform: scaleX(-1); }
.muted { color: var(--muted); }
.small { font-size: 14px; }
.num { white-space: nowrap; }
/* Aligned with the sentence around it, whatever its own direction. */
bdi, [dir=auto] { text-align: -webkit-match-parent; text-align: match-parent; }
.seen-not { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset: 8px auto auto 8px; z-index: 9; padding: 8px 16px; background: var(--page);
  border-radius: var(--radius); transform: translateY(-200%); }
.skip:focus { transform: none; }
.band { display: flex; gap: 8px; justify-content: center; align-items: center; padding: 8px 16px; font-size: 14px;
  line-height: 1.4; background: var(--warn-wash); color: var(--warn); border-block-end: 1px solid var(--line); }
.band strong { font-weight: 650; }

.field { display: grid; gap: 8px; }
.field > label, .label { font-size: 14px; font-weight: 550; line-height: 1.4; }
.hint { font-size: 14px; color: var(--muted); line-height: 1.4; }
.wrong { display: flex; gap: 6px; font-size: 14px; line-height: 1.4; color: var(--bad); }
.wrong .i { inline-size: 18px; block-size: 18px; margin-block-start: 1px; }
input, select, textarea, button { font: inherit; letter-spacing: inherit; color: inherit; }
input:not([type=radio], [type=checkbox], [type=color]), select, textarea {
  inline-size: 100%; min-block-size: 44px; padding: 9px 12px; background: var(--page); border: 1px solid var(--edge);
  border-radius: var(--radius); box-shadow: var(--shadow); }
/* What is written from left to right in every language; a browser would move the dot of an address that is being typed. */
[dir=rtl] input:is([type=email], [type=tel], [inputmode], [autocapitalize]) { direction: ltr; text-align: right; }
textarea { display: block; min-block-size: 92px; resize: vertical; }
input:hover, select:hover, textarea:hover { border-color: var(--ink); }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: 0; }
[aria-invalid=true]:not([type=radio]) { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
::placeholder { color: var(--muted); opacity: 1; }
input[type=radio], input[type=checkbox] { inline-size: 20px; block-size: 20px; margin: 0; flex: none; accent-color: var(--brand-ink); }

.button { display: inline-flex; gap: 8px; align-items: center; justify-content: center; min-block-size: 44px; padding: 9px 18px;
  border: 1px solid var(--edge); border-radius: var(--radius); background: var(--page); color: var(--ink); font-weight: 550;
  line-height: 1.4; text-decoration: none; text-align: center; cursor: pointer; }
.button:hover { border-color: var(--ink); }
.button.main { background: var(--brand); color: var(--on-brand); border-color: var(--brand-edge); box-shadow: var(--shadow); }
.button.main:hover { background: var(--brand-hover); }
.button.danger { color: var(--bad); }
.button.danger.main { background: light-dark(oklch(.48 .17 25), oklch(.48 .17 25)); color: #fff; border-color: light-dark(oklch(.48 .17 25), oklch(.62 .17 25)); }
.button.danger.main:hover { background: oklch(.42 .16 25); }
.button.wide { inline-size: 100%; min-block-size: 48px; }
.button[aria-disabled=true] { opacity: .75; cursor: default; }
.button:active { transform: translateY(1px); }

.notice { display: flex; gap: 12px; padding: 12px 16px; border-radius: var(--radius); background: var(--sunk); line-height: 1.45;
  border-inline-start: 3px solid currentColor; }
.notice.good { background: var(--good-wash); color: var(--good); }
.notice.warn { background: var(--warn-wash); color: var(--warn); }
.notice.bad { background: var(--bad-wash); color: var(--bad); }
.notice .i { margin-block-start: 2px; }
.notice > div { display: grid; gap: 4px; min-inline-size: 0; }
.notice h2, .notice h3 { font-size: 16px; line-height: 1.45; letter-spacing: 0; }
.notice a { color: inherit; }
.notice ul { display: grid; gap: 6px; }

@media (prefers-reduced-motion: no-preference) {
  .button, input, select, textarea { transition: background-color .12s, border-color .12s, transform .06s; }
}
@media (forced-colors: active) {
  .notice, .band { border: 1px solid; }
  .button.main { border-width: 2px; }
  .button[aria-disabled=true] { opacity: 1; color: GrayText; }
}
`;

/** The button inside a file field, for the few pages that have one. */
export const fileInputs: string = css`
::file-selector-button { margin-inline-end: 12px; padding: 2px 12px; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--sunk);
  color: inherit; font: inherit; font-size: 14px; cursor: pointer; }
`;
