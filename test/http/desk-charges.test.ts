/** Taxes, fees, codes and payout reports on the desk, without script: what is typed is what the API would be told, and what is wrong is said at its field. */

import { beforeAll, describe, expect, it } from "vitest";
import { type Browser, fieldsOf, makeDesk, makeLink, type Page } from "./desk-rig.ts";

const desk = makeDesk();
const FEES = "/desk/settings/fees";
const REPORTS = "/desk/ledger/settlements";

let browser: Browser;
/** The forms as nobody has touched them. */
let blank: Record<"link" | "fees", Page>;
beforeAll(async () => {
  browser = desk.newBrowser();
  await browser.register();
  blank = { link: await browser.get("/desk/links/new"), fees: await browser.get(FEES) };
});

const checkoutOf = async (linkId: string) =>
  (await desk.deps.linkObjects.of(linkId.slice(4)).link())?.definition.checkout;

const wrongOf = ({ html }: Page) => [...html.matchAll(/<p class="wrong" id="f-(\w+)-error">/g)].map(([, name]) => name);

const TYPED_FEES = {
  fee_0_name: "Per payment",
  fee_0_amount: "0.30",
  fee_0_currency: "usd",
  fee_1_name: "Processing",
  fee_1_rate: "3,5 %",
};
const READ_FEES = [
  { kind: "fixed", name: "Per payment", currency: "USD", amount: 30 },
  { kind: "percentage", name: "Processing", currency: null, basisPoints: 350, minimum: null, maximum: null },
];

describe("a link's form", () => {
  const TYPED = {
    tax_kind: "fixed",
    tax_name: "Sales tax",
    tax_rate: "8.25",
    tax_behavior: "exclusive",
    promotion_0_code: "spring-10",
    promotion_0_off: "10 %",
    promotion_0_max: "50",
    promotion_0_each: "1",
    promotion_0_until: "2027-03-31T22:00",
    promotion_2_code: "FRIEND",
    promotion_2_off: "5",
    fee_0_name: "Volume",
    fee_0_rate: "3 up to 100 then 2 up to 500.50, then 1",
    fee_0_minimum: "0.10",
    fee_bearer: "split",
    fee_share: "50",
    fee_first: "3",
    fee_markup: "2",
  };

  it("takes codes, a tax and fees, and shows them as they are: untouched, it changes nothing", async () => {
    const id = await makeLink(browser, TYPED);
    const read = {
      tax: { behavior: "exclusive", rounding: "line", name: "Sales tax", rate: { kind: "fixed", basisPoints: 825 } },
      promotions: [
        {
          code: "SPRING-10",
          discount: { kind: "percentage", basisPoints: 1000 },
          validUntil: Date.UTC(2027, 2, 31, 22),
          max: 50,
          maxPerShopper: 1,
        },
        { code: "FRIEND", discount: { kind: "amount", amount: 500 }, max: null },
      ],
      fees: {
        rules: [
          {
            kind: "tiered",
            currency: "EUR",
            tiers: [
              { upTo: 10_000, basisPoints: 300 },
              { upTo: 50_050, basisPoints: 200 },
              { upTo: null, basisPoints: 100 },
            ],
            minimum: 10,
          },
        ],
        shopperShare: 5_000,
        fxMarkup: 200,
        incentive: { payments: 3, discount: 10_000, per: "link" },
      },
    };
    const made = await checkoutOf(id);
    expect(made).toMatchObject(read);
    const edit = await browser.get(`/desk/links/${id}/edit`);
    expect((await browser.submit(edit, `/desk/links/${id}`)).status).toBe(303);
    expect(await checkoutOf(id)).toEqual(made);
    const page = await browser.get(`/desk/links/${id}`);
    expect(page.html).toContain("The first 3 payments: no fees");
    const emptied = { tax_kind: "none", promotion_0_code: "", promotion_0_off: "", fee_0_name: "", fee_0_rate: "" };
    const others = { fee_markup: "", promotion_1_code: "", promotion_1_off: "", fee_0_minimum: "" };
    expect((await browser.submit(edit, `/desk/links/${id}`, { ...emptied, ...others })).status).toBe(303);
    expect(await checkoutOf(id)).toMatchObject({ tax: null, promotions: [], fees: null });
  });

  it.each([
    [{ promotion_0_code: "AB", promotion_0_off: "10%" }, ["promotion_0_code"]],
    [{ promotion_1_code: "SPRING", promotion_1_off: "a lot" }, ["promotion_1_off"]],
    [{ promotion_0_code: "SPRING", promotion_0_off: "1", promotion_0_until: "never" }, ["promotion_0_until"]],
    [{ promotion_0_code: "SPRING", promotion_0_off: "1", promotion_0_max: "0" }, ["promotion_0_max"]],
    [{ tax_kind: "fixed", tax_rate: "8.25" }, ["tax_name"]],
    [{ tax_kind: "fixed", tax_name: "GST", tax_rate: "x" }, ["tax_rate"]],
    [{ tax_kind: "eu_vat", tax_seller: "Atlantis" }, ["tax_seller"]],
    [{ tax_kind: "eu_vat", tax_seller: "DE", tax_seller_id: "DE136695977" }, ["tax_seller_id"]],
    [{ fee_0_name: "Both", fee_0_amount: "1", fee_0_rate: "1" }, ["fee_0_rate"]],
    [{ fee_0_rate: "1" }, ["fee_0_name"]],
    [{ fee_0_name: "Dear", fee_0_amount: "20" }, ["fee_0_name"]],
    [{ fee_0_name: "A", fee_0_rate: "1", fee_bearer: "split" }, ["fee_share"]],
    [{ fee_markup: "a little" }, ["fee_markup"]],
  ])("with %j says what is wrong at %j, and makes nothing", async (fields, wrong) => {
    const typed = { title: "Tea pot", currency: "EUR", amount: "19.99" };
    const answer = await browser.submit(blank.link, "/desk/links", { ...typed, ...fields });
    expect([answer.status, wrongOf(answer)]).toEqual([422, wrong]);
  });
});

describe("the usual fees", () => {
  it("are previewed without being kept, kept as typed, and begin the form of each new link", async () => {
    const own = desk.newBrowser();
    await own.register();
    const empty = await own.get(FEES);
    expect(empty.html).toContain("Enter a fee to see a preview.");
    const typed = { ...TYPED_FEES, fee_bearer: "shopper", preview_amount: "100", preview_currency: "USD" };
    const first = { fee_first: "3", fee_per: "merchant" };
    const preview = await own.submit(empty, FEES, { ...typed, ...first, action: "preview" });
    expect(preview.status).toBe(200);
    // 0.30 and 3.5 % of 103.94 are 3.94; the first three pay the price alone.
    for (const words of [
      "The first 3 payments across all your links: no fees",
      "Later payments",
      "US$103.94",
      "US$0.30",
      "US$3.64",
      "\u2212US$3.94",
    ])
      expect(preview.html).toContain(words);
    expect(fieldsOf(await own.get(FEES), FEES).fee_0_name).toBe("");
    expect((await own.submit(preview, FEES, { action: "save" })).status).toBe(303);
    const kept = await own.get(FEES);
    expect(fieldsOf(kept, FEES)).toMatchObject({ fee_1_rate: "3.5", fee_bearer: "shopper", ...first });
    expect(kept.html).toContain("no fees (0 used so far, including payments in progress).");
    const id = await makeLink(own, { currency: "USD" });
    const fees = (await checkoutOf(id))?.fees;
    expect(fees).toEqual({
      rules: READ_FEES,
      shopperShare: 10_000,
      incentive: { payments: 3, discount: 10_000, per: "merchant", id: expect.stringMatching(/^inc_/) },
    });
    // Its own form does not know which incentive it is, and changes it all the same.
    const edit = await own.get(`/desk/links/${id}/edit`);
    expect((await own.submit(edit, `/desk/links/${id}`, { fee_first: "4" })).status).toBe(303);
    expect((await checkoutOf(id))?.fees?.incentive).toEqual({ ...fees?.incentive, payments: 4 });
    expect((await own.get(`/desk/links/${id}`)).html).toContain("(0 used so far, including payments in progress)");
    const none = Object.fromEntries(Object.keys(TYPED_FEES).map((name) => [name, ""]));
    expect((await own.submit(kept, FEES, { ...none, action: "save" })).status).toBe(303);
    expect(fieldsOf(await own.get(FEES), FEES).fee_0_name).toBe("");
  });

  it.each([
    [{ fee_0_name: "A", fee_0_amount: "1" }, ["fee_0_currency"]],
    [{ fee_0_name: "A", fee_0_rate: "31" }, ["fee_0_rate"]],
    [{ fee_0_name: "A", fee_0_rate: "1", fee_first: "many" }, ["fee_first"]],
    [{ fee_0_name: "A", fee_0_rate: "1", fee_first: "10001", fee_per: "merchant" }, ["fee_first"]],
    [{ fee_0_name: "A", fee_0_rate: "1", fee_first: "1", fee_per: "everybody" }, ["fee_per"]],
    [{ fee_0_name: "A", fee_0_rate: "1", preview_currency: "XX" }, ["preview_currency"]],
    [{ fee_0_name: "A", fee_0_rate: "1", preview_amount: "-1" }, ["preview_amount"]],
  ])("%j are refused at %j", async (fields, wrong) => {
    const page = await browser.submit(blank.fees, FEES, { ...fields, action: "preview" });
    expect([page.status, wrongOf(page)]).toEqual([422, wrong]);
  });
});

describe("a payout report", () => {
  const HEADER =
    "automatic_payout_id,balance_transaction_id,currency,gross,fee,net,reporting_category,source_id,payment_intent_id";
  const LINE = "po_1,txn_1,eur,19.99,0.59,19.40,charge,ch_1,pi_1";

  async function handIn(text: string | Uint8Array<ArrayBuffer>): Promise<Page> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fieldsOf(await browser.get("/desk/ledger"), REPORTS)))
      form.set(name, value);
    form.set("file", new Blob([text], { type: "text/csv" }), "report.csv");
    return browser.postForm(REPORTS, form);
  }

  it("that is wrong is refused with the line's number and books nothing; one that is right is booked once", async () => {
    const idle = await browser.get("/desk/ledger");
    for (const words of ["No entries yet", "Tax collected", "Fees paid by shoppers", "Lost disputes"])
      expect(idle.html).toContain(words);
    for (const [lines, words] of [
      [[LINE, "po_1,txn_2,eur,=1+1,0.00,1.00,charge,ch_2,"], "Line 3, column “gross”: is a formula."],
      [[LINE, "po_1,txn_2"], "Line 3, column “currency”: is missing"],
    ] as const) {
      const refused = await handIn([HEADER, ...lines].join("\n"));
      expect([refused.status, wrongOf(refused)]).toEqual([422, ["file"]]);
      expect(refused.html).toContain(words);
    }
    expect((await handIn("")).html).toContain("Choose the report’s file.");
    expect((await handIn(new Uint8Array([0xff, 0xfe, 0x00]))).status).toBe(422);
    expect((await browser.get("/desk/ledger")).html).toContain("No entries yet");

    const booked = await handIn([HEADER, LINE].join("\n"));
    expect(booked.status).toBe(200);
    for (const words of ["3 entries were booked", "€19.99", "no payment explains it", "Balanced"])
      expect(booked.html).toContain(words);
    expect((await handIn([HEADER, LINE].join("\n"))).html).toContain("nothing was new");
  });
});
