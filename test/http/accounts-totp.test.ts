/** A user with an authenticator logs in with the password and a code of it, which works once, or with a recovery code. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { type CallOptions, makeRig, PASSWORD, problemOf } from "./accounts-rig.ts";
import { codeOf } from "./authenticator.ts";

const rig = makeRig({ quickPasswords: true });
const { register, time } = rig;

/** Each call from another network: what is counted here is counted of accounts. */
function call(method: string, path: string, options: CallOptions = {}) {
  const address = [203, ...systemRandom.bytes(3)].join(".");
  return rig.call(method, path, { ...options, headers: { "CF-Connecting-IP": address } });
}

const begin = (token: string, password = PASSWORD) =>
  call("POST", "/v1/totp/begin", { token, body: { current_password: password } });
const confirm = (token: string, enrolment: unknown, code: string) =>
  call("POST", "/v1/totp/confirm", { token, body: { enrolment, code } });
const logIn = (email: string, password = PASSWORD) => call("POST", "/v1/auth/login", { body: { email, password } });
const finish = (challenge: unknown, code: string) =>
  call("POST", "/v1/auth/login/second_factor", { body: { challenge, code } });

async function enrolled() {
  const { email, access } = await register();
  const { secret, enrolment } = (await begin(access)).body as Record<string, string>;
  const done = await confirm(access, enrolment, codeOf(secret ?? "", time.now));
  if (done.status !== 200) throw new Error(`enrolling answered ${done.status}`);
  // The code that proved it is used up.
  time.now += 30_000;
  return { email, access, secret: secret ?? "", recoveryCodes: done.body.recovery_codes as string[] };
}

describe("setting up an authenticator", () => {
  it("takes the password and a right code, and stores nothing before", async () => {
    const { email, access } = await register();
    expect(problemOf(await begin(access, "wrong"))).toMatchObject({ status: 422, code: "invalid_request" });
    const { body } = await begin(access);
    const secret = String(body.secret);
    const uri = new URL(String(body.uri));
    expect([uri.protocol, uri.searchParams.get("secret"), decodeURIComponent(uri.pathname)]).toEqual([
      "otpauth:",
      secret,
      expect.stringContaining(`Paylinks:${email}`),
    ]);
    expect(problemOf(await confirm(access, body.enrolment, "000000"))).toMatchObject({ status: 422 });
    expect((await logIn(email)).status).toBe(200);
    expect((await confirm(access, body.enrolment, codeOf(secret, time.now))).status).toBe(200);
    expect((await logIn(email)).status).toBe(401);
    expect(problemOf(await begin(access))).toMatchObject({ status: 409, code: "change_not_allowed" });
    const rows = await env.DB.prepare("SELECT secret_sealed FROM totp").all();
    expect(JSON.stringify(rows.results)).not.toContain(secret);
  });

  it("takes an enrolment for its own user alone, and for a quarter of an hour", async () => {
    const [mine, other] = [await register(), await register()];
    const { secret, enrolment } = (await begin(other.access)).body as Record<string, string>;
    const stolen = await confirm(mine.access, enrolment, codeOf(secret ?? "", time.now));
    expect(problemOf(stolen)).toMatchObject({ status: 422, code: "token_invalid" });
    for (const nonsense of ["", "s1.00000000.AAAAAAAAAAAAAAAA.AAAA"])
      expect(problemOf(await confirm(mine.access, nonsense, "123456"))).toMatchObject({ code: "token_invalid" });
    time.now += LIMITS.totpEnrolmentMs - 1;
    expect((await confirm(other.access, enrolment, "000000")).body.code).toBe("invalid_request");
    time.now += 1;
    expect((await begin(other.access)).status).toBe(401);
    const { body } = await logIn(other.email);
    const late = await confirm(String(body.access_token), enrolment, codeOf(secret ?? "", time.now));
    expect(problemOf(late)).toMatchObject({ code: "token_invalid" });
  });
});

describe("logging in with an authenticator", () => {
  it("takes two steps, and no code twice", async () => {
    const { email, secret } = await enrolled();
    const first = await logIn(email);
    expect(problemOf(first)).toMatchObject({ status: 401, code: "second_factor_required" });
    expect(first.body).toMatchObject({ expires_in: 300, challenge: expect.any(String) });
    expect(first.body).not.toHaveProperty("access_token");
    const { challenge } = first.body;
    const code = codeOf(secret, time.now);
    const wrong = code === "123456" ? "654321" : "123456";
    expect(problemOf(await finish(challenge, wrong))).toMatchObject({ status: 401, code: "bad_credentials" });
    const twice = await Promise.all([finish(challenge, code), finish(challenge, code)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = twice.find(({ status }) => status === 200);
    expect((await call("GET", "/v1/me", { token: String(winner?.body.access_token) })).status).toBe(200);
    // Neither the challenge with a new code, nor the code with a new challenge.
    const again = (await logIn(email)).body.challenge;
    expect(problemOf(await finish(again, code))).toMatchObject({ status: 401, code: "bad_credentials" });
    time.now += 30_000;
    expect(problemOf(await finish(challenge, codeOf(secret, time.now)))).toMatchObject({ code: "token_invalid" });
    expect((await finish(again, ` ${codeOf(secret, time.now).replace(/^.../, "$& ")} `)).status).toBe(200);
  });

  it("has a few minutes for the second step, and a challenge cannot be forged", async () => {
    const { email, secret } = await enrolled();
    const { challenge } = (await logIn(email)).body;
    time.now += LIMITS.secondFactorMs;
    for (const dead of [challenge, "", "A".repeat(43)])
      expect(problemOf(await finish(dead, codeOf(secret, time.now)))).toMatchObject({ code: "token_invalid" });
  });

  it("slows down guessing of codes like guessing of passwords, also if each guess begins again", async () => {
    const { email, secret } = await enrolled();
    const statuses: number[] = [];
    for (let guess = 0; guess < 8; guess++) {
      const { challenge } = (await logIn(email)).body;
      statuses.push((await finish(challenge ?? "", "00000x")).status);
    }
    // Five guesses; then not even the password is taken, so there is no challenge either.
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect((await logIn(email)).status).toBe(429);
    time.now += 60_000;
    const { challenge } = (await logIn(email)).body;
    expect((await finish(challenge, codeOf(secret, time.now))).status).toBe(200);
  });

  it("cannot have a wait put off by joining a team, for which the password is enough", async () => {
    const [{ email }, inviting] = [await enrolled(), await register()];
    const { challenge } = (await logIn(email)).body;
    for (let guess = 0; guess < 4; guess++) await finish(challenge, "00000x");
    const invited = await call("POST", "/v1/team/invitations", {
      token: inviting.access,
      body: { email, role: "viewer" },
    });
    const token = String(invited.body.url).split("token=")[1];
    const joined = await call("POST", "/v1/invitations/join", { body: { token, password: PASSWORD } });
    expect(joined).toMatchObject({ status: 200, body: { is_new: false } });
    expect((await finish(challenge, "00000x")).status).toBe(401);
    expect((await logIn(email)).status).toBe(429);
  });

  it("cannot have a wait lifted by a log-in that was begun before it", async () => {
    const { email } = await enrolled();
    const { challenge } = (await logIn(email)).body;
    for (let guess = 0; guess < 3; guess++) await finish(challenge, "00000x");
    const { verify } = rig.ports.passwords;
    let guessed = false;
    Object.assign(rig.ports.passwords, {
      verify: async (password: string, stored: string | null) => {
        // While this log-in is on its way, the wait begins.
        if (!guessed) {
          guessed = true;
          await finish(challenge, "00000x");
        }
        return verify(password, stored);
      },
    });
    await logIn(email);
    Object.assign(rig.ports.passwords, { verify });
    expect((await logIn(email)).status).toBe(429);
  });

  it("works with each code from paper once, however it is typed", async () => {
    const { email, recoveryCodes } = await enrolled();
    const other = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [code = ""] = recoveryCodes;
    const use = async (typed: string, address = email) =>
      (await finish((await logIn(address)).body.challenge, typed)).status;
    expect(await use(code, other.email)).toBe(401);
    expect(await use(` ${code.toUpperCase().replaceAll("-", " ").replaceAll("0", "O")}`)).toBe(200);
    expect(await use(code)).toBe(401);
    expect(await use(recoveryCodes[1] ?? "")).toBe(200);
    const rows = await env.DB.prepare("SELECT hash FROM recovery_codes").all();
    expect(JSON.stringify(rows.results)).not.toContain(recoveryCodes[2]);
  });
});

describe("other recovery codes", () => {
  const renew = (token: string, password = PASSWORD) =>
    call("POST", "/v1/totp/recovery_codes", { token, body: { current_password: password } });

  it("take the password, and the place of all from before, used or not", async () => {
    const { email, access, recoveryCodes } = await enrolled();
    expect((await renew(access, "wrong")).status).toBe(422);
    const { status, body } = await renew(access);
    const codes = body.recovery_codes as string[];
    expect([status, codes.length, new Set([...codes, ...recoveryCodes]).size]).toEqual([200, 10, 20]);
    const use = async (code: string) => (await finish((await logIn(email)).body.challenge, code)).status;
    expect(await use(recoveryCodes[0] ?? "")).toBe(401);
    expect(await use(codes[0] ?? "")).toBe(200);
    expect(await use(codes[0] ?? "")).toBe(401);
    expect(await use(codes[9] ?? "")).toBe(200);
  });

  it("are only for users with an authenticator", async () => {
    const { access } = await register();
    const noted = () =>
      env.DB.prepare("SELECT count(*) AS n FROM audit_log WHERE entry LIKE '%codes_renewed%'").first<number>("n");
    const before = await noted();
    expect(problemOf(await renew(access))).toMatchObject({ status: 409, code: "change_not_allowed" });
    expect([before, await noted()]).toEqual([expect.any(Number), before]);
  });
});

describe("removing an authenticator", () => {
  it("takes the password, and takes the recovery codes with it", async () => {
    const { email, access, recoveryCodes } = await enrolled();
    const remove = (password: string) =>
      call("POST", "/v1/totp/remove", { token: access, body: { current_password: password } });
    expect((await remove("wrong")).status).toBe(422);
    expect((await logIn(email)).status).toBe(401);
    const { challenge } = (await logIn(email)).body;
    expect((await remove(PASSWORD)).status).toBe(204);
    expect((await finish(challenge, recoveryCodes[0] ?? "")).status).toBe(401);
    expect((await logIn(email)).status).toBe(200);
  });

  it("and setting one up is not possible with a key", async () => {
    const { access } = await register();
    const made = await call("POST", "/v1/api_keys", { token: access, body: { name: "shop", permissions: ["*"] } });
    for (const path of ["/v1/totp/begin", "/v1/totp/remove"]) {
      const answer = await call("POST", path, { token: String(made.body.key), body: { current_password: PASSWORD } });
      expect(problemOf(answer)).toMatchObject({ status: 403, code: "forbidden" });
    }
  });

  it("leaves secrets and codes in no log", async () => {
    const { email, secret, recoveryCodes } = await enrolled();
    await finish((await logIn(email)).body.challenge, recoveryCodes[0] ?? "");
    for (const hidden of [secret, email, ...recoveryCodes]) expect(rig.logged.join()).not.toContain(hidden);
  });
});
