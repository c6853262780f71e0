/**
 * Requests that are wrong in every way that could be thought of, to every route: none is answered with a 5xx or a stack trace, and what the
 * API refuses it refuses by a problem document. `npm run fuzz` sends many more of them to the Worker as it is built.
 */

import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ApiDocument } from "../../web/docs/api-document.ts";
import { scryptPasswords } from "../../worker/adapters/crypto/passwords.ts";
import { drawsOf, faultOf, malformed, wordsOf } from "./rig/malformed.ts";
import { buy, openShop } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();
const COUNT = 1_000;
const AT_ONCE = 20;
/** Time for one request, on a machine that does other things as well. */
const REQUEST_MS = 25;

const { verify } = scryptPasswords;

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
it(`${COUNT} malformed requests get neither a 5xx nor a stack trace`, {
  timeout: 60_000 + COUNT * REQUEST_MS,
}, async () => {
  const shop = await openShop(rig);
  const link = await shop.newLink();
  const { paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  const document = await (await send("/openapi.json")).json<ApiDocument>();
  const ids = [link.id, link.slug, paymentId, shop.pspAccountId];
  const draw = malformed(document, { key: shop.key, ids, desk: null });
  const draws = drawsOf(1);
  const statuses: Record<number, number> = {};
  const faults: string[] = [];
  for (let sent = 0; sent < COUNT && faults.length < 10; sent += AT_ONCE) {
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, COUNT - sent) }, async () => {
        const drawn = draw(draws);
        const { path, ...init } = drawn;
        const answer = await send(path, init).catch(String);
        if (typeof answer !== "string") statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const fault = typeof answer === "string" ? `got no answer: ${answer}` : await faultOf(drawn, answer);
        if (fault === null) return;
        faults.push(`${wordsOf(drawn)}\n  ${fault}`);
      }),
    );
  }
  expect(faults.join("\n")).toBe("");
  expect(logged.filter((line) => line.includes("request_failed"))).toEqual([]);
  // It would be no test if all of them stopped at the same door.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["200", "400", "401", "404", "415", "422"]));
});
