/** A user sees where they are logged in, and can end those sessions. */

import { describe, expect, it } from "vitest";
import { makeRig, PASSWORD, problemOf } from "./accounts-rig.ts";

const rig = makeRig({ quickPasswords: true });
const { call, register } = rig;
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

async function logIn(email: string, userAgent: string) {
  const { body } = await call("POST", "/v1/auth/login", {
    body: { email, password: PASSWORD },
    headers: { "User-Agent": userAgent, "CF-Connecting-IP": "198.51.100.7" },
  });
  return { access: String(body.access_token), refresh: String(body.refresh_token) };
}

async function sessionsOf(token: string) {
  const { body } = await call("GET", "/v1/sessions", { token });
  return body.data as { id: string; browser: string | null; is_current: boolean; last_used_at: string }[];
}

const isIn = async (token: string) => (await call("GET", "/v1/me", { token })).status === 200;

describe("the list of sessions", () => {
  it("shows each with its browser and when it was used last, and keeps no address", async () => {
    const { email, access } = await register();
    rig.time.now += 60_000;
    const firefox = await logIn(email, FIREFOX);
    rig.time.now += 60_000;
    await call("POST", "/v1/auth/refresh", { body: { refresh_token: firefox.refresh } });
    const shown = await call("GET", "/v1/sessions", { token: access });
    expect(shown.body.data).toMatchObject([
      {
        browser: "Firefox on Windows",
        is_current: false,
        created_at: "2026-11-20T12:01:00.000Z",
        last_used_at: "2026-11-20T12:02:00.000Z",
      },
      { browser: null, is_current: true, created_at: "2026-11-20T12:00:00.000Z" },
    ]);
    expect(JSON.stringify(shown.body)).not.toContain("198.51.100");
    const first = await call("GET", "/v1/sessions?limit=1", { token: access });
    const rest = await call("GET", `/v1/sessions?limit=1&cursor=${first.body.next_cursor}`, { token: access });
    expect(rest.body.data).toMatchObject([{ is_current: true }]);
  });

  it("holds no other user's sessions, none that has ended, and is not available to a key", async () => {
    const [mine, other] = [await register(), await register()];
    await call("POST", "/v1/auth/logout", { token: (await logIn(mine.email, FIREFOX)).access });
    expect(await sessionsOf(mine.access)).toHaveLength(1);
    expect(await sessionsOf(other.access)).toHaveLength(1);
    const made = await call("POST", "/v1/api_keys", { token: mine.access, body: { name: "shop", permissions: ["*"] } });
    const key = { token: String(made.body.key) };
    for (const [method, path] of [
      ["GET", "/v1/sessions"],
      ["DELETE", "/v1/sessions"],
      ["DELETE", `/v1/sessions/${(await sessionsOf(mine.access))[0]?.id}`],
    ] as const)
      expect(problemOf(await call(method, path, key))).toMatchObject({ status: 403, code: "forbidden" });
  });
});

describe("ending a session from afar", () => {
  it("counts at its very next request, for its refresh token too", async () => {
    const { email, access } = await register();
    const far = await logIn(email, FIREFOX);
    expect(await isIn(far.access)).toBe(true);
    const { id = "" } = (await sessionsOf(access)).find(({ is_current: isCurrent }) => !isCurrent) ?? {};
    expect((await call("DELETE", `/v1/sessions/${id}`, { token: access })).status).toBe(204);
    expect(await isIn(far.access)).toBe(false);
    expect((await call("POST", "/v1/auth/refresh", { body: { refresh_token: far.refresh } })).status).toBe(401);
    expect(await isIn(access)).toBe(true);
    expect((await call("DELETE", `/v1/sessions/${id}`, { token: access })).status).toBe(204);
  });

  it("answers the same for another user's session as for one that never was", async () => {
    const [mine, other] = [await register(), await register()];
    const [theirs] = await sessionsOf(other.access);
    const answers = await Promise.all(
      [theirs?.id, `ses_${"0".repeat(20)}`].map((id) => call("DELETE", `/v1/sessions/${id}`, { token: mine.access })),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect({ ...answers[0]?.body, request_id: "" }).toEqual({ ...answers[1]?.body, request_id: "" });
    expect(await isIn(other.access)).toBe(true);
  });

  it("ends all others at once", async () => {
    const { email, access } = await register();
    const others = [await logIn(email, FIREFOX), await logIn(email, "curl/8.5.0")];
    const stranger = await register();
    expect((await call("DELETE", "/v1/sessions", { token: access })).status).toBe(204);
    expect(await Promise.all(others.map((other) => isIn(other.access)))).toEqual([false, false]);
    expect([await isIn(access), await isIn(stranger.access)]).toEqual([true, true]);
  });
});
