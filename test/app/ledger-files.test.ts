/** The ledger as files: every line is what was posted, a spreadsheet reads no formula in it, and beancount's rules hold. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../worker/adapters/psp/csv.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { ledgerFile } from "../../worker/http/ledger-files.ts";
import type { Ledger, PostedEntry } from "../../worker/ports/ledger.ts";

const SCOPE = { merchantId: "mer_1", livemode: false };
const PATH = "/v1/ledger/export";

function newEntry(number: number, changes: Partial<PostedEntry> = {}): PostedEntry {
  return {
    number,
    id: `ent_${number}`,
    kind: "capture",
    source: "00000001000001mmmmm1",
    paymentId: "pay_00000001000001mmmmm",
    currency: "EUR",
    debit: "psp_receivable:psp_a_1",
    credit: "merchant_settlement",
    amount: 1999,
    at: Date.UTC(2026, 10, 20),
    ...changes,
  };
}

/** A ledger with these entries. */
function ledgerOf(entries: readonly PostedEntry[]): Pick<Ledger, "balances" | "entriesFrom"> {
  const accounts = [...new Set(entries.flatMap(({ debit, credit }) => [debit, credit]))];
  return {
    balances: async () => accounts.map((account) => ({ account, currency: "EUR", balance: 0 })),
    entriesFrom: async (_, { after, limit }) => entries.filter(({ number }) => number > after).slice(0, limit),
  };
}

const fileOf = (format: "csv" | "beancount", entries: readonly PostedEntry[], after = 0) =>
  ledgerFile(ledgerOf(entries), SCOPE, { format, after, path: PATH });

describe("the file for a spreadsheet", () => {
  it("has every entry with its amount in decimals of its currency", async () => {
    const entries = [newEntry(1), newEntry(2, { currency: "JPY" }), newEntry(3, { currency: "KWD", amount: 5 })];
    const lines = [...(readCsv((await fileOf("csv", entries)).text) ?? [])];
    expect(lines.map((cells) => cells.slice(6))).toEqual([
      ["debit", "credit", "amount", "currency"],
      ["psp_receivable:psp_a_1", "merchant_settlement", "19.99", "EUR"],
      ["psp_receivable:psp_a_1", "merchant_settlement", "1999", "JPY"],
      ["psp_receivable:psp_a_1", "merchant_settlement", "0.005", "KWD"],
    ]);
  });

  it("holds no cell that would be read as a formula, whatever the source of an entry is called, and loses none of it", async () => {
    const source = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('=HYPERLINK("https://evil")', "+1", "-1", "@SUM(1)", "\t=1", "\r=1", 'a"b,c\nd'),
      // Where decimals have commas, a semicolon ends a cell.
      fc.constantFrom("Tea;=1+1", "Tea; =1", 'a",b;-1', "a\n=1", "\uFF1D1", "Tea;\uFF201"),
    );
    await fc.assert(
      fc.asyncProperty(source, async (text) => {
        const [, cells] = [...(readCsv((await fileOf("csv", [newEntry(1, { source: text })])).text) ?? [])];
        expect(cells).toHaveLength(10);
        expect(cells?.[4]).not.toMatch(/(?:^|[;\t\r\n])\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/);
        expect(cells?.[4]?.replaceAll("'", "")).toBe(text.replaceAll("'", ""));
      }),
    );
  });
});

describe("the journal for beancount", () => {
  it("opens each account once and has a balanced transaction for each entry", async () => {
    const { text } = await fileOf("beancount", [newEntry(1, { source: 'a "b" \\c' })]);
    expect(text).toBe(`1970-01-01 open Assets:PspReceivable:Psp-a-1

1970-01-01 open Income:MerchantSettlement

2026-11-20 * "capture"
  number: 1
  entry: "ent_1"
  source: "a \\"b\\" \\\\c"
  payment: "pay_00000001000001mmmmm"
  Assets:PspReceivable:Psp-a-1  19.99 EUR
  Income:MerchantSettlement  -19.99 EUR
`);
  });

  it("comes in parts that are one journal together", async () => {
    const entries = Array.from({ length: LIMITS.ledgerExportMax + 2 }, (_, index) => newEntry(index + 1));
    const first = await fileOf("beancount", entries);
    expect(first.headers.Link).toBe(`<${PATH}?format=beancount&after=${LIMITS.ledgerExportMax}>; rel="next"`);
    const second = await fileOf("beancount", entries, LIMITS.ledgerExportMax);
    expect(second.headers.Link).toBeUndefined();
    const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
    expect(count(first.text + second.text, / \* "capture"/g)).toBe(entries.length);
    expect(count(first.text + second.text, / open /g)).toBe(2);
  });
});
