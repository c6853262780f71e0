/** The style sheet of shopper pages: checkout, payment status, unavailable links, errors. */

import { brandStyle } from "../brand.ts";
import { css } from "./css.ts";
import { tokens } from "./tokens.ts";

const shopper = css`
.page { flex: 1; display: grid; }
.brand { display: flex; gap: 12px; align-items: center; font-weight: 600; line-height: 1.3; }
.mark { inline-size: 36px; block-size: 36px; flex: none; display: grid; place-items: center; border-radius: var(--radius-large);
  background: var(--brand); color: var(--on-brand); border: 1px solid var(--brand-edge); font-weight: 650; line-height: 1; }
.mark.logo { inline-size: auto; min-inline-size: 36px; max-inline-size: 120px; object-fit: contain; padding: 3px; background: #fff; border-color: var(--line); }
img { display: block; position: relative; max-inline-size: 100%; block-size: auto; }
/* Over what a browser draws for a picture that does not come. */
img::after { content: ""; position: absolute; inset: 0; background: inherit; }
.pictures { display: flex; flex-wrap: wrap; gap: 8px; }
.pictures img { inline-size: 64px; block-size: 64px; object-fit: cover; border-radius: var(--radius); background: var(--sunk); }
.pictures img:first-child { inline-size: 100%; block-size: auto; max-block-size: 220px; border-radius: var(--radius-large); }
.checkout { display: block; }
.summary { background: var(--wash); border-block-end: 1px solid var(--line); }
.summary > div, .fields, .after { display: grid; gap: 16px; padding: 24px 20px; max-inline-size: 560px; margin-inline: auto; }
.summary h1 { font-size: 18px; font-weight: 450; line-height: 1.35; letter-spacing: 0; margin-block-start: 8px; }
.sum { font-size: clamp(28px, 10.5vw, 40px); font-weight: 680; line-height: 1.1; letter-spacing: -.025em; margin-block-start: -8px; }
.sum.long { font-size: clamp(22px, 6.5vw, 34px); }
.sum .num { white-space: normal; }
.sum.unknown { font-size: 28px; color: var(--muted); letter-spacing: -.015em; }
.description { white-space: pre-line; color: var(--muted); max-inline-size: 60ch; }
.lines li { display: flex; gap: 16px; justify-content: space-between; padding-block: 12px; border-block-start: 1px solid var(--line); }
.lines li > span { display: grid; flex: 1; min-inline-size: 0; }
.summary > div > .lines:last-child { margin-block-end: -12px; }
.lines + .lines, .folded + .lines { margin-block-start: -16px; }
.thumb { inline-size: 44px; block-size: 44px; flex: none; object-fit: cover; border-radius: var(--radius); background: var(--sunk); }
.lines small { font-size: 14px; }
.lines small .num { white-space: normal; }
.lines .within { margin-block-start: -8px; border: 0; font-size: 14px; color: var(--muted); }
.lines .total { font-weight: 650; border-block-start-color: var(--edge); }
.folded summary { padding-block: 12px; font-weight: 550; cursor: pointer; border-block-start: 1px solid var(--line); }
.expiry, .contact, .trust { display: flex; gap: 8px; font-size: 14px; line-height: 1.45; color: var(--muted); }
:is(.expiry, .contact, .trust) .i { inline-size: 18px; block-size: 18px; margin-block-start: 1px; }
.fields { gap: 24px; padding-block-end: 8px; }
.fields > h2 { font-size: 22px; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chip { flex: 1 0 100px; display: flex; gap: 6px; align-items: center; min-block-size: 48px; padding: 8px; border: 1px solid var(--edge);
  border-radius: var(--radius); font-weight: 550; cursor: pointer; }
.chip:hover { border-color: var(--ink); }
.chips:not(.tips, .plain) .chip:last-child { flex-basis: 100%; }
.tips .chip { flex: 1 1 92px; }
.tips .chip:has([value=none], [value=other]) { flex-basis: 40%; }
.plain .chip { flex: 0 1 auto; padding-inline-end: 16px; }
.chip > span { display: grid; line-height: 1.3; }
.chip small { font-size: 13px; font-weight: 400; }
.chip:has(:checked) { border-color: var(--brand-ink); box-shadow: inset 0 0 0 1px var(--brand-ink); background: var(--wash); }
.chip:has(:focus-visible) { outline: 3px solid var(--brand-ink); outline-offset: 2px; }
.chip input:focus-visible { outline: none; }
.chips ~ .amount-text { margin-block-start: 8px; }
.field:has(.chips):not(:has([value=other]:checked, [aria-invalid])) .amount-text { display: none; }
legend.label { margin-block-end: 8px; }
.affixed { display: flex; align-items: stretch; }
.affix { display: grid; place-items: center; flex: none; white-space: nowrap; font-size: 14px; padding-inline: 12px; border: 1px solid var(--edge); border-inline-end: 0;
  border-start-start-radius: var(--radius); border-end-start-radius: var(--radius); background: var(--sunk); color: var(--muted); }
.affixed input { border-start-start-radius: 0; border-end-start-radius: 0; font-weight: 550; }
/* Its own direction is the other one. */
[dir=rtl] .affixed input { border-radius: var(--radius) 0 0 var(--radius); }
.quantities li { display: flex; flex-wrap: wrap; gap: 8px 24px; justify-content: space-between; align-items: center; padding-block: 12px;
  border-block-end: 1px solid var(--line); }
.quantities li:first-child { padding-block-start: 0; }
.quantities li:last-child { padding-block-end: 0; border: 0; }
.quantities label:not(.tick) { display: grid; flex: 1 1 0; min-inline-size: 0; line-height: 1.4; }
.quantities small { font-size: 14px; }
.quantities .wrong { flex-basis: 100%; }
.tick, .rate { display: flex; gap: 12px; align-items: center; min-block-size: 44px; flex: 1; cursor: pointer; }
.tick > bdi:nth-child(2), .rate > span { flex: 1; min-inline-size: 0; }
.extras li:has(.tick) { padding-block: 6px; }
.rates { border: 1px solid var(--edge); border-radius: var(--radius); overflow: hidden; }
.rates li + li { border-block-start: 1px solid var(--line); }
.rate { padding: 10px 12px; }
.rate > span { display: grid; line-height: 1.35; }
.rate small { font-size: 14px; }
.rate:has(:checked) { background: var(--wash); box-shadow: inset 3px 0 0 var(--brand-ink); }
[dir=rtl] .rate:has(:checked) { box-shadow: inset -3px 0 0 var(--brand-ink); }
.rate:has(:focus-visible) { outline: 3px solid var(--brand-ink); outline-offset: -3px; }
.rate input:focus-visible { outline: none; }
.pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 24px 12px; align-items: start; }
.code-entry { grid-template-columns: minmax(0, 1fr) auto; gap: 8px 12px; }
.code-entry .field { display: contents; }
.code-entry :is(label, .wrong) { grid-column: 1/-1; }
.code-entry .button { grid-area: 2/2; }
.beside { min-inline-size: 0; display: flex; flex-wrap: wrap; gap: 8px 12px; }
.beside select { flex: 9 1 220px; min-inline-size: 0; inline-size: auto; }
.beside .button { flex: 1 0 auto; }
.fields > .part { font-size: 18px; padding-block-start: 24px; border-block-start: 1px solid var(--line); }
.consent { display: grid; gap: 4px; font-size: 14px; line-height: 1.45; }
.consent .tick { align-items: start; padding-block: 11px 0; }
.consent input { margin-block-start: 1px; }
.consent bdi { white-space: pre-line; }
.consent a { justify-self: start; margin-inline-start: 32px; display: inline-flex; gap: 4px; align-items: center; min-block-size: 24px; }
.consent .i { inline-size: 16px; block-size: 16px; }
.stepper { display: flex; }
.quantities input[type=number] { inline-size: 88px; text-align: center; font-weight: 550; }
.stepper button { inline-size: 44px; min-block-size: 44px; border: 1px solid var(--edge); background: var(--page); font-size: 22px; line-height: 1; cursor: pointer; }
.stepper button:first-child { border-inline-end: 0; border-start-start-radius: var(--radius); border-end-start-radius: var(--radius); }
.stepper button:last-child { border-inline-start: 0; border-start-end-radius: var(--radius); border-end-end-radius: var(--radius); }
.stepper button:hover { background: var(--sunk); }
.stepper button:focus-visible { z-index: 1; outline-offset: 0; }
.stepper button[aria-disabled=true] { color: var(--muted); cursor: default; opacity: .6; }
.stepper button:not([hidden]) ~ input[type=number] { inline-size: 60px; border-radius: 0; padding-inline: 4px; box-shadow: none; appearance: textfield; }
.stepper button:not([hidden]) ~ input::-webkit-inner-spin-button { display: none; }
.paybar { position: sticky; inset-block-end: 0; z-index: 2; max-inline-size: 560px; margin-inline: auto; padding: 12px 20px;
  background: var(--page); box-shadow: 0 -12px 12px -6px var(--page); }
.paybar .button { min-block-size: 52px; font-size: 18px; font-weight: 620; border-radius: var(--radius-large); }
.after { padding-block-start: 4px; gap: 12px; }
.after h2 { font-size: 14px; letter-spacing: 0; margin-block-start: 12px; }
.steps { display: grid; gap: 8px; counter-reset: step; font-size: 14px; color: var(--muted); line-height: 1.45; }
.steps li { display: flex; gap: 10px; counter-increment: step; }
.steps li::before { content: counter(step); flex: none; inline-size: 20px; block-size: 20px; border: 1px solid var(--edge); border-radius: 50%;
  font-size: 13px; line-height: 18px; text-align: center; }
.contact { margin-block-start: 12px; padding-block-start: 16px; border-block-start: 1px solid var(--line); }
.language { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: center; padding: 16px 20px; font-size: 14px;
  color: var(--muted); border-block-start: 1px solid var(--line); }
.language > * { box-shadow: none; border-color: var(--line); font-weight: 400; font-size: inherit; }
.language select { flex: 1 1 96px; inline-size: auto; min-inline-size: 96px; max-inline-size: 220px; font-size: 16px; }

@media (max-width: 299.98px) {
  .num { white-space: normal; }
  .sum.sum { font-size: 18px; }
  .lines li { display: grid; gap: 0; }
  .chip { flex-basis: 100%; }
}
@media (max-width: 899.98px) {
  html { scroll-padding-block-end: 96px; }
}
@media (min-width: 560px) {
  .summary > div, .fields, .after, .paybar { padding-inline: 32px; }
}
@media (min-width: 900px) {
  .checkout { display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: auto auto 1fr; }
  .pictures img:first-child { max-block-size: 300px; }
  /* Its shadow reaches under the foot of the page. */
  .summary { grid-row: 1/-1; border: 0; box-shadow: 0 99px var(--wash); }
  .page:has(.checkout) + footer form { margin-inline-start: 50%; padding-inline: 64px 32px; justify-content: start; border: 0; }
  .summary > div { position: sticky; inset-block-start: 0; margin-inline: auto 0; max-inline-size: 520px; padding: 64px 64px 48px 32px; }
  .fields, .after, .paybar { inline-size: 100%; max-inline-size: 520px; margin-inline: 0; padding-inline: 64px 32px; }
  .fields { padding-block-start: 64px; }
  .paybar { position: static; padding-block: 16px; box-shadow: none; }
  .after { padding-block-end: 64px; align-content: start; }
  .folded::details-content { content-visibility: visible; block-size: auto; }
  .folded summary { display: none; }
}
@supports not selector(::details-content) {
  .folded summary { display: list-item; }
}
/* One button that counts anew is enough. */
@media (scripting: none) {
  form:has([data-update]) .beside .button { display: none; }
}
@media (forced-colors: active) {
  .chip:has(:checked) { outline: 2px solid Highlight; }
  .paybar { border-block-start: 1px solid; }
}
@media print {
  .band, .contact, .language { display: none; }
}
`;

/** Styles of the single-column pages, left out of the checkout, which has to load fastest. */
const sheet = css`
.countdown { font-size: 22px; font-weight: 650; }
.solo { align-content: start; justify-items: center; padding: 24px 20px 48px; }
.sheet { inline-size: 100%; max-inline-size: 480px; display: grid; gap: 24px; }
.verdict { display: grid; gap: 12px; margin-block-start: 16px; }
.verdict h1 { font-size: 28px; }
.verdict h1:focus { outline: none; }
.verdict p { font-size: 18px; max-inline-size: 46ch; }
.seal { inline-size: 56px; block-size: 56px; display: grid; place-items: center; border-radius: 50%; background: var(--sunk); color: var(--muted); }
.seal .i { inline-size: 28px; block-size: 28px; }
.good .seal { background: var(--good-wash); color: var(--good); }
.warn .seal { background: var(--warn-wash); color: var(--warn); }
.bad .seal { background: var(--bad-wash); color: var(--bad); }
.verdict .next { font-size: 16px; color: var(--muted); }
.about { display: grid; padding-block: 16px; border-block: 1px solid var(--line); font-weight: 550; }
.about .muted { font-size: 14px; font-weight: 400; }
.solo .contact { padding: 0; border: 0; margin: 0; }
.receipt { background: var(--wash); padding: 24px 20px 32px; display: grid; gap: 16px; border-start-start-radius: var(--radius-large);
  border-start-end-radius: var(--radius-large);
  mask: conic-gradient(from -45deg at bottom, #0000, #000 1deg 89deg, #0000 90deg) 50%/12px 100%; }
.receipt h2 { font-size: 18px; font-weight: 450; line-height: 1.35; letter-spacing: 0; }
.receipt .sum { margin: -4px 0 4px; }
.facts { display: grid; gap: 8px; font-size: 14px; }
.facts div { display: flex; justify-content: space-between; gap: 24px; }
.facts dt { color: var(--muted); flex: none; }
.facts dd { text-align: end; }
.facts + .lines { margin-block-start: 4px; }
.lines.plain li { padding-block: 10px; }
.actions { display: grid; gap: 12px; }
.actions h2 { font-size: 18px; margin-block-start: 8px; }
.small + .keep { margin-block-start: -16px; }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .93em; }

@media (max-width: 299.98px) {
  .facts div { display: grid; gap: 0; }
  .facts dd { text-align: start; }
}
@media (min-width: 560px) {
  .solo { padding-block-start: 48px; }
  .receipt { padding-inline: 28px; }
}
@media (forced-colors: active) {
  .receipt { mask: none; border: 1px solid; }
}
@media print {
  .actions, .keep { display: none; }
  .receipt { mask: none; background: none; padding-inline: 0; }
}
`;

/** The style sheets of the checkout, in order. The Content-Security-Policy lists their hashes. */
export function checkoutStyles(brandColor: string | null): readonly string[] {
  return [tokens, shopper, brandStyle(brandColor)];
}

/** The style sheets of every other shopper page, in order. The Content-Security-Policy lists their hashes. */
export function pageStyles(brandColor: string | null): readonly string[] {
  return [tokens, shopper, sheet, brandStyle(brandColor)];
}
