/** The desk's routing rules, without script: added in words, moved, deleted, and never changed on the strength of an old page. */

import { beforeAll, describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import { type Browser, type Desk, fieldsOf, makeDesk, type Page } from "./desk-rig.ts";

const RULES = "/desk/settings/routing";
const MOVE = `${RULES}/move`;
const DELETE = `${RULES}/delete`;

let desk: Desk;
beforeAll(() => {
  desk = makeDesk();
});

/** A merchant with Stripe first and Adyen second, logged in. */
async function newMerchant(): Promise<{ readonly browser: Browser; readonly accounts: readonly PspAccount[] }> {
  const browser = desk.newBrowser();
  await browser.register();
  const [first] = optionsOf(await browser.get(RULES));
  const known = await desk.deps.pspAccounts.find(first ?? "");
  if (known === null) throw new Error("the merchant has no account");
  const { merchantId } = known;
  const credentials = {
    provider: "adyen",
    apiKey: "AQE",
    merchantAccount: "Mugs",
    webhookSecrets: [],
    clientKey: null,
    liveUrlPrefix: null,
    liveEnvironment: null,
    webhookUser: null,
    webhookPassword: null,
  } as const;
  const adyen: PspAccount = {
    id: `psp_${systemRandom.id(20)}`,
    merchantId,
    livemode: false,
    provider: "adyen",
    createdAt: Date.now() + 1_000,
    disabledAt: null,
    credentials,
  };
  await desk.deps.pspAccounts.add(adyen, []);
  return { browser, accounts: [known, adyen] };
}

function optionsOf({ html }: Page): string[] {
  return [...html.matchAll(/<option value="(psp_\w+)"/g)].map(([, id = ""]) => id);
}

/** What the page says of each rule: its conditions and its order. */
function rulesOf({ html }: Page): string[] {
  const items = html.match(/<li class="tall">.*?<\/details>/gs) ?? [];
  return items.map((item) =>
    [...item.matchAll(/<(?:strong|p class="muted")>(.*?)<\/(?:strong|p)>/gs)]
      .map(([, text = ""]) => text.trim())
      .join(" | "),
  );
}

const wrongOf = ({ html }: Page) => [...html.matchAll(/<p class="wrong" id="f-(\w+)-error">/g)].map(([, name]) => name);

async function add(browser: Browser, fields: Record<string, string>): Promise<Page> {
  const added = await browser.submit(await browser.get(RULES), RULES, fields);
  return added.status === 303 ? browser.get(RULES) : added;
}

/** Sends the first form of the page that goes to `action` and is about the rule `index`. */
function change(browser: Browser, page: Page, action: string, fields: Record<string, string>): Promise<Page> {
  return browser.post(action, { ...fieldsOf(page, action), ...fields });
}

describe("a routing rule", () => {
  it("is added, and shown in words", async () => {
    const { browser, accounts } = await newMerchant();
    const [stripe = "", adyen = ""] = accounts.map(({ id }) => id);
    const page = await add(browser, {
      currencies: "eur",
      countries: "DE, at",
      amount_min: "1",
      amount_max: "50.00",
      card_only: "1",
      account_1: adyen,
      weight_1: "80",
      account_2: stripe,
      weight_2: "20",
      only: "1",
    });
    expect(page.html).toContain("The rules are saved");
    expect(rulesOf(page)).toEqual([
      "1. Payments by card only, in EUR, from €1.00, up to €50.00, by shoppers in Germany or Austria | Adyen (first for 80 %), then Stripe (first for 20 %); no other account",
    ]);
    const [stored] = (await desk.deps.routingRules.read(accounts[0] ?? Object.create(null))).rules;
    expect(stored).toEqual({
      currencies: ["EUR"],
      countries: ["DE", "AT"],
      methods: ["card"],
      amountMin: 100,
      amountMax: 5_000,
      accounts: [
        { accountId: adyen, weight: 80 },
        { accountId: stripe, weight: 20 },
      ],
      only: true,
    });
  });

  it.each<[string, Record<string, string>, readonly string[]]>([
    ["an invalid currency", { currencies: "EURO" }, ["currencies"]],
    ["an invalid country", { countries: "Germany" }, ["countries"]],
    ["a sum in no currency", { amount_min: "5" }, ["currencies"]],
    ["an invalid sum", { currencies: "EUR", amount_max: "much" }, ["amount_max"]],
    ["a largest sum below the smallest", { currencies: "EUR", amount_min: "2", amount_max: "1" }, ["amount_max"]],
    ["an invalid share", { weight_1: "half" }, ["weight_1"]],
    ["a share that is too large", { weight_1: "9999" }, ["weight_1"]],
    ["no account", { account_1: "" }, ["account_1"]],
    ["an unknown account", { account_1: "psp_00000000000000000000" }, ["account_1"]],
  ])("with %s comes back with words at the field and what was typed", async (_what, fields, wrong) => {
    const { browser, accounts } = await newMerchant();
    const page = await add(browser, { account_1: accounts[0]?.id ?? "", ...fields });
    expect([page.status, wrongOf(page)]).toEqual([422, wrong]);
    for (const [name, value] of Object.entries(fields))
      if (!name.startsWith("account_")) expect(fieldsOf(page, RULES)[name]).toBe(value);
    expect(rulesOf(await browser.get(RULES))).toEqual([]);
  });

  it("of another merchant's account is refused like one that does not exist", async () => {
    const [mine, other] = [await newMerchant(), await newMerchant()];
    const page = await add(mine.browser, { account_1: other.accounts[0]?.id ?? "" });
    expect([page.status, wrongOf(page)]).toEqual([422, ["account_1"]]);
  });

  it("is moved up and down, and deleted", async () => {
    const { browser, accounts } = await newMerchant();
    const account_1 = accounts[0]?.id ?? "";
    let page = await browser.get(RULES);
    for (const currencies of ["EUR", "USD", "GBP"]) page = await add(browser, { account_1, currencies });
    const currenciesOf = (shown: Page) => rulesOf(shown).map((text) => /in (\w+)/.exec(text)?.[1]);
    expect(currenciesOf(page)).toEqual(["EUR", "USD", "GBP"]);
    const then = async (action: string, fields: Record<string, string>) => {
      const changed = await change(browser, page, action, fields);
      expect(changed.location).toBe(RULES);
      page = await browser.get(RULES);
      return currenciesOf(page);
    };
    expect(await then(MOVE, { index: "2", to: "up" })).toEqual(["EUR", "GBP", "USD"]);
    expect(await then(MOVE, { index: "0", to: "down" })).toEqual(["GBP", "EUR", "USD"]);
    expect(await then(MOVE, { index: "0", to: "up" })).toEqual(["GBP", "EUR", "USD"]);
    expect(await then(MOVE, { index: "2", to: "down" })).toEqual(["GBP", "EUR", "USD"]);
    expect(await then(DELETE, { index: "1" })).toEqual(["GBP", "USD"]);
    expect(await then(DELETE, { index: "7" })).toEqual(["GBP", "USD"]);
  });

  it("is not changed from a page that shows the rules as they were before", async () => {
    const { browser, accounts } = await newMerchant();
    const account_1 = accounts[0]?.id ?? "";
    const old = await add(browser, { account_1, currencies: "EUR" });
    await add(browser, { account_1, currencies: "USD" });
    await change(browser, old, DELETE, { index: "0" });
    const page = await browser.get(RULES);
    expect(page.html).toContain("Nothing was changed");
    const late = await change(browser, old, RULES, { account_1, currencies: "GBP" });
    expect([late.status, wrongOf(late), rulesOf(late).length]).toEqual([422, ["currencies"], 2]);
  });
});

describe("an account in the settings", () => {
  it("tells when it does not answer, since when and why", async () => {
    const { browser, accounts } = await newMerchant();
    const [stripe] = accounts;
    if (stripe === undefined) throw new Error("no account");
    expect((await browser.get("/desk/settings")).html).not.toContain("Unavailable");
    desk.deps.pspHealth.report(stripe, "locked_out");
    await expect.poll(async () => (await browser.get("/desk/settings")).html).toContain("Unavailable");
    const { html } = await browser.get("/desk/settings");
    expect(html).toContain("Stripe does not accept this account’s keys");
    expect(html.match(/>Working</g)).toHaveLength(1);
  });
});
