/** Access to the desk: only with a session, by forms from our own pages only, and redirected only within the desk. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { fieldsOf, makeDesk, makeLink, ORIGIN, PASSWORD } from "./desk-rig.ts";

const desk = makeDesk();
const { newBrowser, time } = desk;

async function newMerchant() {
  const browser = newBrowser();
  const email = await browser.register();
  return { browser, email };
}

const FULL = [
  {
    window: { name: "credential-minute", limit: 1, windowMs: 60_000 },
    allowed: false,
    remaining: 0,
    resetAt: Date.now() + 60_000,
  },
];

/** For tests that only read. */
let known: ReturnType<typeof newMerchant> | undefined;
function knownMerchant() {
  known ??= newMerchant();
  return known;
}

describe("logging in", () => {
  it("sends a visitor to the log-in and then on to the page that they asked for", async () => {
    const { email } = await newMerchant();
    const browser = newBrowser();
    const refused = await browser.get("/desk/payments?status=captured");
    expect(refused).toMatchObject({ status: 303, location: "/desk/login?next=%2Fdesk%2Fpayments%3Fstatus%3Dcaptured" });
    const form = await browser.get(refused.location ?? "");
    const answer = await browser.submit(form, "/desk/login", { email, password: PASSWORD });
    expect(answer).toMatchObject({ status: 303, location: "/desk/payments?status=captured" });
    expect((await browser.get("/desk/payments")).status).toBe(200);
  });

  it("lets nobody in while attempts cannot be counted, and says so", async () => {
    const { email } = await knownMerchant();
    const limiter = { ...desk.deps.limiter, login: async () => ({ outcome: "unknown", windows: [] }) as const };
    const browser = makeDesk({ limiter }).newBrowser();
    const refused = await browser.post("/desk/login", { email, password: PASSWORD });
    expect([refused.status, refused.headers.get("Retry-After"), browser.cookies.has("__Host-desk")]).toEqual([
      503,
      "2",
      false,
    ]);
    expect(refused.html).toContain("Nobody can log in at the moment");
  });

  it("keeps its tokens in cookies that no script and no other site can use", async () => {
    const { email } = await newMerchant();
    const answer = await newBrowser().post("/desk/login", { email, password: PASSWORD });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((line) => line.slice(0, line.indexOf("=")))).toEqual(["__Host-desk", "__Host-desk-refresh"]);
    for (const line of cookies) {
      for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(line).toContain(attribute);
      expect(line).not.toContain("Domain");
    }
  });

  it("brings the form back with the address and without the password where they do not match", async () => {
    const { email } = await newMerchant();
    const browser = newBrowser();
    const answer = await browser.post("/desk/login", { email, password: "wrong and secret", next: "/desk/links" });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain("The e-mail address or the password is wrong.");
    expect(fieldsOf(answer, "/desk/login")).toMatchObject({ email, password: "", next: "/desk/links" });
    expect(browser.cookies.size).toBe(0);
  });

  it.each([
    "https://evil.example/desk",
    "//evil.example/desk",
    "/\\evil.example/desk",
    "\\\\evil.example",
    "/desk/../evil",
    "/desk/%2e%2e/evil",
    "/deskevil",
    "/desk/login?next=/desk",
    "javascript:alert(1)",
    "/\t/evil.example",
    "desk",
    `/desk?${"long=".repeat(500)}`,
  ])("does not go on to %s", async (next) => {
    const { browser, email } = await knownMerchant();
    const posted = await newBrowser().post("/desk/login", { email, password: PASSWORD, next });
    expect(posted).toMatchObject({ status: 303, location: "/desk" });
    const visited = await browser.get(`/desk/login?${new URLSearchParams({ next })}`);
    expect(visited).toMatchObject({ status: 303, location: "/desk" });
  });

  it("does not take an API key for a session", async () => {
    const { browser } = await newMerchant();
    const made = await browser.submit(await browser.get("/desk/settings"), "/desk/settings/keys#keys", {
      name: "Shop",
    });
    const key = /ak_[0-9a-z]{20}:sk_[\w-]{43}/.exec(made.html)?.[0] ?? "";
    expect(key).not.toBe("");
    const thief = newBrowser();
    thief.cookies.set("__Host-desk", key);
    expect((await thief.get("/desk")).status).toBe(303);
  });

  it("names what is wrong with a registration and keeps what was typed", async () => {
    const { email } = await newMerchant();
    const bad = await newBrowser().post("/desk/register", {
      email: "nobody",
      password: "short",
      business_name: "Tea & <Co>",
    });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain("Enter your e-mail address");
    expect(bad.html).toContain("Use at least 10 characters.");
    expect(bad.html).toContain('value="Tea &amp; &lt;Co&gt;"');
    expect(bad.html).not.toContain("short");
    const taken = await newBrowser().post("/desk/register", { email, password: PASSWORD, business_name: "Other" });
    expect(taken.html).toContain("There is already an account with this e-mail address.");
  });
});

describe("a session", () => {
  it("is renewed once when its access token has run out, and a form that was open stays good", async () => {
    const { browser } = await newMerchant();
    const form = await browser.get("/desk/links/new");
    const before = new Map(browser.cookies);
    time.ahead += LIMITS.accessTokenMs + 1000;
    const made = await browser.submit(form, "/desk/links", { title: "Late", amount: "1", currency: "EUR" });
    expect(made).toMatchObject({ status: 303, location: expect.stringContaining("/desk/links/lnk_") });
    for (const name of ["__Host-desk", "__Host-desk-refresh"])
      expect(browser.cookies.get(name)).not.toBe(before.get(name));
    const other = newBrowser();
    for (const [name, value] of before) other.cookies.set(name, value);
    const late = await other.get("/desk");
    expect(late).toMatchObject({ status: 303, location: "/desk/login?next=%2Fdesk" });
    // The tab that lost must not take away what the other was given.
    expect(late.headers.getSetCookie()).toEqual([]);
    expect((await browser.get("/desk")).status).toBe(200);
  });

  it("ends with the log-out, for its cookies as well", async () => {
    const { browser } = await newMerchant();
    const before = new Map(browser.cookies);
    const out = await browser.submit(await browser.get("/desk"), "/desk/logout");
    expect(out).toMatchObject({ status: 303, location: "/desk/login" });
    expect([...browser.cookies.keys()]).toEqual(["__Host-desk-flash"]);
    expect((await browser.get("/desk/login")).html).toContain("You are logged out.");
    for (const [name, value] of before) browser.cookies.set(name, value);
    expect((await browser.get("/desk")).status).toBe(303);
  });

  it("shows the other mode's things only after the switch", async () => {
    const { browser } = await newMerchant();
    const linkId = await makeLink(browser);
    const home = await browser.get("/desk");
    expect(home.html).toContain("Test mode");
    expect(await browser.submit(home, "/desk/mode", { mode: "live" })).toMatchObject({
      status: 303,
      location: "/desk",
    });
    const live = await browser.get("/desk");
    expect(live.html).toContain("Payments are real.");
    expect(live.html).not.toContain("Test mode");
    expect((await browser.get(`/desk/links/${linkId}`)).status).toBe(404);
    await browser.submit(live, "/desk/mode", { mode: "test" });
    expect((await browser.get(`/desk/links/${linkId}`)).status).toBe(200);
  });
});

describe("a form", () => {
  const attacks: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["another origin", { Origin: "https://evil.example", "Sec-Fetch-Site": "" }],
    ["no origin at all", { Origin: "", "Sec-Fetch-Site": "" }],
    ["a hidden origin", { Origin: "null", "Sec-Fetch-Site": "" }],
    ["a cross-site page", { "Sec-Fetch-Site": "cross-site" }],
    ["a sibling domain's page", { "Sec-Fetch-Site": "same-site" }],
    ["another scheme", { Origin: ORIGIN.replace("https", "http") }],
  ];

  it.each(attacks)("is refused from %s, also to log in", async (_name, headers) => {
    const { browser, email } = await knownMerchant();
    const fields = fieldsOf(await browser.get("/desk"), "/desk/logout");
    expect((await browser.post("/desk/logout", fields, headers)).status).toBe(403);
    expect((await browser.get("/desk")).status).toBe(200);
    const stranger = newBrowser();
    expect((await stranger.post("/desk/login", { email, password: PASSWORD }, headers)).status).toBe(403);
    expect(stranger.cookies.size).toBe(0);
  });

  it("is refused without its session's token", async () => {
    const { browser } = await newMerchant();
    const { browser: other } = await newMerchant();
    const foreign = fieldsOf(await other.get("/desk"), "/desk/logout").csrf ?? "";
    const own = fieldsOf(await browser.get("/desk"), "/desk/logout").csrf ?? "";
    expect(own).toMatch(/^[0-9a-z]{26}$/);
    for (const csrf of ["", "x", foreign, own.toUpperCase(), `${own}0`])
      expect((await browser.post("/desk/logout", { csrf })).status, csrf).toBe(403);
    expect((await browser.post("/desk/logout", {})).status).toBe(403);
    expect((await browser.get("/desk")).status).toBe(200);
    expect((await browser.post("/desk/logout", { csrf: own }, { Origin: "" })).status).toBe(303);
  });

  it("is refused where it was shown in the other mode: a test must not become real in another tab", async () => {
    const { browser } = await newMerchant();
    await env.DB.prepare("UPDATE users SET email_verified_at = ?").bind(Date.now()).run();
    const opened = await browser.get("/desk/links/new");
    await browser.submit(await browser.get("/desk"), "/desk/mode", { mode: "live" });
    const typed = { title: "A test", price_kind: "fixed", currency: "EUR", amount: "5" };
    expect((await browser.submit(opened, "/desk/links", typed)).status).toBe(403);
    await browser.submit(await browser.get("/desk"), "/desk/mode", { mode: "test" });
    expect((await browser.submit(opened, "/desk/links", typed)).status).toBe(303);
  });

  it("counts with what its session asks of the API, and is not taken beyond; so do pages and files", async () => {
    let outcome: "allowed" | "refused" = "allowed";
    const limiter = { ...desk.deps.limiter, api: async () => ({ outcome, windows: FULL }) };
    const { newBrowser: newVisitor } = makeDesk({ limiter });
    const browser = newVisitor();
    await browser.register();
    const page = await browser.get("/desk/links/new");
    const typed = { title: "One more", price_kind: "fixed", currency: "EUR", amount: "5" };
    outcome = "refused";
    expect((await browser.submit(page, "/desk/links", typed)).status).toBe(429);
    for (const path of ["/desk", "/desk/payments", "/desk/payments.csv", "/desk/audit/export"])
      expect([path, (await browser.get(path)).status]).toEqual([path, 429]);
    outcome = "allowed";
    expect((await browser.get("/desk/links")).html).not.toContain("One more");
  });

  it("is refused where it is too long or no form", async () => {
    const { browser } = await newMerchant();
    expect((await browser.post("/desk/links", { title: "x".repeat(LIMITS.formBodyBytesMax) })).status).toBe(413);
    expect((await browser.post("/desk/links", {}, { "Content-Type": "text/plain" })).status).toBe(400);
  });
});

describe("every page", () => {
  it("is never cached, runs no inline script and sends its forms to us alone", async () => {
    const { browser } = await newMerchant();
    for (const path of ["/desk", "/desk/links", "/desk/links/new", "/desk/payments", "/desk/settings", "/desk/none"]) {
      const { headers } = await browser.get(path);
      expect(headers.get("Cache-Control"), path).toBe("private, no-store");
      const policy = headers.get("Content-Security-Policy") ?? "";
      expect(policy, path).toContain("script-src 'self';");
      expect(policy, path).toContain("form-action 'self';");
      expect(policy, path).not.toContain("unsafe");
    }
    expect((await newBrowser().get("/desk")).headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("shows a flash message once, and only one of ours", async () => {
    const { browser } = await newMerchant();
    await makeLink(browser);
    expect(browser.cookies.get("__Host-desk-flash")).toBe("link_created");
    expect((await browser.get("/desk")).html).toContain("Your link is ready.");
    expect((await browser.get("/desk")).html).not.toContain("Your link is ready.");
    for (const code of ["<b>hello</b>", "constructor", "__proto__"]) {
      browser.cookies.set("__Host-desk-flash", encodeURIComponent(code));
      const page = await browser.get("/desk");
      expect(page.status).toBe(200);
      expect(page.html).not.toContain('role="status"');
    }
  });

  it("answers what is not there with the desk's own page, whatever the address and the cookies", async () => {
    const { browser } = await newMerchant();
    const paths = [
      "/desk/none",
      "/desk/links/lnk_00000000",
      "/desk/links/%00",
      "/desk/links/%ff/edit",
      "/desk/payments/pay_x",
    ];
    for (const path of [...paths, "/desk/payments/__proto__", `/desk/payments/${"p".repeat(2000)}`]) {
      const page = await browser.get(path);
      expect(page.status, path).toBe(404);
      expect(page.html, path).toContain("There is nothing at this address");
    }
    for (const query of [
      "cursor=x",
      "cursor=%00",
      "status=__proto__",
      "cursor=zzzzzzzzzzz-a",
      "status=captured&status=x",
    ])
      for (const list of ["links", "payments"]) expect((await browser.get(`/desk/${list}?${query}`)).status).toBe(200);
    const broken = newBrowser();
    for (const name of ["__Host-desk", "__Host-desk-refresh", "__Host-desk-mode"]) broken.cookies.set(name, "%E0%A4%A");
    expect((await broken.get("/desk")).status).toBe(303);
  });

  it("is where the bare address leads", async () => {
    for (const path of ["/", "/desk/"])
      expect(await newBrowser().get(path)).toMatchObject({ status: 302, location: "/desk" });
  });
});
