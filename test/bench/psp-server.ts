/**
 * The outside world of the bench, a process of its own: the sandbox's world in memory. An account with the recorded key is answered from
 * one recorded session, at next to no cost, so that the stand-in's own work is not what is measured.
 */

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { MemoryStore } from "../sandbox/store.ts";
import { World } from "../sandbox/world.ts";
import { RECORDED_KEY } from "./shop.ts";

const DELIVERY_MS = 20;
const RECEIVER_TIMEOUT_MS = 10_000;
const REFERENCE = "x".repeat(20);
const SESSIONS = "/v1/checkout/sessions";

const random = (): string => crypto.randomUUID().replaceAll("-", "").slice(0, 28);
const world = new World({ store: new MemoryStore(), now: () => Date.now(), random }, { publicBase: null });
let recorded: { readonly text: string; readonly id: string } | null = null;

const server = createServer(async (request, response) => {
  const body = await textOf(request);
  const { method = "GET", url = "/" } = request;
  const isRecorded = request.headers.authorization === `Bearer ${RECORDED_KEY}` && url === SESSIONS;
  const answer = isRecorded && method === "POST" ? fromRecord(request, body) : ask(request, body);
  response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  if (!isRecorded) void deliver();
});

function ask({ method = "GET", url = "/", headers }: IncomingMessage, body: string) {
  const { pathname: path, search } = new URL(url, "http://localhost");
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? "")]));
  return world.handle({ method, path, query: search.slice(1), headers: flat, body }).response;
}

/** The first session is the sandbox's own; each later one is the same with its own reference and id. */
function fromRecord(request: IncomingMessage, body: string) {
  const reference = /(?:^|&)client_reference_id=([0-9a-z]{1,20})(?:&|$)/.exec(body)?.[1] ?? "";
  if (recorded === null) {
    const made = ask(request, body.replaceAll(reference, REFERENCE));
    if (made.status !== 200) return made;
    recorded = { text: made.body, id: (JSON.parse(made.body) as { readonly id: string }).id };
  }
  const text = recorded.text.replaceAll(recorded.id, `cs_test_${reference}`).replaceAll(REFERENCE, reference);
  return { status: 200, headers: { "content-type": "application/json" }, body: text };
}

let delivering = false;

/** Sends the webhooks that are due, all at once. */
async function deliver(): Promise<void> {
  if (delivering) return;
  delivering = true;
  for (let due = world.takeDue(); due.length > 0; due = world.takeDue()) {
    for (const webhook of due) void send(webhook).then((status) => world.delivered(webhook.id, status));
  }
  delivering = false;
}

async function send({ url, headers, body }: ReturnType<World["takeDue"]>[number]): Promise<number> {
  const signal = AbortSignal.timeout(RECEIVER_TIMEOUT_MS);
  const answer = await fetch(url, { method: "POST", headers, body, signal }).catch(() => null);
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const timer = setInterval(() => void deliver(), DELIVERY_MS);
process.on("disconnect", () => {
  clearInterval(timer);
  server.close();
  server.closeAllConnections();
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
