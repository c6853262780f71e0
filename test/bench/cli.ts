/** `npm run bench`: builds the Worker, measures it against a floor on the same workerd, prints one table and writes `bench-results.json`. */

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { measureMixed } from "./mixed.ts";
import { countOperations } from "./operations.ts";
import { build, startPlatform } from "./platform.ts";
import { dollarsPerMillion, PRICES_SOURCE } from "./prices.ts";
import { startPsp } from "./psp.ts";
import { measureRatios } from "./ratios.ts";
import { measureSettled } from "./settle.ts";
import { openShop } from "./shop.ts";
import { measureStartup } from "./startup.ts";
import { formatTable, type Results } from "./table.ts";
import { weighFirstView } from "./weight.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");
/** Where Linux has a file system in memory. */
const MEMORY_FOLDER = "/dev/shm";
/** Whatever hangs, the bench ends. */
const BENCH_MS_MAX = 9 * 60_000;

const WHOLE = { turns: 3, turnMs: 4_000, requests: 100_000, payments: 1_000, startups: 9 };
const QUICK = { turns: 1, turnMs: 1_000, requests: 10_000, payments: 100, startups: 3 };

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const size = values.quick ? QUICK : WHOLE;
setTimeout(() => {
  console.error(`The bench did not end within ${BENCH_MS_MAX / 60_000} minutes.`);
  process.exit(1);
}, BENCH_MS_MAX).unref();

// The disk is the machine's, and what Durable Objects, D1 and the cache wait for it is not what they wait for at Cloudflare.
if (existsSync(MEMORY_FOLDER)) process.env.TMPDIR = MEMORY_FOLDER;
const psp = await startPsp();
try {
  const results = await measure(psp.origin);
  await writeFile(join(PROJECT_FOLDER, "bench-results.json"), `${JSON.stringify(results, null, 2)}\n`);
  console.log(formatTable(results));
} finally {
  psp.stop();
}

async function measure(pspOrigin: string): Promise<Results> {
  const startedAt = performance.now();
  const say = (text: string): void =>
    console.error(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${text}`);
  say("building");
  const production = await build({ name: "production", config: "wrangler.toml" });
  const app = await build({ name: "app", config: "wrangler.toml", environment: "dev" });
  const metered = await build({
    name: "metered",
    entry: "test/bench/metered.ts",
    config: "wrangler.toml",
    environment: "dev",
  });
  const floor = await build({ name: "floor", config: "test/bench/floor.toml" });
  say("start-up");
  const startupMs = await measureStartup(production.source, size.startups);
  say("page weight");
  const weight = await weigh(app, pspOrigin);
  say("ratios to the floor");
  const ratios = await measureRatios({ app, floor, pspOrigin, turns: size.turns, turnMs: size.turnMs });
  say(`mixed load of ${size.requests} requests`);
  const mixed = await measureMixed({ app, pspOrigin, requests: size.requests });
  say(`${size.payments} payments end to end`);
  const settled = await measureSettled({ app, pspOrigin, payments: size.payments });
  say("counting operations");
  const cpuMs = { view: ratios[0]?.appCpuMs ?? 0, payment: settled.cpuMs ?? 0 };
  const operations = await countOperations({ metered, pspOrigin, cpuMs });
  const { pageViewWarm, pageViewCold, paidPayment } = operations;
  return {
    machine: {
      model: cpus()[0]?.model ?? "unknown",
      cores: availableParallelism(),
      node: process.version,
      storage: existsSync(MEMORY_FOLDER) ? "memory" : "disk",
      load: loadavg()[0] ?? 0,
    },
    measuredAt: new Date().toISOString(),
    quick: values.quick,
    seconds: (performance.now() - startedAt) / 1_000,
    ratios,
    mixed,
    settled,
    weight,
    bundle: { bytes: Buffer.byteLength(production.source), gzipBytes: gzipSync(production.source).length },
    startupMs,
    operations,
    dollarsPerMillion: {
      pageViewWarm: dollarsPerMillion(pageViewWarm),
      pageViewCold: dollarsPerMillion(pageViewCold),
      paidPayment: dollarsPerMillion(paidPayment),
    },
    prices: PRICES_SOURCE,
  };
}

async function weigh(app: Awaited<ReturnType<typeof build>>, pspOrigin: string): Promise<Results["weight"]> {
  const platform = await startPlatform({ build: app, pspOrigin, consumes: true, assets: true, floor: null });
  try {
    const { slugs } = await openShop({ origin: platform.origin, links: 1, psp: "recorded" });
    return await weighFirstView(`/${slugs[0]}`, async (path) => {
      const answer = await fetch(platform.origin + path);
      if (answer.status !== 200) throw new Error(`${path}: status ${answer.status}`);
      return { bytes: new Uint8Array(await answer.arrayBuffer()) };
    });
  } finally {
    await platform.stop();
  }
}
