/** Counts what the objects' SQL reads and writes, so that the cost of a call is a number and not a time. */

import { runInDurableObject } from "cloudflare:test";
import { LinkObject } from "../../../worker/index.ts";
import { objectOf } from "./rig.ts";

export interface Cost {
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

/** Measures every call of `start` from here on, in their order. */
export async function meterStarts(linkId: string) {
  const sql = await runInDurableObject(
    objectOf(linkId),
    (_, { storage }) => Object.getPrototypeOf(storage.sql) as SqlStorage,
  );
  const { exec } = sql;
  let cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
  sql.exec = function <T extends Record<string, SqlStorageValue>>(
    this: SqlStorage,
    query: string,
    ...bindings: unknown[]
  ) {
    const cursor = exec.call(this, query, ...bindings);
    cursors.push(cursor);
    return cursor as SqlStorageCursor<T>;
  };
  const costs: Cost[] = [];
  const prototype: Pick<LinkObject, "start"> = LinkObject.prototype;
  const { start } = prototype;
  prototype.start = function (this: LinkObject, input) {
    cursors = [];
    // Everything that a start does to the storage it does before it first waits.
    const answer = start.call(this, input);
    costs.push({
      rowsRead: cursors.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      rowsWritten: cursors.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    });
    return answer;
  };
  return {
    costs,
    remove(): void {
      sql.exec = exec;
      prototype.start = start;
    },
  };
}
