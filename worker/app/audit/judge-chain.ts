/** Verifies an audit chain by itself: which rows were edited, removed, inserted or moved. Needs only a hash function. */

import { NO_HASH } from "../../domain/audit.ts";
import { canonicalJson, type Json } from "../../domain/canonical-json.ts";

/** A row as the API and an export show it. */
export interface ChainRow {
  readonly number: number;
  readonly prev_hash: string;
  readonly hash: string;
  /** Every other member is part of the entry. */
  readonly [member: string]: Json;
}

/** The end of a chain at some time, from a trusted source. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/**
 * `edited`: the hash does not match the row's content. `does_not_follow`: it was written after another row than the one before
 * it, so that one was rewritten or rows between them removed. `missing`: there is no such row. `twice`: another row has the
 * number. `out_of_order`: it comes after a later one. `before_first`: its number is not above that of the head that the rows
 * follow. `foreign`: it belongs to another merchant or mode. `beyond_head`: it was added after the head was taken.
 * `not_the_head`: the head names another hash for it.
 */
export type ChainFault = {
  readonly number: number;
  readonly fault:
    | "edited"
    | "does_not_follow"
    | "missing"
    | "twice"
    | "out_of_order"
    | "before_first"
    | "foreign"
    | "beyond_head"
    | "not_the_head";
};

/** SHA-256 as hexadecimal digits; `hex` is bytes in hexadecimal digits, `text` is UTF-8. */
export interface Sha256 {
  text(text: string): string;
  hex(hex: string): string;
}

/**
 * Every fault, in the order of the numbers; none if the rows are a complete chain up to `head`. Rows are given in file order.
 * `after` is the head that they follow: number 0 and `NO_HASH` for a chain from its beginning.
 */
export function judgeChain(
  rows: readonly ChainRow[],
  { head, after, sha256 }: { readonly head: ChainHead | null; readonly after: ChainHead; readonly sha256: Sha256 },
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  const known = new Map<number, ChainRow>();
  const [first] = rows;
  let last = after.number;
  for (const row of rows) {
    const { number } = row;
    if (!isWhole(row, sha256)) faults.push({ number, fault: "edited" });
    if (row.merchant_id !== first?.merchant_id || row.livemode !== first?.livemode)
      faults.push({ number, fault: "foreign" });
    if (number <= after.number) faults.push({ number, fault: "before_first" });
    else if (known.has(number)) faults.push({ number, fault: "twice" });
    else if (number < last) faults.push({ number, fault: "out_of_order" });
    known.set(number, row);
    last = Math.max(last, number);
  }
  const end = Math.max(last, head?.number ?? 0);
  for (let number = after.number + 1; number <= end; number++)
    if (!known.has(number)) faults.push({ number, fault: "missing" });
  for (const [number, row] of known) {
    const before = number === after.number + 1 ? after.hash : known.get(number - 1)?.hash;
    if (before !== undefined && row.prev_hash !== before) faults.push({ number, fault: "does_not_follow" });
    if (head !== null && number > head.number) faults.push({ number, fault: "beyond_head" });
    if (number === head?.number && row.hash !== head.hash) faults.push({ number, fault: "not_the_head" });
  }
  return faults.sort((one, other) => one.number - other.number);
}

/** The head before a chain's first row. */
export const BEGINNING: ChainHead = { number: 0, hash: NO_HASH };

function isWhole({ number: _, prev_hash, hash, ...entry }: ChainRow, sha256: Sha256): boolean {
  if (!/^[0-9a-f]{64}$/.test(prev_hash)) return false;
  return sha256.hex(prev_hash + sha256.text(canonicalJson(entry))) === hash;
}
