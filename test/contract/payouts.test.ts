/** Providers' reports on payouts: each line's amount, fee and payout, and for a broken line a sentence that names it. */

import { describe, expect, it } from "vitest";
import { readPayouts as readAdyen } from "../../worker/adapters/psp/adyen/payouts.ts";
import { readPayouts as readStripe } from "../../worker/adapters/psp/stripe/payouts.ts";
import { postingsOf } from "../../worker/domain/ledger/settlement.ts";

const STRIPE =
  "automatic_payout_id,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,payment_intent_id,description";
const stripe = (...lines: readonly string[]) => readStripe([STRIPE, ...lines].join("\r\n"));
const CHARGE = "po_1,txn_1,2026-11-20 12:00:00,eur,19.99,0.59,19.40,charge,ch_1,pi_1,A mug";

describe("Stripe's report", () => {
  it("names the payment, refund or dispute of each line, and what went out with which payout", () => {
    const read = stripe(
      CHARGE,
      "po_1,txn_2,,eur,-5.00,0.00,-5.00,refund,re_1,pi_1,",
      ",txn_3,,eur,-10.00,15.00,-25.00,dispute,du_1,pi_1,",
      "po_1,txn_4,,eur,-2.00,0.00,-2.00,fee,,,Radar",
      "po_1,txn_5,,jpy,-300,0,-300,transfer,tr_1,,",
    );
    const line = { pspPaymentId: "pi_1", currency: "EUR", payoutId: "po_1" };
    expect(read).toMatchObject({
      ok: true,
      value: [
        { ...line, number: 2, id: "txn_1", source: "pi_1", gross: 1999, fee: 59, paidOut: 1940 },
        { ...line, number: 3, id: "txn_2", source: "re_1", gross: -500, fee: 0, paidOut: -500 },
        { ...line, number: 4, id: "txn_3", source: "du_1", gross: -1000, fee: 1500, paidOut: 0, payoutId: null },
        { ...line, number: 5, id: "txn_4", pspPaymentId: null, source: null, gross: 0, fee: 200, paidOut: -200 },
        {
          ...line,
          number: 6,
          id: "txn_5",
          pspPaymentId: null,
          source: null,
          currency: "JPY",
          gross: -300,
          fee: 0,
          paidOut: -300,
        },
      ],
    });
  });

  it.each([
    ["a formula", CHARGE.replace("A mug", '"=HYPERLINK(""https://evil.example"")"'), "description", "is a formula"],
    ["a formula with a sign", CHARGE.replace("A mug", "+SUM(A1)"), "description", "is a formula"],
    ["too few cells", "po_1,txn_9,,eur", "gross", "is missing: the line ends before it"],
    ["an invalid sum", CHARGE.replace("19.99", "19.9.9"), "gross", "is not an amount"],
    ["more decimals than its currency", CHARGE.replace("0.59", "0.599"), "fee", "has more decimals than EUR"],
    ["decimals of yen", CHARGE.replace("eur", "jpy"), "gross", "has more decimals than JPY"],
    ["a sum past all sums", CHARGE.replace("19.40", "9".repeat(30)), "net", "is too large"],
    ["an invalid currency", CHARGE.replace("eur", "eux"), "currency", "is not an ISO 4217 currency"],
    ["sums that do not add up", CHARGE.replace("0.59", "0.60"), "net", "is not gross minus fee"],
    ["no name", CHARGE.replace("txn_1", ""), "balance_transaction_id", "is not a balance transaction's id"],
    ["a spreadsheet's date", CHARGE.replace("2026-11-20", "20/11/2026"), "created_utc", "is not a date"],
    ["a day that there is not", CHARGE.replace("2026-11-20", "2026-02-30"), "created_utc", "is not a date"],
  ])("with %s in a line is refused, and says in which column", (_, line, column, words) => {
    expect(stripe(CHARGE, line)).toEqual(refusedAt(3, column, words));
  });

  it("with more cells than columns is refused by its line alone, since no column has them", () => {
    expect(stripe(CHARGE, `${CHARGE},more`)).toMatchObject({
      error: { detail: expect.stringMatching(/^Line 3 has 12 cells where/), fields: [{ pointer: "/lines/3" }] },
    });
  });

  it("names a column of the header that is missing or there twice, and not one that it does not need", () => {
    const read = (header: string) => readStripe([header, CHARGE].join("\n"));
    const missing = "is missing: the report must be Stripe's itemised payout reconciliation report as CSV";
    expect(read(STRIPE.replace(",fee,", ",fees,"))).toEqual(refusedAt(1, "fee", missing));
    expect(read(STRIPE.replace("description", "gross"))).toEqual(refusedAt(1, "gross", "appears twice"));
    expect(readStripe([`${STRIPE},description`, `${CHARGE},`].join("\n")).ok).toBe(true);
  });

  it("that is not a report is refused with a word of what it has to be", () => {
    expect(readStripe("a,b\n1,2")).toMatchObject({
      error: { fields: [{ pointer: "/lines/1/balance_transaction_id" }] },
    });
    expect(readStripe('"a')).toMatchObject({ error: { detail: expect.stringContaining("not valid CSV") } });
  });
});

const ADYEN =
  "Company Account,Merchant Account,Psp Reference,Merchant Reference,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Net Currency,Net Debit (NC),Net Credit (NC),Batch Number";
const adyen = (...lines: readonly string[]) => readAdyen("Mugs", [ADYEN, ...lines].join("\n"));
const SETTLED = "Company,Mugs,AAAA,ref,Settled,BBBB,EUR,,19.99,EUR,,19.40,7";

describe("Adyen's report", () => {
  it("names the payment, refund or chargeback of each line, other fees, and the payout of a batch", () => {
    const read = adyen(
      SETTLED,
      "Company,Mugs,AAAA,ref,Refunded,CCCC,EUR,5.00,,EUR,5.10,,7",
      "Company,Mugs,,,Fee,Transaction Fees,,,,EUR,0.35,,7",
      "Company,Mugs,,,MerchantPayout,TX1,,,,EUR,13.95,,7",
      "Company,Mugs,DDDD,ref,Settled,EEEE,USD,,20.00,EUR,,18.00,7",
      "Company,Mugs,,,Balancetransfer,,,,,EUR,,1.00,7",
    );
    if (!read.ok) throw new Error(read.error.detail);
    expect(read.value.map(({ id: _, label: __, batch: ___, ...line }) => line)).toEqual([
      {
        number: 2,
        pspPaymentId: "AAAA",
        source: "AAAA",
        currency: "EUR",
        gross: 1999,
        fee: 59,
        paidOut: 0,
        payoutId: null,
      },
      {
        number: 3,
        pspPaymentId: "AAAA",
        source: "CCCC",
        currency: "EUR",
        gross: -500,
        fee: 10,
        paidOut: 0,
        payoutId: null,
      },
      { number: 4, pspPaymentId: null, source: null, currency: "EUR", gross: 0, fee: 35, paidOut: 0, payoutId: null },
      {
        number: 5,
        pspPaymentId: null,
        source: null,
        currency: "EUR",
        gross: 0,
        fee: 0,
        paidOut: 1395,
        payoutId: "batch 7",
      },
      {
        number: 6,
        pspPaymentId: "DDDD",
        source: "DDDD",
        currency: "EUR",
        gross: 1800,
        fee: 0,
        paidOut: 0,
        payoutId: null,
      },
      { number: 7, pspPaymentId: null, source: null, currency: "EUR", gross: 100, fee: 0, paidOut: 0, payoutId: null },
    ]);
  });

  it("says of each line whether its batch is whole: what came in is what left", () => {
    const fee = "Company,Mugs,,,Fee,Transaction Fees,,,,EUR,0.40,,7";
    const payout = "Company,Mugs,,,MerchantPayout,TX1,,,,EUR,19.00,,7";
    const wholes = (...lines: readonly string[]) => {
      const read = adyen(...lines);
      return read.ok ? read.value.map(({ batch }) => [batch?.id, batch?.isWhole]) : read.error;
    };
    expect(wholes(SETTLED, fee, payout, fee.replace(",7", ",8"))).toEqual([
      ["7", true],
      ["7", true],
      ["7", true],
      ["8", false],
    ]);
    expect(wholes(SETTLED, fee)).toEqual([
      ["7", false],
      ["7", false],
    ]);
    // Sums of two currencies do not cancel out.
    expect(wholes(SETTLED, "Company,Mugs,,,MerchantPayout,TX1,,,,USD,19.40,,7")).toEqual([
      ["7", false],
      ["7", false],
    ]);
  });

  it("calls lines of business that is not ours what the ledger has room for", () => {
    const read = adyen(
      "Company,Mugs,8835511210681324,ref,Refunded,8835511210687777,EUR,5.00,,EUR,5.10,,7",
      "Company,Mugs,8835511210681324,ref,Settled,8835511210687777,EUR,,5000.00,EUR,,4900.00,7",
      `Company,Mugs,,,Balancetransfer,${"long ".repeat(50)},,,,EUR,,1.00,7`,
      `Company,Mugs,,,MerchantPayout,${"TX".repeat(60)},,,,EUR,13.95,,7`,
    );
    if (!read.ok) throw new Error(read.error.detail);
    const sources = read.value.flatMap((line) => postingsOf("psp_1", line, false).map(({ source }) => source));
    expect(sources).toHaveLength(6);
    expect(sources.filter((source) => source.length > 100)).toEqual([]);
    expect(sources).toContain("Refunded 8835511210687777 7");
    const payout = `Company,Mugs,,,MerchantPayout,TX1,,,,EUR,13.95,,${"7".repeat(90)}`;
    expect(adyen(payout)).toEqual(refusedAt(2, "Batch Number", "is not a batch number"));
  });

  it("refuses a sum of thousands of zeros, which would cost minutes to read", () => {
    const long = SETTLED.replace("19.99", `1.${"0".repeat(20_000)}`);
    expect(adyen(long)).toEqual(refusedAt(2, "Gross Credit (GC)", "is not an amount"));
  });

  it("gives a line the same name in every report, and equal lines of a batch names of their own", () => {
    const fee = "Company,Mugs,,,Fee,Transaction Fees,,,,EUR,0.35,,7";
    const idsOf = (...lines: readonly string[]): readonly string[] => {
      const read = adyen(...lines);
      return read.ok ? read.value.map(({ id }) => id) : [];
    };
    expect(new Set(idsOf(fee, fee, SETTLED)).size).toBe(3);
    expect(idsOf(SETTLED, fee, fee).toSorted()).toEqual(idsOf(fee, fee, SETTLED).toSorted());
  });

  it.each([
    [
      "of another merchant account",
      SETTLED.replace("Mugs", "Cups"),
      "Merchant Account",
      "belongs to another merchant account",
    ],
    [
      "with a sum on both sides",
      SETTLED.replace("EUR,,19.40", "EUR,1.00,19.40"),
      "Net Debit (NC)",
      "has an amount although the credit has one",
    ],
    ["with no sum", SETTLED.replace("19.40", ""), "Net Credit (NC)", "has no amount, nor does the debit"],
    ["with an invalid gross amount", SETTLED.replace("19.99", "x"), "Gross Credit (GC)", "is not an amount"],
    ["with decimals of yen", SETTLED.replaceAll("EUR", "JPY"), "Net Credit (NC)", "has more decimals than JPY"],
    ["in an invalid currency", SETTLED.replace("EUR", "EUX"), "Gross Currency", "is not an ISO 4217 currency"],
    ["with an invalid reference", SETTLED.replace("AAAA", "A A"), "Psp Reference", "is not an Adyen reference"],
    [
      "with an invalid refund",
      "Company,Mugs,AAAA,ref,Refunded,,EUR,5.00,,EUR,5.10,,7",
      "Modification Reference",
      "is not an Adyen reference",
    ],
    ["with a formula", SETTLED.replace("ref", "@SUM(A1)"), "Merchant Reference", "is a formula"],
  ])("refuses a line %s, and says in which column", (_, line, column, words) => {
    expect(adyen(SETTLED, line)).toEqual(refusedAt(3, column, words));
  });
});

function refusedAt(line: number, column: string, words: string) {
  return {
    ok: false,
    error: {
      code: "invalid_request",
      detail: `Line ${line}, column “${column}”: ${words}.`,
      fields: [{ pointer: `/lines/${line}/${column}`, detail: words }],
    },
  };
}
