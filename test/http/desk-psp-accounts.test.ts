/** Provider accounts on the desk: disabled after a question that says what it means, enabled again, and never by an old form. */

import { describe, expect, it } from "vitest";
import { deskPath } from "../../web/desk/paths.ts";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeDesk, makeLink } from "./desk-rig.ts";

const desk = makeDesk();
const SETTINGS = "/desk/settings";

/** A merchant with one Stripe account, and the paths of its deeds. */
async function newMerchant() {
  const browser = desk.newBrowser();
  await browser.register();
  const id = /psp-accounts\/(psp_\w+)/.exec((await browser.get(SETTINGS)).html)?.[1] ?? "";
  const account = await desk.deps.pspAccounts.find(id);
  if (account === null) throw new Error("the merchant has no account");
  const path = `${SETTINGS}/psp-accounts/${id}`;
  const [disable, enable] = [`${path}/disable`, `${path}/enable`];
  return {
    browser,
    account,
    disable,
    enable,
    add: async () => {
      const other = { ...account, id: `psp_${systemRandom.id(20)}`, createdAt: account.createdAt + 1 };
      await desk.deps.pspAccounts.add(other, []);
      return other;
    },
    disableIt: async () => browser.submit(await browser.get(disable), disable),
    entries: async () => {
      const filter = { action: null, actor: null, subject: id };
      const { data } = await desk.deps.auditLog.list(account, filter, { limit: 50, cursor: null });
      return data.map(({ entry }) => [entry.action, entry.before, entry.after]);
    },
  };
}

describe("an account", () => {
  it("is disabled once where that form is sent twice, and enabled again", async () => {
    const { browser, disable, enable, entries } = await newMerchant();
    const question = await browser.get(disable);
    expect([question.status, question.html]).toEqual([200, expect.stringContaining("Disable Stripe?")]);
    const sent = [...(await Promise.all([1, 2].map(() => browser.submit(question, disable))))];
    sent.push(await browser.submit(question, disable));
    expect(sent.map(({ status, location }) => [status, location])).toEqual(Array(3).fill([303, SETTINGS]));
    const settings = await browser.get(SETTINGS);
    expect(settings.html).toContain("The account is disabled.");
    expect(settings.html).toMatch(/Since <time[^>]*>[^<]*<\/time> no new payment starts here/);
    expect((await browser.get(disable)).location).toBe(SETTINGS);
    expect((await browser.submit(settings, enable)).location).toBe(SETTINGS);
    const again = await browser.get(SETTINGS);
    expect(again.html).toContain("The account is enabled.");
    expect(again.html).not.toContain("no new payment starts here");
    const [enabled, disabled] = [{ status: "enabled" }, { status: "disabled" }];
    expect(await entries()).toEqual([
      ["psp_account.enabled", disabled, enabled],
      ["psp_account.disabled", enabled, disabled],
      ["psp_account.connected", null, expect.anything()],
    ]);
  });

  it("is not enabled by a form from before it was disabled anew", async () => {
    const { browser, enable, disableIt, account } = await newMerchant();
    await disableIt();
    const old = await browser.get(SETTINGS);
    expect((await browser.submit(old, enable)).location).toBe(SETTINGS);
    // Sent again it finds what it wants.
    await browser.submit(old, enable);
    expect((await browser.get(SETTINGS)).html).toContain("The account is enabled.");
    desk.time.ahead += 1_000;
    await disableIt();
    await browser.submit(old, enable);
    const { html } = await browser.get(SETTINGS);
    expect(html).toContain("Nothing was changed: someone else enabled or disabled the account");
    const [stored] = await desk.deps.pspAccounts.list(account);
    expect(stored?.disabledAt).not.toBeNull();
    for (const fields of [{ disabled_at: "" }, { disabled_at: "now" }])
      expect((await browser.submit(old, enable, fields)).status).toBe(400);
  });

  it("of another merchant is not there", async () => {
    const { disable, enable, account } = await newMerchant();
    const { browser } = await newMerchant();
    const form = await browser.get(SETTINGS);
    const csrf = /name="csrf" value="(\w+)"/.exec(form.html)?.[1] ?? "";
    expect((await browser.get(disable)).status).toBe(404);
    expect((await browser.post(disable, { csrf })).status).toBe(404);
    expect((await browser.post(enable, { csrf, disabled_at: "1" })).status).toBe(404);
    expect((await desk.deps.pspAccounts.list(account))[0]?.disabledAt).toBeNull();
  });
});

describe("the question", () => {
  it("warns where it is the only enabled account, and not where another is left", async () => {
    const { browser, disable, add } = await newMerchant();
    expect((await browser.get(disable)).html).toContain("This is your only enabled account in test mode.");
    const other = await add();
    expect((await browser.get(disable)).html).not.toContain("only enabled account");
    const its = deskPath.disablePspAccount(other.id);
    await browser.submit(await browser.get(its), its);
    expect((await browser.get(disable)).html).toContain("This is your only enabled account in test mode.");
  });

  it("names the routing rules that would allow no enabled account", async () => {
    const { browser, account, disable, add } = await newMerchant();
    const other = await add();
    const rule = { currencies: ["EUR"], countries: [], methods: [], amountMin: null, amountMax: null };
    const onlyAt = (...ids: string[]) => ({
      ...rule,
      accounts: ids.map((accountId) => ({ accountId, weight: null })),
      only: true,
    });
    const rules = [onlyAt(other.id), onlyAt(account.id), onlyAt(account.id, other.id)];
    await desk.deps.routingRules.replace(account, { rules, version: 0, now: Date.now(), entries: [] });
    expect([...(await browser.get(disable)).html.matchAll(/Routing rule (\d)/g)].map(([, number]) => number)).toEqual([
      "2",
    ]);
    await browser.submit(await browser.get(disable), disable);
    expect((await browser.get("/desk/settings/routing")).html).toContain("(disabled)");
    expect((await browser.get("/desk")).html).toContain("Some payments cannot be taken");
    const attention = await browser.get("/desk/attention");
    expect(attention.html).toContain("Routing rule 2 allows only accounts that are disabled");
  });
});

describe("a merchant whose accounts are all disabled", () => {
  it("is told on the first page and in the list of what needs attention, until one is enabled", async () => {
    const { browser, enable, disableIt } = await newMerchant();
    await makeLink(browser);
    const told = async () => [
      (await browser.get("/desk")).html.includes("Every payment provider account is disabled"),
      (await browser.get("/desk/attention")).html.includes("Every payment provider account is disabled"),
    ];
    expect(await told()).toEqual([false, false]);
    await disableIt();
    expect(await told()).toEqual([true, true]);
    await browser.submit(await browser.get(SETTINGS), enable);
    expect(await told()).toEqual([false, false]);
  });

  it("may still make a link that no account could take now", async () => {
    const { browser, disableIt } = await newMerchant();
    await disableIt();
    expect(await makeLink(browser, { amount: "0.10" })).toMatch(/^lnk_/);
  });
});
