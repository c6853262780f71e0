/** One cell of the table of states and commands: what a command changes in a payment, what is published, and what work is left. */

import { announceEvent, announceStatus } from "../../../../worker/domain/payment/announce.ts";
import { decide } from "../../../../worker/domain/payment/decide.ts";
import { evolve, type Paying, type PaymentEvent } from "../../../../worker/domain/payment/events.ts";
import type { PaymentState } from "../../../../worker/domain/payment/state.ts";
import { paymentStatus } from "../../../../worker/domain/payment/view.ts";
import { workOf } from "../../../../worker/domain/payment/work.ts";
import { COLUMN_GROUPS, COLUMNS, type Column } from "./columns.ts";
import { LATER, ROWS } from "./rows.ts";

export interface Cell {
  readonly before: Paying;
  /** Null if the command is not possible, or was refused. */
  readonly after: Paying | null;
  readonly events: readonly PaymentEvent[];
  readonly told: readonly string[];
  readonly text: string;
}

/** The effect of a column's command in a row's state. */
function cellOf(before: Paying, column: Column): Cell {
  const command = column.command(before.payment);
  const nothing = { before, after: null, events: [], told: [] };
  if (command === null) return { ...nothing, text: "·" };
  // A price that was changed is the link's; the payment only hears of it.
  const heard =
    command.type === "end_outdated"
      ? { ...before, link: { ...before.link, priceVersion: before.payment.priceVersion + 1 } }
      : before;
  const decided = decide(heard, command, LATER);
  if (!decided.ok) return { ...nothing, text: `refused: ${decided.error.code}` };
  let after: Paying = heard;
  const told: string[] = [];
  for (const event of decided.value) {
    const { payment } = after;
    after = evolve(after, event, LATER);
    told.push(...announceEvent(event, payment, after.payment).map(({ type }) => type));
  }
  if (decided.value.length > 0) told.push(...announceStatus(before.payment, after.payment).map(({ type }) => type));
  const text = decided.value.length === 0 ? "—" : describe(before.payment, after.payment, told);
  return { before, after, events: decided.value, told, text };
}

function describe(before: PaymentState, after: PaymentState, told: readonly string[]): string {
  const [from, to] = [before, after].map(paymentStatus);
  const work = workOf(after).map(({ kind, attempt }) => (attempt === 1 ? kind : `${kind} ${attempt}`));
  return [
    from === to ? to : `**${to}**`,
    ...(before.place === after.place ? [] : [`place ${after.place}`]),
    ...(told.length === 0 ? [] : [`told ${told.join(", ")}`]),
    work.length === 0 ? "done" : `→ ${work.join(", ")}`,
  ].join("; ");
}

/** Every cell, by row and column. */
export function allCells(): readonly { readonly row: string; readonly column: string; readonly cell: Cell }[] {
  return Object.entries(ROWS).flatMap(([row, make]) =>
    Object.entries(COLUMNS).map(([column, each]) => ({ row, column, cell: cellOf(make(), each) })),
  );
}

const INTRODUCTION = `# States and words

What each word does to a payment in each state. Written by \`states.test.ts\`, which fails where the machine does something else; a
change of the machine is a change of this page. A cell says the status after (bold where it changed), what becomes of the place, which
events the merchant is told, and what is left to do at the provider. \`—\` changes nothing, \`·\` cannot be said.
`;

/** The table as a page. */
export function renderTable(): string {
  const texts = new Map(allCells().map(({ row, column, cell }) => [`${row}|${column}`, cell.text]));
  const states = Object.entries(ROWS).map(([row, make]) => [row, paymentStatus(make().payment)] as const);
  const groups = Object.entries(COLUMN_GROUPS).map(([title, group]) => {
    const columns = Object.keys(group);
    const lines = [["state", "status", ...columns], Array(columns.length + 2).fill("---")];
    for (const [row, status] of states)
      lines.push([row, status, ...columns.map((column) => texts.get(`${row}|${column}`) ?? "")]);
    return `## ${title}\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`;
  });
  return [INTRODUCTION, ...groups].join("\n");
}
