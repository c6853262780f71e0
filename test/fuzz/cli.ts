/** `npm run fuzz [-- --requests N --seed S]`: malformed requests to every route of the Worker as it is built, on workerd, over HTTP. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import type { ApiDocument } from "../../web/docs/api-document.ts";
import { build, startPlatform } from "../bench/platform.ts";
import { drawsOf, faultOf, malformed, wordsOf } from "../worker/rig/malformed.ts";
import { deskForms } from "./desk-forms.ts";

const AT_ONCE = 24;
/** A request that takes longer hangs. */
const REQUEST_MS = 60_000;
/** Faults that are shown; the rest is one that is known. */
const FAULTS_MAX = 20;

/** A provider that refuses all keys: a meaningless answer would correctly be passed on as a 502. */
const provider = createServer((_, response) =>
  response
    .writeHead(401, { "Content-Type": "application/json" })
    .end(JSON.stringify({ error: { type: "invalid_request_error", message: "Invalid API Key provided." } })),
);
await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
const { port } = provider.address() as AddressInfo;

const { values } = parseArgs({ options: { requests: { type: "string" }, seed: { type: "string" } } });
const [count, seed] = [Number(values.requests ?? 100_000), Number(values.seed ?? 1)];
const platform = await startPlatform({
  build: await build({ name: "fuzz", config: "wrangler.toml", environment: "dev" }),
  pspOrigin: `http://127.0.0.1:${port}`,
  consumes: true,
  // Switched off, the routes of wallets read nothing of what is sent to them.
  variables: { WALLETS: "on", WALLET_TRANSFERS: "on" },
  assets: false,
  floor: null,
});
const { origin } = platform;

async function post(path: string, bearer: string | null, body: object): Promise<Record<string, unknown>> {
  const headers = { "Content-Type": "application/json", ...(bearer !== null && { Authorization: `Bearer ${bearer}` }) };
  const answer = await fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

const user = { email: "ada@example.com", password: "correct horse battery", business_name: "Books" };
const { access_token: token } = await post("/v1/auth/register", null, user);
const { key } = await post("/v1/api_keys", String(token), { name: "fuzz", permissions: ["*"] });
const link = await post("/v1/links", String(key), { title: "Tea", amount: 1999, currency: "EUR" });
const wallet = await post("/v1/wallets", String(key), { name: "Ann", currencies: [{ currency: "EUR" }] });
const document = (await (await fetch(`${origin}/openapi.json`)).json()) as ApiDocument;

const cookie = `__Host-desk=${String(token)}`;
const readDesk = async (path: string) =>
  (await fetch(origin + path, { headers: { Cookie: cookie, "Sec-Fetch-Site": "none" } })).text();
const desk = { cookie, ...(await deskForms(readDesk, { link: String(link.id), wallet: String(wallet.id) })) };
const draw = malformed(document, {
  key: String(key),
  ids: [String(link.id), String(link.slug), String(wallet.id)],
  desk,
});
const draws = drawsOf(seed);
const statuses = new Map<number, number>();
const faults: string[] = [];
const startedAt = performance.now();
let left = count;

async function sendOne(): Promise<void> {
  const drawn = draw(draws);
  const { method, path, headers, body } = drawn;
  const init = { method, headers, body, redirect: "manual", signal: AbortSignal.timeout(REQUEST_MS) } as const;
  const answer = await fetch(origin + path, init).catch(String);
  if (typeof answer !== "string") statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  const fault = typeof answer === "string" ? `got no answer: ${answer}` : await faultOf(drawn, answer);
  if (fault !== null) faults.push(`${wordsOf(drawn)}\n  ${fault}`);
}

await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (left > 0 && faults.length < FAULTS_MAX) {
      left -= 1;
      await sendOne();
    }
  }),
);
await platform.stop();
provider.close();
const seconds = (performance.now() - startedAt) / 1_000;
for (const fault of faults) console.error(fault);
const told = [...statuses].sort(([one], [other]) => one - other).map(([status, times]) => `${status}: ${times}`);
console.log(
  `${count - left} requests of seed ${seed} in ${seconds.toFixed(0)} s; ${told.join(", ")}; ${faults.length} faults.`,
);
process.exit(faults.length === 0 ? 0 : 1);
