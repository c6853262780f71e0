/** PSP credentials are unreadable in the database, belong to their account alone, and survive a new root secret. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeSeal } from "../../worker/adapters/crypto/seal.ts";
import { makeAuditLog } from "../../worker/adapters/d1/audit-log.ts";
import { makePspAccounts } from "../../worker/adapters/d1/psp-accounts.ts";
import { type AuditEntry, SYSTEM } from "../../worker/domain/audit.ts";
import type { CredentialsChange, PspAccount } from "../../worker/ports/psp-accounts.ts";
import { NOW, newMerchant, newName, newRootSecret, newStripeAccount, seal } from "./fixtures.ts";

const clock = { now: () => NOW };
const psps = makePspAccounts(env.DB, { seal, clock });

const withSecrets =
  (webhookSecrets: readonly string[]) =>
  ({ credentials }: PspAccount): CredentialsChange => ({
    credentials: { ...credentials, webhookSecrets },
    entries: [],
  });

describe("PSP accounts", () => {
  it("come back as they were stored, the first connected first, in their own mode only", async () => {
    const scope = await newMerchant();
    const second = newStripeAccount(scope, { createdAt: NOW + 1 });
    const first = newStripeAccount(scope);
    for (const account of [second, first]) await psps.add(account, []);
    expect(await psps.list(scope)).toEqual([first, second]);
    expect(await psps.list({ ...scope, livemode: true })).toEqual([]);
    expect(await psps.find(first.id)).toEqual(first);
    expect(await psps.find("psp_of_nobody")).toBeNull();
  });

  it("can be stored together with their merchant", async () => {
    const merchantId = newName("mer");
    const account = newStripeAccount({ merchantId, livemode: false });
    const scope = await newMerchant([account], merchantId);
    expect(await psps.list(scope)).toEqual([account]);
  });

  it("have no secret in their row", async () => {
    const account = newStripeAccount(await newMerchant());
    await psps.add(account, []);
    const row = await env.DB.prepare("SELECT * FROM psp_accounts WHERE id = ?").bind(account.id).first();
    expect(JSON.stringify(row)).not.toMatch(/sk_test|pk_test|whsec/);
  });

  it("cannot be opened with credentials that were copied from another account's row", async () => {
    const scope = await newMerchant();
    const [mine, other] = [newStripeAccount(scope), newStripeAccount(scope)];
    for (const account of [mine, other]) await psps.add(account, []);
    await env.DB.prepare(
      "UPDATE psp_accounts SET credentials_sealed = (SELECT credentials_sealed FROM psp_accounts WHERE id = ?) WHERE id = ?",
    )
      .bind(other.id, mine.id)
      .run();
    await expect(psps.find(mine.id)).rejects.toThrow(/cannot be opened/);
  });

  it("open after a rotation of the root secret, and not without the old one", async () => {
    const [old, current] = [newRootSecret(), newRootSecret()];
    const scope = await newMerchant();
    const account = newStripeAccount(scope);
    await makePspAccounts(env.DB, { seal: makeSeal([old]), clock }).add(account, []);
    const rotated = makePspAccounts(env.DB, { seal: makeSeal([current, old]), clock });
    expect(await rotated.list(scope)).toEqual([account]);
    await rotated.changeCredentials(scope, account.id, withSecrets(["whsec_new"]));
    const later = makePspAccounts(env.DB, { seal: makeSeal([current]), clock });
    expect((await later.list(scope))[0]?.credentials.webhookSecrets).toEqual(["whsec_new"]);
    await expect(makePspAccounts(env.DB, { seal: makeSeal([old]), clock }).list(scope)).rejects.toThrow(
      /cannot be opened/,
    );
  });

  it("change their webhook secrets for their own merchant and mode only, and are not remembered with the old ones", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const account = newStripeAccount(scope);
    await psps.add(account, []);
    await psps.find(account.id);
    for (const foreign of [other, { ...scope, livemode: true }])
      expect(await psps.changeCredentials(foreign, account.id, withSecrets(["whsec_forged"]))).toBe("not_found");
    const changed = await psps.changeCredentials(scope, account.id, withSecrets(["whsec_second", "whsec_first"]));
    expect(changed).toMatchObject({ id: account.id, credentials: { webhookSecrets: ["whsec_second", "whsec_first"] } });
    expect((await psps.find(account.id))?.credentials.webhookSecrets).toEqual(["whsec_second", "whsec_first"]);
  });

  it("are sealed again if they are not under the key in use, one by one, each with its entry, until none is left", async () => {
    const [old, current] = [newRootSecret(), newRootSecret()];
    const scope = await newMerchant();
    const accounts = [newStripeAccount(scope), newStripeAccount(scope)];
    await env.DB.prepare("DELETE FROM psp_accounts").run();
    for (const account of accounts) await makePspAccounts(env.DB, { seal: makeSeal([old]), clock }).add(account, []);
    const rotated = makePspAccounts(env.DB, { seal: makeSeal([current, old]), clock });
    const note = ({ id, merchantId, livemode }: PspAccount): AuditEntry => ({
      id: newName("aud"),
      at: NOW,
      merchantId,
      livemode,
      cause: SYSTEM,
      action: "psp_account.resealed",
      subject: id,
      before: null,
      after: null,
      refusal: null,
    });
    expect(await rotated.reseal(1, note)).toEqual({ resealed: 1, left: 1 });
    expect(await rotated.reseal(1, note)).toEqual({ resealed: 1, left: 0 });
    expect(await rotated.reseal(1, note)).toEqual({ resealed: 0, left: 0 });
    expect(await makePspAccounts(env.DB, { seal: makeSeal([current]), clock }).list(scope)).toHaveLength(2);
    const rows = await makeAuditLog(env.DB).rows(scope, { after: 0, until: 10, limit: 10 });
    expect(rows.map(({ entry }) => entry.subject).sort()).toEqual(accounts.map(({ id }) => id).sort());
  });

  it("cannot be opened for another merchant to whom their row was moved", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const account = newStripeAccount(scope);
    await psps.add(account, []);
    await env.DB.prepare("UPDATE psp_accounts SET merchant_id = ? WHERE id = ?")
      .bind(other.merchantId, account.id)
      .run();
    await expect(psps.list(other)).rejects.toThrow(/cannot be opened/);
  });

  it("are disabled once, by what was read, without a change to their secrets", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const account = newStripeAccount(scope);
    await psps.add(account, []);
    expect(await psps.find(account.id)).toEqual(account);
    const disable = (known: PspAccount, disabledAt: number | null) =>
      psps.setDisabled(known, { disabledAt, entries: [] });
    expect(await disable({ ...account, merchantId: other.merchantId }, NOW)).toBeNull();
    expect(await disable({ ...account, livemode: true }, NOW)).toBeNull();
    const done = await Promise.all([disable(account, NOW), disable(account, NOW + 1)]);
    const disabledAt = done[0]?.disabledAt ?? done[1]?.disabledAt ?? null;
    const disabled = { ...account, disabledAt };
    expect(done.filter((each) => each !== null)).toEqual([disabled]);
    expect([await psps.list(scope), await psps.find(account.id)]).toEqual([[disabled], disabled]);
    // A rotation keeps it, and what was read before the rotation still tells whether it is disabled.
    const rotated = await psps.changeCredentials(scope, account.id, withSecrets(["whsec_new"]));
    expect(rotated).toMatchObject({ disabledAt, credentials: { webhookSecrets: ["whsec_new"] } });
    expect(await disable(disabled, null)).toMatchObject({
      disabledAt: null,
      credentials: { webhookSecrets: ["whsec_new"] },
    });
  });

  it("of two changes at once are changed by one", async () => {
    const scope = await newMerchant();
    const account = newStripeAccount(scope);
    await psps.add(account, []);
    const change = (secret: string) => psps.changeCredentials(scope, account.id, withSecrets([secret]));
    const done = await Promise.all([change("whsec_one"), change("whsec_two")]);
    expect(done.filter((each) => each === "conflict")).toHaveLength(1);
  });

  it("are remembered for a minute", async () => {
    let now = NOW;
    const remembering = makePspAccounts(env.DB, { seal, clock: { now: () => now } });
    const account = newStripeAccount(await newMerchant());
    await psps.add(account, []);
    await remembering.find(account.id);
    await env.DB.prepare("DELETE FROM psp_accounts WHERE id = ?").bind(account.id).run();
    now += 59_999;
    expect(await remembering.find(account.id)).toEqual(account);
    now += 1;
    expect(await remembering.find(account.id)).toBeNull();
  });
});
