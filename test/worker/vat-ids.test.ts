/** Where VIES is on: an id that is registered, one that is not, and one that nobody answers about, from the page to the evidence and the desk. */

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import {
  hostedUrl,
  type Merchant,
  openPage,
  openShop,
  type Payment,
  type Problem,
  payAt,
  paymentIdIn,
  submitForm,
} from "./rig/people.ts";
import { runCron, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();
const VIES = /check-vat-number$/;
const SESSIONS = /checkout\/sessions$/;
const SELLER = "DE136695976";
const LINK = {
  amount: 10_000,
  tax: { type: "eu_vat", seller_country: "DE", seller_vat_id: "de 136 695 976", behavior: "exclusive" },
};

interface Evidence {
  readonly status: string;
  readonly checked_at: string | null;
  readonly requester_vat_id: string | null;
  readonly consultation: string | null;
}
interface TaxedPayment extends Payment {
  readonly amount: number;
  readonly review_reason: string | null;
  readonly tax: { readonly reverse_charge_vat_id: string; readonly evidence: { readonly vat_check: Evidence | null } };
}

/** For requests that make no payment. */
let shop: Merchant;
beforeAll(async () => {
  shop = await openShop(rig);
});

const asked = () => rig.stripe.calls("POST", VIES).map(({ body }) => JSON.parse(body) as Record<string, string>);
const owed = async (id: string) =>
  (await env.DB.prepare("SELECT vat_id, tries, due_at FROM vat_checks WHERE payment_id = ?").bind(id).all()).results;

/** A business buys with an id: its page shows no tax, and it pays that. */
async function buyWith(country: string, id: string) {
  const shop = await openShop(rig);
  const link = await shop.newLink(LINK);
  const page = await openPage(link);
  const typed = { tax_country: country, vat_id: id, shown: "10000" };
  const updated = await submitForm(page, { ...typed, action: "update" });
  expect(updated.html).toContain("Pay €100.00");
  const back = payAt(rig, hostedUrl(await submitForm(page, typed)));
  await settle(rig, [link.id]);
  const paymentId = paymentIdIn(back);
  const read = async () => {
    await settle(rig, [link.id]);
    const { body } = await shop.call<TaxedPayment>("GET", `/v1/payments/${paymentId}`);
    const [listed] = await shop.listPayments(link.id);
    expect(listed).toEqual(body);
    return body;
  };
  return { shop, paymentId, read };
}

describe("a business whose VAT id", () => {
  it("is registered pays without tax, asked about once, with the consultation as evidence", async () => {
    const { paymentId, read } = await buyWith("AT", "atu 1358 5627");
    expect(asked()).toEqual([
      {
        countryCode: "AT",
        vatNumber: "U13585627",
        requesterMemberStateCode: "DE",
        requesterNumber: "136695976",
      },
    ]);
    expect(await read()).toMatchObject({
      status: "captured",
      amount: 10_000,
      tax: {
        reverse_charge_vat_id: "ATU13585627",
        evidence: {
          chosen_country: "AT",
          vat_check: {
            status: "valid",
            checked_at: expect.stringMatching(/^\d{4}-/) as string,
            requester_vat_id: SELLER,
            consultation: expect.stringMatching(/^WAPI/) as string,
          },
        },
      },
    });
    expect(await owed(paymentId)).toEqual([]);
  });

  it("is not registered is told beside the field, charged nothing, and pays with tax without it", async () => {
    rig.stripe.register("EL094259216", "INVALID");
    const link = await shop.newLink(LINK);
    const page = await openPage(link);
    const typed = { tax_country: "GR", vat_id: "GR094259216", shown: "10000" };
    const sessions = rig.stripe.calls("POST", SESSIONS).length;
    for (const action of [{ action: "update" }, {}]) {
      const answer = await submitForm(page, { ...typed, ...action });
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('id="f-vat_id-error"');
      expect(answer.html).toContain("The EU’s register (VIES) does not know this VAT ID.");
      // The typed id can be corrected, and the price is the one without it.
      expect(answer.html).toContain('value="GR094259216"');
      expect(answer.html).toContain("Pay €124.00");
    }
    expect(rig.stripe.calls("POST", SESSIONS)).toHaveLength(sessions);
    expect(await shop.listPayments(link.id)).toEqual([]);
    expect(asked()).toHaveLength(1);
    expect((await submitForm(page, { tax_country: "GR", vat_id: "", shown: "12400" })).status).toBe(303);
  });

  it("that cannot be checked is accepted by its form; the later answer is kept and changes no amount", async () => {
    rig.stripe.register("FR", "MS_UNAVAILABLE");
    const { paymentId, read } = await buyWith("FR", "FR40303265045");
    // The button showed the total, and the start did not ask a second time.
    expect(asked()).toHaveLength(1);
    const unverified = { status: "unverified", checked_at: null, requester_vat_id: SELLER, consultation: null };
    expect((await read()).tax.evidence.vat_check).toEqual(unverified);
    expect(await owed(paymentId)).toMatchObject([{ vat_id: "FR40303265045", tries: 0 }]);
    await runCron();
    expect(asked()).toHaveLength(1);

    advance(LIMITS.viesRetryFirstMs);
    await runCron();
    expect(asked()).toHaveLength(2);
    expect(await owed(paymentId)).toMatchObject([{ tries: 1 }]);

    rig.stripe.register("FR", "VALID");
    advance(LIMITS.viesRetryMsMax);
    await runCron();
    expect(await read()).toMatchObject({
      status: "captured",
      amount: 10_000,
      review_reason: null,
      tax: { evidence: { vat_check: { status: "valid", consultation: expect.stringMatching(/^WAPI/) as string } } },
    });
    expect(await owed(paymentId)).toEqual([]);
  });

  it("turns out not to be registered is on the merchant's list, once, until they resolve it", async () => {
    rig.stripe.register("NL", "SERVICE_UNAVAILABLE");
    const { shop, paymentId, read } = await buyWith("NL", "NL004495445B01");
    rig.stripe.register("NL", "INVALID");
    advance(LIMITS.viesRetryFirstMs);
    for (let tick = 0; tick < 3; tick++) {
      await runCron();
      advance(LIMITS.viesRetryMsMax);
    }
    expect(asked()).toHaveLength(2);
    expect(await read()).toMatchObject({
      status: "captured",
      amount: 10_000,
      review_reason: "vat_id_invalid",
      tax: { reverse_charge_vat_id: "NL004495445B01", evidence: { vat_check: { status: "invalid" } } },
    });
    const listed = async () => {
      const { body } = await shop.call<{ data: { payment_id: string; reason: string }[] }>("GET", "/v1/attention");
      return body.data.filter(({ payment_id: id }) => id === paymentId);
    };
    expect(await listed()).toMatchObject([{ kind: "review", reason: "vat_id_invalid" }]);
    const query =
      "SELECT type, data FROM events WHERE payment_id = ? AND (type LIKE '%vat_id%' OR type LIKE '%review%')";
    const told = (await env.DB.prepare(query).bind(paymentId).all<{ type: string; data: string }>()).results;
    expect(told.map(({ type }) => type).toSorted()).toEqual(["payment.review_opened", "payment.vat_id_checked"]);
    // An id is personal data: it stays with the payment, and is in no event.
    expect(JSON.stringify(told)).not.toContain("NL004495445B01");
    const handled = await shop.call("POST", `/v1/payments/${paymentId}/reviews/handled`, { body: {} });
    expect(handled.status).toBe(200);
    await read();
    expect(await listed()).toEqual([]);
  });
});

it("an id is not asked about where it changes nothing: at home, in another country, or of a form that is wrong", async () => {
  const link = await shop.newLink(LINK);
  const page = await openPage(link);
  for (const [country, id] of [
    ["DE", SELLER],
    ["DE", "ATU13585628"],
    ["DE", ""],
  ] as const)
    await submitForm(page, { tax_country: country, vat_id: id, action: "update" });
  expect(asked()).toEqual([]);
});

it.each([["DE136695977"], ["GB980780684"], [7], ["x".repeat(40)]])(
  "a seller's own VAT id %j is refused with its name",
  async (id) => {
    const body = { title: "Tea", currency: "EUR", ...LINK, tax: { ...LINK.tax, seller_vat_id: id } };
    const refused = await shop.call<Problem>("POST", "/v1/links", { body });
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(["/tax/seller_vat_id"]);
  },
);

it("a deployment that looks ids up reports nothing missing", async () => {
  const ready = (await (await send("/health/ready")).json()) as { readonly off: readonly string[] };
  expect(ready.off.join(" ")).not.toContain("VIES");
});
