/** The command that verifies receipts: its output, its exit code, and that it sends no request. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeReceiptSigner } from "../../worker/adapters/jose/receipts.ts";
import { canonicalJson } from "../../worker/domain/canonical-json.ts";
import { PROJECT_FOLDER } from "./sources.ts";

const CLAIMS = {
  ...{ iss: "https://pay.example", iat: 1_800_000_000, sub: "pay_1", livemode: false, merchant: "Atelier\u001b[2J" },
  ...{ title: "Cup", status: "paid", currency: "EUR", decimals: 2, amount: 1_999, amount_refunded: 0 },
  ...{
    amount_refund_pending: 0,
    tip: 0,
    shipping: null,
    lines: [{ name: "Cup", quantity: 1, unit_amount: 1_999, amount: 1_999 }],
    refunds: [],
    fx: {
      ...{ currency: "USD", decimals: 2, amount: 2_319, rate: "0.862", mid_rate: "0.862", markup_basis_points: 0 },
      ...{ source: "ECB", rate_at: "2027-01-15T08:00:00.000Z" },
      tax: {
        behavior: "inclusive",
        reverse_charge: false,
        lines: [{ name: "VAT", basis_points: 1_900, taxable: 1_949, amount: 370 }],
      },
    },
  },
  ...{ paid_at: "2027-01-15T08:00:00.000Z", provider: "Stripe", reference: "PL7K2M9QX4D8" },
};

let folder = "";
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "paylinks-receipt-"));
  const [ours, theirs] = [1, 2].map((byte) => makeReceiptSigner([new Uint8Array(32).fill(byte)]));
  const receipt = (await ours?.sign(canonicalJson(CLAIMS))) ?? "";
  await writeFile(file("receipt.jws"), `${receipt}\n`);
  await writeFile(
    file("changed.jws"),
    receipt.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === "A" ? "B" : "A"}${rest}`),
  );
  await writeFile(file("keys.json"), JSON.stringify({ issuer: "https://pay.example", keys: await ours?.keys() }));
  await writeFile(file("theirs.json"), JSON.stringify({ issuer: "https://other.example", keys: await theirs?.keys() }));
  await writeFile(file("empty.json"), "{}");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command as `npm run` does, where a network would be a failure: every socket of the process throws. */
async function verify(...words: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  const guard = `data:text/javascript,import net from "node:net";net.Socket.prototype.connect=()=>{throw new Error("asked")};globalThis.fetch=()=>{throw new Error("asked")}`;
  const command = [`--import=${guard}`, join(PROJECT_FOLDER, "worker/cli/run.mjs"), "verify-receipt", ...words];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.error += text;
  });
  const [code] = await once(child, "close");
  return { code: Number(code), ...said };
}

it("says that a whole receipt is genuine, whose key signed it, and what it states", async () => {
  const { code, out } = await verify(file("receipt.jws"), "--keys", file("keys.json"));
  expect(code).toBe(0);
  expect(out).toMatch(/^GENUINE: signed by the key [\w-]{43}\.\nIn test mode: no money moved\.\n/);
  expect(out).toMatch(/Status then +paid\n/);
  expect(out).toMatch(/Amount +€19\.99\n/);
  expect(out).toMatch(/Tax included +VAT: \$19\.49 × 19% = \$3\.70\n/);
  expect(out).toMatch(
    /Exchanged from +\$23\.19\nExchanged from +1 USD = 0\.862 EUR\nExchanged from +ECB · Jan 15, 2027/,
  );
  expect(out).toMatch(/Issued by +https:\/\/pay\.example\n/);
  // A name cannot steer the terminal.
  expect(out).toContain("Atelier�[2J");
});

it("says in words why a receipt is not genuine, and ends with 1", async () => {
  const changed = await verify("--keys", file("keys.json"), file("changed.jws"));
  expect(changed).toMatchObject({ code: 1, out: "" });
  expect(changed.error).toContain("the signature does not match");
  const foreign = await verify(file("receipt.jws"), "--keys", file("theirs.json"));
  expect(foreign).toMatchObject({ code: 1, out: "" });
  expect(foreign.error).toContain("do not belong to the issuer");
  expect(foreign.error).toContain("https://pay.example issued it");
});

it("ends with 2 where it cannot tell: without keys, without files, with words that it does not know", async () => {
  expect(await verify(file("receipt.jws"), "--keys", file("empty.json"))).toMatchObject({ code: 2 });
  expect(await verify(file("receipt.jws"), "--keys", file("none.json"))).toMatchObject({ code: 2 });
  for (const words of [[], [file("receipt.jws")], ["a", "b", "--keys", file("keys.json")], ["--keys"]])
    expect((await verify(...words)).error).toContain("npm run verify-receipt");
});
