/** Upstash's client and our adapter over a real Redis, behind a bridge that speaks Upstash's REST API. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { makeUpstashState } from "../../worker/adapters/upstash/shared-state.ts";
import type { SharedState } from "../../worker/ports/shared-state.ts";
import { closeServer } from "../sandbox/upstash/bridge.ts";
import { describeSharedHealth } from "./psp-health-contract.ts";
import { PATIENCE_MS, TOKEN, useUpstash } from "./upstash-rig.ts";

const TIMEOUT_MS = 200;
const AT = { partition: "mer_1:test", name: "psp-health" };
const upstash = useUpstash();

function store(token = TOKEN): SharedState {
  return makeUpstashState({ url: upstash.url(), token }, PATIENCE_MS);
}

describeSharedHealth("Upstash", store, upstash.skipWithout);

describe("the adapter of Upstash", () => {
  it("makes one request for a read and one for a swap", async (context) => {
    upstash.skipWithout(context);
    const before = upstash.requests();
    const state = store();
    await state.read(AT);
    await state.swap(AT, { from: null, to: "x", ttlMs: 1_000 });
    expect(upstash.requests() - before).toBe(2);
  });

  it("rejects with a wrong token, instead of taking the refusal for state", async (context) => {
    upstash.skipWithout(context);
    await expect(store("another").read(AT)).rejects.toThrow();
    await expect(store("another").swap(AT, { from: null, to: "x", ttlMs: 1_000 })).rejects.toThrow();
  });

  it.each<[string, (server: Server) => Server]>([
    ["that never answers", (server) => server.on("request", () => {})],
    [
      "that answers too late",
      (server) =>
        server.on("request", (_, response) => void setTimeout(() => response.end('{"result":"late"}'), TIMEOUT_MS * 2)),
    ],
    [
      "that begins an answer and stops",
      (server) => server.on("request", (_, response) => void response.write('{"result":')),
    ],
    [
      "that shows a proxy's page",
      (server) => server.on("request", (_, response) => void response.writeHead(502).end("<html>")),
    ],
    ["that hangs up", (server) => server.on("request", ({ socket }) => void socket.destroy())],
  ])("gives up on a server %s, in time", async (_what, behave) => {
    const server = behave(createServer());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const state = makeUpstashState({ url: `http://127.0.0.1:${port}`, token: TOKEN }, TIMEOUT_MS);
    const startedAt = performance.now();
    await expect(state.read(AT)).rejects.toThrow();
    await expect(state.swap(AT, { from: null, to: "x", ttlMs: 1_000 })).rejects.toThrow();
    // Generous: the machine may be busy with other tests.
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS * 2 + 1_500);
    await closeServer(server);
  });
});
