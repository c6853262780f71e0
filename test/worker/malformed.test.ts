/**
 * Requests that are wrong in every way that could be thought of, to every route: none is answered with a 5xx or a stack trace, and what the
 * API refuses it refuses by a problem document. `FUZZ=100000 npx vitest run test/worker/malformed.test.ts` sends more, `FUZZ_SEED` others.
 */

import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ApiDocument } from "../../web/docs/api-document.ts";
import { scryptPasswords } from "../../worker/adapters/crypto/passwords.ts";
import { type Drawn, drawsOf, malformed } from "./rig/malformed.ts";
import { buy, openShop } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();
const COUNT = Number(env.FUZZ);
const AT_ONCE = 20;
/** Time for one request, on a machine that does other things as well. */
const REQUEST_MS = 25;

const { verify } = scryptPasswords;
const say = console.log.bind(console);

beforeAll(() => {
  // Hashing takes long by design, and who logs in is tested elsewhere.
  Object.assign(scryptPasswords, { verify: async () => false });
  for (const level of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, level).mockImplementation((...parts) => void logged.push(parts.map(String).join(" ")));
});
afterAll(() => {
  vi.restoreAllMocks();
  Object.assign(scryptPasswords, { verify });
});

const logged: string[] = [];
const STACK = /\bat [\w.<>]+ ?\(|\bat (?:async )?\w+:\/\/|node_modules|(?:Type|Range|Syntax|Reference)Error\b|\.ts:\d+/;

/** What is wrong with an answer; null where nothing is. */
async function faultOf({ path }: Drawn, answer: Response): Promise<string | null> {
  const text = await answer.text();
  if (answer.status >= 500) return `answered ${answer.status}: ${text.slice(0, 300)}`;
  if (STACK.test(text)) return `shows what it is made of: ${STACK.exec(text)?.[0]}`;
  if (answer.headers.get("X-Request-Id") === null) return "has no request id";
  if (!path.startsWith("/v1/") || answer.status < 400 || text === "") return null;
  const isProblem = answer.headers.get("Content-Type") === "application/problem+json";
  if (!isProblem) return `is no problem document: ${answer.status} ${text.slice(0, 100)}`;
  const { status, code, type } = JSON.parse(text) as Record<string, unknown>;
  return status === answer.status && String(type).endsWith(`/docs/errors/${String(code)}`)
    ? null
    : `is incomplete: ${text}`;
}

it(`${COUNT} malformed requests get neither a 5xx nor a stack trace`, {
  timeout: 60_000 + COUNT * REQUEST_MS,
}, async () => {
  const shop = await openShop(rig);
  const link = await shop.newLink();
  const { paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  const document = await (await send("/openapi.json")).json<ApiDocument>();
  const draw = malformed(document, { key: shop.key, ids: [link.id, link.slug, paymentId, shop.pspAccountId] });
  const draws = drawsOf(Number(env.FUZZ_SEED));
  const statuses: Record<number, number> = {};
  const faults: string[] = [];
  for (let sent = 0; sent < COUNT && faults.length < 10; sent += AT_ONCE) {
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, COUNT - sent) }, async () => {
        const drawn = draw(draws);
        const { path, ...init } = drawn;
        const answer = await send(path, init);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const fault = await faultOf(drawn, answer);
        if (fault === null) return;
        const body = typeof drawn.body === "string" ? drawn.body.slice(0, 300) : "";
        faults.push(
          `${drawn.method} ${path.slice(0, 200)} ${JSON.stringify(drawn.headers).slice(0, 300)} ${body}\n  ${fault}`,
        );
      }),
    );
  }
  expect(faults.join("\n")).toBe("");
  expect(logged.filter((line) => line.includes("request_failed"))).toEqual([]);
  // It would be no test if all of them stopped at the same door.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["200", "400", "401", "404", "415", "422"]));
  if (COUNT > 10_000) say(`statuses ${JSON.stringify(statuses)}`);
});
