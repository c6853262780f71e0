/** Endpoints for events: their secrets are sealed, and a change counts only if it was made on what is there. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeSeal } from "../../worker/adapters/crypto/seal.ts";
import { webhookSigner } from "../../worker/adapters/crypto/webhook-signer.ts";
import { makeWebhookDeliveries } from "../../worker/adapters/d1/webhook-deliveries.ts";
import { makeWebhookEndpoints } from "../../worker/adapters/d1/webhook-endpoints.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { NOW, newMerchant, newName, newRootSecret, seal } from "./fixtures.ts";
import { answered, endpoints, newDelivery, newEndpoint, PAGE, publish, settle, taken } from "./webhook-fixtures.ts";

const stored = (id: string) =>
  env.DB.prepare("SELECT * FROM webhook_endpoints WHERE id = ?").bind(id).first<Record<string, unknown>>();

const newId = (): string => `whk_${systemRandom.id(20)}`;

/** More than all tests together make. */
const EVERY = 10_000;

const noteOf = ({ id: subject, merchantId, livemode }: WebhookEndpoint) => {
  const entry = { action: "webhook_endpoint.resealed", before: null, after: null, refusal: null };
  return { ...entry, id: newName("aud"), at: NOW, merchantId, livemode, cause: SYSTEM, subject };
};

describe("an endpoint", () => {
  it("is given and listed to its merchant and mode alone, the newest first", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const first = await newEndpoint(scope);
    const second = await newEndpoint(scope, { createdAt: NOW + 1, events: ["link.*"], description: "Our ERP" });
    expect(await endpoints.get(scope, second.id)).toEqual(second);
    expect((await endpoints.list(scope, PAGE)).data).toEqual([second, first]);
    for (const stranger of [other, { ...scope, livemode: true }]) {
      expect(await endpoints.get(stranger, first.id)).toBeNull();
      expect((await endpoints.list(stranger, PAGE)).data).toEqual([]);
      expect(await endpoints.secrets(stranger, first.id, NOW)).toBeNull();
    }
  });

  it("that was deleted is not added again, and one that is there is not touched", async () => {
    const scope = await newMerchant();
    const endpoint = await newEndpoint(scope);
    const add = (each: WebhookEndpoint, max = 2) =>
      endpoints.add(each, webhookSigner.newSecret(), { max, entries: [noteOf(each)] });
    const second = { ...endpoint, id: newId() };
    expect(await add(second, 1)).toBe("too_many");
    expect([await add(second), await add({ ...second, description: "x" })]).toEqual(["added", "exists"]);
    expect(await endpoints.get(scope, second.id)).toEqual(second);
    await endpoints.remove(scope, second.id, []);
    expect([await add(second), await endpoints.get(scope, second.id)]).toEqual(["deleted", null]);
    expect(await add({ ...second, id: newId() })).toBe("added");
  });

  it("that was changed meanwhile is not changed again", async () => {
    const scope = await newMerchant();
    const { id } = await newEndpoint(scope);
    const change = (changes: Partial<WebhookEndpoint>) =>
      endpoints.change(scope, id, (endpoint) => ({ endpoint: { ...endpoint, ...changes }, entries: [] }));
    const both = await Promise.all([change({ description: "one" }), change({ description: "two" })]);
    expect(both.filter((each) => each === "conflict")).toHaveLength(1);
  });
});

describe("a change", () => {
  it("does not bring back a failing that a message ended meanwhile", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    await settle(await taken(key, NOW), answered(500), NOW);
    const { event } = await publish(scope);
    const next = await taken({ ...key, eventId: event.id }, NOW);
    // The message is accepted between the change's read and its write.
    const d1 = Object.create(env.DB, {
      prepare: { value: (query: string) => env.DB.prepare(query) },
      batch: {
        value: async (statements: D1PreparedStatement[]) => {
          await settle(next, answered(200), NOW);
          return env.DB.batch(statements);
        },
      },
    });
    const changed = await makeWebhookEndpoints(d1, seal).change(scope, endpoint.id, (known) => {
      expect(known.failingSince).toBe(NOW);
      return { endpoint: { ...known, description: "Shop" }, entries: [] };
    });
    expect(changed).toMatchObject({ description: "Shop", failingSince: null });
  });
});

describe("a secret", () => {
  it("is sealed for its merchant and endpoint, and signs with the previous one until that has ended", async () => {
    const scope = await newMerchant();
    const known = await newEndpoint(scope);
    const { id } = known;
    const [first = ""] = (await endpoints.secrets(scope, id, NOW)) ?? [];
    const secret = webhookSigner.newSecret();
    await endpoints.rotate(known, { secret, previousUntil: NOW + 10, now: NOW, entries: [] });
    expect(await endpoints.secrets(scope, id, NOW + 9)).toEqual([secret, first]);
    expect(await endpoints.secrets(scope, id, NOW + 10)).toEqual([secret]);
    const row = await stored(id);
    for (const column of ["secret_sealed", "previous_sealed"]) expect(row?.[column]).toMatch(/^s1\./);
    expect(JSON.stringify(row)).not.toContain("whsec_");

    for (const other of [await newEndpoint(await newMerchant()), await newEndpoint(scope)]) {
      await env.DB.prepare("UPDATE webhook_endpoints SET secret_sealed = ?1 WHERE id = ?2")
        .bind(row?.secret_sealed, other.id)
        .run();
      expect(await endpoints.secrets(other, other.id, NOW)).toEqual([]);
    }
  });

  it("is brought under a new root secret with the previous one; one whose root is gone stays and holds up nobody", async () => {
    const scope = await newMerchant();
    const [lost, old, next] = [newRootSecret(), newRootSecret(), newRootSecret()];
    const under = (...roots: Parameters<typeof makeSeal>[0]) => makeWebhookEndpoints(env.DB, makeSeal(roots));
    const add = async (of: ReturnType<typeof under>) => {
      const known = await newEndpoint(scope);
      const secrets = [webhookSigner.newSecret(), webhookSigner.newSecret()] as const;
      const rotated = await of.rotate(known, { secret: secrets[0], previousUntil: null, now: NOW, entries: [] });
      await of.rotate(rotated ?? known, { secret: secrets[1], previousUntil: NOW + 1, now: NOW, entries: [] });
      return { id: known.id, secrets: secrets.toReversed() };
    };
    const [kept, gone] = [await add(under(old)), await add(under(lost))];
    const now = under(next, old);
    expect(await now.secrets(scope, kept.id, NOW)).toEqual(kept.secrets);
    expect(await now.secrets(scope, gone.id, NOW)).toEqual([]);
    // Those of other tests, under roots that are gone too, are among what is left.
    expect(await now.reseal(EVERY, NOW, noteOf)).toMatchObject({ resealed: 1 });
    expect(await now.reseal(EVERY, NOW, noteOf)).toMatchObject({ resealed: 0 });
    expect(await under(next).secrets(scope, kept.id, NOW)).toEqual(kept.secrets);
    expect(await under(lost).secrets(scope, gone.id, NOW)).toEqual(gone.secrets);
    const { results } = await env.DB.prepare("SELECT subject FROM audit_log WHERE merchant_id = ?")
      .bind(scope.merchantId)
      .all<{ subject: string }>();
    expect(results).toEqual([{ subject: kept.id }]);
  });

  it("that cannot be opened leaves a delivery without one, so that nothing is sent unsigned", async () => {
    const { key } = await newDelivery(await newMerchant());
    const elsewhere = makeWebhookDeliveries(env.DB, makeSeal([newRootSecret()]));
    const taken = await elsewhere.take({ ...key, isForSlow: false }, { now: NOW, leaseMs: LIMITS.webhookLeaseMs });
    expect(taken?.secrets).toEqual([]);
  });
});
