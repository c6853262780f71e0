/** Wallets on the desk: made, moved after the sum was confirmed and once however often the form is sent, and what is wrong in words. */

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { makeContainer } from "../../worker/container.ts";
import { type Browser, fieldsOf, makeDesk, makeLink, makePayment, ORIGIN } from "./desk-rig.ts";

const rates = { source: "ecb", base: "EUR", at: Date.now() - 3_600_000, rates: { USD: "1.25" } } as const;
const desk = makeDesk({ fxRates: { ...makeContainer(env).fxRates, tables: async () => [rates] } });
let browser: Browser;

beforeAll(async () => {
  browser = desk.newBrowser();
  await browser.register();
});

async function newWallet(fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const form = await browser.get("/desk/wallets/new");
  const made = await browser.submit(form, "/desk/wallets", { name: "Ann & Bob", currencies: "EUR, usd", ...fields });
  expect(made.status).toBe(303);
  return made.location ?? "";
}

async function ask(path: string, fields: Readonly<Record<string, string>>) {
  const wanted = { move: "give", amount: "12,50", currency: "EUR", to: "", reason: "a gift", ...fields };
  return browser.submit(await browser.get(path), `${path}/move/confirm`, wanted);
}

describe("wallets on the desk", () => {
  it("are explained if there are none, and are created once however often the form is sent", async () => {
    const empty = await browser.get("/desk/wallets");
    for (const text of ["No wallets yet", "may be regulated"]) expect(empty.html).toContain(text);
    const form = await browser.get("/desk/wallets/new");
    const wrong = await browser.submit(form, "/desk/wallets", { name: " ", currencies: "Euro", reference: "a\u202eb" });
    expect(wrong.status).toBe(422);
    for (const text of ["Enter a name", "Enter at most 10 currency codes", "Enter one line of at most"])
      expect(wrong.html).toContain(text);
    const fields = { name: "Ann", currencies: "EUR", reference: "4711" };
    const sent = await Promise.all([1, 2].map(() => browser.submit(form, "/desk/wallets", fields)));
    expect(sent[0]).toMatchObject({ status: 303 });
    expect(sent[1]?.location).toBe(sent[0]?.location);
    const taken = await browser.submit(await browser.get("/desk/wallets/new"), "/desk/wallets", fields);
    expect(taken.html).toContain("another wallet");
    expect((await browser.get("/desk/wallets")).html.match(/href="\/desk\/wallets\/wal_/g)).toHaveLength(1);
    expect((await browser.get("/desk/wallets?reference=4711")).html).toContain("Ann");
    const none = (await browser.get("/desk/wallets?reference=%22%3E%3Cb%3E&status=active")).html;
    for (const text of ["No wallets found", 'value="&quot;&gt;&lt;b&gt;"']) expect(none).toContain(text);
  });

  it("are moved after what was typed was confirmed, once, and refuse in words what cannot be", async () => {
    const [payer, recipient] = [await newWallet(), await newWallet({ name: "Carol", reference: "carol" })];
    const asked = await ask(payer, {});
    for (const text of ["Add €12.50?", "Ann &amp; Bob", "a gift"]) expect(asked.html).toContain(text);
    expect((await browser.get(payer)).html).toContain("No history yet");
    const sent = await Promise.all([1, 2, 3].map(() => browser.submit(asked, `${payer}/move`)));
    for (const answer of sent) expect(answer).toMatchObject({ status: 303, location: payer });
    const given = await browser.get(payer);
    for (const text of ["The wallet’s balance is updated.", "Credit added", "€12.50"])
      expect(given.html).toContain(text);
    for (const [fields, words] of [
      [{ amount: "x" }, "Enter the amount in digits"],
      [{ amount: "0" }, "Enter more than zero."],
      [{ reason: " " }, "Enter a reason"],
      [{ move: "pay", to: "nobody" }, "There is no wallet with this reference or ID."],
      [{ move: "pay", to: payer.slice("/desk/wallets/".length) }, "This is the same wallet."],
      [{ currency: "JPY" }, "Choose one of the wallet’s currencies."],
      [{ move: "" }, "Choose what to do."],
      [{ move: "burn" }, "Choose what to do."],
    ] as const) {
      const refused = await ask(payer, fields);
      expect([refused.status, refused.html.includes(words)], words).toEqual([422, true]);
    }
    const paying = await ask(payer, { move: "pay", amount: "5", to: "carol", reason: "a present" });
    expect(paying.html).toContain("“Ann &amp; Bob” pays €5.00 to “Carol”.");
    expect(await browser.submit(paying, `${payer}/move`)).toMatchObject({ status: 303 });
    expect((await browser.get(payer)).html).toContain("€7.50");
    expect((await browser.get(recipient)).html).toContain("Transfer from");
    const beyond = await browser.submit(await ask(payer, { move: "take", amount: "8" }), `${payer}/move`);
    expect([beyond.status, beyond.html.includes("exceeds what is available")]).toEqual([422, true]);
    expect((await browser.submit(paying, `${payer}/move`, { minor_units: "1e3" })).status).toBe(400);
    expect((await browser.submit(await ask(payer, {}), `${payer}/move`, { move: "" })).status).toBe(400);
    expect((await browser.get(payer)).html).toContain("€7.50");
  });

  it("are named before a payment that was credited to one is refunded, with what is left to take back", async () => {
    const path = await newWallet({ name: "Dora" });
    const linkId = await makeLink(browser, { top_up_wallet_id: path.slice("/desk/wallets/".length) });
    const payment = `/desk/payments/${await makePayment(desk, linkId)}`;
    const confirm = async () =>
      browser.submit(await browser.get(payment), `${payment}/refund/confirm`, { amount: "5" });
    await vi.waitFor(async () => expect((await browser.get(path)).html).toContain("Top-up by a payment"), 15_000);
    const asked = (await confirm()).html;
    for (const text of [`href="${path}">Dora</a>`, "€19.99 is available there", 'class="notice"'])
      expect(asked).toContain(text);
    await browser.submit(await ask(path, { move: "take", amount: "18" }), `${path}/move`);
    const spent = (await confirm()).html;
    for (const text of ["€1.99 is available there", 'class="notice warn"']) expect(spent).toContain(text);
    const plain = `/desk/payments/${await makePayment(desk, await makeLink(browser))}`;
    const other = await browser.submit(await browser.get(plain), `${plain}/refund/confirm`, { amount: "5" });
    expect(other.html).not.toContain("is available there");
  });

  it("are deactivated and activated, and what is in them stays", async () => {
    const path = await newWallet();
    await browser.submit(await ask(path, {}), `${path}/move`);
    await browser.submit(await browser.get(path), `${path}/status`, { status: "inactive" });
    const closed = (await browser.get(path)).html;
    for (const text of ["Its balance is unchanged", "Inactive", "€12.50"]) expect(closed).toContain(text);
    expect(closed).not.toContain("Change the balance");
    await browser.submit(await browser.get(path), `${path}/status`, { status: "active" });
    expect((await browser.get(path)).html).toContain("Change the balance");
    expect((await browser.get("/desk/ledger")).html).toContain('href="/desk/wallets"');
  });

  it("hold, capture a part and release, each once, and say beside the field what cannot be captured", async () => {
    const path = await newWallet();
    await browser.submit(await ask(path, {}), `${path}/move`);
    for (const amount of ["5", "4", "3"])
      await browser.submit(await ask(path, { move: "hold", amount, reason: `Order ${amount}` }), `${path}/move`);
    const page = await browser.get(path);
    const [third = "", second = "", first = ""] = [...page.html.matchAll(/holds\/(wop_\w+)\/capture/g)].map(
      ([, id]) => id,
    );
    expect(page.html).toContain("Order 5");
    const capture = (hold: string, typed: string) =>
      browser.submit(page, `${path}/holds/${hold}/capture`, { [`capture_${hold}`]: typed });
    for (const [typed, words] of [
      ["5.01", "This exceeds the hold."],
      ["0", "Enter more than zero."],
      ["x", "Enter the amount in digits"],
    ] as const) {
      const refused = await capture(first, typed);
      expect([refused.status, refused.html.includes(words)], typed).toEqual([422, true]);
      expect(refused.html).toContain(`id="f-capture_${first}-error"`);
    }
    const sent = await Promise.all([1, 2].map(() => capture(first, "2")));
    expect(sent).toMatchObject([
      { status: 303, location: path },
      { status: 303, location: path },
    ]);
    expect((await browser.submit(page, `${path}/holds/${second}/release`)).status).toBe(303);
    // 12.50 less 2.00 that were captured and 3.00 that are still held.
    const after = (await browser.get(path)).html;
    for (const text of ["€7.50", "€3.00", "Order 3"]) expect(after).toContain(text);
    expect(after.match(/holds\/wop_\w+\/capture/g)).toEqual([`holds/${third}/capture`]);
    expect((await capture(first, "1")).html).toContain("was captured or released before");
    const [csrf = "", command = ""] = ["csrf", "command"].map(
      (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1],
    );
    expect((await browser.post(`${path}/holds/wop_none/release`, { csrf, command })).status).toBe(404);
    expect((await browser.get(`${path}/holds/${third}/capture`)).location).toBe(path);
    expect((await browser.get(`${path}?kind=corrections`)).html).not.toContain("Hold released");
    expect((await browser.get(`${path}?kind=top_ups`)).html).toContain("No entries of this kind");
  });

  it("have limits that are set and taken away, and get other currencies", async () => {
    const path = await newWallet({ currencies: "EUR" });
    const save = async (fields: Readonly<Record<string, string>>) =>
      browser.submit(await browser.get(path), `${path}/limits`, { max_EUR: "", day_EUR: "", ...fields });
    for (const [fields, words] of [
      [{ max_EUR: "much" }, "Enter the amount in digits"],
      [{ new_currency: "EUR" }, "already has this currency"],
      [{ new_currency: "Euro" }, "Enter a currency code"],
    ] as const) {
      const refused = await save(fields);
      expect([refused.status, refused.html.includes(words)], words).toEqual([422, true]);
    }
    expect((await save({ max_EUR: "10", day_EUR: "5,50", new_currency: "usd" })).status).toBe(303);
    const limited = (await browser.get(path)).html;
    for (const text of ["The limits are saved.", "€10.00", "€5.50", 'name="max_USD"']) expect(limited).toContain(text);
    const beyond = await browser.submit(await ask(path, {}), `${path}/move`);
    expect([beyond.status, beyond.html.includes("exceeds what the wallet may still take")]).toEqual([422, true]);
    expect(beyond.html).toContain('value="12.50"');
    expect((await save({})).status).toBe(303);
    expect((await browser.submit(await ask(path, {}), `${path}/move`)).status).toBe(303);
  });

  it("exchange at a rate that is shown and held, and ask again when it is not held any more", async () => {
    const [payer, recipient] = [await newWallet(), await newWallet({ name: "Dora", reference: "dora" })];
    await browser.submit(await ask(payer, {}), `${payer}/move`);
    const exchange = { move: "pay", amount: "10", to_currency: "usd", reason: "for a trip" };
    const asked = await ask(payer, { ...exchange, to: "dora" });
    for (const text of [
      "“Ann &amp; Bob” pays €10.00, and “Dora” receives US$12.50.",
      "1 USD = 0.8 EUR",
      "held for 15 minutes",
    ])
      expect(asked.html).toContain(text);
    const sent = await Promise.all([1, 2].map(() => browser.submit(asked, `${payer}/move`)));
    for (const answer of sent) expect(answer).toMatchObject({ status: 303, location: payer });
    const words = "Exchanged €10.00 for US$12.50 (1 USD = 0.8 EUR)";
    expect((await browser.get(payer)).html).toContain(`${words} to`);
    expect((await browser.get(`${recipient}?currency=USD`)).html).toContain(`${words} from`);
    const within = await ask(payer, { ...exchange, amount: "2" });
    expect(within.html).toContain("“Ann &amp; Bob” gives up €2.00 and receives US$2.50.");
    desk.time.ahead = 16 * 60_000;
    const late = await browser.submit(within, `${payer}/move`);
    expect([late.status, late.location]).toEqual([303, expect.stringContaining(`${payer}/move/confirm?`)]);
    const again = await browser.get(late.location ?? "");
    expect(again.html).toContain("The quoted rate expired, and nothing was moved.");
    expect(again.html).toContain("“Ann &amp; Bob” gives up €2.00 and receives US$2.50.");
    // Reloading it confirms the same command, and quotes once more.
    const reloaded = await browser.get(late.location ?? "");
    expect(fieldsOf(reloaded, `${payer}/move`).command).toBe(fieldsOf(again, `${payer}/move`).command);
    expect(await browser.submit(again, `${payer}/move`)).toMatchObject({ status: 303, location: payer });
    desk.time.ahead = 0;
    expect((await browser.get(payer)).html).toContain("US$2.50");
    for (const [fields, message] of [
      [{ ...exchange, to_currency: "xx" }, "Enter a currency code"],
      [{ ...exchange, to_currency: "JPY", to: "dora" }, "is not a currency of the wallet to be paid"],
      [{ ...exchange, to_currency: "" }, "Choose another one, or another currency"],
    ] as const) {
      const refused = await ask(payer, fields);
      expect([refused.status, refused.html.includes(message)], message).toEqual([422, true]);
    }
    const tampered = await browser.submit(await ask(payer, exchange), `${payer}/move`, { currency: "XYZ" });
    expect(tampered.status).toBe(422);
  });

  it("lead to a link that tops them up", async () => {
    const path = await newWallet();
    const id = path.slice("/desk/wallets/".length);
    const [, address = ""] = /href="(\/desk\/links\/new\?[^"]+)"/.exec((await browser.get(path)).html) ?? [];
    const form = await browser.get(address.replaceAll("&amp;", "&"));
    expect(form.html).toContain("credited to the wallet");
    const price = { price_kind: "fixed", amount: "20", currency: "EUR" };
    const goods = { ...price, extra_0_name: "Gift wrap", extra_0_amount: "1" };
    const refused = await browser.submit(form, "/desk/links", goods);
    expect([refused.status, refused.html.includes("the whole price goes to the wallet")]).toEqual([422, true]);
    const made = await browser.submit(form, "/desk/links", price);
    expect(made.status).toBe(303);
    const link = await env.DB.prepare("SELECT state FROM links WHERE id = ?")
      .bind(made.location?.split("/").at(-1))
      .first<{ readonly state: string }>();
    expect(JSON.parse(link?.state ?? "")).toMatchObject({ definition: { topUpWalletId: id, title: "Credit" } });
    expect((await browser.get(`${made.location}/edit`)).html).toContain("credited to the wallet");
  });

  it("are not offered where they are switched off, and say so", async () => {
    const off = makeDesk({ settings: { ...desk.deps.settings, wallets: null } });
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const get = async (path: string) =>
      (
        await off.app.request(new Request(ORIGIN + path, { headers: { Cookie: cookie, "Sec-Fetch-Site": "none" } }))
      ).text();
    expect(await get("/desk/wallets")).toContain("Wallets are switched off");
    expect(await get("/desk/payments")).not.toContain("/desk/wallets");
    expect((await browser.get("/desk/payments")).html).toContain("/desk/wallets");
  });
});
