/** Guessing passwords takes longer and longer; the owner can still log in, at the latest by mail. */

import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { makeRig, PASSWORD, problemOf } from "./accounts-rig.ts";

function newRig() {
  const rig = makeRig({ withMail: true, quickPasswords: true });
  const from = (address: string) => ({ "CF-Connecting-IP": address });
  const logIn = (email: string, password: string, address = "198.51.100.7") =>
    rig.call("POST", "/v1/auth/login", { body: { email, password }, headers: from(address) });
  const passwords = { verified: 0 };
  const { verify } = rig.ports.passwords;
  Object.assign(rig.ports, {
    passwords: {
      ...rig.ports.passwords,
      verify: (password: string, stored: string | null) => {
        passwords.verified += 1;
        return verify(password, stored);
      },
    },
  });
  return { ...rig, logIn, passwords };
}

/** An attacker whose every guess comes from another network. */
function newAddress(): string {
  return [203, ...systemRandom.bytes(3)].join(".");
}

describe("a list of passwords", () => {
  it("is tried against one account a few times, then ever slower, to a bound; the right one is refused meanwhile", async () => {
    const { register, logIn, time, passwords } = newRig();
    const { email } = await register();
    const free = LIMITS.loginAccountDelaysMs.findIndex((delay) => delay > 0) + 1;
    expect(free).toBe(5);
    for (let guess = 0; guess < free; guess++)
      expect((await logIn(email, `guess ${guess}`, newAddress())).status).toBe(401);
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      const refused = await logIn(email, PASSWORD, newAddress());
      expect(problemOf(refused)).toMatchObject({ status: 429, code: "too_many_attempts" });
      const wait = Number(refused.headers.get("Retry-After"));
      waits.push(wait);
      time.now += wait * 1_000 - 1;
      expect((await logIn(email, PASSWORD, newAddress())).status).toBe(429);
      time.now += 1;
      expect((await logIn(email, `guess again ${round}`, newAddress())).status).toBe(401);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
    expect(passwords.verified).toBe(free + 8);
    time.now += 900_000;
    expect((await logIn(email, PASSWORD)).status).toBe(200);
    // Forgotten: the next mistake is the first.
    expect([(await logIn(email, "mistyped")).status, (await logIn(email, PASSWORD)).status]).toEqual([401, 200]);
  });

  it("is not read faster by trying all of it at once", async () => {
    const { register, logIn, passwords } = newRig();
    const { email } = await register();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, guess) => logIn(email, `guess ${guess}`, newAddress())),
    );
    expect(passwords.verified).toBe(5);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(35);
  });

  it("cannot be tried against many accounts from one network, of IPv6 the whole /64; others are let in", async () => {
    const { register, logIn } = newRig();
    const { email } = await register();
    const free = LIMITS.loginNetworkDelaysMs.findIndex((delay) => delay > 0) + 1;
    for (let guess = 0; guess < free; guess++)
      expect((await logIn(`${guess}-${email}`, "123456", `2001:db8:1:2::${guess}`)).status).toBe(401);
    expect((await logIn(email, PASSWORD, "2001:db8:1:2:ffff::1")).status).toBe(429);
    expect((await logIn(email, PASSWORD, "2001:db8:1:3::1")).status).toBe(200);
  });

  it("gets no more tries by logging in to an own account in between", async () => {
    const { register, logIn } = newRig();
    const [own, victim] = [await register(), await register()];
    const address = "198.51.100.9";
    const statuses: number[] = [];
    for (let guess = 0; guess < 25; guess++) {
      statuses.push((await logIn(`${guess}-${victim.email}`, "123456", address)).status);
      await logIn(own.email, PASSWORD, address);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
  });

  it("learns of no account whether it exists", async () => {
    const { register, logIn } = newRig();
    const { email } = await register();
    const answersFor = async (address: string) => {
      const answers = [];
      for (let guess = 0; guess < 7; guess++) {
        const { status, headers, body } = await logIn(address, "wrong", newAddress());
        answers.push([status, headers.get("Retry-After"), body.code, body.detail]);
      }
      return answers;
    };
    expect(await answersFor(`nobody-${email}`)).toEqual(await answersFor(email));
  });
});

describe("the owner", () => {
  it("gets in by mail while others keep the account waiting", async () => {
    const { register, logIn, call, mailbox, settle } = newRig();
    const { email } = await register();
    for (let guess = 0; guess < 6; guess++) await logIn(email, `guess ${guess}`, newAddress());
    expect((await logIn(email, PASSWORD)).status).toBe(429);
    await call("POST", "/v1/auth/password/forgot", { body: { email } });
    await settle();
    const token = /reset-password\?token=(\w+)/.exec(mailbox.at(-1)?.text ?? "")?.[1] ?? "";
    const password = "another horse battery";
    expect((await call("POST", "/v1/auth/password/reset", { body: { token, password } })).status).toBe(204);
    expect((await logIn(email, password)).status).toBe(200);
  });

  it("finds failures forgotten after a day", async () => {
    const { register, logIn, time, ports } = newRig();
    const { email } = await register();
    for (let guess = 0; guess < 5; guess++) await logIn(email, `guess ${guess}`, newAddress());
    time.now += DURATION.DAY_MS;
    for (let guess = 0; guess < 4; guess++) expect((await logIn(email, "mistyped", newAddress())).status).toBe(401);
    expect((await logIn(email, PASSWORD)).status).toBe(200);
    expect(await ports.loginAttempts.sweep(time.now + 2 * DURATION.DAY_MS, 1_000)).toBeGreaterThan(0);
  });

  it("cannot have the password guessed from their own session", async () => {
    const { register, call, logIn } = newRig();
    const { email, access } = await register();
    const change = (guess: string) =>
      call("POST", "/v1/auth/password/change", {
        token: access,
        body: { current_password: guess, password: "another horse battery" },
      });
    for (let guess = 0; guess < 5; guess++) expect((await change(`guess ${guess}`)).status).toBe(422);
    expect((await change(PASSWORD)).status).toBe(429);
    expect((await logIn(email, PASSWORD)).status).toBe(429);
  });
});

describe("where tries cannot be counted", () => {
  it("nobody is let in, and no password is looked at", async () => {
    const { register, logIn, passwords, ports } = newRig();
    const { email, access } = await register();
    Object.assign(ports.loginAttempts, { begin: () => Promise.reject(new Error("down")) });
    expect((await logIn(email, PASSWORD)).status).toBe(500);
    expect(passwords.verified).toBe(0);
    expect(await ports.tokens.verify(access, ports.clock.now())).not.toBeNull();
  });
});
