/** Whatever is sent or thrown, the answer is a problem in the catalogue's form and nothing private reaches answer or log. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { describe, expect, it, vi } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { jsonBody, needs, newApi } from "../../worker/http/api.ts";
import type { AppEnv } from "../../worker/http/app-types.ts";
import { requestBody } from "../../worker/http/body.ts";
import { installFoundation } from "../../worker/http/foundation.ts";
import { PROBLEMS } from "../../worker/http/problems.ts";
import { makeRig, problemOf, START } from "./accounts-rig.ts";

const LIMIT = 100;

/** An app that echoes JSON of a schema, and throws what a test gives it. */
function makeApp(thrown?: unknown) {
  const logged: string[] = [];
  const note = (event: string, fields: object) => void logged.push(JSON.stringify({ event, ...fields }));
  const app = new OpenAPIHono<AppEnv>();
  installFoundation(app, {
    clock: { now: () => START },
    random: systemRandom,
    log: { info: note, warn: note, error: note },
  });
  app.use(requestBody(LIMIT));
  app.get("/throws", () => {
    throw thrown;
  });
  const schema = z.strictObject({ name: z.string(), lines: z.array(z.strictObject({ amount: z.int() })).optional() });
  const route = createRoute({
    method: "post",
    path: "/echo",
    ...needs("public"),
    request: { body: jsonBody(schema) },
    responses: { 200: { description: "" } },
  });
  const api = newApi(makeRig().ports);
  api.openapi(route, (c) => c.json(c.req.valid("json")));
  app.route("/", api);
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await app.request(`https://pay.example.com${path}`, init);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
  const echo = (body: BodyInit, contentType = "application/json") =>
    send("/echo", { method: "POST", body, headers: { "Content-Type": contentType } });
  return { send, echo, logged };
}

describe("a problem", () => {
  it("carries everything that the contract names", async () => {
    const { send } = makeApp();
    const { status, headers, body } = await send("/nowhere", { headers: { "X-Request-Id": "from-the-client-1" } });
    expect(status).toBe(404);
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(headers.get("X-Request-Id")).toBe("from-the-client-1");
    expect(body).toEqual({
      type: "https://pay.example.com/docs/errors/not_found",
      title: "There is no such thing",
      status: 404,
      detail: "There is nothing at this URL.",
      code: "not_found",
      request_id: "from-the-client-1",
      retryable: false,
    });
  });

  it("has a status that is an error and a title of its own for each code", () => {
    const entries = Object.values(PROBLEMS);
    for (const { status } of entries) expect(status).toBeGreaterThanOrEqual(400);
    expect(new Set(entries.map(({ title }) => title)).size).toBe(entries.length);
  });

  it.each(["short", "with space in it", "line\tbreak-in-it", "x".repeat(65)])(
    "does not repeat the request id %j",
    async (id) => {
      const { body } = await makeApp().send("/nowhere", { headers: { "X-Request-Id": id } });
      expect(body.request_id).toMatch(/^req_[0-9a-z]{20}$/);
    },
  );
});

describe("a body", () => {
  it("that fits reaches the handler, with or without a byte-order mark", async () => {
    const { echo } = makeApp();
    expect((await echo('{"name":"tea"}')).body).toEqual({ name: "tea" });
    expect((await echo('\ufeff{"name":"tea"}')).body).toEqual({ name: "tea" });
  });

  it.each([
    ["is no JSON", "{", ""],
    ["is not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), ""],
    ["has a member __proto__", '{"name":"x","lines":[{"amount":1},{"__proto__":{}}]}', "/lines/1/__proto__"],
  ])("that %s is answered with 400 and a pointer", async (_, body, pointer) => {
    const answer = await makeApp().echo(body);
    expect(problemOf(answer)).toMatchObject({ status: 400, isProblem: true, code: "invalid_request" });
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it("that does not fit the schema is answered with 422 and a pointer for each fault", async () => {
    const answer = await makeApp().echo('{"lines":[{"amount":1},{"amount":1.5,"a/b~c":0}]}');
    expect(problemOf(answer)).toMatchObject({ status: 422, isProblem: true, code: "invalid_request" });
    const pointers = (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(["/lines/1/amount", "/lines/1/a~1b~0c", "/name"]);
  });

  it("that is empty counts as an empty object", async () => {
    expect(problemOf(await makeApp().echo(""))).toMatchObject({ status: 422, errors: [{ pointer: "/name" }] });
  });

  it("of another media type is answered with 415", async () => {
    expect(problemOf(await makeApp().echo("name=tea", "text/plain"))).toMatchObject({
      status: 415,
      code: "unsupported_media_type",
    });
  });

  it("that nests deeper than any stack is refused, not stumbled over", async () => {
    const depth = 60_000;
    const rig = makeRig();
    const raw = `{"email":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    const answer = await rig.call("POST", "/v1/auth/login", { raw, headers: { "Content-Type": "application/json" } });
    expect(problemOf(answer)).toMatchObject({ status: 400, code: "invalid_request" });
  });

  it("of the largest size is taken, and one byte more is refused before the rest is read", async () => {
    const { echo, send } = makeApp();
    const fitting = JSON.stringify({ name: "x".repeat(LIMIT - 11) });
    expect(fitting).toHaveLength(LIMIT);
    expect((await echo(fitting)).status).toBe(200);
    expect(problemOf(await echo(`${fitting} `))).toMatchObject({ status: 413, code: "payload_too_large" });

    let pulled = 0;
    const endless = new ReadableStream({
      type: "bytes",
      pull(controller: ReadableByteStreamController) {
        pulled += 1;
        controller.enqueue(new Uint8Array(60));
      },
    });
    const answer = await send("/echo", {
      method: "POST",
      body: endless,
      headers: { "Content-Type": "application/json" },
    });
    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(6);
  });
});

describe("a body that arrives byte by byte", () => {
  it("is read in few reads, since each costs far more memory than a byte", async () => {
    const { send } = makeApp();
    const text = JSON.stringify({ name: "x".repeat(LIMIT - 20) });
    const left = [...new TextEncoder().encode(text)];
    const body = new ReadableStream({
      type: "bytes",
      pull(controller: ReadableByteStreamController) {
        const next = left.shift();
        if (next !== undefined) return controller.enqueue(new Uint8Array([next]));
        controller.close();
        controller.byobRequest?.respond(0);
      },
    });
    const reads = [
      vi.spyOn(ReadableStreamDefaultReader.prototype, "read"),
      vi.spyOn(ReadableStreamBYOBReader.prototype, "readAtLeast"),
    ];
    const answer = await send("/echo", { method: "POST", body, headers: { "Content-Type": "application/json" } });
    const count = reads.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    for (const each of reads) each.mockRestore();
    expect(answer).toMatchObject({ status: 200, body: JSON.parse(text) });
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(5);
  });
});

describe("something thrown", () => {
  const secret = "sk_live_of_somebody ada@example.com";

  it.each([
    ["an error", new Error(secret)],
    ["an error with a cause", new Error("Failed query", { cause: new Error(secret) })],
    ["a string", secret],
    ["an object", { message: secret }],
    ["null", null],
    ["undefined", undefined],
  ])("that is %s is answered with 500 and logged in one line, without what it says", async (_, thrown) => {
    const { send, logged } = makeApp(thrown);
    const answer = await send("/throws?token=private");
    expect(problemOf(answer)).toMatchObject({ status: 500, isProblem: true, code: "internal_error" });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(String(answer.body.request_id));
    for (const text of [logged[0], JSON.stringify(answer.body)]) {
      expect(text).not.toContain("sk_live");
      expect(text).not.toContain("ada@");
      expect(text).not.toContain("private");
    }
  });

  it("by an object that is overloaded is answered with 503 and when to come back", async () => {
    const { send } = makeApp(Object.assign(new Error("Durable Object is overloaded"), { overloaded: true }));
    const answer = await send("/throws");
    expect(problemOf(answer)).toMatchObject({ status: 503, code: "overloaded" });
    expect(answer.headers.get("Retry-After")).toBe("2");
  });
});

describe("the account routes", () => {
  it("describe themselves in OpenAPI 3.1", () => {
    const document = makeRig().app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: { title: "Paylinks", version: "1" },
    });
    expect(document.paths?.["/v1/me"]?.get?.responses).toHaveProperty("default.content.application/problem+json");
  });

  it("ask for authentication wherever there is something to protect", async () => {
    const { call } = makeRig();
    for (const [method, path] of [
      ["GET", "/v1/me"],
      ["PATCH", "/v1/merchant"],
      ["GET", "/v1/sessions"],
      ["DELETE", "/v1/sessions"],
      ["DELETE", "/v1/sessions/ses_x"],
      ["POST", "/v1/auth/email/resend"],
      ["POST", "/v1/auth/password/change"],
      ["POST", "/v1/totp/begin"],
      ["POST", "/v1/totp/confirm"],
      ["POST", "/v1/totp/remove"],
      ["POST", "/v1/totp/recovery_codes"],
      ["POST", "/v1/passkeys"],
      ["POST", "/v1/passkeys/begin"],
      ["GET", "/v1/api_keys"],
      ["POST", "/v1/api_keys"],
      ["DELETE", "/v1/api_keys/key_x"],
      ["POST", "/v1/auth/logout"],
    ] as const) {
      const answer = await call(method, path);
      expect(problemOf(answer), path).toMatchObject({ status: 401, isProblem: true, code: "unauthenticated" });
      expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
    }
  });
});
