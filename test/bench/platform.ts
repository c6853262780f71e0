/** Builds Workers as `wrangler deploy` does and runs them on one workerd without the proxy of `wrangler dev`. */

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from "wrangler";
import { findFreePort } from "../../worker/cli/ports.ts";
import { findWrangler } from "../../worker/cli/wrangler-script.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");
const BUILD_FOLDER = join(PROJECT_FOLDER, ".wrangler", "bench");
const LIMITED = ["CREDENTIAL", "MERCHANT", "LOGIN", "START"];
const BUILD_MS = 60_000;

export interface Build {
  readonly folder: string;
  readonly source: string;
}

interface BuildInput {
  readonly name: string;
  /** Entry file, relative to the project; the configuration's own where it is left out. */
  readonly entry?: string;
  readonly config: string;
  /** An environment of the configuration; the top level where it is left out. */
  readonly environment?: string;
}

/** Bundles a Worker without deploying it. */
export async function build({ name, entry, config, environment = "" }: BuildInput): Promise<Build> {
  const folder = join(BUILD_FOLDER, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const words = [
    ...["deploy", ...(entry === undefined ? [] : [join(PROJECT_FOLDER, entry)]), "--dry-run", "--outdir", folder],
    ...["--config", join(PROJECT_FOLDER, config), "--env", environment],
  ];
  const env = { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: join(folder, "logs") };
  await promisify(execFile)(process.execPath, [findWrangler(), ...words], { env, timeout: BUILD_MS });
  const [file] = (await readdir(folder)).filter((entryName) => entryName.endsWith(".js"));
  if (file === undefined) throw new Error(`the build of ${name} left no script`);
  return { folder, source: await readFile(join(folder, file), "utf8") };
}

/** Where the outside world answers. */
export interface Outside {
  readonly pspOrigin: string;
}

export interface AppInput extends Outside {
  readonly build: Build;
  /** Whether what is queued is consumed. Consumers run elsewhere in production; here they share the thread of what is measured. */
  readonly consumes: boolean;
  /** Whether the platform's asset router stands before the Worker. It is not our code, and slower here than at Cloudflare. */
  readonly assets: boolean;
  /** More variables, which win. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly floor: { readonly build: Build; readonly bindings: Readonly<Record<string, string>> } | null;
}

export interface Platform {
  readonly origin: string;
  readonly floorOrigin: string | null;
  readonly database: Awaited<ReturnType<Miniflare["getD1Database"]>>;
  /** CPU time of workerd so far, ms: user and system. Null where the system does not tell. */
  cpuMs(): Promise<number | null>;
  stop(): Promise<void>;
}

/** Starts workerd with the app, and the floor beside it if asked for. Its data are new and vanish with it. */
export async function startPlatform(input: AppInput): Promise<Platform> {
  const [port, floorPort] = [await findFreePort(), await findFreePort()];
  const origin = `http://127.0.0.1:${port}`;
  const app = workerOptions("wrangler.toml", "dev", { name: "app", build: input.build, port });
  const bindings = {
    ENVIRONMENT: "dev",
    ROOT_SECRET: randomBytes(32).toString("base64url"),
    PUBLIC_ORIGIN: origin,
    STRIPE_API_BASE: input.pspOrigin,
    ADYEN_API_BASE: input.pspOrigin,
    AUTHORIZENET_API_BASE: input.pspOrigin,
    SANDBOX_PSP_ACCOUNTS: "",
    // As in production: the queue keeps what it has.
    KEEP_EVENTS: "off",
    // As in production: the load comes from many addresses.
    HOLDS_PER_ADDRESS_MAX: "5",
    // They are counted as in production, and reached by nobody: what is measured is the work.
    ...Object.fromEntries(LIMITED.map((name) => [`RATE_LIMIT_${name}`, "100000000/hour, 100000000/day"])),
    ...input.variables,
  };
  const floor =
    input.floor === null
      ? []
      : [
          {
            ...workerOptions("test/bench/floor.toml", "", { name: "floor", build: input.floor.build, port: floorPort }),
            bindings: input.floor.bindings,
          },
        ];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      workers: [
        { ...(input.assets ? app : withoutAssets(app)), bindings, ...(input.consumes ? {} : { queueConsumers: {} }) },
        ...floor,
      ],
    }),
  );
  await miniflare.ready;
  const database = await miniflare.getD1Database("DB", "app");
  for (const statement of await migrations()) await database.prepare(statement).run();
  const pid = await findWorkerd();
  return {
    origin,
    floorOrigin: input.floor === null ? null : `http://127.0.0.1:${floorPort}`,
    database,
    cpuMs: () => readCpuMs(pid),
    stop: () => miniflare.dispose(),
  };
}

/**
 * Before the Worker: Cloudflare counts reads where the Worker runs, without a hop, and the local stand-in of that binding is a call to an
 * object. So it has one that counts nothing, and is asked all the same.
 */
const ENTRY = `
import worker from "./index.js";
export * from "./index.js";
const allowed = Promise.resolve({ success: true });
let own = null;
const ownOf = (env) => (own ??= env.PUBLIC_READS === undefined ? env : { ...env, PUBLIC_READS: { limit: () => allowed } });
export default {
  fetch: (request, env, ctx) => worker.fetch(request, ownOf(env), ctx),
  queue: (batch, env, ctx) => worker.queue(batch, ownOf(env), ctx),
  scheduled: (controller, env, ctx) => worker.scheduled(controller, ownOf(env), ctx),
};
`;

interface Named {
  readonly name: string;
  readonly build: Build;
  readonly port: number;
}

function workerOptions(config: string, environment: string, { name, build: { folder, source }, port }: Named) {
  const read = unstable_getMiniflareWorkerOptions(join(PROJECT_FOLDER, config), environment || undefined);
  return {
    ...read.workerOptions,
    name,
    modulesRoot: folder,
    modules: [
      { type: "ESModule" as const, path: join(folder, "measured.js"), contents: ENTRY },
      { type: "ESModule" as const, path: join(folder, "index.js"), contents: source },
    ],
    unsafeDirectSockets: [{ host: "127.0.0.1", port }],
    // Without it every fetch runs through a Worker that removes the header.
    stripCfConnectingIp: false,
  };
}

/** The binding stays: the Worker checks that it is there. */
function withoutAssets<T extends { readonly name: string; readonly assets?: unknown }>({ assets: _, ...app }: T) {
  return { ...app, serviceBindings: { ASSETS: app.name } };
}

async function migrations(): Promise<readonly string[]> {
  const folder = join(PROJECT_FOLDER, "migrations");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) => unstable_splitSqlQuery(text)).filter((statement) => statement.trim() !== "");
}

/** The youngest workerd among our children; null where there is no `/proc`. */
async function findWorkerd(): Promise<number | null> {
  const entries = await readdir("/proc").catch((): string[] => []);
  const mine: number[] = [];
  for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? [];
    if (name?.startsWith("workerd") && Number(parent) === process.pid) mine.push(Number(entry));
  }
  return mine.sort((a, b) => b - a)[0] ?? null;
}

/** The kernel counts in hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10;

async function readCpuMs(pid: number | null): Promise<number | null> {
  if (pid === null) return null;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
