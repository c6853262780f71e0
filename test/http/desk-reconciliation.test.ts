/** The desk says in sentences where the providers' lists and ours differ, has an account compared at the push of a button, and takes a report. */

import { describe, expect, it } from "vitest";
import { DIFFERENCE_KINDS } from "../../worker/domain/reconciliation.ts";
import { makeApp } from "../../worker/http/app.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import type { ReconciliationDifference } from "../../worker/ports/reconciliations.ts";
import { Browser, fieldsOf, makeDesk, makeLink, makePayment } from "./desk-rig.ts";

const desk = makeDesk();

const PAGE = "/desk/reconciliation";
const COMPARE = "/desk/reconciliation/compare";
const REPORT = "/desk/reconciliation/report";

/** Of Adyen's settlement details report: a payment that is not one of ours. */
const HEADER =
  "Merchant Account,Psp Reference,Merchant Reference,Creation Date,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC)";
const LINE = "ShopCOM,ABCDEFGHJKLMNPQR,order 7,2026-11-01 12:00:00,Settled,,EUR,,19.99";

/** A merchant whose provider lists what it is told to. */
async function newShop(listed: { amount: number; refusal?: boolean }) {
  const references: string[] = [];
  const stripe = {
    ...desk.deps.psps.stripe,
    listPayments: async () =>
      listed.refusal === true
        ? ({ kind: "refused", reason: "authentication" } as const)
        : ({
            kind: "listed",
            rows: references.map((reference) => ({
              reference,
              kind: "captured" as const,
              pspPaymentId: "pi_1",
              pspRefundId: null,
              amount: listed.amount,
              currency: "EUR",
              at: Date.now(),
            })),
            others: 3,
            next: null,
          } as const),
    queryAttempt: async () => ({ kind: "refused", reason: "resource_missing" }) as const,
  };
  const app = makeApp({ ...desk.deps, psps: { ...desk.deps.psps, stripe } }, []);
  const browser = new Browser((request) => app.request(request));
  await browser.register();
  const paymentId = await makePayment(desk, await makeLink(browser));
  references.push(`${paymentId.slice("pay_".length)}1`);
  return { browser, paymentId };
}

describe("the desk's comparison", () => {
  it("says that nothing was compared yet, compares at the push of a button, and then says what came of it", async () => {
    const { browser } = await newShop({ amount: 1999 });
    const before = await browser.get(PAGE);
    expect(before.html).toContain("Not reconciled yet. This happens once a day.");
    expect((await browser.get("/desk/payments")).html).toContain(PAGE);
    const sent = await browser.submit(before, COMPARE);
    expect([sent.status, sent.location]).toEqual([303, PAGE]);
    const { html } = await browser.get(PAGE);
    for (const text of [
      "The account is reconciled.",
      "1 transaction. No differences.",
      "3 rows of your other business",
    ])
      expect(html).toContain(text);
  });

  it("tells a difference with both sums, what to do, and the way to the payment", async () => {
    const { browser, paymentId } = await newShop({ amount: 2500 });
    await browser.submit(await browser.get(PAGE), COMPARE);
    const { html } = await browser.get(PAGE);
    expect(html).toContain("Stripe lists €25.00, but €19.99 is recorded here.");
    expect(html).toContain("before you deliver or refund");
    expect(html).toContain(`/desk/payments/${paymentId}`);
  });

  it("says so if the provider refuses the keys, and reconciles no account of another merchant", async () => {
    const { browser } = await newShop({ amount: 1999, refusal: true });
    const page = await browser.get(PAGE);
    const { csrf = "", account = "" } = fieldsOf(page, COMPARE);
    await browser.post(COMPARE, { csrf, account });
    expect((await browser.get(PAGE)).html).toContain("Stripe gave no list (authentication).");
    const { browser: stranger } = await newShop({ amount: 1999 });
    const own = fieldsOf(await stranger.get(PAGE), COMPARE);
    expect((await stranger.post(COMPARE, { csrf: own.csrf ?? "", account })).status).toBe(404);
  });

  it("takes the report of a provider that has no list, says which line is wrong, and takes none for another merchant", async () => {
    const { browser, paymentId } = await newShop({ amount: 1999 });
    const [stripe] = await accountsOf(paymentId);
    if (stripe === undefined) throw new Error("the merchant has no account");
    const adyen: PspAccount = {
      ...stripe,
      id: `psp_${paymentId.slice(4)}`,
      provider: "adyen",
      credentials: {
        provider: "adyen",
        apiKey: "AQE",
        merchantAccount: "ShopCOM",
        webhookSecrets: [],
        clientKey: null,
        liveUrlPrefix: null,
        liveEnvironment: null,
        webhookUser: null,
        webhookPassword: null,
      },
    };
    await desk.deps.pspAccounts.add(adyen, []);
    const handIn = async (text: string | Uint8Array<ArrayBuffer>, by = browser) => {
      const form = new FormData();
      const { csrf = "" } = fieldsOf(await by.get("/desk"), "/desk/logout");
      for (const [name, value] of Object.entries({ csrf, account: adyen.id })) form.set(name, value);
      form.set("file", new Blob([text], { type: "text/csv" }), "report.csv");
      return by.postForm(REPORT, form);
    };
    expect((await browser.get(PAGE)).html).toContain("Upload its settlement details report instead.");
    for (const [text, words] of [
      ["", "Choose the report’s file."],
      [new Uint8Array([0xff, 0xfe]), "This is not a UTF-8 text file."],
      [[HEADER, LINE, LINE.replace("ShopCOM", "OtherCOM")].join("\n"), "Line 3, column “Merchant Account”"],
    ] as const) {
      const refused = await handIn(text);
      expect([refused.status, refused.html.includes(`id="f-file-${adyen.id}-error"`)]).toEqual([422, true]);
      expect(refused.html).toContain(words);
    }
    const sent = await handIn([HEADER, LINE].join("\n"));
    expect([sent.status, sent.location]).toEqual([303, PAGE]);
    const { html } = await browser.get(PAGE);
    for (const text of ["The account is reconciled.", "1 row of your other business there ignored."])
      expect(html).toContain(text);
    const { browser: stranger } = await newShop({ amount: 1999 });
    expect((await handIn([HEADER, LINE].join("\n"), stranger)).status).toBe(404);
  });

  it.each(DIFFERENCE_KINDS)("has a sentence for %s", async (kind) => {
    const { browser, paymentId } = await newShop({ amount: 1999 });
    const [account] = await accountsOf(paymentId);
    if (account === undefined) throw new Error("the merchant has no account");
    const { id: pspAccountId, merchantId, livemode, provider } = account;
    const now = Date.now();
    const difference: ReconciliationDifference = {
      id: `dif_${kind}_${paymentId}`,
      merchantId,
      livemode,
      pspAccountId,
      provider,
      reconciliationId: "rec_1",
      kind,
      paymentId,
      reference: `${paymentId.slice(4)}1`,
      pspId: "pi_1",
      thereAmount: 1999,
      thereCurrency: "EUR",
      hereStatus: "captured",
      hereAmount: 1000,
      hereCurrency: "EUR",
      at: now,
      foundAt: now,
      seenAt: now,
      resolvedAt: null,
    };
    await browser.submit(await browser.get(PAGE), COMPARE);
    const run = await desk.deps.reconciliations.list(account, { pspAccountId }, { limit: 1, cursor: null });
    const [latest] = run.data;
    if (latest === undefined) throw new Error("nothing was compared");
    const event = { id: `evt_${kind}_${paymentId}`, seq: 0, type: "reconciliation.difference_found", linkId: "lnk_0" };
    await desk.deps.reconciliations.save(
      { ...latest, status: "running", finishedAt: null },
      { listed: [], differences: [{ difference, event: { ...event, paymentId: null, at: now, data: {} } }] },
    );
    const { html } = await browser.get(PAGE);
    expect(html).toMatch(/(Stripe|€|A bank)[^<]*\.\s+(Find|Check|Respond|Contact)[^<]*\./);
    expect(html).not.toContain(kind);
  });
});

async function accountsOf(paymentId: string) {
  const linkKey = desk.deps.paymentIds.verify(paymentId)?.linkKey ?? "";
  const link = await desk.deps.linkObjects.of(linkKey).link();
  return link === null ? [] : desk.deps.pspAccounts.list(link);
}
