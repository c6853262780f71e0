/** Registering, logging in and out: only a valid session gives access. */

import { env } from "cloudflare:workers";
import { generateKeyPair, importPKCS8, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeSeal } from "../../worker/adapters/crypto/seal.ts";
import { makePspAccounts } from "../../worker/adapters/d1/psp-accounts.ts";
import { makeTokens } from "../../worker/adapters/jose/tokens.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import { ISSUER, makeRig, newRootSecret, PASSWORD, problemOf, START } from "./accounts-rig.ts";

const rig = makeRig();
const { call, register } = rig;

describe("registration", () => {
  it("makes user and merchant and logs the user in", async () => {
    const { access, body, email } = await register();
    expect(body).toMatchObject({
      token_type: "Bearer",
      expires_in: 900,
      merchant: { name: "Books & Co" },
      user: { email },
    });
    const me = await call("GET", "/v1/me", { token: access });
    expect(me.body).toMatchObject({
      livemode: false,
      role: "owner",
      user: { email },
      merchant: body.merchant,
      api_key: null,
    });
  });

  it("refuses an address that has an account, however it is written, also when two register at once", async () => {
    const { email } = await register();
    const body = { email: email.toUpperCase(), password: PASSWORD, business_name: "Other" };
    expect(problemOf(await call("POST", "/v1/auth/register", { body }))).toMatchObject({
      status: 409,
      code: "email_taken",
    });
    const twin = { ...body, email: `${systemRandom.id(12)}@example.com` };
    const answers = await Promise.all([1, 2, 3].map(() => call("POST", "/v1/auth/register", { body: twin })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it("stores nothing of a registration that is refused", async () => {
    const { email } = await register();
    const merchants = () => env.DB.prepare("SELECT count(*) AS n FROM merchants").first("n");
    const before = await merchants();
    await call("POST", "/v1/auth/register", { body: { email, password: PASSWORD, business_name: "Other" } });
    expect(await merchants()).toBe(before);
  });

  it("names every field that is wrong, unknown ones included", async () => {
    const body = { email: "nobody", password: "a long enough one", business_name: "\u202eevil", extra: 1 };
    expect(problemOf(await call("POST", "/v1/auth/register", { body }))).toEqual({
      status: 422,
      isProblem: true,
      code: "invalid_request",
      errors: [{ pointer: "/extra", detail: "is not a known member" }],
    });
    const { extra: _, ...known } = body;
    const errors = (await call("POST", "/v1/auth/register", { body: known })).body.errors as { pointer: string }[];
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/email", "/business_name"]);
    const short = await call("POST", "/v1/auth/register", { body: { ...known, password: "short" } });
    expect((short.body.errors as { pointer: string }[])[0]?.pointer).toBe("/password");
  });

  it("stores the accounts that its welcome opens together with the merchant, and none where the welcome fails", async () => {
    const root = newRootSecret();
    const seal = makeSeal([root]);
    const opened: PspAccount[] = [];
    const welcoming = makeRig({
      openTestAccounts: [
        async (merchantId) => {
          const account: PspAccount = {
            id: `psp_${systemRandom.id(16)}`,
            merchantId,
            livemode: false,
            provider: "stripe",
            createdAt: START,
            disabledAt: null,
            credentials: { provider: "stripe", secretKey: "a", publishableKey: "b", webhookSecrets: [] },
          };
          opened.push(account);
          return [account];
        },
      ],
    });
    await welcoming.register();
    const rows = await env.DB.prepare("SELECT id FROM psp_accounts WHERE merchant_id = ?")
      .bind(opened[0]?.merchantId)
      .all();
    expect(rows.results).toEqual([{ id: opened[0]?.id }]);
    await expect(
      makePspAccounts(env.DB, { seal, clock: { now: () => START } }).find(opened[0]?.id ?? ""),
    ).rejects.toThrow(/cannot be opened/);

    const failing = makeRig({ openTestAccounts: [() => Promise.reject(new Error("no sandbox"))] });
    const email = `${systemRandom.id(12)}@example.com`;
    const body = { email, password: PASSWORD, business_name: "Books" };
    expect((await failing.call("POST", "/v1/auth/register", { body })).status).toBe(500);
    expect(await env.DB.prepare("SELECT 1 FROM users WHERE email = ?").bind(email).first()).toBeNull();
  });
});

describe("logging in", () => {
  it("takes the right password, with the address in any case", async () => {
    const { email } = await register();
    const answer = await call("POST", "/v1/auth/login", {
      body: { email: ` ${email.toUpperCase()} `, password: PASSWORD },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect((await call("GET", "/v1/me", { token: String(answer.body.access_token) })).status).toBe(200);
  });

  it("gives a wrong password, an unknown address and a monstrous password the same answer", async () => {
    const { email } = await register();
    const tries = [
      { email, password: "wrong horse battery" },
      { email: "nobody@example.com", password: PASSWORD },
      { email, password: "x".repeat(5_000) },
    ];
    const answers = await Promise.all(tries.map((body) => call("POST", "/v1/auth/login", { body })));
    for (const answer of answers) {
      expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
      expect({ ...answer.body, request_id: "" }).toEqual({ ...answers[0]?.body, request_id: "" });
      expect(problemOf(answer)).toMatchObject({ status: 401, code: "bad_credentials" });
    }
  });
});

describe("refreshing", () => {
  const refresh = (token: string) => call("POST", "/v1/auth/refresh", { body: { refresh_token: token } });

  it("gives new tokens, once for each refresh token", async () => {
    const first = await register();
    const second = await refresh(first.refresh);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh);
    expect((await call("GET", "/v1/me", { token: String(second.body.access_token) })).status).toBe(200);
    expect(problemOf(await refresh(first.refresh))).toMatchObject({ status: 401, code: "bad_credentials" });
  });

  it("lets one of several tabs win and leaves the session alive", async () => {
    const { refresh: token } = await register();
    const answers = await Promise.all([1, 2, 3].map(() => refresh(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await refresh(String(winner?.body.refresh_token))).status).toBe(200);
  });

  it("ends the session where an exchanged token comes back later", async () => {
    const own = makeRig();
    const stolen = (await own.register()).refresh;
    const renew = (token: string) => own.call("POST", "/v1/auth/refresh", { body: { refresh_token: token } });
    const current = await renew(stolen);
    own.time.now += LIMITS.refreshReuseGraceMs + 1_000;
    expect((await renew(stolen)).status).toBe(401);
    expect((await own.call("GET", "/v1/me", { token: String(current.body.access_token) })).status).toBe(401);
    expect((await renew(String(current.body.refresh_token))).status).toBe(401);
  });

  it("ends the session where any earlier token of it comes back, however long ago that was exchanged", async () => {
    const own = makeRig();
    const renew = (token: string) => own.call("POST", "/v1/auth/refresh", { body: { refresh_token: token } });
    const [first, other] = [await own.register(), await own.register()];
    let { refresh: current } = first;
    for (let round = 0; round < 3; round++) {
      own.time.now += LIMITS.accessTokenMs;
      current = String((await renew(current)).body.refresh_token);
    }
    expect((await renew(first.refresh)).status).toBe(401);
    expect((await renew(current)).status).toBe(401);
    expect((await renew(other.refresh)).status).toBe(200);
    expect(own.logged.filter((line) => line.includes("session.refresh_token_reused"))).toHaveLength(1);
    const { id: merchantId } = first.body.merchant as { id: string };
    const where = "merchant_id = ? AND livemode = 1 ORDER BY number DESC LIMIT 1";
    const row = await env.DB.prepare(`SELECT entry FROM audit_log WHERE ${where}`).bind(merchantId).first("entry");
    expect(JSON.parse(String(row))).toMatchObject({
      action: "session.ended",
      actor: { kind: "stranger" },
      after: { ended: true, reason: "refresh_token_reused" },
    });
  });

  it("ends a quarter after the log-in, however often it is used", async () => {
    const own = makeRig();
    let token = (await own.register()).refresh;
    const renew = () => own.call("POST", "/v1/auth/refresh", { body: { refresh_token: token } });
    const until = own.time.now + LIMITS.logInMsMax;
    for (own.time.now += 6 * DURATION.DAY_MS; own.time.now < until; own.time.now += 6 * DURATION.DAY_MS) {
      const answer = await renew();
      expect(answer.status).toBe(200);
      token = String(answer.body.refresh_token);
    }
    own.time.now = until;
    expect((await renew()).status).toBe(401);
  });

  it("ends after the refresh token's lifetime, and with made-up tokens changes nothing", async () => {
    const own = makeRig();
    const { refresh: token } = await own.register();
    const renew = (given: string) => own.call("POST", "/v1/auth/refresh", { body: { refresh_token: given } });
    const [id = "", , secret = ""] = token.split(".");
    for (const madeUp of ["nonsense", `${id}.${"A".repeat(43)}.${secret}`, `${id}.${"A".repeat(43)}.${"A".repeat(43)}`])
      expect((await renew(madeUp)).status, madeUp).toBe(401);
    own.time.now += LIMITS.refreshTokenMs;
    expect((await renew(token)).status).toBe(401);
    own.time.now -= 1;
    expect((await renew(token)).status).toBe(200);
  });
});

describe("the sweep of sessions", () => {
  it("deletes what has expired and nothing that can still be refreshed", async () => {
    const own = makeRig();
    own.time.now -= 30 * LIMITS.refreshTokenMs;
    const old = await own.register();
    own.time.now += LIMITS.refreshTokenMs;
    const young = await own.register();
    expect(await own.ports.sessions.sweep(own.time.now, 1_000)).toBe(1);
    const renew = (token: string) => own.call("POST", "/v1/auth/refresh", { body: { refresh_token: token } });
    expect([(await renew(old.refresh)).status, (await renew(young.refresh)).status]).toEqual([401, 200]);
  });
});

describe("logging out", () => {
  it("ends access and refresh token at once, and no other session", async () => {
    const { email, access, refresh } = await register();
    const other = await call("POST", "/v1/auth/login", { body: { email, password: PASSWORD } });
    expect((await call("POST", "/v1/auth/logout", { token: access })).status).toBe(204);
    expect(problemOf(await call("GET", "/v1/me", { token: access }))).toMatchObject({
      status: 401,
      code: "unauthenticated",
    });
    expect((await call("POST", "/v1/auth/refresh", { body: { refresh_token: refresh } })).status).toBe(401);
    expect((await call("GET", "/v1/me", { token: String(other.body.access_token) })).status).toBe(200);
  });
});

describe("an access token", () => {
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, string>;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

  it("is good for fifteen minutes and not a second more", async () => {
    const own = makeRig();
    const { access } = await own.register();
    own.time.now += LIMITS.accessTokenMs - 1_000;
    expect((await own.call("GET", "/v1/me", { token: access })).status).toBe(200);
    own.time.now += 1_000;
    expect((await own.call("GET", "/v1/me", { token: access })).status).toBe(401);
  });

  it("names its user, merchant and session, and its key by thumbprint", async () => {
    const { access, body } = await register();
    const header = JSON.parse(Buffer.from(access.split(".")[0] ?? "", "base64url").toString()) as Record<
      string,
      string
    >;
    expect(header).toMatchObject({ alg: "EdDSA", typ: "at+jwt", kid: expect.stringMatching(/^[\w-]{43}$/) });
    const { user, merchant } = body as { user: { id: string }; merchant: { id: string } };
    expect(claimsOf(access)).toMatchObject({ iss: ISSUER, aud: ISSUER, sub: user.id, mer: merchant.id });
  });

  it("is refused when forged: unsigned, foreign key, other issuer or audience, other type, changed claims", async () => {
    const { access } = await register();
    const [header = "", , signature = ""] = access.split(".");
    const claims = claimsOf(access);
    const { userId, merchantId, sessionId } = {
      userId: claims.sub ?? "",
      merchantId: claims.mer ?? "",
      sessionId: claims.sid ?? "",
    };
    const foreign = (changes: object) =>
      makeTokens({ seeds: [rig.seed], issuer: ISSUER, audience: ISSUER, ...changes }).issue(
        { userId, merchantId, sessionId },
        START,
      );
    expect((await call("GET", "/v1/me", { token: await foreign({}) })).status).toBe(200);

    const body = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), rig.seed]).toString("base64");
    const ownKey = await importPKCS8(`-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`, "EdDSA");
    const kid = (JSON.parse(Buffer.from(header, "base64url").toString()) as { kid: string }).kid;
    const signed = (protectedHeader: { alg: string; typ: string; kid: string }) =>
      new SignJWT(claims).setProtectedHeader(protectedHeader).sign(ownKey);
    const { keys } = (await call("GET", "/.well-known/jwks.json")).body as { keys: { kid: string; x: string }[] };
    const published = keys.find((key) => key.kid === kid);
    expect(published).toBeDefined();
    // A public value must not sign: the public key as the secret of an HMAC, in any form.
    const confused = [
      Buffer.from(published?.x ?? "", "base64url"),
      Buffer.from(JSON.stringify(published)),
      rig.seed,
    ].map((secret) => new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid }).sign(secret));
    const { privateKey: rsa } = await generateKeyPair("RS256");
    const forged = [
      `${encode({ alg: "none", typ: "at+jwt" })}.${encode(claims)}.`,
      `${encode({ alg: "none", typ: "at+jwt", kid })}.${encode(claims)}.${signature}`,
      `${header}.${encode({ ...claims, mer: "mer_other" })}.${signature}`,
      `${header}.${encode({ ...claims, exp: 9_999_999_999 })}.${signature}`,
      await foreign({ seeds: [new Uint8Array(32).fill(7)] }),
      await foreign({ issuer: "https://evil.example" }),
      await foreign({ audience: "https://evil.example" }),
      await signed({ alg: "EdDSA", typ: "JWT", kid }),
      await signed({ alg: "EdDSA", typ: "at+jwt", kid: "another" }),
      ...(await Promise.all(confused)),
      await new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid }).sign(rsa),
      await signed({ alg: "EdDSA", typ: "paylinks-receipt+jwt", kid }),
      "a.b.c",
      "",
    ];
    for (const token of forged) expect((await call("GET", "/v1/me", { token })).status, token).toBe(401);
    // The same claims under the right header are good: it is what was changed that is refused.
    expect((await call("GET", "/v1/me", { token: await signed({ alg: "EdDSA", typ: "at+jwt", kid }) })).status).toBe(
      200,
    );
  });

  it("is refused for a session that is another user's or merchant's", async () => {
    const [mine, other] = [claimsOf((await register()).access), claimsOf((await register()).access)];
    const issue = (claims: { sub?: string | undefined; mer?: string | undefined }) =>
      rig.ports.tokens.issue(
        { userId: claims.sub ?? "", merchantId: claims.mer ?? "", sessionId: mine.sid ?? "" },
        START,
      );
    expect((await call("GET", "/v1/me", { token: await issue({ sub: mine.sub, mer: other.mer }) })).status).toBe(401);
    expect((await call("GET", "/v1/me", { token: await issue({ sub: other.sub, mer: mine.mer }) })).status).toBe(401);
  });

  it("works in test mode unless the request names live, and in no third mode", async () => {
    const { access } = await register();
    const inMode = (mode: string) => call("GET", "/v1/me", { token: access, headers: { "Paylinks-Mode": mode } });
    expect((await inMode("live")).body.livemode).toBe(true);
    expect((await inMode("test")).body.livemode).toBe(false);
    expect(problemOf(await inMode("LIVE"))).toMatchObject({ status: 422, code: "invalid_request" });
  });
});
