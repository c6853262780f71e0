/** `npm run verify-receipt`: verifies a signed receipt with a set of keys, both from files. Needs no network. */

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { describeReceipt, verifyReceipt } from "../../web/scripts/receipt.js";
import { printable } from "./paylinks/print.ts";

const USAGE = `npm run verify-receipt -- receipt.jws --keys keys.json
  receipt.jws  the receipt as it was downloaded or copied; "-" reads it from the standard input
  keys.json    the issuer's keys: https://<their host>/.well-known/paylinks-receipt-keys.json, fetched once
  Exits with 0 if the receipt is genuine, with 1 if it is not, and with 2 if that could not be determined.`;

const FAULTS = {
  tampered: "NOT GENUINE: the signature does not match. The receipt was changed, or somebody else signed it.",
  unknown_key:
    "NOT GENUINE by these keys: none of them signed it. Get the issuer's current keys; an old key may be gone.",
  other_issuer: "NOT GENUINE by these keys: they do not belong to the issuer that the receipt names.",
  unsigned: "NOT GENUINE: this receipt is not signed. Anybody could have written it.",
  not_a_receipt: "NOT A RECEIPT: this is some other signed text, or an unknown kind of receipt.",
  unreadable: "NOT A RECEIPT: this is not a signed text, or only a part of one.",
  keys_unreadable: "Not verified: the key file has no Ed25519 key.",
  unsupported: "Not verified: this Node does not support Ed25519.",
} as const;

const NAMES: Readonly<Record<string, string>> = {
  merchant: "Paid to",
  title: "For",
  lines: "Items",
  discount: "Discount",
  tip: "Tip",
  shipping: "Delivery",
  fees: "Fees",
  tax: "Tax",
  tax_included: "Tax included",
  reverse_charge: "Reverse charge",
  exchange: "Exchanged from",
  amount: "Amount",
  paid_at: "Paid on",
  amount_refunded: "Refunded",
  amount_refund_pending: "Refund under way",
  provider: "Paid through",
  reference: "Reference",
  issued_at: "Issued on",
  issuer: "Issued by",
};

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  const given = readWords(words);
  if (given === null) return refuse(USAGE);
  const { receiptFile, keysFile } = given;
  const receipt = receiptFile === "-" ? await text(process.stdin) : await read(receiptFile);
  const keys = await read(keysFile);
  if (receipt === null) return refuse(`${receiptFile} cannot be read.`);
  if (keys === null) return refuse(`${keysFile} cannot be read.`);
  const verdict = await verifyReceipt(receipt, keys);
  if (verdict.outcome !== "valid") {
    console.error(FAULTS[verdict.outcome]);
    if (verdict.issuer !== null) console.error(`It says that ${printable(verdict.issuer)} issued it.`);
    return verdict.outcome === "keys_unreadable" || verdict.outcome === "unsupported" ? 2 : 1;
  }
  const { claims, fingerprint } = verdict;
  console.log(`GENUINE: signed by the key ${fingerprint}.`);
  if (!claims.livemode) console.log("In test mode: no money moved.");
  console.log(`${"Status then".padEnd(18)}${printable(claims.status.replaceAll("_", " "))}`);
  for (const [name, value] of Object.entries(describeReceipt(claims, "en")))
    for (const line of typeof value === "string" ? [value] : value)
      console.log(`${(NAMES[name] ?? name).padEnd(18)}${printable(line)}`);
  return 0;
}

interface Given {
  readonly receiptFile: string;
  readonly keysFile: string;
}

function readWords(words: readonly string[]): Given | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { keys: { type: "string" } },
      allowPositionals: true,
    });
    const [receiptFile, ...more] = positionals;
    const { keys: keysFile } = values;
    return receiptFile === undefined || keysFile === undefined || more.length > 0 ? null : { receiptFile, keysFile };
  } catch {
    return null;
  }
}

async function read(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}

function refuse(why: string): number {
  console.error(why);
  return 2;
}
