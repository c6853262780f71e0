/** Invitations by mail: they prove the address, are sent only while they are open, and are bounded in number. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeLimiter } from "../../worker/app/limits/limiter.ts";
import { sendDueMails } from "../../worker/app/mail/send-mail.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { countOne, type RateCount } from "../../worker/domain/rate-limit.ts";
import type { AccountRoutePorts } from "../../worker/http/ports.ts";
import type { RateLimits } from "../../worker/ports/rate-limits.ts";
import { makeRig, PASSWORD, problemOf, START } from "./accounts-rig.ts";
import { addMember, addMerchant, newToken } from "./people.ts";

/** A team with a confirmed owner, in a deployment that sends mail. */
async function mailingTeam() {
  const mailing = makeRig({ withMail: true, quickPasswords: true });
  const merchantId = await addMerchant(START);
  const owner = await addMember(merchantId, "owner", START);
  await env.DB.prepare("UPDATE users SET email_verified_at = ? WHERE id = ?").bind(START, owner.userId).run();
  const token = await newToken(mailing.ports, owner, START);
  const ask = (email: string) =>
    mailing.call("POST", "/v1/team/invitations", { token, body: { email, role: "support" } });
  return { ask, mailing, merchantId, owner, token };
}

/** The limiter over a store that always answers in time. */
function limiterInMemory({ clock, log }: Pick<AccountRoutePorts, "clock" | "log">) {
  const counts = new Map<string, RateCount>();
  const rateLimits: RateLimits = {
    count: async (_, subjects) =>
      subjects.flatMap(({ name, windows }) =>
        windows.map((window) => {
          const key = `${name} ${window.name}`;
          const { count, verdict } = countOne(counts.get(key) ?? null, window, clock.now());
          counts.set(key, count);
          return verdict;
        }),
      ),
  };
  const policies = { credential: [], merchant: [], login: [], start: [] };
  return makeLimiter({ rateLimits, policies, clock, log });
}

describe("an invitation by mail", () => {
  it("is not shown to anyone else, and its link proves the address", async () => {
    const mailing = makeRig({ withMail: true, quickPasswords: true });
    const merchantId = await addMerchant(START);
    const owner = await addMember(merchantId, "owner", START);
    const token = await newToken(mailing.ports, owner, START);
    const email = `${systemRandom.id(10)}@example.com`;
    const ask = () => mailing.call("POST", "/v1/team/invitations", { token, body: { email, role: "support" } });
    expect(problemOf(await ask())).toMatchObject({ status: 403, code: "email_unverified" });
    await env.DB.prepare("UPDATE users SET email_verified_at = ? WHERE id = ?").bind(START, owner.userId).run();
    expect((await ask()).body).toMatchObject({ url: null });
    await mailing.settle();
    const [message] = mailing.mailbox;
    expect(message).toMatchObject({ to: email, text: expect.stringContaining("“Books & Co”") });
    const [, secret = ""] = /\/desk\/join\?token=(\S+)/.exec(message?.text ?? "") ?? [];
    const joined = await mailing.call("POST", "/v1/invitations/join", { body: { token: secret, password: PASSWORD } });
    expect(joined.body).toMatchObject({ is_new: true });
    expect(await mailing.ports.accounts.userByEmail(email)).toMatchObject({ emailVerifiedAt: START });
  });

  it("goes to one address a few times in an hour, even if each is withdrawn, and is bounded for a merchant", async () => {
    const { ask, mailing, token } = await mailingTeam();
    Object.assign(mailing.ports, { limiter: limiterInMemory(mailing.ports) });
    const email = `${systemRandom.id(10)}@example.com`;
    for (let sent = 0; sent < LIMITS.mailsPerHourMax; sent++) {
      const { body } = await ask(email.toUpperCase());
      await mailing.call("DELETE", `/v1/team/invitations/${body.id}`, { token });
    }
    expect(problemOf(await ask(email))).toMatchObject({ status: 429, code: "rate_limited" });
    const full = async () => ({ outcome: "refused", windows: [] }) as const;
    Object.assign(mailing.ports, { limiter: { ...mailing.ports.limiter, invitation: full } });
    expect(problemOf(await ask("kim@example.com"))).toMatchObject({ code: "rate_limited" });
    await mailing.settle();
    expect(mailing.mailbox.every(({ to }) => to === email)).toBe(true);
  });

  it("is not sent where none was made, or where it was withdrawn before", async () => {
    const { ask, mailing, merchantId, owner } = await mailingTeam();
    expect((await ask(owner.email)).status).toBe(409);
    await mailing.settle();
    expect(mailing.mailbox).toEqual([]);
    const mail = { id: `eml_${systemRandom.id(20)}`, kind: "invitation", address: "a@example.com" } as const;
    await mailing.ports.mails.add({ ...mail, origin: "https://pay.example.com", createdAt: START });
    await sendDueMails(mailing.ports);
    expect(mailing.mailbox).toEqual([]);
    expect(await mailing.ports.team.members(merchantId)).toHaveLength(1);
  });
});
