/** Compares the rows of the read model with those that the objects expect. Pure. */

import type { ModelRow, ModelRows, Repair } from "../../ports/read-model-audit.ts";

/**
 * `missing`: the object has it and the read model does not. `behind`: older than the object. `ahead`: newer than the object has
 * ever been. `differs`: of the same age and not equal. `extra`: the object does not know it.
 */
export type RowFault = "missing" | "behind" | "ahead" | "differs" | "extra";

/** Names a row and its fault, never its content, which may be a shopper's. */
export interface RowDifference extends Repair {
  readonly fault: RowFault;
  /** Columns that differ, if both sides have the row. */
  readonly columns: readonly string[];
}

const TABLES = ["links", "payments", "refunds", "events", "pspPayments", "ledgerEntries", "auditLog"] as const;

/** Every difference of `actual` from `expected`, by row and column; none if they are equal. */
export function compareRows(expected: ModelRows, actual: ModelRows): readonly RowDifference[] {
  return TABLES.flatMap((table) => compareTable(table, expected[table], actual[table]));
}

const AGE: ReadonlySet<string> = new Set(["seq", "updatedAt"]);

function compareTable(
  table: Repair["table"],
  expected: readonly ModelRow[],
  actual: readonly ModelRow[],
): readonly RowDifference[] {
  const there = new Map(actual.map((row) => [row.id, row]));
  const differences: RowDifference[] = [];
  for (const row of expected) {
    const found = there.get(row.id);
    there.delete(row.id);
    if (found === undefined) differences.push({ table, id: row.id, fault: "missing", columns: [], seenSeq: null });
    else differences.push(...compareRow(table, row, found));
  }
  for (const { id, seq } of there.values()) differences.push({ table, id, fault: "extra", columns: [], seenSeq: seq });
  return differences;
}

function compareRow(table: Repair["table"], expected: ModelRow, actual: ModelRow): readonly RowDifference[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  const columns = [...names].filter((name) => canonical(expected[name]) !== canonical(actual[name])).sort();
  // A link's row is published when the link changes; the object's number and time are those of its last commit.
  const isOnlyOlder = table === "links" && actual.seq < expected.seq && columns.every((name) => AGE.has(name));
  if (columns.length === 0 || isOnlyOlder) return [];
  const age = table === "events" ? 0 : actual.seq - expected.seq;
  const fault = age < 0 ? "behind" : age > 0 ? "ahead" : "differs";
  return [{ table, id: expected.id, fault, columns, seenSeq: actual.seq }];
}

/** A text that two values share exactly if they are equal, whatever the order of their members. An undefined member counts as absent. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    .join(",")}}`;
}
