/** A request that is sent again under its idempotency key happens once and gets its first answer again. */

import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeIdempotencyRecords } from "../../worker/adapters/d1/idempotency.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { AppContext, AppEnv } from "../../worker/http/app-types.ts";
import { requestBody } from "../../worker/http/body.ts";
import { installFoundation } from "../../worker/http/foundation.ts";
import { idempotent } from "../../worker/http/idempotency.ts";
import { problem } from "../../worker/http/problems.ts";
import type { IdempotencyRecords } from "../../worker/ports/idempotency.ts";
import { START } from "./accounts-rig.ts";

type Handler = (c: AppContext, execution: number) => Response | Promise<Response>;

const created: Handler = (c, execution) => c.json({ execution }, 201, { Location: `/v1/things/${execution}` });

/** An app with one route that counts its executions. */
function makeRig(
  handler: Handler = created,
  changes: { required?: boolean; idempotency?: Partial<IdempotencyRecords> } = {},
) {
  const merchantId = `mer_${systemRandom.id(16)}`;
  const time = { now: START };
  const commandIds: string[] = [];
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const log = { info: note, warn: note, error: note };
  const idempotency = { ...makeIdempotencyRecords(env.DB), ...changes.idempotency };
  const app = new Hono<AppEnv>();
  installFoundation(app, { clock: { now: () => time.now }, random: systemRandom, log });
  app.use(requestBody(LIMITS.apiBodyBytesMax));
  app.use(async (c, next) => {
    const livemode = c.req.header("Paylinks-Mode") === "live";
    const actor = { kind: "key" as const, keyId: "key_x", isBounded: false, merchantId, livemode, permissions: [] };
    c.set("actor", actor);
    return next();
  });
  app.use(idempotent({ idempotency, random: systemRandom, log }, { required: changes.required ?? false }));
  app.post("/v1/:kind", (c) => {
    commandIds.push(c.get("commandId"));
    return handler(c, commandIds.length);
  });
  const post = async (key: string | null, { body = "{}", path = "/v1/things", mode = "test" } = {}) => {
    const headers = { "Content-Type": "application/json", "Paylinks-Mode": mode };
    const response = await app.request(path, {
      method: "POST",
      body,
      headers: key === null ? headers : { ...headers, "Idempotency-Key": key },
    });
    const text = await response.text();
    const parsed = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, body: parsed };
  };
  return { post, time, commandIds, logged };
}

describe("a request with an idempotency key", () => {
  it("is executed once; sent again it gets the same status, body and location, and says that it is a replay", async () => {
    const { post, commandIds } = makeRig();
    const [first, again] = [await post("k1"), await post("k1")];
    expect(commandIds).toHaveLength(1);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers.get("Location")).toBe("/v1/things/1");
    expect(again.headers.get("Content-Type")).toBe(first.headers.get("Content-Type"));
    expect(first.headers.get("Idempotency-Replayed")).toBeNull();
    expect(again.headers.get("Idempotency-Replayed")).toBe("true");
    expect(again.headers.get("X-Request-Id")).not.toBe(first.headers.get("X-Request-Id"));
    for (const { headers } of [first, again])
      expect(headers.get("Idempotency-Expires")).toBe("Sat, 21 Nov 2026 12:00:00 GMT");
  });

  it("replays refusals too, and answers without a body", async () => {
    const refusing = makeRig((c) => problem(c, { code: "refund_exceeds_captured", detail: "Too much." }));
    expect((await refusing.post("k")).status).toBe(422);
    const again = await refusing.post("k");
    expect([again.status, again.body.code]).toEqual([422, "refund_exceeds_captured"]);
    expect(again.headers.get("Content-Type")).toBe("application/problem+json");
    const silent = makeRig((c) => c.body(null, 204));
    await silent.post("k");
    expect((await silent.post("k")).status).toBe(204);
    expect([...refusing.commandIds, ...silent.commandIds]).toHaveLength(2);
  });

  it("takes the key quoted, as the draft has it, and bare", async () => {
    const { post, commandIds } = makeRig();
    await post("8e03978e-40d5");
    expect((await post('"8e03978e-40d5"')).headers.get("Idempotency-Replayed")).toBe("true");
    expect(commandIds).toHaveLength(1);
  });

  it.each(['""', "two words", '"unfinished', "x".repeat(256)])("refuses the key %s", async (key) => {
    const { post, commandIds } = makeRig();
    const answer = await post(key);
    expect([answer.status, answer.body.code]).toEqual([400, "idempotency_key_invalid"]);
    expect(commandIds).toEqual([]);
  });

  it("is refused with another body", async () => {
    const { post, commandIds } = makeRig();
    await post("k", { body: '{"amount":1}' });
    const answer = await post("k", { body: '{"amount":2}' });
    expect([answer.status, answer.body.code]).toEqual([422, "idempotency_key_reused"]);
    expect(commandIds).toHaveLength(1);
  });

  it("shares its key with no other path, mode or merchant", async () => {
    const [mine, other] = [makeRig(), makeRig()];
    await mine.post("k");
    await mine.post("k", { path: "/v1/others" });
    await mine.post("k", { mode: "live" });
    await other.post("k");
    expect(new Set([...mine.commandIds, ...other.commandIds]).size).toBe(4);
  });

  it("refuses its twin while it is being executed, and says when to come back", async () => {
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const { post, commandIds } = makeRig(async (c, execution) => {
      entered.resolve();
      await gate.promise;
      return created(c, execution);
    });
    const first = post("k");
    await entered.promise;
    const twin = await post("k");
    expect([twin.status, twin.body.code]).toEqual([409, "idempotency_key_in_use"]);
    expect(twin.headers.get("Retry-After")).toBe("60");
    expect((await post("k", { body: '{"other":1}' })).status).toBe(422);
    gate.resolve();
    expect((await first).status).toBe(201);
    expect((await post("k")).headers.get("Idempotency-Replayed")).toBe("true");
    expect(commandIds).toHaveLength(1);
  });

  it("lets one of many simultaneous twins through", async () => {
    const { post, commandIds } = makeRig();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post("k")));
    expect(commandIds).toHaveLength(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });

  it("can be taken over when its execution died, under the same command id", async () => {
    const { post, time, commandIds } = makeRig(created, {
      idempotency: { finish: () => Promise.reject(new Error("died")) },
    });
    expect((await post("k")).status).toBe(201);
    time.now += LIMITS.idempotencyLeaseMs - 1;
    expect((await post("k")).status).toBe(409);
    time.now += 1;
    expect((await post("k")).status).toBe(201);
    expect(commandIds).toHaveLength(2);
    expect(commandIds[1]).toBe(commandIds[0]);
  });

  it("does not let an execution that was overtaken replace or forget the answer of the one that took over", async () => {
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const { post, time } = makeRig(async (c, execution) => {
      if (execution === 1) {
        entered.resolve();
        await gate.promise;
        return c.json({ execution }, 500);
      }
      return created(c, execution);
    });
    const slow = post("k");
    await entered.promise;
    time.now += LIMITS.idempotencyLeaseMs;
    expect((await post("k")).body).toEqual({ execution: 2 });
    gate.resolve();
    await slow;
    expect((await post("k")).body).toEqual({ execution: 2 });
  });

  it.each([
    ["a failure of ours", (c: AppContext) => c.json({}, 500)],
    ["a busy system", (c: AppContext) => problem(c, { code: "overloaded", detail: "Busy." })],
    ["too many attempts", (c: AppContext) => problem(c, { code: "too_many_attempts", detail: "Wait." })],
    [
      "a thrown error",
      (): Response => {
        throw new Error("broken");
      },
    ],
    [
      "a thrown string",
      (): Response => {
        throw "broken";
      },
    ],
  ])("may be tried again at once after %s, under the same command id", async (_, fail) => {
    const { post, commandIds } = makeRig((c, execution) => (execution === 1 ? fail(c) : created(c, execution)));
    expect((await post("k")).status).toBeGreaterThanOrEqual(429);
    expect((await post("k")).status).toBe(201);
    expect(commandIds[1]).toBe(commandIds[0]);
  });

  it("is answered although the answer could not be kept", async () => {
    const { post, logged } = makeRig(created, { idempotency: { finish: () => Promise.reject(new Error("down")) } });
    expect((await post("k")).status).toBe(201);
    expect(logged).toEqual(["idempotency_record_failed"]);
  });

  it("is forgotten after a day, and swept", async () => {
    const { post, time, commandIds } = makeRig();
    await post("k");
    time.now += LIMITS.idempotencyRecordMs - 1;
    expect((await post("k")).headers.get("Idempotency-Replayed")).toBe("true");
    time.now += 1;
    expect((await post("k", { body: '{"other":1}' })).status).toBe(201);
    expect(commandIds).toHaveLength(2);
    const { sweep } = makeIdempotencyRecords(env.DB);
    expect(await sweep(time.now + 2 * LIMITS.idempotencyRecordMs, 1)).toBe(1);
  });
});

describe("a request without an idempotency key", () => {
  it("is executed each time under a command id of its own", async () => {
    const { post, commandIds } = makeRig();
    await post(null);
    await post(null);
    expect(new Set(commandIds).size).toBe(2);
  });

  it("is refused where a key is required", async () => {
    const { post, commandIds } = makeRig(created, { required: true });
    const answer = await post(null);
    expect([answer.status, answer.body.code]).toEqual([400, "idempotency_key_invalid"]);
    expect(commandIds).toEqual([]);
  });
});
