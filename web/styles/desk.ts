/** The style sheet of the desk. */

import { brandStyle } from "../brand.ts";
import { css } from "./css.ts";
import { fileInputs, tokens } from "./tokens.ts";

const frame = css`
.desk { flex: 1; display: flex; flex-direction: column; }
.who { display: flex; gap: 12px; align-items: center; font-weight: 600; line-height: 1.3; color: inherit; text-decoration: none; min-inline-size: 0; }
.who bdi { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.mark { inline-size: 32px; block-size: 32px; flex: none; display: grid; place-items: center; border-radius: var(--radius);
  background: var(--brand); color: var(--on-brand); border: 1px solid var(--brand-edge); font-weight: 650; line-height: 1; }
.rail { display: flex; gap: 8px 16px; align-items: center; padding: 8px 16px; background: var(--sunk);
  border-block-end: 1px solid var(--line); }
.rail nav { position: fixed; inset: auto 0 0; z-index: 5; background: var(--raised); border-block-start: 1px solid var(--line);
  padding-block-end: env(safe-area-inset-bottom); }
.rail nav ul { display: grid; grid-template-columns: repeat(4, 1fr); }
.rail nav a { display: grid; justify-items: center; gap: 2px; padding: 8px 4px; font-size: 13px; line-height: 1.3; text-decoration: none; color: var(--muted);
  font-weight: 550; }
.rail nav a:focus-visible { outline-offset: -3px; }
.rail nav [aria-current] { color: var(--brand-ink); box-shadow: inset 0 2px var(--brand-ink); }
.rail > .small { flex: none; }
.account { display: none; }
.mode { flex: none; margin-inline-start: auto; display: flex; padding: 3px; gap: 3px; border-radius: var(--radius-large); background: var(--line); }
.mode button { min-block-size: 36px; padding: 4px 14px; border: 1px solid transparent; border-radius: 7px; background: none; font-size: 14px; font-weight: 550;
  color: var(--ink); cursor: pointer; }
.mode [aria-pressed=true] { background: var(--page); box-shadow: var(--shadow); border-color: var(--edge); }
.plain { padding: 4px 0; min-block-size: 28px; border: 0; background: none; color: var(--brand-ink); font-size: 14px; text-decoration: underline;
  text-underline-offset: .2em; text-decoration-thickness: 1px; cursor: pointer; }
.notice.slim { padding: 8px 16px; font-size: 14px; }
.notice.slim > div { gap: 0; }
main { flex: 1; min-inline-size: 0; padding-block-end: 80px; }
main:focus { outline: none; }
.content { display: grid; gap: 24px; padding: 24px 16px 48px; max-inline-size: 1120px; grid-template-columns: minmax(0, 1fr); }
main { container-type: inline-size; }
.content h2 { font-size: 18px; }
.head { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
.head:has(h1 + .head-action) { justify-content: space-between; }
.head h1 { font-size: 28px; }
.head :not(h1) + .head-action { margin-inline-start: auto; }
.parent { justify-self: start; margin-block-end: -16px; font-size: 14px; }
.parent::before { content: "‹ "; }
.lede { font-size: 18px; margin-block-start: -12px; color: var(--muted); max-inline-size: 60ch; }
.auth { display: grid; place-items: center; padding: 32px 20px 64px; }
.auth > div { inline-size: 100%; max-inline-size: 400px; display: grid; gap: 24px; }
.auth h1 { font-size: 28px; }
.stack { display: grid; gap: 16px; align-content: start; grid-template-columns: minmax(0, 1fr); }
.stack.wide-gap { gap: 32px; }
.row { display: flex; flex-wrap: wrap; gap: 12px 16px; align-items: center; justify-content: space-between; }
.row.start { justify-content: start; }
section > .row { margin-block-end: 12px; }
section:not(.stack) > h2 + :is(.list, .empty, .rows, p) { margin-block-start: 12px; }
section > h2 + .form { margin-block-start: 20px; }
li small + form { margin-block-start: 8px; }
.panel { display: grid; gap: 20px; align-content: start; padding: 20px; border: 1px solid var(--line); border-radius: var(--radius-large);
  background: var(--raised); grid-template-columns: minmax(0, 1fr); }
.halves { display: grid; gap: 24px; grid-template-columns: minmax(0, 1fr); }
.form { display: grid; gap: 20px; max-inline-size: 640px; grid-template-columns: minmax(0, 1fr); }
.content:has(> .form) > .notice { max-inline-size: 640px; }
.form > .button:not(.wide) { justify-self: start; }
.pair { display: grid; gap: 20px; align-items: start; }

@media (min-width: 720px) {
  .pair { grid-template-columns: 1fr 1fr; }
}
@media (max-width: 899.98px) {
  html { scroll-padding-block-end: 80px; }
}
@media (min-width: 900px) {
  .desk { display: grid; grid-template-columns: 240px minmax(0, 1fr); }
  .rail { flex-direction: column; align-items: stretch; justify-content: start; gap: 24px; padding: 20px 16px; border: 0;
    position: sticky; inset-block-start: 0; block-size: 100dvh; overflow: auto; }
  .side { background: var(--sunk); border-inline-end: 1px solid var(--line); }
  .rail nav { position: static; background: none; border: 0; padding: 0; }
  .rail nav ul { grid-template-columns: 1fr; gap: 2px; }
  .rail nav a { display: flex; gap: 12px; justify-content: start; align-items: center; padding: 10px 12px; font-size: 16px; border-radius: var(--radius); }
  .rail nav a:hover { color: var(--ink); background: var(--line); }
  .rail nav [aria-current] { background: var(--raised); color: var(--brand-ink); box-shadow: inset 0 0 0 1px var(--line), inset 3px 0 var(--brand-ink); }
  [dir=rtl] .rail nav [aria-current] { box-shadow: inset -3px 0 var(--brand-ink); }
  .rail > .who { padding-inline: 8px; }
  .rail > .small { margin-block-start: -24px; padding-inline-start: 52px; justify-self: start; }
  .mode { margin: 0; }
  .mode button { flex: 1; }
  .account { margin-block-start: auto; display: grid; justify-items: start; padding-inline: 8px; overflow-wrap: anywhere; }
  main { padding-block-end: 0; }
  .content { padding: 32px 40px 64px; }
  .halves { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); gap: 32px; align-items: start; }
}
`;

const parts = css`
.badge { display: inline-flex; gap: 6px; align-items: center; padding: 2px 9px 2px 7px; border-radius: 99px; background: var(--sunk); color: var(--muted);
  font-size: 13px; font-weight: 600; line-height: 1.5; white-space: nowrap; border: 1px solid transparent; }
.badge svg { inline-size: 11px; block-size: 11px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.badge .fill { fill: currentColor; stroke: none; }
.badge.good { background: var(--good-wash); color: var(--good); }
.badge.warn { background: var(--warn-wash); color: var(--warn); }
.badge.bad { background: var(--bad-wash); color: var(--bad); }
.filters { display: flex; gap: 8px; overflow-x: auto; padding: 4px 16px; scroll-padding-inline: 16px; margin-inline: -16px; scrollbar-width: none; }
.filters a { flex: none; padding: 7px 14px; border: 1px solid var(--edge); border-radius: 99px; font-size: 14px; line-height: 1.5; font-weight: 550; color: var(--ink);
  text-decoration: none; }
.filters [aria-current] { scroll-initial-target: nearest; }
.filters a:hover { border-color: var(--ink); }
.filters [aria-current] { background: var(--ink); color: var(--page); border-color: var(--ink); }
.find { max-inline-size: 640px; }
.find > div { display: flex; gap: 8px; }
.find .button { flex: none; }
.pager { display: flex; gap: 12px; justify-content: end; margin-block-start: 16px; }
.empty { display: grid; gap: 12px; justify-items: start; padding: 32px 24px; border: 1px dashed var(--edge); border-radius: var(--radius-large); }
.empty p { color: var(--muted); max-inline-size: 52ch; }
.content .empty h2 { font-size: 22px; }
.end { text-align: end; }
.list { inline-size: 100%; border-collapse: collapse; line-height: 1.4; }
.list small { display: block; font-size: 13px; }
.list .lead a { font-weight: 600; color: inherit; text-decoration-color: var(--edge); }
.list .lead a:hover { color: var(--brand-ink); text-decoration-color: currentColor; }
.list .state { white-space: nowrap; }
.copy > .label { color: var(--muted); font-weight: 400; display: block; margin-block-end: 4px; }
.copy > div { display: flex; flex-wrap: wrap; gap: 8px; }
.copy input.code { font-size: 14px; background: var(--sunk); box-shadow: none; text-overflow: ellipsis; flex: 1 1 26ch; min-inline-size: 0; }
.copy.big input.code { font-size: 18px; min-block-size: 52px; }
.copy.big .button { min-block-size: 52px; }
.copy.area > div { align-items: start; flex-wrap: wrap; justify-content: end; }
.copy textarea.code { font-size: 14px; line-height: 1.45; background: var(--sunk); box-shadow: none; flex: 1 1 320px; min-inline-size: 0; resize: vertical; overflow-wrap: anywhere; }
.share { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; }
.share figure { display: grid; gap: 12px; justify-items: start; align-content: start; }
img { display: block; max-inline-size: 100%; block-size: auto; }
.sample { display: block; inline-size: 112px; block-size: 112px; object-fit: contain; background: var(--sunk);
  border: 1px solid var(--line); border-radius: var(--radius); }
.samples { display: flex; flex-wrap: wrap; gap: 16px; }
.samples li { display: grid; gap: 8px; justify-items: start; align-content: start; max-inline-size: 160px; }
.share img { background: #fff; border-radius: var(--radius); border: 1px solid var(--line); }
.more summary { cursor: pointer; padding-block: 8px; font-weight: 550; }
.more[open] summary { margin-block-end: 8px; }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.list .copy > .label { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.act-row { display: flex; flex-wrap: wrap; gap: 8px; position: relative; }
.ask { position: relative; }
.ask summary { list-style: none; }
.ask summary::-webkit-details-marker { display: none; }
.ask[open] summary { border-color: var(--ink); }
.pop { position: absolute; inset-inline-end: 0; inset-block-start: calc(100% + 8px); z-index: 4; inline-size: min(320px, 78vw); display: grid; gap: 12px; padding: 16px;
  background: var(--raised); border: 1px solid var(--edge); border-radius: var(--radius-large); box-shadow: 0 8px 24px rgb(0 0 0/.14); font-size: 14px;
  white-space: normal; text-align: start; overflow-wrap: anywhere; }
:is(.row.start, .tall) .pop { inset-inline: 0 auto; }
.counters { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 20px 24px; padding-block: 20px; border-block: 1px solid var(--line); }
.counters dt { font-size: 14px; color: var(--muted); }
.counters dd { font-size: 22px; font-weight: 620; letter-spacing: -.01em; }
.facts { display: grid; gap: 12px; }
.facts dt { color: var(--muted); font-size: 14px; }
.facts li + li { margin-block-start: 6px; }
.pre { white-space: pre-line; }
.flow { display: grid; gap: 10px; }
.flow.narrow { max-inline-size: 400px; }
.flow div { display: flex; gap: 24px; justify-content: space-between; }
.flow dd { flex: none; }
.flow .total { padding-block-start: 10px; border-block-start: 1px solid var(--edge); font-weight: 650; }
.timeline li { position: relative; padding: 0 0 20px 28px; padding-inline: 28px 0; }
.timeline li::before { content: ""; position: absolute; inset-inline-start: 5px; inset-block: 14px -8px; border-inline-start: 2px solid var(--line); }
.timeline li:last-child { padding-block-end: 0; }
.timeline li:last-child::before { display: none; }
.timeline li::after { content: ""; position: absolute; inset-inline-start: 0; inset-block-start: 6px; inline-size: 12px; block-size: 12px; border-radius: 50%;
  background: var(--page); border: 2px solid var(--edge); }
.timeline li:last-child::after { background: var(--brand-ink); border-color: var(--brand-ink); }
.refunds, .rows { display: grid; }
.refunds li, .rows li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; padding-block: 12px; border-block-start: 1px solid var(--line); }
.refunds li > :last-child { flex-basis: 100%; }
.rows li > :first-child { flex: 1 1 240px; }
.rows li:last-child { border-block-end: 1px solid var(--line); }
.sided li { flex-wrap: nowrap; align-items: baseline; }
.rows .tall { display: grid; gap: 8px; justify-content: stretch; }
.settings { display: grid; gap: 20px; padding-block-end: 32px; border-block-end: 1px solid var(--line); grid-template-columns: minmax(0, 1fr); }
.settings:last-child { border: 0; }
.settings > .rows > :first-child, .settings > .stack > .rows:first-child > :first-child { border-block-start: 0; padding-block-start: 0; }
.settings > .rows > :last-child, .settings > .stack > .rows:last-child > :last-child { border-block-end: 0; padding-block-end: 0; }
.settings > div:first-child { display: grid; gap: 8px; align-content: start; }
.settings > div:first-child p { font-size: 14px; }
.add summary { font-weight: 550; cursor: pointer; padding-block: 8px; }
.add .form { padding-block-start: 16px; }
input[type=color] { inline-size: 72px; block-size: 44px; padding: 4px; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--page); cursor: pointer; }
.kinds { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr); padding: 20px; border: 1px solid var(--line); border-radius: var(--radius-large); }
.kinds:has([value=fixed]:checked) .kind:not(.kind-fixed), .kinds:has([value=open]:checked) .kind:not(.kind-open),
.kinds:has([value=items]:checked) .kind:not(.kind-items) { display: none; }
.kind { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr); }
.kind-choice { display: grid; gap: 8px; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); margin-block-start: 8px; }
.chip { display: flex; gap: 10px; padding: 12px; border: 1px solid var(--edge); border-radius: var(--radius); font-weight: 550; cursor: pointer; line-height: 1.35; }
.chip small { display: block; font-weight: 400; font-size: 14px; }
.chip:hover { border-color: var(--ink); }
.chip:has(:checked) { border-color: var(--brand-ink); box-shadow: inset 0 0 0 1px var(--brand-ink); background: var(--wash); }
.options:has([name=tax_kind] [value=none]:checked) :is(.tax-any, .tax-own, .tax-vat), .options:has([name=tax_kind] [value=fixed]:checked) .tax-vat,
.options:has([name=tax_kind] [value=eu_vat]:checked) .tax-own, .pair:has([name=fee_bearer] option:checked:not([value=split])) .field:has([name=fee_share]),
.moves:has([name=move] option:checked:not([value=pay])) .only-pay { display: none; }
.event-choice { gap: 12px; }
.event-choice:has([value=everything]:checked) .chosen-events, .event-group:has(.whole :checked) .single { display: none; }
.event-group { display: grid; }
.event-group small { display: block; font-size: 13px; }
.event-list { display: block; font-size: 13px; margin-block-start: 4px; }
.list .event-type { font-size: 14px; }
.list .state small { white-space: normal; }
.list .lead small a { font-weight: 400; }
small.clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.steps { display: grid; gap: 4px; padding-inline-start: 20px; list-style: decimal; margin-block-start: 4px; }
.item { display: grid; gap: 12px; grid-template-columns: repeat(6, minmax(0, 1fr)); padding-block-start: 16px; border-block-start: 1px solid var(--line); }
.form-end { padding-block: 12px; background: var(--page); }
.option-list + .form-end { margin-block-start: -21px; }
.option-list { display: grid; border-block-start: 1px solid var(--line); }
.options { border-block-end: 1px solid var(--line); }
.options > summary { display: flex; justify-content: space-between; align-items: center; gap: 16px; min-block-size: 56px; padding-block: 10px; cursor: pointer; font-weight: 550; list-style: none; }
.options > summary::-webkit-details-marker { display: none; }
.options > summary::after { content: "+"; flex: none; inline-size: 24px; font-size: 22px; font-weight: 400; line-height: 1; text-align: center; color: var(--muted); }
.options[open] > summary::after { content: "−"; }
.options > summary span { display: grid; line-height: 1.35; }
.options > summary small { font-size: 14px; font-weight: 400; }
.options > div { padding-block: 4px 24px; }
.item .check { grid-column: 1/-1; }
.check { display: flex; gap: 10px; align-items: center; min-block-size: 44px; padding-block: 6px; line-height: 1.35; }
.item legend { float: inline-start; grid-column: 1/-1; }
.item .field { align-content: start; grid-column: span 2; }
.item .field:nth-of-type(1) { grid-column: 1/-1; }
.item .field:nth-of-type(2), .item .field:nth-of-type(3) { grid-column: span 3; }
.item .field:nth-of-type(n + 4) { grid-column: span 3; }
.item .field:has([type=datetime-local]) { grid-column: 1/-1; }
.sums { display: flex; flex-wrap: wrap; gap: 16px 40px; }
.sums li { display: grid; }
.sums strong { font-size: 28px; font-weight: 660; line-height: 1.25; letter-spacing: -.02em; }
.sums li:not(:first-child) strong { font-size: 22px; line-height: 1.6; }
.chart { display: grid; gap: 8px; }
.plot { position: relative; block-size: 160px; margin-block-start: 8px; }
.plot svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; overflow: visible; }
.axis { position: absolute; z-index: 1; inset-inline-start: 0; inset-block-start: 2px; font-size: 13px; line-height: 1.2; color: var(--muted); background: var(--raised); padding-inline-end: 6px; }
.axis.middle { inset-block-start: calc(50% + 2px); }
.grid { stroke: var(--line); vector-effect: non-scaling-stroke; }
.bar { fill: var(--edge); }
.bar.today { fill: var(--brand-ink); }
.mean { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 4; vector-effect: non-scaling-stroke; }
.days { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; font-size: 13px; line-height: 1.35; color: var(--muted); text-align: center; }
.days li { display: grid; overflow-wrap: normal; }
.days .today { color: var(--ink); font-weight: 650; }
.numbers summary { font-size: 14px; cursor: pointer; padding-block: 4px; }
.numbers table { inline-size: 100%; border-collapse: collapse; font-size: 14px; margin-block-start: 8px; }
.numbers :is(th, td) { padding: 6px 8px 6px 0; border-block-end: 1px solid var(--line); font-weight: 400; text-align: start; }
.numbers .end { text-align: end; }
.numbers thead th { color: var(--muted); }
.scroll { overflow-x: auto; }
.attention { display: grid; gap: 16px; }
.attention li { display: flex; gap: 12px; line-height: 1.45; }
.attention .i { margin-block-start: 2px; color: var(--muted); }
.attention small { display: block; font-size: 14px; }
.attention .good .i { color: var(--good); }
.attention .warn .i { color: var(--warn); }
.attention .bad .i { color: var(--bad); }

@container (max-width: 859.98px) {
  .list, .list tbody { display: block; }
  .list thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .list tr { display: flex; flex-wrap: wrap; gap: 4px 12px; padding-block: 16px; border-block-start: 1px solid var(--line); }
  .list td { text-align: start; flex: 0 0 100%; }
  .list td:empty { display: none; }
  .list .lead { order: -2; flex: 1 1 0; min-inline-size: min-content; font-size: 18px; }
  .list .state { order: -1; flex: none; max-inline-size: 18ch; text-align: end; }
  .list .state .num { white-space: normal; }
  .list td[data-label]::before { content: attr(data-label) ": "; color: var(--muted); }
  .list .acts, .list .address { margin-block-start: 8px; }
  /* A confirmation opens below the whole row: below its button, it would overflow the page. */
  :is(.act-row, .ask) { position: static; }
  :is(.rows li, .list td, .content .row, .content section):has(> .ask, > .act-row) { position: relative; }
  .pop { inset-inline: 0 auto; inline-size: min(320px, 100%); }
  :is(.rows, .row) .pop { inset-inline: auto 0; }
  .rows .row { display: grid; justify-items: start; }
  .act-row .button { padding-inline: 14px; }
}
@container (min-width: 560px) and (max-width: 859.98px) {
  .list tr { column-gap: 24px; }
  /* Breaks the line after the row's title and status. */
  .list tr::after { content: ""; order: -1; flex: 0 0 100%; }
  .list td:not(.lead, .state, .address, .acts) { flex: 0 1 auto; }
}
@media (min-width: 720px) {
  .filters { flex-wrap: wrap; padding-inline: 0; margin-inline: 0; }
  .share { grid-template-columns: auto minmax(0, 1fr); }
  .facts div { display: grid; grid-template-columns: 180px 1fr; gap: 16px; }
  .item .field:nth-of-type(1) { grid-column: span 4; }
  .item .field:nth-of-type(2) { grid-column: span 2; }
  .item .field:nth-of-type(n + 3) { grid-column: span 2; }
  .item .field:has([type=datetime-local]) { grid-column: span 3; }
}
@container (min-width: 860px) {
  .list .copy > div { flex-wrap: nowrap; }
  .list :is(th, td) { padding: 12px 12px; border-block-end: 1px solid var(--line); text-align: start; vertical-align: middle; }
  .list :is(th, td):first-child { padding-inline-start: 0; }
  .list :is(th, td):last-child { padding-inline-end: 0; }
  .list th { padding-block: 8px; font-size: 13px; font-weight: 550; color: var(--muted); white-space: nowrap; }
  .list :is(th, td).end { text-align: end; white-space: nowrap; }
  .list .button { min-block-size: 36px; padding: 5px 12px; font-size: 14px; white-space: nowrap; }
  .list .copy input.code { min-block-size: 36px; padding: 5px 10px; font-size: 13px; }
  .list .cut { max-inline-size: 0; inline-size: 26%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .list .listens { inline-size: 28%; }
  .list tbody tr:hover { background: var(--sunk); }
}
@media (min-width: 900px) {
  .settings { grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); gap: 40px; }
}
/* Keeps the buttons of a long form visible, if the window is tall enough. */
@media (min-height: 600px) {
  html:has(.form-end) { scroll-padding-block-end: 160px; }
  .form-end { position: sticky; inset-block-end: 0; z-index: 3; border-block-start: 1px solid var(--line); }
}
@media (min-height: 600px) and (max-width: 899.98px) {
  .form-end { inset-block-end: calc(57px + env(safe-area-inset-bottom)); margin-inline: -16px; padding-inline: 16px; }
}
@container (min-width: 860px) and (max-width: 1179.98px) {
  .links .copy:has(button:not([hidden])) input.code { display: none; }
}
@media (forced-colors: active) {
  .badge, .chip:has(:checked) { border-color: CanvasText; }
  .filters [aria-current], .mode [aria-pressed=true] { outline: 2px solid Highlight; outline-offset: -2px; }
  .bar { fill: GrayText; }
  .bar.today { fill: Highlight; }
}
@media print {
  .rail, .band, .head-action, .pager, .filters { display: none; }
}
`;

/** The style sheets of the desk, in order. The Content-Security-Policy lists their hashes. */
export function pageStyles(brandColor: string | null): readonly string[] {
  return [tokens, fileInputs, frame, parts, brandStyle(brandColor)];
}
