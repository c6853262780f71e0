/** A passkey is added after the password, lets its user in alone, and answers each challenge once, on our own pages only. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { sendDueMails } from "../../worker/app/mail/send-mail.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { MailMessage, MailProvider } from "../../worker/ports/mail.ts";
import { type Browser, makeDesk, newAddress, PASSWORD, type Page } from "./desk-rig.ts";
import { plainPasswords } from "./plain-passwords.ts";
import { type Ceremony, SoftwareAuthenticator } from "./software-authenticator.ts";

const mailbox: MailMessage[] = [];
const mailProvider: MailProvider = {
  async send(message) {
    mailbox.push(message);
    return { kind: "taken" };
  },
};
const desk = makeDesk({ passwords: plainPasswords, mailProvider });
const { newBrowser, time } = desk;
/** Where the deployment says that it is. */
const origin = desk.deps.settings.publicOrigin ?? "";
const SECURITY = "/desk/settings/security";

/** The challenge of the form on a page, as the browser's script finds it. */
function challengeOn({ html }: Page): string {
  const options = /data-options="([^"]*)"/.exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "{}";
  return (JSON.parse(options) as { challenge?: string }).challenge ?? "";
}

async function beginAdding(browser: Browser): Promise<Page> {
  return browser.submit(await browser.get(SECURITY), `${SECURITY}/passkeys/begin`, { passkey_password: PASSWORD });
}

async function namesOn(browser: Browser): Promise<string[]> {
  const { html } = await browser.get(SECURITY);
  return [...html.matchAll(/Remove “([^”]*)”/g)].map(([, name = ""]) => name);
}

async function merchantWithPasskey() {
  const browser = newBrowser();
  const email = await browser.register();
  const authenticator = new SoftwareAuthenticator();
  const page = await beginAdding(browser);
  const credential = authenticator.create({ challenge: challengeOn(page), origin });
  const added = await browser.submit(page, `${SECURITY}/passkeys`, { name: "Laptop", credential });
  if (added.status !== 303 || (await namesOn(browser)).length !== 1) throw new Error("the passkey was not added");
  return { browser, email, authenticator };
}

/** Answers the challenge of a fresh log-in page, as far as `changes` leave it right. */
async function logIn(authenticator: SoftwareAuthenticator, changes: Partial<Ceremony> = {}, next = "") {
  const browser = newBrowser();
  const page = await browser.get("/desk/login");
  const credential = authenticator.get({ challenge: challengeOn(page), origin, ...changes });
  const answer = await browser.submit(page, "/desk/login/passkey", { credential, next });
  return { browser, page, credential, answer, isIn: browser.cookies.has("__Host-desk") };
}

describe("adding a passkey", () => {
  it("takes the password, and a challenge that was given to this user", async () => {
    const [browser, other] = [newBrowser(), newBrowser()];
    const email = await browser.register();
    await other.register();
    const wrong = await browser.submit(await browser.get(SECURITY), `${SECURITY}/passkeys/begin`, {
      passkey_password: "wrong",
    });
    expect(wrong.status).toBe(422);
    const [mine, theirs] = [await beginAdding(browser), await beginAdding(other)];
    const login = await newBrowser().get("/desk/login");
    const add = (ceremony: Partial<Ceremony>) => {
      const credential = new SoftwareAuthenticator().create({ challenge: challengeOn(mine), origin, ...ceremony });
      return browser.submit(mine, `${SECURITY}/passkeys`, { name: "Laptop", credential });
    };
    await add({ challenge: challengeOn(theirs) });
    await add({ challenge: challengeOn(login) });
    await add({ challenge: Buffer.from(`${"0".repeat(20)}.zzzzzzzzz.${"0".repeat(26)}`).toString("base64url") });
    await add({ origin: "https://evil.example" });
    await add({ rpId: "evil.example" });
    await add({ flags: 0x01 });
    await add({ type: "webauthn.get" });
    await browser.submit(mine, `${SECURITY}/passkeys`, { name: "Laptop", credential: "{}" });
    await browser.submit(mine, `${SECURITY}/passkeys`, { name: "Laptop", credential: "no JSON" });
    expect(await namesOn(browser)).toEqual([]);
    await add({});
    expect(await namesOn(browser)).toEqual(["Laptop"]);
    // Its owner gets one mail about it, although the address is not confirmed.
    await sendDueMails(desk.deps);
    const told = mailbox.filter(({ to, subject }) => to === email && subject === "A passkey was added");
    expect(told.map(({ text }) => text.includes("/desk/forgot-password"))).toEqual([true]);
    // The challenge is spent.
    await add({});
    expect(await namesOn(browser)).toEqual(["Laptop"]);
  });

  it("stands in the audit log, and the list in the API", async () => {
    const { browser } = await merchantWithPasskey();
    const [, token = ""] = [...browser.cookies].find(([name]) => name === "__Host-desk") ?? [];
    const answer = await desk.app.request(`${origin}/v1/passkeys`, { headers: { Authorization: `Bearer ${token}` } });
    const { data } = (await answer.json()) as { data: { id: string; name: string }[] };
    expect(data).toMatchObject([{ name: "Laptop", last_used_at: null }]);
    const rows = await env.DB.prepare("SELECT entry FROM audit_log WHERE subject = ?").bind(data[0]?.id).all();
    expect(rows.results.map(({ entry }) => String(entry))).toEqual([
      expect.stringContaining("user.passkey_added"),
      expect.stringContaining("user.passkey_added"),
    ]);
    const path = `/v1/passkeys/${data[0]?.id}`;
    const remove = (headers: Record<string, string>) => desk.app.request(origin + path, { method: "DELETE", headers });
    const stranger = newBrowser();
    await stranger.register();
    const foreign = { Authorization: `Bearer ${stranger.cookies.get("__Host-desk")}` };
    expect((await remove(foreign)).status).toBe(404);
    expect((await remove({ Authorization: `Bearer ${token}` })).status).toBe(204);
    expect(await namesOn(browser)).toEqual([]);
  });
});

describe("logging in with a passkey", () => {
  it("takes no password and no code, and goes on to where the log-in was for", async () => {
    const { authenticator } = await merchantWithPasskey();
    const { browser, answer, isIn } = await logIn(authenticator, {}, "/desk/links");
    expect([answer.status, answer.location, isIn]).toEqual([303, "/desk/links", true]);
    expect((await browser.get("/desk/links")).status).toBe(200);
    expect((await logIn(authenticator)).isIn).toBe(true);
  });

  it("is refused for everything that is not our page, our challenge and its own key", async () => {
    const { authenticator } = await merchantWithPasskey();
    const known = new SoftwareAuthenticator();
    Object.assign(known, { id: authenticator.id });
    const page = await newBrowser().get("/desk/login");
    const made = Buffer.from(challengeOn(page), "base64url").toString();
    const forged = Buffer.from(`${made.slice(0, -1)}${made.endsWith("0") ? "1" : "0"}`).toString("base64url");
    const attempts = [
      () => logIn(new SoftwareAuthenticator()),
      () => logIn(known),
      () => logIn(authenticator, { origin: "https://evil.example" }),
      () => logIn(authenticator, { rpId: "evil.example" }),
      () => logIn(authenticator, { flags: 0x01 }),
      () => logIn(authenticator, { flags: 0x00 }),
      () => logIn(authenticator, { type: "webauthn.create" }),
      () => logIn(authenticator, { challenge: forged }),
      () => logIn(authenticator, { challenge: "" }),
    ];
    for (const attempt of attempts) {
      const { answer, isIn } = await attempt();
      expect([answer.status, answer.location, isIn], String(attempt)).toEqual([303, "/desk/login", false]);
    }
    expect((await logIn(authenticator)).isIn).toBe(true);
  });

  it("answers a challenge once, also when it is sent twice at once, and not after it has run out", async () => {
    const { authenticator } = await merchantWithPasskey();
    const { page, credential } = await logIn(authenticator);
    const thief = newBrowser();
    await thief.submit(page, "/desk/login/passkey", { credential });
    expect(thief.cookies.has("__Host-desk")).toBe(false);
    const fresh = await newBrowser().get("/desk/login");
    const answer = authenticator.get({ challenge: challengeOn(fresh), origin });
    const twins = [newBrowser(), newBrowser()];
    await Promise.all(twins.map((twin) => twin.submit(fresh, "/desk/login/passkey", { credential: answer })));
    expect(twins.map(({ cookies }) => cookies.has("__Host-desk")).sort()).toEqual([false, true]);
    const late = newBrowser();
    const old = await late.get("/desk/login");
    time.ahead += LIMITS.passkeyChallengeMs;
    await late.submit(old, "/desk/login/passkey", {
      credential: authenticator.get({ challenge: challengeOn(old), origin }),
    });
    expect(late.cookies.has("__Host-desk")).toBe(false);
    expect(await desk.deps.passkeys.sweep(desk.deps.clock.now() + LIMITS.passkeyChallengeMs, 100)).toBeGreaterThan(0);
  });

  it("is refused for a copy of the authenticator that has counted less", async () => {
    const { authenticator } = await merchantWithPasskey();
    for (let round = 0; round < 3; round++) expect((await logIn(authenticator)).isIn).toBe(true);
    authenticator.counter = 1;
    expect((await logIn(authenticator)).isIn).toBe(false);
  });

  it("stands in for the second step of a password, and ends with its removal, by its own user alone", async () => {
    const { browser, authenticator } = await merchantWithPasskey();
    const [, id = ""] = /passkeys\/(pky_\w+)\/remove/.exec((await browser.get(SECURITY)).html) ?? [];
    const stranger = newBrowser();
    await stranger.register();
    const page = await stranger.get(SECURITY);
    const { csrf = "" } = { csrf: /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] };
    expect((await stranger.post(`${SECURITY}/passkeys/${id}/remove`, { csrf })).status).toBe(404);
    expect((await logIn(authenticator)).isIn).toBe(true);
    const own = await browser.get(SECURITY);
    expect((await browser.submit(own, `${SECURITY}/passkeys/${id}/remove`)).status).toBe(303);
    expect((await logIn(authenticator)).isIn).toBe(false);
  });
});

describe("by the API", () => {
  const network = { "CF-Connecting-IP": newAddress() };
  const post = async (path: string, body: object, token = "") => {
    const authorization = token === "" ? {} : { Authorization: `Bearer ${token}` };
    const headers = { ...network, "Content-Type": "application/json", ...authorization };
    const answer = await desk.app.request(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json<Record<string, unknown>>() };
  };
  const challengeOf = ({ body }: { readonly body: Record<string, unknown> }) =>
    (body.options as { challenge: string }).challenge;

  it("a passkey is added with the password, and logs in, each challenge once", async () => {
    const browser = newBrowser();
    await browser.register();
    const token = browser.cookies.get("__Host-desk") ?? "";
    expect((await post("/v1/passkeys/begin", { current_password: "wrong" }, token)).status).toBe(422);
    const begun = await post("/v1/passkeys/begin", { current_password: PASSWORD }, token);
    expect(begun.body.options).toMatchObject({ authenticatorSelection: { userVerification: "required" } });
    const authenticator = new SoftwareAuthenticator();
    const made = JSON.parse(authenticator.create({ challenge: challengeOf(begun), origin })) as object;
    const added = await post("/v1/passkeys", { name: "Phone", credential: made }, token);
    expect([added.status, added.body.name]).toEqual([201, "Phone"]);
    expect((await post("/v1/passkeys", { name: "Phone", credential: made }, token)).body.code).toBe(
      "change_not_allowed",
    );
    const asked = await post("/v1/auth/login/passkey/begin", {});
    const shown = JSON.parse(authenticator.get({ challenge: challengeOf(asked), origin })) as object;
    const entered = await post("/v1/auth/login/passkey", { credential: shown });
    expect([entered.status, entered.body.token_type]).toEqual([200, "Bearer"]);
    expect((await post("/v1/auth/login/passkey", { credential: shown })).status).toBe(401);
    const again = JSON.parse(authenticator.get({ challenge: challengeOf(begun), origin })) as object;
    expect((await post("/v1/auth/login/passkey", { credential: again })).status).toBe(401);
  });

  it("what is no credential is refused, and nothing is added", async () => {
    const browser = newBrowser();
    await browser.register();
    const token = browser.cookies.get("__Host-desk") ?? "";
    for (const credential of [
      {},
      null,
      "x",
      { id: "x", type: "public-key" },
      { id: 1, type: "public-key", response: {} },
    ])
      expect((await post("/v1/passkeys", { name: "Phone", credential }, token)).status).toBe(422);
    const empty = { id: "x", rawId: "x", type: "public-key", response: {} };
    expect((await post("/v1/passkeys", { name: "Phone", credential: empty }, token)).body.code).toBe("token_invalid");
    expect((await post("/v1/auth/login/passkey", { credential: empty })).body.code).toBe("bad_credentials");
    expect(await namesOn(browser)).toEqual([]);
  });
});
