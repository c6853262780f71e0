/** Wallets on the desk: made, moved after the sum was confirmed and once however often the form is sent, and what is wrong in words. */

import { beforeAll, describe, expect, it } from "vitest";
import { type Browser, makeDesk, ORIGIN } from "./desk-rig.ts";

const desk = makeDesk();
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
  it("say what they are where there are none, and are made once however often the form is sent", async () => {
    const empty = await browser.get("/desk/wallets");
    for (const text of ["No wallets yet", "may be regulated"]) expect(empty.html).toContain(text);
    const form = await browser.get("/desk/wallets/new");
    const wrong = await browser.submit(form, "/desk/wallets", { name: " ", currencies: "Euro", reference: "a\u202eb" });
    expect(wrong.status).toBe(422);
    for (const text of ["Enter a name", "Enter currencies by their codes", "Write it in one line"])
      expect(wrong.html).toContain(text);
    const fields = { name: "Ann", currencies: "EUR", reference: "4711" };
    const sent = await Promise.all([1, 2].map(() => browser.submit(form, "/desk/wallets", fields)));
    expect(sent[0]).toMatchObject({ status: 303 });
    expect(sent[1]?.location).toBe(sent[0]?.location);
    const taken = await browser.submit(await browser.get("/desk/wallets/new"), "/desk/wallets", fields);
    expect(taken.html).toContain("another wallet");
    expect((await browser.get("/desk/wallets")).html.match(/href="\/desk\/wallets\/wal_/g)).toHaveLength(1);
  });

  it("are moved after what was typed was confirmed, once, and refuse in words what cannot be", async () => {
    const [payer, recipient] = [await newWallet(), await newWallet({ name: "Carol", reference: "carol" })];
    const asked = await ask(payer, {});
    for (const text of ["Give €12.50?", "Ann &amp; Bob", "a gift"]) expect(asked.html).toContain(text);
    expect((await browser.get(payer)).html).toContain("Nothing has come or gone yet");
    const sent = await Promise.all([1, 2, 3].map(() => browser.submit(asked, `${payer}/move`)));
    for (const answer of sent) expect(answer).toMatchObject({ status: 303, location: payer });
    const given = await browser.get(payer);
    for (const text of ["It is moved.", "Given to a wallet", "€12.50"]) expect(given.html).toContain(text);
    for (const [fields, words] of [
      [{ amount: "x" }, "Write the sum in digits"],
      [{ amount: "0" }, "Enter more than zero."],
      [{ reason: " " }, "Say why"],
      [{ move: "pay", to: "nobody" }, "There is no wallet with this reference or id."],
      [{ move: "pay", to: payer.slice("/desk/wallets/".length) }, "This is the wallet that pays."],
      [{ currency: "JPY" }, "Choose one of its currencies."],
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
  });

  it("are deactivated and activated, and what is in them stays", async () => {
    const path = await newWallet();
    await browser.submit(await ask(path, {}), `${path}/move`);
    await browser.submit(await browser.get(path), `${path}/status`, { status: "inactive" });
    const closed = (await browser.get(path)).html;
    for (const text of ["What is in it stays owed", "Inactive", "€12.50"]) expect(closed).toContain(text);
    expect(closed).not.toContain("Move something");
    await browser.submit(await browser.get(path), `${path}/status`, { status: "active" });
    expect((await browser.get(path)).html).toContain("Move something");
    expect((await browser.get("/desk/ledger")).html).toContain('href="/desk/wallets"');
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
