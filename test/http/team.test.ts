/** A team: members give no more permissions than they have, the last owner stays, and an invitation works once, for its address alone. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { Permission, RoleId } from "../../worker/domain/permissions.ts";
import { makeRig, PASSWORD, problemOf, START } from "./accounts-rig.ts";
import { codeOf } from "./authenticator.ts";
import { addMember, addMembership, addMerchant, newKey, newToken } from "./people.ts";

const rig = makeRig({ quickPasswords: true });
const { call, ports, time } = rig;

/** A merchant with an owner, and requests in the name of a member. */
async function newTeam() {
  const merchantId = await addMerchant(START);
  const add = async (role: RoleId) => {
    const member = await addMember(merchantId, role, START);
    return { ...member, token: await newToken(ports, member, time.now) };
  };
  const owner = await add("owner");
  return { merchantId, owner, add };
}

type Team = Awaited<ReturnType<typeof newTeam>>;
type Person = Team["owner"];

const keyOf = async (merchantId: string, permissions: readonly Permission[]) => {
  return { token: (await newKey(ports, { merchantId, permissions, livemode: true }, START)).credentials };
};
const setRole = (by: { token: string }, of: { userId: string }, role: string) =>
  call("PATCH", `/v1/team/members/${of.userId}`, { token: by.token, body: { role } });
const remove = (by: { token: string }, of: { userId: string }) =>
  call("DELETE", `/v1/team/members/${of.userId}`, { token: by.token });
const makeRole = (by: { token: string }, permissions: readonly string[], name = systemRandom.id(8)) =>
  call("POST", "/v1/team/roles", { token: by.token, body: { name, permissions } });
const invite = async (by: { token: string }, email: string, role = "viewer") => {
  const answer = await call("POST", "/v1/team/invitations", { token: by.token, body: { email, role } });
  return { ...answer, secret: String(answer.body.url).split("token=")[1] ?? "" };
};
const rolesOf = async ({ token }: Person) =>
  Object.fromEntries(
    ((await call("GET", "/v1/team/members", { token })).body.data as { id: string; role: string }[]).map((member) => [
      member.id,
      member.role,
    ]),
  );

describe("a member’s role", () => {
  it("is changed only by members with at least its permissions, and counts at the next request", async () => {
    const { owner, add } = await newTeam();
    const [admin, viewer] = [await add("admin"), await add("viewer")];
    const canSeeKeys = async () => (await call("GET", "/v1/api_keys", { token: viewer.token })).status;
    expect(await canSeeKeys()).toBe(403);
    expect((await setRole(admin, viewer, "developer")).body).toMatchObject({ id: viewer.userId, role: "developer" });
    expect(await canSeeKeys()).toBe(200);
    expect((await setRole(admin, admin, "viewer")).status).toBe(200);
    expect((await setRole(admin, viewer, "viewer")).status).toBe(403);
    expect(await rolesOf(owner)).toEqual({
      [owner.userId]: "owner",
      [admin.userId]: "viewer",
      [viewer.userId]: "developer",
    });
  });

  it("is never raised above the permissions of the member who changes it: to owner by an owner alone, and by no key", async () => {
    const { merchantId, owner, add } = await newTeam();
    const [admin, viewer] = [await add("admin"), await add("viewer")];
    const weak = await keyOf(merchantId, ["team:manage", "links:read"]);
    for (const [by, of, role] of [
      [admin, viewer, "owner"],
      [admin, admin, "owner"],
      [admin, owner, "viewer"],
      [weak, viewer, "support"],
      [weak, admin, "viewer"],
    ] as const)
      expect(problemOf(await setRole(by, of, role))).toMatchObject({ status: 403, code: "forbidden" });
    expect((await remove(admin, owner)).status).toBe(403);
    expect((await remove(weak, admin)).status).toBe(403);
    expect((await setRole(owner, viewer, "owner")).status).toBe(200);
    expect((await setRole(viewer, owner, "admin")).status).toBe(200);
    expect(problemOf(await setRole(owner, viewer, "rol_of_nobody"))).toMatchObject({
      status: 422,
      errors: [{ pointer: "/role", detail: "is not a role" }],
    });
  });

  it("stays owner where there is no other, also when two unmake each other at once", async () => {
    const { owner, add } = await newTeam();
    expect(problemOf(await setRole(owner, owner, "admin"))).toMatchObject({ status: 409, code: "last_owner" });
    expect(problemOf(await remove(owner, owner))).toMatchObject({ status: 409, code: "last_owner" });
    const second = await add("owner");
    const answers = await Promise.all([
      setRole(owner, second, "viewer"),
      setRole(second, owner, "viewer"),
      remove(owner, second),
      remove(second, owner),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    const left = await ports.team.members(owner.merchantId);
    expect(left.filter(({ role }) => role === "owner")).toHaveLength(1);
  });
});

describe("a member who is removed", () => {
  it("is logged out of this merchant at once, and of no other; their invitations become invalid", async () => {
    const { owner, add } = await newTeam();
    const [admin, elsewhere] = [await add("admin"), await newTeam()];
    await addMembership({ userId: admin.userId, merchantId: elsewhere.merchantId, role: "viewer" }, START);
    const other = await newToken(ports, { userId: admin.userId, merchantId: elsewhere.merchantId }, time.now);
    const { secret } = await invite(admin, "friend@example.com", "admin");
    expect((await call("GET", "/v1/me", { token: admin.token })).status).toBe(200);
    expect((await remove(owner, admin)).status).toBe(204);
    expect((await call("GET", "/v1/me", { token: admin.token })).status).toBe(401);
    expect((await call("GET", "/v1/me", { token: other })).status).toBe(200);
    const rows = await env.DB.prepare("SELECT count(*) AS count FROM sessions WHERE user_id = ? AND merchant_id = ?")
      .bind(admin.userId, admin.merchantId)
      .first("count");
    expect(rows).toBe(0);
    const joined = await call("POST", "/v1/invitations/join", { body: { token: secret, password: PASSWORD } });
    expect(joined.status).toBe(404);
    expect((await remove(owner, admin)).status).toBe(404);
  });
});

describe("a role of the merchant’s own", () => {
  it("may do what its maker may at most, before and after a change", async () => {
    const { merchantId, owner, add } = await newTeam();
    const strong = await makeRole(owner, ["team:manage", "payments:refund"]);
    const id = String(strong.body.id);
    expect(strong.status).toBe(201);
    const weak = await keyOf(merchantId, ["team:manage"]);
    const change = (by: { token: string }, body: object) =>
      call("PATCH", `/v1/team/roles/${id}`, { token: by.token, body });
    expect((await makeRole(weak, ["team:manage", "psp:manage"])).status).toBe(403);
    expect((await change(weak, { permissions: ["team:manage"] })).status).toBe(403);
    expect((await change(weak, { name: "Mine" })).status).toBe(403);
    const member = await add(id as RoleId);
    expect((await change(owner, { permissions: ["team:manage"] })).status).toBe(200);
    const me = await call("GET", "/v1/me", { token: member.token });
    expect(me.body).toMatchObject({ role: id, permissions: ["team:manage"] });
    expect((await setRole(member, member, "viewer")).status).toBe(403);
  });

  it("stays as long as a member or an invitation has it", async () => {
    const { owner, add } = await newTeam();
    const id = String((await makeRole(owner, ["links:read"])).body.id);
    const drop = () => call("DELETE", `/v1/team/roles/${id}`, { token: owner.token });
    const member = await add(id as RoleId);
    expect(problemOf(await drop())).toMatchObject({ status: 409, code: "role_in_use" });
    expect((await setRole(owner, member, "viewer")).status).toBe(200);
    const { body } = await invite(owner, "new@example.com", id);
    expect((await drop()).status).toBe(409);
    await call("DELETE", `/v1/team/invitations/${body.id}`, { token: owner.token });
    expect((await drop()).status).toBe(204);
    expect((await setRole(owner, member, id)).status).toBe(422);
    expect((await invite(owner, "new@example.com", id)).status).toBe(422);
  });

  it("has a name of its own and permissions of the list", async () => {
    const { owner } = await newTeam();
    expect((await makeRole(owner, ["links:read"], "Till")).status).toBe(201);
    expect(problemOf(await makeRole(owner, ["links:read"], " Till "))).toMatchObject({ code: "role_name_taken" });
    for (const [permissions, name] of [
      [["*"], "A"],
      [["links:*"], "B"],
      [[], "C"],
      [["links:read"], "Owner"],
      [["links:read"], "x".repeat(LIMITS.roleNameLengthMax + 1)],
    ] as const)
      expect((await makeRole(owner, permissions, name)).status, name).toBe(422);
  });

  it("is nobody else’s: another merchant can neither give nor see it", async () => {
    const [mine, other] = [await newTeam(), await newTeam()];
    const id = String((await makeRole(other.owner, ["links:read"])).body.id);
    const member = await mine.add("viewer");
    expect((await setRole(mine.owner, member, id)).status).toBe(422);
    expect((await invite(mine.owner, "a@example.com", id)).status).toBe(422);
    // Whatever the row says, a role of another merchant permits nothing.
    const smuggled = await mine.add(id as RoleId);
    expect((await call("GET", "/v1/me", { token: smuggled.token })).body.permissions).toEqual([]);
  });
});

describe("an invitation", () => {
  const join = (token: string, password = PASSWORD) =>
    call("POST", "/v1/invitations/join", { body: { token, password } });

  it("makes a new user a member with the role, once; only its hash is kept", async () => {
    const { owner, merchantId } = await newTeam();
    const email = `${systemRandom.id(10)}@example.com`;
    const made = await invite(owner, ` ${email.toUpperCase()} `, "support");
    expect(made).toMatchObject({ status: 201, body: { email, role: "support", invited_by: owner.userId } });
    const list = await call("GET", "/v1/team/invitations", { token: owner.token });
    const row = await env.DB.prepare("SELECT * FROM invitations WHERE id = ?").bind(made.body.id).first();
    expect(JSON.stringify([list.body, row])).not.toContain(made.secret);
    expect((await join(made.secret, "short")).status).toBe(422);
    const joined = await join(made.secret);
    expect(joined.body).toMatchObject({ is_new: true, role: "support", merchant: { id: merchantId } });
    expect((await join(made.secret)).status).toBe(404);
    const { access_token: token } = (await call("POST", "/v1/auth/login", { body: { email, password: PASSWORD } }))
      .body;
    expect((await call("GET", "/v1/me", { token: String(token) })).body).toMatchObject({ role: "support" });
    expect(problemOf(await invite(owner, email))).toMatchObject({ status: 409, code: "already_member" });
  });

  it("is accepted only by the user who is logged in with its address", async () => {
    const [mine, other] = [await newTeam(), await newTeam()];
    const guest = await other.add("viewer");
    const { secret } = await invite(mine.owner, guest.email, "operator");
    const accept = (by: Person) => call("POST", "/v1/invitations/accept", { token: by.token, body: { token: secret } });
    expect((await accept(other.owner)).status).toBe(403);
    const tokenHash = ports.secrets.hash(secret);
    expect(await ports.invitations.accept({ tokenHash, userId: other.owner.userId, now: START, entries: [] })).toBe(
      "gone",
    );
    expect((await accept(guest)).body).toMatchObject({ role: "operator", merchant: { id: mine.merchantId } });
    expect((await accept(guest)).status).toBe(404);
    expect(await rolesOf(mine.owner)).toMatchObject({ [guest.userId]: "operator" });
  });

  it("of an address with an account needs that account’s password", async () => {
    const { owner } = await newTeam();
    const { email } = await rig.register();
    const { secret } = await invite(owner, email);
    expect(problemOf(await join(secret, "another password"))).toMatchObject({ status: 401, code: "bad_credentials" });
    expect((await join(secret)).body).toMatchObject({ is_new: false });
  });

  it("is worth nothing once it has run out, was withdrawn, or another took its place", async () => {
    const { owner } = await newTeam();
    const first = await invite(owner, "a@example.net");
    const second = await invite(owner, "a@example.net", "support");
    expect((await join(first.secret)).status).toBe(404);
    const withdraw = () => call("DELETE", `/v1/team/invitations/${second.body.id}`, { token: owner.token });
    expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 404]);
    expect((await join(second.secret)).status).toBe(404);
    const third = await invite(owner, "a@example.net");
    time.now += LIMITS.invitationLifetimeMs;
    expect((await join(third.secret)).status).toBe(404);
    expect(await ports.invitations.sweep(time.now, 1000)).toBeGreaterThan(0);
    time.now = START;
  });

  it("is accepted once by many at the same time, and leaves no user behind without a membership", async () => {
    const { owner, merchantId } = await newTeam();
    const email = `${systemRandom.id(10)}@example.com`;
    const { secret } = await invite(owner, email);
    const answers = await Promise.all([join(secret), join(secret), join(secret)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const members = await ports.team.members(merchantId);
    expect(members.filter((member) => member.email === email)).toHaveLength(1);
    const withdrawn = await invite(owner, "b@example.net");
    const user = { id: "usr_x", email: "b@example.net", emailVerifiedAt: null, createdAt: START };
    await ports.invitations.withdraw(merchantId, String(withdrawn.body.id), []);
    const tokenHash = ports.secrets.hash(withdrawn.secret);
    expect(
      await ports.invitations.acceptNew({ tokenHash, user, passwordHash: "scrypt$x", now: START, entries: [] }),
    ).toBe("gone");
    expect(await ports.accounts.credentials("b@example.net")).toBeNull();
  });

  it("offers no more than who invites may do, to an address that is one", async () => {
    const { merchantId, owner, add } = await newTeam();
    const admin = await add("admin");
    const weak = await keyOf(merchantId, ["team:manage"]);
    expect((await invite(admin, "a@example.com", "owner")).status).toBe(403);
    expect((await invite(weak, "a@example.com", "viewer")).status).toBe(403);
    expect((await invite(owner, "nobody", "viewer")).status).toBe(422);
    expect((await invite(owner, "a@example.com", "king")).status).toBe(422);
    expect((await invite(owner, "a@example.com", "owner")).status).toBe(201);
  });
});

describe("a session of a user with several merchants", () => {
  it("acts for the one it switched to, with the role there, and no more for the one before", async () => {
    const [mine, other] = [await newTeam(), await newTeam()];
    const person = await mine.add("admin");
    await addMembership({ userId: person.userId, merchantId: other.merchantId, role: "viewer" }, START + 1);
    const me = await call("GET", "/v1/me", { token: person.token });
    expect(me.body.merchants).toMatchObject([
      { id: mine.merchantId, role: "admin" },
      { id: other.merchantId, role: "viewer" },
    ]);
    const to = (token: string, merchantId: string) =>
      call("POST", "/v1/auth/switch", { token, body: { merchant_id: merchantId } });
    const switched = await to(person.token, other.merchantId);
    for (const [merchantId, action] of [
      [mine.merchantId, "session.left"],
      [other.merchantId, "session.entered"],
    ] as const) {
      const where = "merchant_id = ? AND livemode = 0 ORDER BY number DESC LIMIT 1";
      const row = await env.DB.prepare(`SELECT entry FROM audit_log WHERE ${where}`).bind(merchantId).first("entry");
      expect(JSON.parse(String(row))).toMatchObject({ action, actor: { id: person.userId } });
    }
    const token = String(switched.body.access_token);
    expect((await call("GET", "/v1/me", { token })).body).toMatchObject({
      role: "viewer",
      merchant: { id: other.merchantId },
    });
    expect((await call("GET", "/v1/me", { token: person.token })).status).toBe(401);
    expect((await to(token, (await newTeam()).merchantId)).status).toBe(404);
    const removed = await remove(other.owner, person);
    expect(removed.status).toBe(204);
    expect((await to(token, mine.merchantId)).status).toBe(401);
  });

  it("is opened for the one that is named at the log-in, for the first where none is, and for no stranger’s", async () => {
    const [registered, other, stranger] = [await rig.register(), await newTeam(), await newTeam()];
    const { id: userId } = registered.body.user as { id: string };
    await addMembership({ userId, merchantId: other.merchantId, role: "viewer" }, START + 1);
    const credentials = { email: registered.email, password: PASSWORD };
    const logIn = (more: object) => call("POST", "/v1/auth/login", { body: { ...credentials, ...more } });
    const merchantOf = async ({ body }: { readonly body: Record<string, unknown> }) => {
      const me = await call("GET", "/v1/me", { token: String(body.access_token) });
      return (me.body.merchant as { id: string }).id;
    };
    expect(await merchantOf(await logIn({ merchant_id: other.merchantId }))).toBe(other.merchantId);
    const { id: first } = registered.body.merchant as { id: string };
    for (const more of [{}, { merchant_id: first }]) expect(await merchantOf(await logIn(more))).toBe(first);
    // A right password is no failure, however often it comes with another's merchant.
    for (let round = 0; round < 7; round++)
      expect(problemOf(await logIn({ merchant_id: stranger.merchantId }))).toMatchObject({
        status: 422,
        errors: [{ pointer: "/merchant_id" }],
      });
    expect(problemOf(await logIn({ merchant_id: stranger.merchantId, password: "wrong" })).status).toBe(401);
    const { enrolment, secret } = (
      await call("POST", "/v1/totp/begin", { token: registered.access, body: { current_password: PASSWORD } })
    ).body;
    await call("POST", "/v1/totp/confirm", {
      token: registered.access,
      body: { enrolment, code: codeOf(String(secret), time.now) },
    });
    const { challenge } = (await logIn({})).body;
    time.now += 30_000;
    const finish = (merchant_id: string) =>
      call("POST", "/v1/auth/login/second_factor", {
        body: { challenge, code: codeOf(String(secret), time.now), merchant_id },
      });
    // Before the code is used up.
    expect((await finish(stranger.merchantId)).status).toBe(422);
    expect(await merchantOf(await finish(other.merchantId))).toBe(other.merchantId);
  });
});
