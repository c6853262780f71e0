/** The desk's pages for signing in: links of mails, the password, other sessions, and that nothing but our own pages posts. */

import { beforeEach, describe, expect, it } from "vitest";
import { makeMerchantsApp } from "../../worker/http/merchants.ts";
import type { MailMessage } from "../../worker/ports/mail.ts";
import { codeOf } from "./authenticator.ts";
import { fieldsOf, makeDesk, PASSWORD } from "./desk-rig.ts";
import { plainPasswords } from "./plain-passwords.ts";

const mailbox: MailMessage[] = [];
const tasks: Promise<void>[] = [];
const desk = makeDesk({
  passwords: plainPasswords,
  mailProvider: {
    send: async (message) => {
      mailbox.push(message);
      return { kind: "taken" };
    },
  },
  background: { run: (task) => void tasks.push(task()) },
});
const { newBrowser } = desk;
const OTHER_PASSWORD = "another horse battery";

beforeEach(() => {
  mailbox.length = 0;
});

async function linkOf(subject: string): Promise<string> {
  await Promise.all(tasks.splice(0));
  const text = mailbox.findLast((mail) => mail.subject === subject)?.text ?? "";
  const path = /https?:\/\/[^/\s]+(\/desk\/\S+)/.exec(text)?.[1] ?? "";
  expect(path).not.toBe("");
  return path;
}

async function newMerchant() {
  const browser = newBrowser();
  const email = await browser.register();
  return { browser, email };
}

describe("an address that is not confirmed", () => {
  it("is told of on every page and keeps live mode shut, until the button behind the link is pressed", async () => {
    const { browser } = await newMerchant();
    const link = await linkOf("Confirm your e-mail address");
    const before = await browser.get("/desk/links");
    expect(before.html).toContain("Confirm your e-mail address");
    await browser.submit(before, "/desk/mode", { mode: "live" });
    expect((await browser.get("/desk")).html).toContain("Confirm your e-mail address to use live mode");
    // A user who sets the cookie themselves stays logged in, in test mode.
    browser.cookies.set("__Host-desk-mode", "live");
    expect((await browser.get("/desk")).html).toContain("Test mode");
    // A scanner opens the link without the cookies, as often as it likes.
    const stranger = newBrowser();
    const page = await stranger.get(link);
    await stranger.get(link);
    expect((await browser.get("/desk")).html).toContain("Confirm your e-mail address");
    expect(await stranger.submit(page, "/desk/verify-email")).toMatchObject({ status: 303, location: "/desk" });
    const after = await browser.get("/desk");
    expect(after.html).not.toContain("Confirm your e-mail address");
    expect((await browser.submit(after, "/desk/mode", { mode: "live" })).status).toBe(303);
    expect((await browser.get("/desk")).html).toContain("Payments are real.");
    await stranger.submit(page, "/desk/verify-email");
    expect((await stranger.get("/desk/login")).html).toContain("This link has been used or has expired.");
  });

  it("has the mail sent again", async () => {
    const { browser } = await newMerchant();
    await linkOf("Confirm your e-mail address");
    const sent = await browser.submit(await browser.get("/desk"), "/desk/settings/security/send-verification");
    expect(sent).toMatchObject({ status: 303, location: "/desk/settings/security" });
    await linkOf("Confirm your e-mail address");
    expect(mailbox).toHaveLength(2);
  });
});

describe("a forgotten password", () => {
  it("is replaced from the log-in page, through the mail, and every browser has to log in again", async () => {
    const { browser, email } = await newMerchant();
    const stranger = newBrowser();
    expect((await stranger.get("/desk/login")).html).toContain('href="/desk/forgot-password"');
    const form = await stranger.get("/desk/forgot-password");
    const [known, unknown] = [email, "nobody@example.com"].map((address) =>
      stranger.submit(form, "/desk/forgot-password", { email: address }),
    );
    expect((await known)?.html).toBe((await unknown)?.html);
    const page = await stranger.get(await linkOf("Reset your password"));
    const short = await stranger.submit(page, "/desk/reset-password", { password: "short" });
    expect([short.status, fieldsOf(short, "/desk/reset-password").password]).toEqual([422, ""]);
    const reset = await stranger.submit(short, "/desk/reset-password", { password: OTHER_PASSWORD });
    expect(reset).toMatchObject({ status: 303, location: "/desk/login" });
    expect((await browser.get("/desk")).status).toBe(303);
    const again = await stranger.submit(page, "/desk/reset-password", { password: PASSWORD });
    expect(again).toMatchObject({ status: 303, location: "/desk/forgot-password" });
    expect((await stranger.post("/desk/login", { email, password: OTHER_PASSWORD })).status).toBe(303);
  });
});

describe("the page about security", () => {
  it("changes the password and logs out other browsers, one or all", async () => {
    const { browser, email } = await newMerchant();
    const others = [newBrowser(), newBrowser()];
    for (const other of others) await other.post("/desk/login", { email, password: PASSWORD });
    const page = await browser.get("/desk/settings/security");
    const [, id = ""] = /sessions\/(ses_\w+)\/end"/.exec(page.html) ?? [];
    expect((await browser.submit(page, `/desk/settings/security/sessions/${id}/end`)).status).toBe(303);
    const alive = async () =>
      (await Promise.all(others.map((other) => other.get("/desk")))).map(({ status }) => status);
    expect((await alive()).sort()).toEqual([200, 303]);
    await browser.submit(await browser.get("/desk/settings/security"), "/desk/settings/security/sessions/end-others");
    expect(await alive()).toEqual([303, 303]);
    const stranger = await newMerchant();
    const stolen = fieldsOf(await stranger.browser.get("/desk"), "/desk/logout");
    const [, own = ""] = /^(ses_\w+)\./.exec(browser.cookies.get("__Host-desk-refresh") ?? "") ?? [];
    expect((await stranger.browser.post(`/desk/settings/security/sessions/${own}/end`, stolen)).status).toBe(404);

    const change = (fields: Record<string, string>) => browser.submit(page, "/desk/settings/security/password", fields);
    const wrong = await change({ current_password: "wrong", password: OTHER_PASSWORD });
    expect(wrong.status).toBe(422);
    expect(wrong.html).not.toContain(OTHER_PASSWORD);
    expect((await change({ current_password: PASSWORD, password: OTHER_PASSWORD })).status).toBe(303);
    expect((await browser.get("/desk")).status).toBe(200);
  });
});

describe("an authenticator", () => {
  const path = "/desk/settings/security/authenticator";

  it("is set up with the password and a code, asked for at the next log-in, and removed with the password", async () => {
    const { browser, email } = await newMerchant();
    const page = await browser.get("/desk/settings/security");
    expect((await browser.submit(page, path, { totp_password: "wrong" })).status).toBe(422);
    const form = await browser.submit(page, path, { totp_password: PASSWORD });
    const secret = (/id="secret"[^>]*>([^<]*)</.exec(form.html)?.[1] ?? "").replaceAll(" ", "");
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const again = await browser.submit(form, `${path}/confirm`, { code: "x" });
    expect([again.status, again.html.includes("data:image/svg+xml")]).toEqual([422, true]);
    const code = codeOf(secret, desk.deps.clock.now());
    const codes = await browser.submit(again, `${path}/confirm`, { code });
    const [, recovery = ""] = /<li>([0-9a-z-]{19})</.exec(codes.html) ?? [];
    expect(recovery).not.toBe("");

    const other = newBrowser();
    const second = await other.post("/desk/login", { email, password: PASSWORD, next: "/desk/links" });
    expect([second.status, other.cookies.size]).toEqual([200, 0]);
    const wrong = await other.submit(second, "/desk/login/second-factor", { code: "000000" });
    expect([wrong.status, wrong.html.includes(PASSWORD)]).toEqual([422, false]);
    expect(await other.submit(wrong, "/desk/login/second-factor", { code: recovery })).toMatchObject({
      status: 303,
      location: "/desk/links",
    });
    expect(await other.submit(wrong, "/desk/login/second-factor", { code: recovery })).toMatchObject({
      status: 303,
      location: "/desk/login",
    });
    const settings = await other.get("/desk/settings/security");
    expect(settings.html).toContain("9 recovery codes are left.");
    expect((await other.submit(settings, `${path}/recovery-codes`, { codes_password: "wrong" })).status).toBe(422);
    const renewed = await other.submit(settings, `${path}/recovery-codes`, { codes_password: PASSWORD });
    expect(renewed.html.match(/<li>[0-9a-z-]{19}</g)).toHaveLength(10);
    expect(renewed.html).not.toContain(recovery);
    expect((await other.get("/desk/settings/security")).html).toContain("10 recovery codes are left.");
    expect((await other.submit(settings, `${path}/remove`, { totp_password: PASSWORD })).status).toBe(303);
    expect((await newBrowser().post("/desk/login", { email, password: PASSWORD })).status).toBe(303);
  });
});

describe("too many tries", () => {
  it("are answered with the time to wait and the other way in", async () => {
    const { email } = await newMerchant();
    const browser = newBrowser();
    for (let guess = 0; guess < 5; guess++) await browser.post("/desk/login", { email, password: `guess ${guess}` });
    const refused = await browser.post("/desk/login", { email, password: PASSWORD });
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "30"]);
    expect(refused.html).toContain("Try again in a minute, or reset your password by e-mail.");
  });
});

describe("every form of the desk", () => {
  const paths = makeMerchantsApp(desk.deps)
    .routes.filter(({ method, path }) => method === "POST" && path.startsWith("/desk/") && !path.endsWith("*"))
    .map(({ path }) => path.replaceAll(/:\w+/g, "x"));
  const doors = [
    "login",
    "login/second-factor",
    "login/passkey",
    "register",
    "forgot-password",
    "reset-password",
    "verify-email",
    "join",
  ].map((door) => `/desk/${door}`);
  // By either header; what else there is of each stands in the tests of the session.
  const foreign = [{ "Sec-Fetch-Site": "cross-site" }, { "Sec-Fetch-Site": "", Origin: "https://evil.example" }];

  it("is refused from another site's page, and from our own without the session's token", async () => {
    const { browser } = await newMerchant();
    const { csrf = "" } = fieldsOf(await browser.get("/desk"), "/desk/logout");
    expect(paths.length).toBeGreaterThan(30);
    expect(paths).toEqual(expect.arrayContaining(doors));
    for (const path of new Set(paths)) {
      for (const headers of foreign)
        expect((await browser.post(path, { csrf }, headers)).status, `${path} ${JSON.stringify(headers)}`).toBe(403);
      if (!doors.includes(path)) expect((await browser.post(path, {})).status, path).toBe(403);
    }
    // None of it was done: the session is there, and what it sees.
    expect((await browser.get("/desk/settings/security")).status).toBe(200);
  });
});
