/** The style sheet of receipts and the verifier only, to keep the other pages small. */

import { css } from "./css.ts";
import { pageStyles } from "./shopper.ts";
import { fileInputs } from "./tokens.ts";

const receipt = css`
.paper { inline-size: 100%; max-inline-size: 600px; display: grid; gap: 24px; }
.letterhead { display: flex; flex-wrap: wrap; gap: 12px 24px; justify-content: space-between; align-items: center; }
.paper h1 { font-size: 28px; }
.paper h2 { font-size: 18px; }
.paper .total-paid { display: grid; gap: 12px; justify-items: start; padding-block-end: 8px; }
.paper .sum { margin: 0; }
.stamp { padding: 4px 12px; border: 2px solid var(--warn); border-radius: var(--radius); color: var(--warn); font-weight: 650; }
.state { display: inline-flex; gap: 6px; align-items: center; font-weight: 550; }
.state .i { inline-size: 18px; block-size: 18px; }
.lines.plain small { display: block; }
.lines li > .num:last-child { flex: none; }
.paper .facts { font-size: 16px; gap: 12px; padding-block: 16px; border-block: 1px solid var(--line); }
.facts dd > span { display: block; }
.signature { display: grid; gap: 12px; }
.signature .code { font-size: 12px; line-height: 1.5; color: var(--muted); overflow-wrap: anywhere; word-break: break-all; user-select: all;
  max-block-size: 146px; overflow: auto; padding: 10px 12px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--sunk); }
.row { display: flex; flex-wrap: wrap; gap: 12px; }
.row > * { flex: 1 1 140px; }
.row .button { min-block-size: 48px; }
.row form { display: grid; }
.checker { display: grid; gap: 24px; }
.checker textarea { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 16px; min-block-size: 132px; word-break: break-all; }
.checker textarea.over { outline: 3px dashed var(--brand-ink); outline-offset: 2px; }
.checker details { display: grid; gap: 12px; }
.checker summary { padding-block: 10px; font-weight: 550; cursor: pointer; }
.checker .keys { display: grid; gap: 4px; margin-block: 4px 16px; }
.outcome { display: flex; gap: 16px; padding: 20px; border-radius: var(--radius-large); background: var(--sunk); }
.outcome.good { background: var(--good-wash); color: var(--good); }
.outcome.bad { background: var(--bad-wash); color: var(--bad); }
.outcome.warn { background: var(--warn-wash); color: var(--warn); }
.outcome .i { inline-size: 28px; block-size: 28px; }
.outcome > div { display: grid; gap: 4px; min-inline-size: 0; }
.outcome p { color: var(--ink); }
.result, .stated { display: grid; gap: 16px; justify-items: stretch; }
.stated .stamp { justify-self: start; }
.result:not(:has(.outcome:not([hidden]))) { display: none; }
@media (max-width: 299.98px) {
  .lines li > .num:last-child { flex: 0 1 auto; }
}
@media (max-width: 559.98px) {
  .paper .facts div { display: grid; gap: 0; }
  .paper .facts dd { text-align: start; }
}
@media (forced-colors: active) {
  .outcome { border: 1px solid; }
}
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: only light; --page: #fff; --wash: #fff; --sunk: #fff; --ink: #000; --muted: #333; --line: #999;
    --edge: #333; --warn: #000; --good: #000; --brand: #fff; --on-brand: #000; --brand-edge: #000; --brand-ink: #000; }
  html { background: #fff; font-size: 11pt; }
  body, .page { display: block; min-block-size: 0; }
  .solo { padding: 0; }
  .paper { max-inline-size: none; gap: 10pt; }
  .off-paper { display: none; }
  .paper h1 { font-size: 20pt; }
  .paper .sum { font-size: 24pt; }
  .paper .total-paid { gap: 4pt; padding-block-end: 2pt; }
  .paper .facts { font-size: 11pt; gap: 4pt; padding-block: 10pt; }
  .paper .facts div { display: flex; }
  .paper .facts dd { text-align: end; }
  .lines li, .lines.plain li { padding-block: 4pt; break-inside: avoid; }
  .paper .contact { display: flex; }
  .letterhead, .total-paid, .facts div { break-inside: avoid; }
  .signature h2 { font-size: 12pt; break-after: avoid; }
  .signature .small { font-size: 9pt; }
  .signature { gap: 4pt; }
  .signature .code { max-block-size: none; padding: 0; border: 0; font-size: 6.5pt; line-height: 1.3; color: #000; }
}
`;

/** The style sheets of receipts and the verifier, in order. The Content-Security-Policy lists their hashes. */
export function receiptStyles(brandColor: string | null): readonly string[] {
  // Last, so that the print styles override the merchant's colours.
  return [...pageStyles(brandColor), fileInputs, receipt];
}
