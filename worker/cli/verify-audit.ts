/** `npm run verify-audit`: verifies an export of the audit log, and its end against a signed head. Needs no network. */

import { createHash, createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  BEGINNING,
  type ChainFault,
  type ChainHead,
  type ChainRow,
  judgeChain,
  type Sha256,
} from "../app/audit/judge-chain.ts";
import { NO_HASH } from "../domain/audit.ts";

const USAGE = `npm run verify-audit -- audit.jsonl [more.jsonl ...] [--keys keys.json] [--head kept.json] [--after head.json]
  audit.jsonl  the answer of GET /v1/audit/export; several files are read as one, in the order given
  --keys       https://<their host>/.well-known/paylinks-receipt-keys.json, fetched once, to verify the head. Without it nothing proves
               that the end of the export is complete
  --head       an answer of GET /v1/audit/head kept from an earlier time: the rows up to it must be unchanged.
               The heads in the exports themselves are compared in the same way
  --after      for an export that begins later (?after=): the head of the row before its first
  Exits with 0 if the log is whole, with 1 if it is not, and with 2 if that could not be determined.`;

const WORDS: Readonly<Record<ChainFault["fault"], (number: number) => string>> = {
  edited: (number) => `row ${number} was edited: its hash does not match its contents`,
  does_not_follow: (number) =>
    number === 1
      ? "row 1 is not the first: it was written after another"
      : `row ${number} does not follow row ${number - 1}: that one was rewritten, or rows between them were removed`,
  missing: (number) => `row ${number} is missing`,
  twice: (number) => `row ${number} appears twice: one of them was inserted`,
  out_of_order: (number) => `row ${number} comes after a later one: rows were moved`,
  before_first: (number) => `row ${number} comes before the first: it was inserted`,
  foreign: (number) => `row ${number} belongs to another merchant or to the other mode`,
  beyond_head: (number) => `row ${number} is beyond the head: it was added later`,
  not_the_head: (number) => `row ${number} does not match the head: it, or a row before it, was rewritten`,
};
/** A log that was cut in half has thousands of faults. */
const FAULTS_SHOWN = 20;

const SHA256: Sha256 = {
  text: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
  hex: (hex) => createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex"),
};

interface SignedHead extends ChainHead {
  /** Unix seconds. */
  readonly signedAt: number;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly isGenuine: boolean | null;
}

/** An input cannot be read; the message is a sentence for the user. */
class Unreadable extends Error {}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Unreadable)) throw error;
  console.error(error.message);
  return 2;
});

async function run(words: readonly string[]): Promise<number> {
  const given = readWords(words);
  if (given === null) {
    console.error(USAGE);
    return 2;
  }
  const keys = given.keys === undefined ? null : keysOf(await read(given.keys));
  const { rows, heads } = readLines((await Promise.all(given.files.map(read))).join("\n"));
  const headOf = (jws: string): SignedHead => readHead(jws.trim(), keys);
  const own = heads.map(headOf);
  const kept = given.head === undefined ? [] : [headOf(headIn(await read(given.head)))];
  const after = given.after === undefined ? BEGINNING : headOf(headIn(await read(given.after)));
  const last = own.at(-1) ?? null;
  const faults = judgeChain(rows, { head: last, after, sha256: SHA256 }).map(({ number, fault }) =>
    WORDS[fault](number),
  );
  const [first] = rows;
  for (const head of [...own, ...kept]) {
    if (head.isGenuine === false) faults.push(`the head of row ${head.number} was not signed by these keys`);
    if (first !== undefined && (head.merchantId !== first.merchant_id || head.livemode !== first.livemode))
      faults.push(`the head of row ${head.number} belongs to another log`);
  }
  // The last head is judged with the chain. Each earlier head, like a kept one, names the row that its own export ended with.
  for (const { number, hash } of [...own.slice(0, -1), ...kept]) {
    const found = number === after.number ? after.hash : rows.find((row) => row.number === number)?.hash;
    if (number > 0 && found !== hash) faults.push(`row ${number} is missing or has changed since its head was signed`);
  }
  if (last === null) faults.push("there is no head at the end: the export is incomplete");
  return report(faults, { rows, last, isJudged: keys !== null });
}

function report(
  faults: readonly string[],
  {
    rows,
    last,
    isJudged,
  }: { readonly rows: readonly ChainRow[]; readonly last: SignedHead | null; readonly isJudged: boolean },
): number {
  if (faults.length > 0) {
    console.error("NOT WHOLE:");
    for (const fault of faults.slice(0, FAULTS_SHOWN)) console.error(`  ${fault}.`);
    if (faults.length > FAULTS_SHOWN) console.error(`  and ${faults.length - FAULTS_SHOWN} more.`);
    return 1;
  }
  console.log(`WHOLE: ${rows.length} rows, up to row ${last?.number ?? 0}, whose hash is ${last?.hash ?? NO_HASH}.`);
  console.log(
    isJudged
      ? `The head is signed by these keys ${wordsOf(last)}: nothing was missing at the end at that time.`
      : "The head was not verified because --keys was not given: rows may have been cut off at the end.",
  );
  return 0;
}

/** When a head was signed and for whom: an old export is whole too, and so is one of the other mode, so the reader must see which this is. */
function wordsOf(head: SignedHead | null): string {
  if (head === null) return "";
  const time = new Date(head.signedAt * 1000);
  const at = Number.isNaN(time.getTime()) ? "an invalid time" : time.toISOString();
  return `at ${at} for ${JSON.stringify(head.merchantId)} in ${head.livemode ? "live" : "test"} mode`;
}

interface Given {
  readonly files: readonly string[];
  readonly keys?: string | undefined;
  readonly head?: string | undefined;
  readonly after?: string | undefined;
}

function readWords(words: readonly string[]): Given | null {
  const text = { type: "string" } as const;
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { keys: text, head: text, after: text },
      allowPositionals: true,
    });
    return positionals.length === 0 ? null : { files: positionals, ...values };
  } catch {
    return null;
  }
}

async function read(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => {
    throw new Unreadable(`${path} cannot be read.`);
  });
}

/** Reads the lines: rows and, at the end of each export, a head. */
function readLines(text: string): { readonly rows: readonly ChainRow[]; readonly heads: readonly string[] } {
  const rows: ChainRow[] = [];
  const heads: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const value = parse(line);
    if (isRow(value)) rows.push(value);
    else if (typeof value?.head === "string") heads.push(value.head);
    else throw new Unreadable(`Line ${index + 1} is neither a row of an audit log nor a head.`);
  }
  return { rows, heads };
}

type Members = Readonly<Record<string, unknown>>;

function parse(line: string): Members | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : null;
  } catch {
    return null;
  }
}

function isRow(value: Members | null): value is ChainRow {
  return (
    value !== null &&
    Number.isSafeInteger(value.number) &&
    typeof value.prev_hash === "string" &&
    typeof value.hash === "string"
  );
}

function keysOf(text: string): readonly JsonWebKey[] {
  const keys = parse(text)?.keys;
  if (!Array.isArray(keys) || keys.length === 0) throw new Unreadable("The key file has no key.");
  return keys as JsonWebKey[];
}

/** The head in a file: alone, or in the whole answer of GET /v1/audit/head. */
function headIn(text: string): string {
  const head = parse(text)?.head;
  return typeof head === "string" ? head : text;
}

/** Reads a head, a compact JWS (RFC 7515). `isGenuine` is null if there are no keys to verify it with. */
function readHead(jws: string, keys: readonly JsonWebKey[] | null): SignedHead {
  const [header = "", payload = "", signature = ""] = jws.split(".");
  const decode = (part: string): Members | null => parse(Buffer.from(part, "base64url").toString("utf8"));
  const [says, claims] = [decode(header), decode(payload)];
  const { number, hash, merchant_id: merchantId, livemode, iat: signedAt } = claims ?? {};
  if (
    says?.typ !== "paylinks-audit-head+jwt" ||
    typeof number !== "number" ||
    typeof hash !== "string" ||
    typeof merchantId !== "string" ||
    typeof livemode !== "boolean" ||
    typeof signedAt !== "number"
  )
    throw new Unreadable("A head cannot be read: it is something else, or only a part of a head.");
  const signed = Buffer.from(`${header}.${payload}`, "utf8");
  const isGenuine =
    keys === null
      ? null
      : keys.some((key) => verifies(key, signed, Buffer.from(signature, "base64url")) && says.alg === "EdDSA");
  return { number, hash, merchantId, livemode, signedAt, isGenuine };
}

function verifies(key: JsonWebKey, signed: Buffer, signature: Buffer): boolean {
  try {
    return key.kty === "OKP" && verify(null, signed, createPublicKey({ key, format: "jwk" }), signature);
  } catch {
    return false;
  }
}
