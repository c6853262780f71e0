/** Compares the tables that the migrations made with what Drizzle believes of them. */

import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";

/** One line for each fact about a table, so that two descriptions can be compared as sets. */
export type Facts = readonly string[];

/** What Drizzle's mirror says of a table. */
export function factsOfMirror(table: SQLiteTable): Facts {
  const config = getTableConfig(table);
  const compositeKey = config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  const singleKey = config.columns.filter((column) => column.primary).map((column) => column.name);
  return [
    ...config.columns.map((column) =>
      columnFact({ name: column.name, type: column.getSQLType(), isNullable: !column.notNull }),
    ),
    `primary key (${[...singleKey, ...compositeKey].join(", ")})`,
    ...config.indexes.map(({ config: index }) =>
      indexFact({
        name: index.name,
        isUnique: index.unique,
        isPartial: index.where !== undefined,
        columns: index.columns.map((column) => ("name" in column ? column.name : "<expression>")),
      }),
    ),
    ...config.foreignKeys.map((key) => {
      const { columns, foreignTable, foreignColumns } = key.reference();
      return foreignKeyFact({
        from: columns.map((column) => column.name),
        table: getTableConfig(foreignTable).name,
        to: foreignColumns.map((column) => column.name),
      });
    }),
  ].sort();
}

/** The names of the tables in a database, without those of SQLite, Cloudflare and the migrations themselves. */
export async function listTables(
  d1: D1Database,
): Promise<readonly { readonly name: string; readonly isStrict: boolean }[]> {
  const { results } = await d1.prepare("PRAGMA table_list").all<{ name: string; type: string; strict: number }>();
  return results
    .filter(({ name, type }) => type === "table" && !/^(?:sqlite_|_cf_|d1_)/.test(name))
    .map(({ name, strict }) => ({ name, isStrict: strict === 1 }));
}

/** What the database says of a table. */
export async function factsOfDatabase(d1: D1Database, table: string): Promise<Facts> {
  const columns = await pragma<{ name: string; type: string; notnull: number; pk: number }>(d1, "table_info", table);
  const key = columns.filter(({ pk }) => pk > 0).sort((left, right) => left.pk - right.pk);
  const facts = [
    ...columns.map(({ name, type, notnull }) =>
      columnFact({ name, type: type.toLowerCase(), isNullable: notnull === 0 }),
    ),
    `primary key (${key.map(({ name }) => name).join(", ")})`,
  ];
  const indexes = await pragma<{ name: string; unique: number; origin: string; partial: number }>(
    d1,
    "index_list",
    table,
  );
  for (const { name, unique, partial } of indexes.filter(({ origin }) => origin === "c")) {
    const parts = await pragma<{ seqno: number; name: string | null }>(d1, "index_info", name);
    facts.push(
      indexFact({
        name,
        isUnique: unique === 1,
        isPartial: partial === 1,
        columns: parts.sort((left, right) => left.seqno - right.seqno).map((part) => part.name ?? "<expression>"),
      }),
    );
  }
  const references = await pragma<{ id: number; seq: number; table: string; from: string; to: string }>(
    d1,
    "foreign_key_list",
    table,
  );
  for (const group of Map.groupBy(references, ({ id }) => id).values()) {
    const ordered = group.sort((left, right) => left.seq - right.seq);
    facts.push(
      foreignKeyFact({
        from: ordered.map(({ from }) => from),
        table: ordered[0]?.table ?? "",
        to: ordered.map(({ to }) => to),
      }),
    );
  }
  return facts.sort();
}

async function pragma<Row>(d1: D1Database, name: string, of: string): Promise<Row[]> {
  const { results } = await d1.prepare(`PRAGMA ${name}(${of})`).all<Row>();
  return results;
}

function columnFact(column: { readonly name: string; readonly type: string; readonly isNullable: boolean }): string {
  return `column ${column.name} ${column.type} ${column.isNullable ? "null" : "not null"}`;
}

function indexFact(index: {
  readonly name: string;
  readonly isUnique: boolean;
  readonly isPartial: boolean;
  readonly columns: readonly string[];
}): string {
  return `${index.isUnique ? "unique " : ""}index ${index.name} (${index.columns.join(", ")})${index.isPartial ? " partial" : ""}`;
}

function foreignKeyFact(key: {
  readonly from: readonly string[];
  readonly table: string;
  readonly to: readonly string[];
}): string {
  return `foreign key (${key.from.join(", ")}) to ${key.table} (${key.to.join(", ")})`;
}
