/** Codes of wallets in the API and on the desk: shown once, stored as hashes, identified by their last characters, revoked, and logged. */

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { PERMISSIONS } from "../../worker/domain/permissions.ts";
import { readWalletCode } from "../../worker/domain/wallet-code.ts";
import { type Browser, makeDesk, ORIGIN } from "./desk-rig.ts";
import { addMerchant, newKey } from "./people.ts";

const desk = makeDesk();
const WRITTEN = /[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}/;

interface Body {
  readonly id: string;
  readonly code: string;
  readonly last_four: string;
  readonly data: readonly { readonly id: string; readonly last_four: string; readonly revoked_at: string | null }[];
}

let mine: string;
let others: string;
beforeAll(async () => {
  [mine, others] = await Promise.all([newMerchant(), newMerchant()]);
});

async function newMerchant(): Promise<string> {
  const merchantId = await addMerchant(Date.now());
  return (await newKey(desk.deps, { merchantId, permissions: PERMISSIONS }, Date.now())).credentials;
}

async function call(method: string, path: string, { body = {}, key = mine, app = desk.app } = {}) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const init = { method, headers, ...(method === "POST" && { body: JSON.stringify(body) }) };
  const response = await app.request(new Request(ORIGIN + path, init));
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text === "" ? "{}" : text) as Body };
}

async function newWallet(): Promise<string> {
  const made = await call("POST", "/v1/wallets", { body: { name: "Ann", currencies: [{ currency: "EUR" }] } });
  return `/v1/wallets/${made.body.id}`;
}

describe("a code of a wallet", () => {
  it("is shown once, kept as a hash, listed by its end and revoked once, and no log or audit row has it", async () => {
    const wallet = await newWallet();
    const made = await call("POST", `${wallet}/codes`);
    const { id, code, last_four } = made.body;
    expect([made.status, WRITTEN.test(code), last_four]).toEqual([201, true, code.slice(-4)]);
    const listed = await call("GET", `${wallet}/codes`);
    expect(listed.body.data).toMatchObject([{ id, last_four, revoked_at: null }]);
    const digits = readWalletCode(code) ?? "";
    const { hash } =
      (await env.DB.prepare("SELECT hash FROM wallet_codes WHERE id = ?").bind(id).first<{ hash: string }>()) ?? {};
    expect(hash).toBe(desk.deps.secrets.hash(digits));
    for (let time = 0; time < 2; time++) expect((await call("DELETE", `${wallet}/codes/${id}`)).status).toBe(204);
    const [revoked] = (await call("GET", `${wallet}/codes`)).body.data;
    expect(revoked?.revoked_at).toEqual(expect.any(String));
    const { results } = await env.DB.prepare(
      "SELECT entry ->> '$.action' AS action, entry FROM audit_log WHERE subject = ? ORDER BY number",
    )
      .bind(id)
      .all();
    expect(results.map(({ action }) => action)).toEqual(["wallet_code.created", "wallet_code.revoked"]);
    const kept = [JSON.stringify(results), listed.text, ...desk.logged].join();
    for (const text of [code, digits, code.replaceAll("-", "")])
      expect(kept.toLowerCase()).not.toContain(text.toLowerCase());
  });

  it("is nobody else's, and of an active wallet that has fewer than it may", async () => {
    const wallet = await newWallet();
    const { id } = (await call("POST", `${wallet}/codes`)).body;
    for (const [method, path] of [
      ["POST", `${wallet}/codes`],
      ["GET", `${wallet}/codes`],
      ["DELETE", `${wallet}/codes/${id}`],
    ] as const)
      expect((await call(method, path, { key: others })).status, method).toBe(404);
    expect((await call("DELETE", `${await newWallet()}/codes/${id}`)).status).toBe(404);
    const more = Array.from({ length: LIMITS.walletCodesMax }, () => call("POST", `${wallet}/codes`));
    const answers = (await Promise.all(more)).map(({ status, body }) => [status, status === 201 ? "" : body.code]);
    expect(answers.filter(([status]) => status === 201)).toHaveLength(LIMITS.walletCodesMax - 1);
    expect(answers.find(([status]) => status !== 201)).toEqual([409, "change_not_allowed"]);
    await call("DELETE", `${wallet}/codes/${id}`);
    expect((await call("POST", `${wallet}/codes`)).status).toBe(201);
    const closed = await newWallet();
    await call("POST", `${closed}/deactivate`);
    expect((await call("POST", `${closed}/codes`)).body.code).toBe("wallet_inactive");
  });

  it("is a code of no deployment that keeps no wallets", async () => {
    const wallet = await newWallet();
    const { app } = makeDesk({ settings: { ...desk.deps.settings, wallets: null } });
    for (const method of ["POST", "GET"])
      expect((await call(method, `${wallet}/codes`, { app })).body.code, method).toBe("feature_off");
  });
});

describe("codes on the desk", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = desk.newBrowser();
    await browser.register();
  });

  it("are made, shown once and revoked", async () => {
    const form = await browser.get("/desk/wallets/new");
    const { location } = await browser.submit(form, "/desk/wallets", { name: "Ann", currencies: "EUR" });
    const path = `${location}/codes`;
    expect((await browser.get(location ?? "")).html).toContain(`href="${path}"`);
    const made = await browser.submit(await browser.get(path), path);
    const [code = ""] = WRITTEN.exec(made.html) ?? [];
    expect([made.status, made.headers.get("Cache-Control")]).toEqual([200, "private, no-store"]);
    expect(code).not.toBe("");
    const listed = await browser.get(path);
    const [once, twice] = [await browser.submit(listed, path), await browser.submit(listed, path)];
    expect(WRITTEN.exec(twice.html)?.[0]).toBe(WRITTEN.exec(once.html)?.[0]);
    expect(once.html).toMatch(WRITTEN);
    const count = (html: string) => html.match(/wcd_\w+\/revoke/g)?.length;
    expect([count(made.html), count(twice.html)]).toEqual([1, 2]);
    expect([listed.html.includes(`…${code.slice(-4)}`), WRITTEN.test(listed.html)]).toEqual([true, false]);
    const [revoke = ""] = new RegExp(`${path}/wcd_\\w+/revoke`).exec(listed.html) ?? [];
    expect(await browser.submit(listed, revoke)).toMatchObject({ status: 303, location: path });
    const after = (await browser.get(path)).html;
    const [other = ""] = new RegExp(`${path}/wcd_\\w+/revoke`).exec(after) ?? [];
    await browser.submit(await browser.get(path), other);
    const gone = await browser.submit(listed, path);
    expect([gone.status, gone.html.includes("has been revoked"), WRITTEN.test(gone.html)]).toEqual([422, true, false]);
    for (const text of ["The code is revoked", "revoked <time"]) expect(after).toContain(text);
    await browser.submit(await browser.get(location ?? ""), `${location}/status`, { status: "inactive" });
    const refused = await browser.submit(listed, path);
    expect([refused.status, refused.html.includes("The wallet is not active.")]).toEqual([422, true]);
    expect((await browser.get("/desk/wallets/wal_x/codes")).status).toBe(404);
  });
});
