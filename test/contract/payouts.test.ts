/** What providers' reports on payouts come to: each line's money, fee and payout, and for a broken one a sentence that names it. */

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
    ["a formula", CHARGE.replace("A mug", '"=HYPERLINK(""https://evil.example"")"'), "Line 3 has a formula."],
    ["a formula with a sign", CHARGE.replace("A mug", "+SUM(A1)"), "Line 3 has a formula."],
    ["too few cells", "po_1,txn_9,eur", "Line 3 has fewer cells than there are columns."],
    ["too many cells", `${CHARGE},more`, "Line 3 has more cells than there are columns."],
    ["a sum that is none", CHARGE.replace("19.99", "19.9.9"), "Line 3 has a sum that cannot be read."],
    ["more decimals than its currency", CHARGE.replace("19.99", "19.999"), "Line 3 has a sum that cannot be read."],
    ["a currency that is none", CHARGE.replace("eur", "eux"), "Line 3 has a sum that cannot be read."],
    [
      "sums that do not add up",
      CHARGE.replace("0.59", "0.60"),
      "Line 3 does not add up: its net is not gross less fee.",
    ],
    ["no name", CHARGE.replace("txn_1", ""), "Line 3 names no balance transaction."],
  ])("with %s in a line is refused, and says which", (_, line, error) => {
    expect(stripe(CHARGE, line)).toEqual({ ok: false, error });
  });

  it("that is none says what it has to be", () => {
    expect(readStripe("a,b\n1,2")).toMatchObject({
      ok: false,
      error: expect.stringContaining("balance_transaction_id"),
    });
    expect(readStripe('"a')).toMatchObject({ ok: false, error: expect.stringContaining("no CSV") });
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
    if (!read.ok) throw new Error(read.error);
    expect(read.value.map(({ id: _, label: __, ...line }) => line)).toEqual([
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

  it("calls lines of business that is not ours what the ledger has room for", () => {
    const read = adyen(
      "Company,Mugs,8835511210681324,ref,Refunded,8835511210687777,EUR,5.00,,EUR,5.10,,7",
      "Company,Mugs,8835511210681324,ref,Settled,8835511210687777,EUR,,5000.00,EUR,,4900.00,7",
      `Company,Mugs,,,Balancetransfer,${"long ".repeat(50)},,,,EUR,,1.00,7`,
      `Company,Mugs,,,MerchantPayout,${"TX".repeat(60)},,,,EUR,13.95,,7`,
    );
    if (!read.ok) throw new Error(read.error);
    const sources = read.value.flatMap((line) => postingsOf("psp_1", line, false).map(({ source }) => source));
    expect(sources).toHaveLength(6);
    expect(sources.filter((source) => source.length > 100)).toEqual([]);
    expect(sources).toContain("Refunded 8835511210687777 7");
    const payout = `Company,Mugs,,,MerchantPayout,TX1,,,,EUR,13.95,,${"7".repeat(90)}`;
    expect(adyen(payout)).toEqual({ ok: false, error: "Line 2 has a batch number that cannot be read." });
  });

  it("refuses a sum of thousands of zeros, which would cost minutes to read", () => {
    const long = SETTLED.replace("19.99", `1.${"0".repeat(20_000)}`);
    expect(adyen(long)).toEqual({ ok: false, error: "Line 2 has a sum that cannot be read." });
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
    ["of another merchant account", SETTLED.replace("Mugs", "Cups"), "Line 3 is of another merchant account."],
    [
      "with a sum on both sides",
      SETTLED.replace("EUR,,19.40", "EUR,1.00,19.40"),
      "Line 3 has a sum that cannot be read.",
    ],
    ["with a gross that is none", SETTLED.replace("19.99", "x"), "Line 3 has a sum that cannot be read."],
    ["with a reference that is none", SETTLED.replace("AAAA", "A A"), "Line 3 has a reference that cannot be read."],
    ["with a formula", SETTLED.replace("ref", "@SUM(A1)"), "Line 3 has a formula."],
  ])("refuses a line %s, and says which", (_, line, error) => {
    expect(adyen(SETTLED, line)).toEqual({ ok: false, error });
  });
});
