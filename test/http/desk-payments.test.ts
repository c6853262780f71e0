/** Payments on the desk: their history is shown, and a refund is requested, confirmed, and made once. */

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { RoleId } from "../../worker/domain/permissions.ts";
import { fieldsOf, makeAuthorized, makeDesk, makeLink, makePayment, makeWalletPayment, tell } from "./desk-rig.ts";
import { addMember, addMerchant, newName, newToken } from "./people.ts";

const desk = makeDesk();

async function newPaid() {
  const browser = desk.newBrowser();
  await browser.register();
  const linkId = await makeLink(browser, { title: "Tea & <cake>" });
  const paymentId = await makePayment(desk, linkId);
  return { browser, linkId, paymentId, path: `/desk/payments/${paymentId}` };
}

const viewOf = async (paymentId: string) => {
  const verified = desk.deps.paymentIds.verify(paymentId);
  const look = await desk.deps.linkObjects.of(verified?.linkKey ?? "").payment(paymentId);
  return look?.payment.refunds.map(({ amount, status, reason }) => ({ amount, status, reason }));
};

beforeEach(() => {
  desk.refunds.length = 0;
});

describe("a payment", () => {
  it("is shown with its money, its link and its references, and its story once that is published", async () => {
    const { browser, paymentId, path } = await newPaid();
    await vi.waitFor(async () => {
      const { html } = await browser.get(path);
      expect(html).toContain("kim@example.com started to pay €19.99.");
      expect(html).toContain("Stripe captured €19.99.");
    }, 15_000);
    const { html } = await browser.get(path);
    for (const text of ["Tea &amp; &lt;cake&gt;", "pi_1", "cs_test_1", paymentId, "At most €19.99."])
      expect(html).toContain(text);
    expect((await browser.get("/desk/payments?status=captured")).html).toContain(path);
    expect((await browser.get("/desk/payments?status=failed")).html).not.toContain(path);
    expect((await browser.get("/desk")).html).toContain("€19.99");
    expect((await browser.get("/desk/payments?search=+KIM%40example.com")).html).toContain(path);
    const file = await browser.get("/desk/payments/export?status=captured&search=kim%40example.com");
    expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const [, line = "", end] = file.html.split("\r\n");
    expect(line).toContain(`${paymentId},`);
    expect(line).toContain(",captured,19.99,19.99,0.00,EUR,kim@example.com,");
    expect(end).toBe("");
    expect((await browser.get("/desk/payments/export?status=failed")).html.split("\r\n")).toHaveLength(2);
    for (const name of [paymentId, `${paymentId.slice(4)}1`, "pi_1"])
      expect((await browser.get(`/desk/payments?search=${name}`)).location).toBe(path);
    expect((await browser.get("/desk/payments?search=pi_2")).html).toContain("No payments found for “pi_2”");
  });

  it("has the address of its receipt once it is paid, and before that no address at which it could be canceled", async () => {
    const { browser, linkId, paymentId, path } = await newPaid();
    const address = `/pay/${paymentId}/receipt?v=${desk.deps.paymentIds.viewToken(paymentId)}`;
    expect((await browser.get(path)).html).toContain(`${address}"`);
    const unpaid = await makeAuthorized(desk, linkId);
    const { html } = await browser.get(`/desk/payments/${unpaid}`);
    expect(html).toContain(unpaid);
    expect(html).not.toContain(desk.deps.paymentIds.viewToken(unpaid));
  });

  it("is not there for another merchant, who cannot refund it either", async () => {
    const { browser, path, paymentId } = await newPaid();
    const other = desk.newBrowser();
    await other.register();
    expect((await other.get(path)).status).toBe(404);
    expect((await other.get(`/desk/payments?search=${paymentId}`)).html).toContain("No payments found");
    const { csrf = "" } = fieldsOf(await other.get("/desk"), "/desk/logout");
    const fields = fieldsOf(
      await browser.submit(await browser.get(path), `${path}/refund/confirm`, { amount: "1" }),
      `${path}/refund`,
    );
    expect((await other.get(`${path}/refund/confirm?amount=1`)).status).toBe(404);
    expect((await other.post(`${path}/refund`, { ...fields, csrf })).status).toBe(404);
    expect(desk.refunds).toEqual([]);
    expect(await viewOf(paymentId)).toEqual([]);
  });
});

describe("a dispute", () => {
  it("is shown with its amounts, and no refund is offered of money that the bank has taken back", async () => {
    const { browser, linkId, paymentId, path } = await newPaid();
    const object = desk.deps.linkObjects.of(linkId.slice("lnk_".length));
    const look = await object.payment(paymentId);
    const attempt = look?.payment.attempts[0];
    await tell(desk.deps, linkId.slice("lnk_".length), {
      eventId: `evt_${paymentId}`,
      pspAccountId: attempt?.pspAccountId ?? "",
      merchantId: look?.payment.merchantId ?? "",
      paymentId,
      attempt: 1,
      requestId: null,
      about: {
        kind: "dispute",
        newDisputeId: "dsp_1",
        observation: {
          livemode: false,
          pspDisputeId: "du_1",
          pspPaymentId: null,
          money: { amount: 1999, currency: "EUR" },
          status: "needs_response",
          fundsWithdrawn: true,
          reason: "<fraudulent>",
          openedAt: null,
          respondBy: Date.UTC(2027, 0, 31),
          order: 1,
        },
      },
    });
    await vi.waitFor(async () => {
      const { html } = await browser.get(path);
      expect(html).toContain(
        "The shopper disputed €19.99 with the bank (&lt;fraudulent&gt;). Respond to the dispute at Stripe.",
      );
      expect(html).toContain("Stripe withdrew €19.99 from your account for the dispute.");
    }, 15_000);
    const { html } = await browser.get(path);
    for (const text of ["Needs response", "money withdrawn", "respond by", "&lt;fraudulent&gt;", "€0.00"])
      expect(html).toContain(text);
    expect(html).not.toContain("At most");
    expect((await browser.get("/desk/payments?status=disputed")).html).toContain(path);
    expect((await browser.get("/desk")).html).toContain("1 dispute needs your response");
    const attention = (await browser.get("/desk/attention")).html;
    expect(attention).toContain("Respond in Stripe’s own dashboard by 31 Jan 2027, 00:00 UTC");
    expect(attention).toContain(path);
  });
});

it("a payment from a wallet names it to those who may see wallets", async () => {
  const { deps } = desk;
  const now = deps.clock.now();
  const merchantId = await addMerchant(now);
  const role = `rol_${newName("x").slice(2)}` as const;
  await deps.roles.add({ id: role, merchantId, name: "Till", permissions: ["payments:read"], createdAt: now }, []);
  const browserOf = async (of: RoleId) => {
    const browser = desk.newBrowser();
    browser.cookies.set("__Host-desk", await newToken(deps, await addMember(merchantId, of, now), now));
    return browser;
  };
  const [owner, member] = [await browserOf("owner"), await browserOf(role)];
  const made = await owner.submit(await owner.get("/desk/wallets/new"), "/desk/wallets", {
    name: "Gift card 4711",
    currencies: "EUR",
  });
  const wallet = made.location ?? "";
  const paymentId = await makeWalletPayment(desk, await makeLink(owner), wallet.slice("/desk/wallets/".length));
  await vi.waitFor(async () => {
    const shown = (await owner.get(`/desk/payments/${paymentId}`)).html;
    expect(shown).toContain(`From the wallet <a href="${wallet}">Gift card 4711</a>`);
  }, 15_000);
  const hidden = await member.get(`/desk/payments/${paymentId}`);
  expect([hidden.status, hidden.html.includes("Gift card 4711")]).toEqual([200, false]);
});

describe("a refund", () => {
  it("is confirmed with its sum before anything moves", async () => {
    const { browser, path, paymentId } = await newPaid();
    const typed = { amount: "5,00", reason: "One <b>cup</b> broke" };
    const asked = await browser.submit(await browser.get(path), `${path}/refund/confirm`, typed);
    expect(asked.status).toBe(200);
    for (const text of ["Refund €5.00?", "€14.99", "One &lt;b&gt;cup&lt;/b&gt; broke"])
      expect(asked.html).toContain(text);
    const { csrf = "" } = fieldsOf(asked, `${path}/refund`);
    expect((await browser.post(`${path}/refund`, { csrf, ...typed })).status).toBe(400);
    expect(await viewOf(paymentId)).toEqual([]);
    expect(desk.refunds).toEqual([]);
  });

  it("is one refund however often its form is sent", async () => {
    const { browser, path, paymentId } = await newPaid();
    const typed = { amount: "5.00", reason: "Broken" };
    const asked = await browser.submit(await browser.get(path), `${path}/refund/confirm`, typed);
    const sent = await Promise.all([1, 2, 3].map(() => browser.submit(asked, `${path}/refund`)));
    const again = await browser.submit(asked, `${path}/refund`);
    for (const answer of [...sent, again]) expect(answer).toMatchObject({ status: 303, location: path });
    expect(new Set(desk.refunds.map(({ refundId }) => refundId)).size).toBe(1);
    expect(await viewOf(paymentId)).toEqual([{ amount: 500, status: "succeeded", reason: "Broken" }]);
    expect((await browser.get(path)).html).toContain("The refund succeeded.");
    // Back on the page to confirm, and confirmed there once more.
    const { command = "" } = fieldsOf(asked, `${path}/refund`);
    const back = await browser.get(`${path}/refund/confirm?${new URLSearchParams({ ...typed, command })}`);
    await browser.submit(back, `${path}/refund`);
    expect(await viewOf(paymentId)).toHaveLength(1);
    // The same refund, confirmed again on a new page, is another refund.
    const second = await browser.submit(await browser.get(path), `${path}/refund/confirm`, typed);
    await browser.submit(second, `${path}/refund`);
    expect(await viewOf(paymentId)).toHaveLength(2);
  });

  it("is in the payment's story at once, even if the read model does not know it yet, and later only once", async () => {
    const { readModel } = desk.deps;
    const nothing = { data: [], nextCursor: null };
    const behind = makeDesk({ readModel: { ...readModel, events: async () => nothing, payment: async () => null } });
    const browser = behind.newBrowser();
    await browser.register();
    const path = `/desk/payments/${await makePayment(behind, await makeLink(browser))}`;
    expect((await browser.get(path)).html).toContain("The newest events will be listed here within seconds.");
    const asked = await browser.submit(await browser.get(path), `${path}/refund/confirm`, { amount: "5.00" });
    await browser.submit(asked, `${path}/refund`);
    const story = ["You requested a refund of €5.00.", "Stripe sent €5.00 back."];
    const { html } = await browser.get(path);
    for (const line of story) expect(html.split(line)).toHaveLength(2);
    expect(html).not.toContain("within seconds");
    const later = desk.newBrowser();
    for (const [name, value] of browser.cookies) later.cookies.set(name, value);
    await vi.waitFor(async () => {
      const shown = (await later.get(path)).html;
      expect(shown).toContain("started to pay");
      for (const line of story) expect(shown.split(line)).toHaveLength(2);
      expect(shown).not.toContain("within seconds");
    }, 15_000);
  });

  it("of another sum under the same confirmation is refused", async () => {
    const { browser, path, paymentId } = await newPaid();
    const asked = await browser.submit(await browser.get(path), `${path}/refund/confirm`, { amount: "5" });
    await browser.submit(asked, `${path}/refund`);
    expect((await browser.submit(asked, `${path}/refund`, { amount: "700" })).status).toBe(403);
    expect(await viewOf(paymentId)).toHaveLength(1);
  });

  it.each([
    ["", "Enter an amount"],
    ["abc", "Enter the amount in digits"],
    ["0", "Enter more than zero."],
    ["-5", "Enter the amount in digits"],
    ["19.999", "EUR has at most 2 decimals"],
    ["20", "At most €19.99 can still be refunded."],
  ])("of %j is refused with words at the field", async (amount, words) => {
    const { browser, path } = await newPaid();
    const answer = await browser.submit(await browser.get(path), `${path}/refund/confirm`, { amount });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(words);
    expect(fieldsOf(answer, `${path}/refund/confirm`).amount).toBe(amount);
  });

  it("never exceeds what was captured, and is no 5xx whatever is sent", async () => {
    const { browser, path, paymentId } = await newPaid();
    const asked = await browser.submit(await browser.get(path), `${path}/refund/confirm`, { amount: "19.99" });
    const late = await browser.submit(await browser.get(path), `${path}/refund/confirm`, { amount: "19.99" });
    await browser.submit(asked, `${path}/refund`);
    expect((await browser.submit(late, `${path}/refund`)).status).toBe(303);
    expect((await browser.get(path)).html).toContain("Nothing was refunded");
    expect(await viewOf(paymentId)).toHaveLength(1);
    for (const fields of [
      { amount: "1e3" },
      { amount: "" },
      { command: "" },
      { command: "x".repeat(500) },
      { amount: "0" },
    ])
      expect((await browser.submit(late, `${path}/refund`, fields)).status, JSON.stringify(fields)).toBe(400);
    for (const step of ["refund", "refund/confirm"])
      expect(await browser.get(`${path}/${step}`)).toMatchObject({ status: 303, location: path });
  });
});
