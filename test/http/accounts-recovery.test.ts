/** Mails that confirm an address or bring another password: owed until they are sent, good once, and telling strangers nothing. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { sendDueMails } from "../../worker/app/mail/send-mail.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { makeRig, PASSWORD, problemOf } from "./accounts-rig.ts";

const OTHER_PASSWORD = "another horse battery";

function newRig() {
  const rig = makeRig({ withMail: true, quickPasswords: true });
  const mailsTo = async (address: string) => {
    await rig.settle();
    return rig.mailbox.filter(({ to }) => to === address);
  };
  const tokenTo = async (address: string): Promise<string> => {
    const text = (await mailsTo(address)).at(-1)?.text ?? "";
    return /\?token=(\w+)/.exec(text)?.[1] ?? "";
  };
  const owed = async (address: string) =>
    (await env.DB.prepare("SELECT * FROM mails WHERE address = ?").bind(address).all()).results;
  const forgot = (email: string) => rig.call("POST", "/v1/auth/password/forgot", { body: { email } });
  const reset = (token: string, password = OTHER_PASSWORD) =>
    rig.call("POST", "/v1/auth/password/reset", { body: { token, password } });
  const logIn = (email: string, password: string) => rig.call("POST", "/v1/auth/login", { body: { email, password } });
  const confirm = (token: string) => rig.call("POST", "/v1/auth/email/confirm", { body: { token } });
  return { ...rig, mailsTo, tokenTo, owed, forgot, reset, logIn, confirm };
}

describe("an address", () => {
  it("is confirmed by the link of the mail, once, and opens live mode", async () => {
    const { register, call, tokenTo, confirm } = newRig();
    const { email, access, body } = await register();
    expect(body).toMatchObject({ user: { email_verified_at: null } });
    const live = () => call("GET", "/v1/me", { token: access, headers: { "Paylinks-Mode": "live" } });
    expect(problemOf(await live())).toMatchObject({ status: 403, code: "email_unverified" });
    expect((await call("GET", "/v1/me", { token: access })).status).toBe(200);
    const token = await tokenTo(email);
    expect((await confirm(token)).status).toBe(204);
    expect((await live()).body).toMatchObject({ user: { email_verified_at: "2026-11-20T12:00:00.000Z" } });
    for (const dead of [token, "x", ""])
      expect(problemOf(await confirm(dead))).toMatchObject({ code: "token_invalid" });
  });

  it("can be asked for again a few times an hour, by a session of its own, until it is confirmed", async () => {
    const { register, call, mailsTo, tokenTo, confirm, time } = newRig();
    const { email, access } = await register();
    const again = () => call("POST", "/v1/auth/email/resend", { token: access });
    for (let round = 0; round < 5; round++) {
      time.now += 1_000;
      expect((await again()).status).toBe(202);
    }
    expect(await mailsTo(email)).toHaveLength(LIMITS.mailsPerHourMax);
    time.now += DURATION.HOUR_MS;
    const { refresh_token: refresh } = (await call("POST", "/v1/auth/login", { body: { email, password: PASSWORD } }))
      .body;
    const renewed = await call("POST", "/v1/auth/refresh", { body: { refresh_token: refresh } });
    const fresh = { token: String(renewed.body.access_token) };
    expect((await call("POST", "/v1/auth/email/resend", fresh)).status).toBe(202);
    expect((await confirm(await tokenTo(email))).status).toBe(204);
    expect((await call("POST", "/v1/auth/email/resend", fresh)).status).toBe(202);
    expect(await mailsTo(email)).toHaveLength(LIMITS.mailsPerHourMax + 1);
  });

  it("need not be confirmed where the deployment sends no mail, which it says", async () => {
    const { register, call } = makeRig({ quickPasswords: true });
    const { email, access } = await register();
    expect((await call("GET", "/v1/me", { token: access, headers: { "Paylinks-Mode": "live" } })).status).toBe(200);
    for (const [path, options] of [
      ["/v1/auth/password/forgot", { body: { email } }],
      ["/v1/auth/email/resend", { token: access }],
    ] as const)
      expect(problemOf(await call("POST", path, options))).toMatchObject({ status: 503, code: "not_configured" });
  });
});

describe("a mail", () => {
  it("stays owed while the provider does not take it, and is the same one under the same key when it does", async () => {
    const { register, mailbox, mailsTo, owed, provider, ports, time, logged } = newRig();
    provider.outcome = { kind: "later", reason: "no_answer" };
    const { email } = await register();
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await owed(email)).toMatchObject([{ tries: 1, due_at: time.now + LIMITS.mailRetryFirstMs }]);
    await sendDueMails(ports);
    expect(mailbox).toHaveLength(1);
    time.now += LIMITS.mailRetryFirstMs;
    await sendDueMails(ports);
    expect(await owed(email)).toMatchObject([{ tries: 2, due_at: time.now + 2 * LIMITS.mailRetryFirstMs }]);
    provider.outcome = { kind: "taken" };
    time.now += 2 * LIMITS.mailRetryFirstMs;
    await sendDueMails(ports);
    expect(await owed(email)).toEqual([]);
    const [first, second, third] = await mailsTo(email);
    expect([second, third]).toEqual([first, first]);
    expect(logged.join()).not.toContain(email);
  });

  it("is sent by cron if the request that stored it died, and a repetition does not make its link valid again", async () => {
    const { register, call, mailsTo, tokenTo, owed, ports, time, confirm } = newRig();
    const { email, access } = await register();
    await mailsTo(email);
    const dying = { ...ports, background: { run: () => undefined } };
    const { askToConfirm } = await import("../../worker/app/accounts/confirm-email.ts");
    const claims = await ports.tokens.verify(access, time.now);
    const actor = { kind: "session", ...claims, livemode: false, permissions: [], role: "owner", isConfirmed: false };
    await askToConfirm(dying, { actor: actor as never, origin: "https://pay.example.com", now: time.now });
    expect(await owed(email)).toHaveLength(1);
    // The provider takes it; the row is not removed in time.
    await sendDueMails({ ...ports, mails: { ...ports.mails, remove: () => Promise.reject(new Error("died")) } });
    expect((await confirm(await tokenTo(email))).status).toBe(204);
    expect((await call("GET", "/v1/me", { token: access })).status).toBe(200);
    time.now += LIMITS.mailLeaseMs;
    await sendDueMails(ports);
    expect(await owed(email)).toEqual([]);
    expect(problemOf(await confirm(await tokenTo(email)))).toMatchObject({ code: "token_invalid" });
  });

  it("is given up when its link would not work any more, or the provider refuses it", async () => {
    const { register, owed, provider, ports, time, settle, forgot, logged } = newRig();
    provider.outcome = { kind: "later", reason: "no_answer" };
    const { email } = await register();
    await settle();
    time.now += LIMITS.verifyEmailMs;
    await sendDueMails(ports);
    expect(await owed(email)).toEqual([]);
    provider.outcome = { kind: "refused", reason: "validation_error" };
    await forgot(email);
    await settle();
    expect(await owed(email)).toEqual([]);
    expect(logged.filter((line) => line.includes("mail.refused"))).toHaveLength(1);
    expect(logged.join()).not.toContain(email);
  });
});

describe("a forgotten password", () => {
  it("is answered the same for every address, before it is looked up whether it has an account", async () => {
    const rig = newRig();
    const { email } = await rig.register();
    await rig.settle();
    rig.mailbox.length = 0;
    const nobody = `${systemRandom.id(12)}@example.com`;
    const { userByEmail, login } = rig.ports.accounts;
    let looks = 0;
    Object.assign(rig.ports.accounts, {
      userByEmail: (address: string) => {
        looks += 1;
        return userByEmail(address);
      },
      login: (address: string) => {
        looks += 1;
        return login(address);
      },
    });
    // Nothing goes on after the answers until both are there: all that the two requests did is the same write.
    const tasks: (() => Promise<void>)[] = [];
    Object.assign(rig.ports.background, { run: (task: () => Promise<void>) => void tasks.push(task) });
    const [known, unknown] = [await rig.forgot(email.toUpperCase()), await rig.forgot(nobody)];
    expect([known.status, unknown.status, known.body, unknown.body]).toEqual([202, 202, {}, {}]);
    expect(looks).toBe(0);
    expect([await rig.owed(email), await rig.owed(nobody)].map((rows) => rows.length)).toEqual([1, 1]);
    for (const task of tasks) await task();
    expect([await rig.owed(email), await rig.owed(nobody)]).toEqual([[], []]);
    expect(rig.mailbox.map(({ to }) => to)).toEqual([email]);
  });

  it("is replaced by the link of the mail, once; every session ends, and a mail tells of it", async () => {
    const { register, forgot, reset, logIn, call, tokenTo, mailsTo } = newRig();
    const { email, access, refresh } = await register();
    await forgot(email);
    const earlier = await tokenTo(email);
    await forgot(email);
    const token = await tokenTo(email);
    expect(token).not.toBe(earlier);
    expect(problemOf(await reset(token, "short"))).toMatchObject({ status: 422, code: "invalid_request" });
    const answers = await Promise.all([reset(token), reset(token, "yet another battery")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
    const chosen = answers[0]?.status === 204 ? OTHER_PASSWORD : "yet another battery";
    for (const dead of [token, earlier]) expect(problemOf(await reset(dead))).toMatchObject({ code: "token_invalid" });
    expect((await call("GET", "/v1/me", { token: access })).status).toBe(401);
    expect((await call("POST", "/v1/auth/refresh", { body: { refresh_token: refresh } })).status).toBe(401);
    expect((await logIn(email, PASSWORD)).status).toBe(401);
    const { body } = await logIn(email, chosen);
    const me = await call("GET", "/v1/me", { token: String(body.access_token) });
    expect(me.body).toMatchObject({ user: { email_verified_at: expect.any(String) } });
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([
      "Confirm your e-mail address",
      "Reset your password",
      "Reset your password",
      "Your password was changed",
    ]);
  });

  it("of an unconfirmed address removes every credential that a stranger could have left; of a confirmed one it does not", async () => {
    const { register, forgot, reset, call, tokenTo, confirm, time } = newRig();
    const leftAfterReset = async (isConfirmed: boolean) => {
      const { email, access, body } = await register();
      const made = await call("POST", "/v1/api_keys", { token: access, body: { name: "A", permissions: ["*"] } });
      if (isConfirmed) await confirm(await tokenTo(email));
      const { id } = body.user as { id: string };
      await env.DB.batch([
        env.DB.prepare("INSERT INTO passkeys VALUES (?1, ?2, ?1, 'key', 0, 'Laptop', ?3, NULL)").bind(
          `pky_${id}`,
          id,
          time.now,
        ),
        env.DB.prepare("INSERT INTO totp VALUES (?, 's1.a.b.c', 0, ?)").bind(id, time.now),
        env.DB.prepare("INSERT INTO recovery_codes VALUES (?, ?, ?)").bind(
          `${id}${"0".repeat(64)}`.slice(0, 64),
          id,
          time.now,
        ),
      ]);
      await forgot(email);
      expect((await reset(await tokenTo(email))).status).toBe(204);
      const counts = ["passkeys", "totp", "recovery_codes"].map((table) =>
        env.DB.prepare(`SELECT 1 FROM ${table} WHERE user_id = ?`).bind(id),
      );
      const { status } = await call("GET", "/v1/me", { token: String(made.body.key) });
      return [...(await env.DB.batch(counts)).map(({ results }) => results.length), status];
    };
    expect(await leftAfterReset(false)).toEqual([0, 0, 0, 401]);
    expect(await leftAfterReset(true)).toEqual([1, 1, 1, 200]);
  });

  it("refuses a log-in that was in progress with it when it was replaced", async () => {
    const { register, ports, forgot, reset, tokenTo, logIn } = newRig();
    const { email, body } = await register();
    await forgot(email);
    const token = await tokenTo(email);
    const { verify } = ports.passwords;
    const overtaken: typeof verify = async (...given) => {
      const isRight = await verify(...given);
      expect((await reset(token)).status).toBe(204);
      return isRight;
    };
    Object.assign(ports, { passwords: { ...ports.passwords, verify: overtaken } });
    expect(problemOf(await logIn(email, PASSWORD))).toMatchObject({ status: 401, code: "bad_credentials" });
    const { id } = body.user as { id: string };
    const open = env.DB.prepare("SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL").bind(id);
    expect((await open.all()).results).toEqual([]);
  });

  it("cannot be replaced after an hour, or with the link of another mail, and no token is stored as it is", async () => {
    const { register, forgot, reset, tokenTo, time } = newRig();
    const { email } = await register();
    expect(problemOf(await reset(await tokenTo(email)))).toMatchObject({ code: "token_invalid" });
    await forgot(email);
    const token = await tokenTo(email);
    const rows = await env.DB.prepare("SELECT * FROM single_use_tokens").all();
    expect(JSON.stringify(rows.results)).not.toContain(token);
    time.now += LIMITS.resetPasswordMs;
    expect(problemOf(await reset(token))).toMatchObject({ code: "token_invalid" });
  });
});

describe("a password", () => {
  it("is changed with the current one: the session that asks continues, the others end", async () => {
    const { register, logIn, call, mailsTo } = newRig();
    const { email, access } = await register();
    const other = await logIn(email, PASSWORD);
    const change = (currentPassword: string) =>
      call("POST", "/v1/auth/password/change", {
        token: access,
        body: { current_password: currentPassword, password: OTHER_PASSWORD },
      });
    expect(problemOf(await change("wrong"))).toEqual({
      status: 422,
      isProblem: true,
      code: "invalid_request",
      errors: [{ pointer: "/current_password", detail: "is wrong" }],
    });
    expect((await call("GET", "/v1/me", { token: String(other.body.access_token) })).status).toBe(200);
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await call("GET", "/v1/me", { token: access })).status).toBe(200);
    expect((await call("GET", "/v1/me", { token: String(other.body.access_token) })).status).toBe(401);
    expect([(await logIn(email, PASSWORD)).status, (await logIn(email, OTHER_PASSWORD)).status]).toEqual([401, 200]);
    expect((await mailsTo(email)).at(-1)?.subject).toBe("Your password was changed");
  });

  it("is in no log, nor is an address or a token", async () => {
    const { register, logIn, forgot, reset, tokenTo, logged, settle } = newRig();
    const { email, access, refresh } = await register();
    await logIn(email, "wrong horse battery");
    await forgot(email);
    const token = await tokenTo(email);
    await reset(token);
    await settle();
    const log = logged.join("\n");
    for (const secret of [email, access, refresh, token, PASSWORD, OTHER_PASSWORD, "wrong horse battery"])
      expect(log).not.toContain(secret);
  });
});
