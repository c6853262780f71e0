/** The team on the desk: what each role is offered, joining by a link, and switching from one business to another. */

import { describe, expect, it } from "vitest";
import type { RoleId } from "../../worker/domain/permissions.ts";
import { type Browser, fieldsOf, makeDesk, makeLink, PASSWORD } from "./desk-rig.ts";
import { addMember, addMembership, addMerchant, newName, newToken } from "./people.ts";

const desk = makeDesk();
const { deps } = desk;
const now = deps.clock.now();
const TEAM = "/desk/settings/team";

async function browserOf(user: { readonly userId: string; readonly merchantId: string }): Promise<Browser> {
  const browser = desk.newBrowser();
  browser.cookies.set("__Host-desk", await newToken(deps, user, now));
  return browser;
}

async function newTeam(name = "Books & Co") {
  const merchantId = await addMerchant(now, name);
  const owner = await addMember(merchantId, "owner", now);
  return {
    merchantId,
    owner,
    browser: await browserOf(owner),
    add: (role: RoleId) => addMember(merchantId, role, now),
  };
}

const linkOf = (html: string): string => /\/desk\/join\?token=[\w-]{43}/.exec(html)?.[0] ?? "";

describe("the team page", () => {
  it("changes roles, removes, and keeps the last owner", async () => {
    const { browser, owner, add } = await newTeam();
    const member = await add("viewer");
    const page = await browser.get(TEAM);
    const act = (what: string, of: { userId: string }, fields = {}) =>
      browser.submit(page, `${TEAM}/members/${of.userId}/${what}`, fields);
    expect((await act("role", member, { role: "operator" })).location).toBe(TEAM);
    expect((await browser.get(TEAM)).html).toContain("The role is changed. This takes effect at once.");
    await act("remove", owner);
    expect((await browser.get(TEAM)).html).toContain("this is the last owner");
    await act("remove", member);
    const after = await browser.get(TEAM);
    expect(after.html).toContain("The member is removed");
    expect(after.html).not.toContain(member.email);
  });

  it("makes, changes and deletes roles, and says what is wrong with one", async () => {
    const { browser, merchantId } = await newTeam();
    const { csrf = "" } = fieldsOf(await browser.get(TEAM), `${TEAM}/roles#roles`);
    const bad = await browser.post(`${TEAM}/roles`, { csrf, role_name: "Till" });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain("This must name at least one permission.");
    await browser.post(`${TEAM}/roles`, { csrf, role_name: "Till", "may_payments:read": "yes" });
    const [role] = await deps.roles.list(merchantId);
    expect(role).toMatchObject({ name: "Till", permissions: ["payments:read"] });
    const path = `${TEAM}/roles/${role?.id}`;
    const page = await browser.get(TEAM);
    expect(fieldsOf(page, path)).toMatchObject({ role_name: "Till", "may_payments:read": "yes" });
    await browser.submit(page, path, { "may_links:read": "yes" });
    expect(await deps.roles.list(merchantId)).toMatchObject([{ permissions: ["payments:read", "links:read"] }]);
    await browser.submit(page, `${path}/delete`);
    expect(await deps.roles.list(merchantId)).toEqual([]);
  });

  it("shows an invitation’s link once", async () => {
    const { browser } = await newTeam();
    const { csrf = "" } = fieldsOf(await browser.get(TEAM), `${TEAM}/invitations#invitations`);
    const made = await browser.post(`${TEAM}/invitations`, { csrf, email: "kim@example.com", role: "support" });
    expect(linkOf(made.html)).not.toBe("");
    const later = await browser.get(TEAM);
    expect(later.html).toContain("kim@example.com");
    expect(linkOf(later.html)).toBe("");
    const bad = await browser.post(`${TEAM}/invitations`, { csrf, email: "kim", role: "support" });
    expect(bad.status).toBe(422);
  });
});

describe("the desk of a member with a role", () => {
  it("offers what the member may do and nothing else", async () => {
    const { add } = await newTeam();
    const support = await browserOf(await add("support"));
    const settings = await support.get("/desk/settings");
    expect(settings.status).toBe(200);
    for (const form of ["/desk/settings/business", "/desk/settings/keys#keys", "/desk/settings/psp-accounts"])
      expect(settings.html).not.toContain(form);
    expect(settings.html).not.toContain(TEAM);
    const home = await support.get("/desk");
    expect(home.html).not.toContain("/desk/links/new");
    const developer = await browserOf(await add("developer"));
    expect((await developer.get("/desk/settings")).html).toContain("/desk/settings/keys#keys");
    expect((await developer.get("/desk")).html).toContain("/desk/links/new");
  });

  it("shows a link without its totals to a member who sees no payments", async () => {
    const { browser, merchantId, add } = await newTeam();
    const link = `/desk/links/${await makeLink(browser)}`;
    const id = `rol_${newName("x").slice(2)}` as const;
    await deps.roles.add({ id, merchantId, name: "Links", permissions: ["links:read"], createdAt: now }, []);
    const [all, some] = [await browser.get(link), await (await browserOf(await add(id))).get(link)];
    expect([all, some].map(({ status, html }) => [status, html.includes("<dt>Captured</dt>")])).toEqual([
      [200, true],
      [200, false],
    ]);
  });

  it("of a member who sees neither payments nor links begins in the settings", async () => {
    const { merchantId, add } = await newTeam();
    const id = `rol_${newName("x").slice(2)}` as const;
    await deps.roles.add({ id, merchantId, name: "Keys", permissions: ["keys:manage"], createdAt: now }, []);
    const browser = await browserOf(await add(id));
    expect((await browser.get("/desk")).location).toBe("/desk/settings");
    const page = await browser.get("/desk/settings");
    expect(page.html).not.toContain('href="/desk/payments"');
    expect(page.html).not.toContain('href="/desk/links"');
    const made = await browser.submit(page, "/desk/settings/keys#keys", { name: "Mine" });
    const key = /ak_[0-9a-z]{20}:sk_[\w-]{43}/.exec(made.html)?.[0] ?? "";
    const me = await desk.app.request("/v1/me", { headers: { Authorization: `Bearer ${key}` } });
    expect(await me.json()).toMatchObject({ permissions: ["keys:manage"] });
  });
});

describe("joining", () => {
  const inviteTo = async (team: Awaited<ReturnType<typeof newTeam>>, email: string) => {
    const { csrf = "" } = fieldsOf(await team.browser.get(TEAM), `${TEAM}/invitations#invitations`);
    return linkOf((await team.browser.post(`${TEAM}/invitations`, { csrf, email, role: "support" })).html);
  };

  it("opens an account with the invitation’s address and logs in", async () => {
    const team = await newTeam();
    const link = await inviteTo(team, `${newName("new")}@example.com`);
    const browser = desk.newBrowser();
    const page = await browser.get(link);
    expect(page.html).toContain("Join Books &amp; Co");
    expect((await browser.submit(page, "/desk/join", { password: "short" })).status).toBe(422);
    expect((await browser.submit(page, "/desk/join", { password: PASSWORD })).location).toBe("/desk");
    expect((await browser.get("/desk")).status).toBe(200);
    expect((await desk.newBrowser().get(link)).status).toBe(404);
  });

  it("takes one button for a user who is logged in with that address, and is not offered to others", async () => {
    const [mine, other] = [await newTeam("Tea & Co"), await newTeam()];
    const guest = await other.add("viewer");
    const link = await inviteTo(mine, guest.email);
    const stranger = await other.browser.get(link);
    expect(stranger.html).toContain("you are logged in with another address");
    expect(stranger.html).not.toContain('action="/desk/join/accept"');
    expect((await desk.newBrowser().get(link)).html).toContain("This address already has an account");
    const browser = await browserOf(guest);
    const joined = await browser.submit(await browser.get(link), "/desk/join/accept");
    expect(joined.location).toBe("/desk/switch");
    const list = await browser.get("/desk/switch");
    expect(list.html).toContain("Tea &amp; Co");
  });
});

describe("switching to another business", () => {
  it("shows its things, and takes no form that was open for the one before", async () => {
    const [mine, other] = [await newTeam("Tea & Co"), await newTeam("Books & Co")];
    const person = await mine.add("owner");
    await addMembership({ userId: person.userId, merchantId: other.merchantId, role: "admin" }, now + 1);
    const browser = await browserOf(person);
    const form = await browser.get("/desk/links/new");
    const choice = await browser.get("/desk/switch");
    expect((await browser.submit(choice, "/desk/switch")).location).toBe("/desk");
    const home = await browser.get("/desk");
    expect(home.html).toContain("<bdi>Books &amp; Co</bdi>");
    const late = await browser.submit(form, "/desk/links", { title: "Tea", amount: "1", currency: "EUR" });
    expect(late.status).toBe(403);
    const { csrf = "" } = fieldsOf(home, "/desk/logout");
    expect((await browser.post("/desk/switch", { csrf, merchant: "mer_of_nobody" })).location).toBe("/desk/switch");
  });

  it("is offered after a log-in to a user with several businesses, before the page that they wanted", async () => {
    const other = await newTeam("Books & Co");
    const browser = desk.newBrowser();
    const email = await browser.register();
    const user = await desk.deps.accounts.userByEmail(email);
    await addMembership({ userId: user?.id ?? "", merchantId: other.merchantId, role: "admin" }, now + 1e6);
    const again = desk.newBrowser();
    const entered = await again.post("/desk/login", { email, password: PASSWORD, next: "/desk/links?status=paused" });
    expect(entered.location).toBe(`/desk/switch?${new URLSearchParams({ next: "/desk/links?status=paused" })}`);
    const choice = await again.get(entered.location ?? "");
    expect(choice.html).toContain('href="/desk/links?status=paused"');
    const gone = await again.submit(choice, "/desk/switch");
    expect(gone.location).toBe("/desk/links?status=paused");
    expect((await again.get("/desk")).html).toContain("<bdi>Books &amp; Co</bdi>");
    const lured = await again.get("/desk/switch?next=https://evil.example/");
    expect(lured.html).not.toContain("evil.example");
  });
});
