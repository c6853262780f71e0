/** The providers' own lists and reports: paged without a gap, and nothing is concluded from a page that is not understood. */

import { describe, expect, it } from "vitest";
import { readCsv } from "../../worker/adapters/psp/csv.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { ListedMoney } from "../../worker/domain/reconciliation.ts";
import { ADYEN } from "./adyen-subject.ts";
import { AUTHORIZENET } from "./authorizenet-subject.ts";
import type { PspSubject } from "./psp-contract.ts";
import { authorized, opened, REFERENCE, refundRequest, send } from "./psp-deeds.ts";
import { STRIPE } from "./stripe-subject.ts";
import { answered, BROKEN_ANSWERS } from "./wire.ts";

const DAY_MS = 86_400_000;

/** Everything that is listed from a day ago until now, page by page. */
async function listAll({ adapter, account, now }: PspSubject) {
  const window = { from: now() - DAY_MS, to: now() + 1_000 };
  const rows: ListedMoney[] = [];
  let others = 0;
  let pages = 0;
  for (let cursor: string | null = null; pages === 0 || cursor !== null; pages++) {
    const page = await adapter.listPayments(account, window, cursor);
    if (page.kind !== "listed") expect.fail(`nothing was listed but ${JSON.stringify(page)}`);
    rows.push(...page.rows);
    others += page.others;
    cursor = page.next;
  }
  return { rows, others, pages };
}

describe.each([
  ["Stripe", STRIPE],
  ["Authorize.Net", AUTHORIZENET],
])("%s's list", (_name, provider) => {
  it("has what was captured, authorised and refunded under our reference, with its sums, and counts the rest", async () => {
    const subject = await provider.makeSubject();
    const { handle } = await opened(subject, "pay");
    const refunded = await subject.adapter.refund(subject.account, refundRequest(handle, 500), send("rfd_1"));
    if (refunded.kind !== "observed") expect.fail("the refund was not made");
    await subject.otherBusiness();
    const { rows, others } = await listAll(subject);
    const payment = { reference: REFERENCE, pspPaymentId: handle.pspPaymentId, pspRefundId: null, amount: 1999 };
    expect(rows.find(({ kind }) => kind === "captured")).toMatchObject(payment);
    const { pspRefundId } = refunded.observation;
    expect(rows.find(({ kind }) => kind === "refunded")).toMatchObject({
      reference: REFERENCE,
      pspRefundId,
      amount: 500,
    });
    expect(rows).toHaveLength(2);
    expect(others).toBeGreaterThan(0);
    for (const { at } of rows) expect(Math.abs(at - subject.now())).toBeLessThan(DAY_MS);
  });

  it("has an authorisation as such", async () => {
    const subject = await provider.makeSubject();
    await authorized(subject);
    expect((await listAll(subject)).rows).toMatchObject([{ kind: "authorized", amount: 1999, pspRefundId: null }]);
  });

  it.each(Object.entries(BROKEN_ANSWERS))("says nothing after %s", async (_what, fault) => {
    const subject = await provider.makeSubject();
    await opened(subject, "pay");
    subject.wire.breakNext(fault);
    const window = { from: subject.now() - DAY_MS, to: subject.now() };
    expect(await subject.adapter.listPayments(subject.account, window, null)).toMatchObject({ kind: "unknown" });
  });
});

describe("Stripe's list", () => {
  it("goes through 2,500 payments a hundred at a time, each once", async () => {
    const subject = await STRIPE.makeSubject();
    const data = Array.from({ length: 2_500 }, (_, index) => ({
      id: `pi_${index}`,
      object: "payment_intent",
      status: "succeeded",
      amount_received: 1999,
      currency: "eur",
      created: 1_800_000_000,
      metadata: { paylinks_reference: `${index}1`.padStart(20, "0") },
    }));
    for (let start = 0; start < data.length; start += LIMITS.reconciliationRowsPerPage) {
      const page = data.slice(start, start + LIMITS.reconciliationRowsPerPage);
      const hasMore = start + page.length < data.length;
      subject.wire.breakNext(answered(200, { object: "list", data: page, has_more: hasMore, url: "/" }));
    }
    const { rows, pages } = await listAll(subject);
    expect([new Set(rows.map(({ reference }) => reference)).size, rows.length, pages]).toEqual([2_500, 2_500, 27]);
    const cursors = subject.wire.sent.map(({ url }) => url.searchParams.get("starting_after")).filter(Boolean);
    expect(cursors).toHaveLength(24);
  });

  it("has a chargeback of our payment with its dispute's name, and no inquiry", async () => {
    const subject = await STRIPE.makeSubject();
    const { handle } = await opened(subject, "pay");
    await subject.dispute(handle.pspPaymentId ?? "", "inquire");
    expect((await listAll(subject)).rows.map(({ kind }) => kind)).toEqual(["captured"]);
    const { handle: other } = await opened(subject, "pay", {
      handle: { ...handle, reference: `${REFERENCE.slice(0, -1)}2`, sessionId: null, pspPaymentId: null },
    });
    await subject.dispute(other.pspPaymentId ?? "", "charge_back");
    const { rows } = await listAll(subject);
    expect(rows.filter(({ kind }) => kind === "charged_back")).toMatchObject([
      { reference: `${REFERENCE.slice(0, -1)}2`, pspPaymentId: other.pspPaymentId, amount: 1999 },
    ]);
  });

  it("is refused if the key is refused, and unknown if an amount cannot be read", async () => {
    const { adapter, account, wire, now } = await STRIPE.makeSubject();
    const window = { from: now() - DAY_MS, to: now() };
    wire.breakNext(STRIPE.answers.unauthorized);
    expect(await adapter.listPayments(account, window, null)).toEqual({ kind: "refused", reason: "authentication" });
    const intent = { id: "pi_1", object: "payment_intent", status: "succeeded", amount_received: 1.5, currency: "eur" };
    const item = { ...intent, created: 1_800_000_000, metadata: { paylinks_reference: REFERENCE } };
    wire.breakNext(answered(200, { object: "list", data: [item], has_more: false, url: "/" }));
    expect(await adapter.listPayments(account, window, null)).toMatchObject({ kind: "unknown" });
  });
});

const HEADER =
  "Merchant Account,Psp Reference,Merchant Reference,Creation Date,TimeZone,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC)";
const LINE = (type: string, debit: string, credit: string, currency = "EUR", reference = REFERENCE) =>
  `MugsECOM,PSPREF0000000001,${reference},2026-11-20 11:26:49,CET,${type},MODREF0000000001,${currency},${debit},${credit}`;

describe("Adyen's settlement report", () => {
  const read = async (...lines: string[]) => {
    const { adapter, account } = await ADYEN.makeSubject();
    return adapter.readReport(account, [HEADER, ...lines].join("\r\n"));
  };

  it("has captures, refunds and chargebacks by their columns' names, and neither fees nor payouts", async () => {
    const report = await read(
      LINE("Settled", "", "19.99"),
      LINE("Refunded", "5.00", ""),
      LINE("Chargeback", "19.99", ""),
      LINE("Settled", "", "7.00", "EUR", '"another shop\'s, 7"'),
      "MugsECOM,,,2026-11-20 12:00:00,CET,Fee,Transaction Fees,EUR,,",
      "",
    );
    if (!report.ok) expect.fail(report.error.detail);
    const named = { reference: REFERENCE, pspPaymentId: "PSPREF0000000001", currency: "EUR" };
    expect(report.value).toMatchObject({
      rows: [
        { ...named, kind: "captured", amount: 1999, pspRefundId: null },
        { ...named, kind: "refunded", amount: 500, pspRefundId: "MODREF0000000001" },
        { ...named, kind: "charged_back", amount: 1999 },
      ],
      others: 1,
    });
  });

  it.each([
    ["JPY", "500", 500],
    ["JPY", "500.00", 500],
    ["KWD", "1.230", 1_230],
    ["CLP", "990.00", 990],
    ["EUR", "19.9", 1_990],
  ])("counts %s %s as %i minor units", async (currency, sum, amount) => {
    expect(await read(LINE("Settled", "", sum, currency))).toMatchObject({ ok: true, value: { rows: [{ amount }] } });
  });

  it.each([
    ["a sum in both columns", LINE("Settled", "1.00", "1.00"), "/Gross Debit (GC)"],
    ["no sum", LINE("Settled", "", ""), "/Gross Credit (GC)"],
    ["a negative sum", LINE("Settled", "", "-1.00"), "/Gross Credit (GC)"],
    ["more decimals than the currency has", LINE("Settled", "", "1.005"), "/Gross Credit (GC)"],
    ["more cells than there are columns", LINE("Settled", "", "1,000.00"), ""],
    ["an unknown currency", LINE("Settled", "", "1.00", "XXY"), "/Gross Currency"],
    ["an invalid date", LINE("Settled", "", "1.00").replace("2026-11-20", "20.11.2026"), "/Creation Date"],
  ])("is refused as a whole where a line of ours has %s, and says where", async (_what, line, column) => {
    expect(await read(LINE("Settled", "", "19.99"), line)).toMatchObject({
      ok: false,
      error: { fields: [{ pointer: `/lines/3${column}` }] },
    });
  });

  it.each(["constructor", "toString", "__proto__"])("takes the type %s for none that moves money", async (type) => {
    expect(await read(LINE(type, "", "19.99"))).toEqual({ ok: true, value: { rows: [], others: 0 } });
  });

  it("may quote its cells", () => {
    expect([...(readCsv('a,"b, ""c""\nd",e\r\n1,,3\n\n""\n"a""",x"y"z') ?? [])]).toEqual([
      ["a", 'b, "c"\nd', "e"],
      ["1", "", "3"],
      [""],
      [""],
      ['a"', "xyz"],
    ]);
    expect([...(readCsv("a,\r\n") ?? [])]).toEqual([["a", ""]]);
    expect(readCsv('a,"b')).toBeNull();
  });

  it.each([
    ["line ends", "\n"],
    ["commas", ","],
    ["empty lines", ",,,,,,,,,\n"],
    ["quotation marks", '""'],
    ["cells in pieces", '""x'],
  ])("takes little memory if it is made of %s, however large it may be", async (_what, piece) => {
    const { adapter, account } = await ADYEN.makeSubject();
    const text = `${HEADER}\n${piece.repeat(LIMITS.reportBytesMax / piece.length - 200)}`;
    const before = process.memoryUsage().heapUsed;
    adapter.readReport(account, text);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(12 * LIMITS.reportBytesMax);
  });
});
