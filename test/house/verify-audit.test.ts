/** The command that verifies an export of the audit log: it finds every kind of change and names the row. */

import { spawn } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BEGINNING, type ChainFault, type ChainRow, judgeChain } from "../../worker/app/audit/judge-chain.ts";
import { NO_HASH } from "../../worker/domain/audit.ts";
import { canonicalJson, type Json } from "../../worker/domain/canonical-json.ts";
import { PROJECT_FOLDER } from "./sources.ts";

const SHA256 = {
  text: (text: string) => createHash("sha256").update(text, "utf8").digest("hex"),
  hex: (hex: string) => createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex"),
};

function entryOf(index: number): Record<string, Json> {
  return {
    id: `aud_${index}`,
    merchant_id: "mer_1",
    livemode: false,
    action: "link.changed",
    subject: "lnk_1",
    after: { amount: index },
  };
}

/** Chains entries in their order, as an attacker does who rewrites everything from a row on. */
function chain(entries: readonly Record<string, Json>[]): ChainRow[] {
  let before = NO_HASH;
  return entries.map((entry, index) => {
    const hash = SHA256.hex(before + SHA256.text(canonicalJson(entry)));
    const row: ChainRow = { ...entry, number: index + 1, prev_hash: before, hash };
    before = hash;
    return row;
  });
}

const ENTRIES = Array.from({ length: 9 }, (_, index) => entryOf(index + 1));
const ROWS = chain(ENTRIES);
const HEAD = { number: 9, hash: ROWS[8]?.hash ?? "" };
const at = (number: number): ChainRow => ROWS[number - 1] ?? Object.create(null);
const without = (number: number): ChainRow[] => ROWS.filter((row) => row.number !== number);
const renumbered = (rows: readonly ChainRow[]): ChainRow[] => rows.map((row, index) => ({ ...row, number: index + 1 }));
const replaced = (number: number, changes: Partial<ChainRow>): ChainRow[] =>
  ROWS.map((row) => (row.number === number ? ({ ...row, ...changes } as ChainRow) : row));

const judged = (rows: readonly ChainRow[], head: typeof HEAD | null = HEAD): readonly ChainFault[] =>
  judgeChain(rows, { head, after: BEGINNING, sha256: SHA256 });

describe("a chain", () => {
  it("that is whole has no fault, whatever order the members of its rows are in", () => {
    expect(judged(ROWS)).toEqual([]);
    expect(judged(ROWS.map((row) => Object.fromEntries(Object.entries(row).reverse()) as ChainRow))).toEqual([]);
    expect(judged([], { number: 0, hash: NO_HASH })).toEqual([]);
  });

  const forged = { ...entryOf(5), after: { amount: 1 } };
  const [beforeFirst = at(1)] = chain([entryOf(10)]).map((row) => ({ ...row, number: 0 }));
  it.each<[string, readonly ChainRow[], readonly ChainFault[]]>([
    ["an edit", replaced(5, { after: { amount: 1 } }), [{ number: 5, fault: "edited" }]],
    ["an added member", replaced(5, { more: true }), [{ number: 5, fault: "edited" }]],
    [
      "a hash that was written over",
      replaced(5, { hash: at(4).hash }),
      [
        { number: 5, fault: "edited" },
        { number: 6, fault: "does_not_follow" },
      ],
    ],
    [
      "an edit with its own hash computed again",
      replaced(5, { ...forged, hash: SHA256.hex(at(4).hash + SHA256.text(canonicalJson(forged))) }),
      [{ number: 6, fault: "does_not_follow" }],
    ],
    ["a deletion", without(5), [{ number: 5, fault: "missing" }]],
    [
      "a deletion whose gap was closed",
      renumbered(without(5)),
      [
        { number: 5, fault: "does_not_follow" },
        { number: 9, fault: "missing" },
      ],
    ],
    [
      "a deletion of the first",
      renumbered(without(1)),
      [
        { number: 1, fault: "does_not_follow" },
        { number: 9, fault: "missing" },
      ],
    ],
    ["a deletion of the last", without(9), [{ number: 9, fault: "missing" }]],
    [
      "two that were moved",
      [...ROWS.slice(0, 4), at(6), at(5), ...ROWS.slice(6)],
      [{ number: 5, fault: "out_of_order" }],
    ],
    [
      "two whose numbers were exchanged",
      renumbered([...ROWS.slice(0, 4), at(6), at(5), ...ROWS.slice(6)]),
      [5, 6, 7].map((number) => ({ number, fault: "does_not_follow" as const })),
    ],
    ["one that was put in again", [...ROWS.slice(0, 5), at(5), ...ROWS.slice(5)], [{ number: 5, fault: "twice" }]],
    ["one that was put in before the first", [beforeFirst, ...ROWS], [{ number: 0, fault: "before_first" }]],
    ["one that was put in at the end", chain([...ENTRIES, entryOf(10)]), [{ number: 10, fault: "beyond_head" }]],
    ["everything rewritten from a row on", chain(ENTRIES.with(4, forged)), [{ number: 9, fault: "not_the_head" }]],
    [
      "a row of another merchant",
      chain(ENTRIES.with(4, { ...entryOf(5), merchant_id: "mer_2" })),
      [
        { number: 5, fault: "foreign" },
        { number: 9, fault: "not_the_head" },
      ],
    ],
  ])("shows %s, by number", (_, rows, faults) => {
    expect(judged(rows)).toEqual(faults);
  });

  it("shows any change of any one row", () => {
    for (const row of ROWS)
      for (const member of Object.keys(row)) {
        const value = row[member];
        const changed =
          typeof value === "number" ? value + 100 : member.endsWith("hash") ? NO_HASH.replace("0", "f") : "changed";
        expect(judged(replaced(row.number, { [member]: changed })), `${member} of ${row.number}`).not.toEqual([]);
      }
  });
});

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "key" }] });
const jws = (claims: object, key: KeyObject = privateKey): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "EdDSA", typ: "paylinks-audit-head+jwt", kid: "key" })}.${part(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`;
};
const headOf = (rows: readonly ChainRow[], changes: object = {}) => {
  const last = rows.at(-1);
  const iat = Date.UTC(2026, 10, 20, 12) / 1000;
  return {
    iat,
    merchant_id: "mer_1",
    livemode: false,
    number: last?.number ?? 0,
    hash: last?.hash ?? NO_HASH,
    ...changes,
  };
};
const exported = (rows: readonly ChainRow[], head = jws(headOf(rows))): string =>
  [...rows, { head }].map((line) => `${JSON.stringify(line)}\n`).join("");

describe("npm run verify-audit", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "paylinks-audit-"));
    await writeFile(join(folder, "keys.json"), keys);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function verify(files: Readonly<Record<string, string>>, ...words: string[]) {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const command = [join(PROJECT_FOLDER, "worker/cli/run.mjs"), "verify-audit", ...words];
    const child = spawn(process.execPath, command, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let [output, error] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      error += text;
    });
    const [code] = await once(child, "close");
    return { code, output, error };
  }

  it("says that an export is complete, and who vouches for its end", async () => {
    const whole = await verify({ "a.jsonl": exported(ROWS) }, "a.jsonl", "--keys", "keys.json");
    expect(whole).toMatchObject({ code: 0, error: "" });
    expect(whole.output).toContain("WHOLE: 9 rows, up to row 9");
    expect(whole.output).toContain('at 2026-11-20T12:00:00.000Z for "mer_1" in test mode');
    expect((await verify({}, "a.jsonl")).output).toContain("not verified");
  });

  it("names the row that was edited by its number", async () => {
    const edited = await verify(
      { "a.jsonl": exported(replaced(5, { after: { amount: 1 } })) },
      "a.jsonl",
      "--keys",
      "keys.json",
    );
    expect(edited.code).toBe(1);
    expect(edited.error).toContain("row 5 was edited");
  });

  it("finds an end that was cut off, by the head or an earlier one, and a head that another key signed", async () => {
    const cut = ROWS.slice(0, 7);
    const missing = await verify({ "a.jsonl": exported(cut, jws(headOf(ROWS))) }, "a.jsonl", "--keys", "keys.json");
    expect(missing).toMatchObject({ code: 1, error: expect.stringContaining("row 8 is missing") });
    expect((await verify({ "a.jsonl": exported(cut).split("\n").slice(0, -2).join("\n") }, "a.jsonl")).error).toContain(
      "no head",
    );
    const kept = { "a.jsonl": exported(cut), "kept.jws": jws(headOf(ROWS)) };
    expect((await verify(kept, "a.jsonl", "--keys", "keys.json", "--head", "kept.jws")).error).toContain(
      "row 9 is missing or has changed",
    );
    const answer = JSON.stringify({ number: 9, hash: ROWS.at(-1)?.hash, head: jws(headOf(ROWS)) });
    const whole = { "a.jsonl": exported(ROWS), "head.json": answer };
    expect((await verify(whole, "a.jsonl", "--keys", "keys.json", "--head", "head.json")).code).toBe(0);
    expect((await verify(kept, "a.jsonl", "--keys", "keys.json", "--head", "head.json")).error).toContain(
      "row 9 is missing or has changed",
    );
    const foreign = jws(headOf(cut), generateKeyPairSync("ed25519").privateKey);
    expect((await verify({ "a.jsonl": exported(cut, foreign) }, "a.jsonl", "--keys", "keys.json")).error).toContain(
      "not signed",
    );
  });

  it("compares the rows with the head of each export, and not of the last alone", async () => {
    const rewritten = chain(ENTRIES.with(2, { ...entryOf(3), after: { amount: 1 } }));
    const files = {
      "a.jsonl": exported(rewritten.slice(0, 4), jws(headOf(ROWS.slice(0, 4)))),
      "b.jsonl": exported(rewritten.slice(4)),
    };
    const judgedAs = await verify(files, "a.jsonl", "b.jsonl", "--keys", "keys.json");
    expect(judgedAs).toMatchObject({ code: 1, error: expect.stringContaining("row 4 is missing or has changed") });
    expect(judgedAs.error).not.toContain("row 9");
  });

  it("goes on from an earlier export, and does not judge what it cannot read", async () => {
    const parts = {
      "a.jsonl": exported(ROWS.slice(0, 4)),
      "b.jsonl": exported(ROWS.slice(4)),
      "a.jws": jws(headOf(ROWS.slice(0, 4))),
    };
    expect((await verify(parts, "a.jsonl", "b.jsonl", "--keys", "keys.json")).code).toBe(0);
    expect((await verify(parts, "b.jsonl", "--after", "a.jws", "--keys", "keys.json")).code).toBe(0);
    expect((await verify(parts, "b.jsonl", "--keys", "keys.json")).error).toContain("row 1 is missing");
    expect((await verify({ "c.jsonl": "nothing" }, "c.jsonl")).code).toBe(2);
    expect((await verify({}, "none.jsonl")).code).toBe(2);
    expect((await verify({})).error).toContain("npm run verify-audit");
  });
});
