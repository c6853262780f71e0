/** `npm run dev`: migrates, starts app and sandbox, seeds a demo merchant, prints where everything is, and leaves nothing running at the end. */

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, Children } from "./children.ts";
import { isCronDue, readDevCrons } from "./cron.ts";
import { findFreePort, findListener, isPortFree } from "./ports.ts";
import { waitUntilReady } from "./readiness.ts";
import { openSecrets, saveSecrets, writeVariables } from "./secrets.ts";
import { type Demo, seedDemo } from "./seed.ts";
import { type DevSettings, readDevSettings } from "./settings.ts";
import { formatSummary } from "./summary.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");
const MINUTE_MS = 60_000;
/** The sandbox accepts any key in Resend's format. */
const SANDBOX_MAIL_KEY = "re_sandbox";
// A parent that closes its pipe must not turn our last output into an error.
process.stdout.on("error", () => undefined);

/** Sent to a parent process with an IPC channel once everything runs. */
export interface DevReady {
  readonly origin: string;
  readonly sandboxOrigin: string;
  readonly password: string;
  readonly metricsToken: string;
  readonly demo: Demo;
}

const settings = readDevSettings({
  words: process.argv.slice(2),
  environment: process.env,
  projectFolder: PROJECT_FOLDER,
});
if ("problem" in settings) {
  console.error(settings.problem);
  process.exit(1);
}
const { stateFolder, verbose } = settings;
const children = new Children({ projectFolder: PROJECT_FOLDER, stateFolder, verbose });
let ending = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(null));
process.on("disconnect", () => void end(null));

const problem = await run(settings);
if (problem !== null && !ending) await end(problem);

async function run({ port, sandboxPort, baseUrls, sharedState }: DevSettings): Promise<string | null> {
  const obstacle =
    (await makeStateFolder()) ??
    (await children.claimStateFolder()) ??
    (await checkPort("PORT", port)) ??
    (await checkPort("SANDBOX_PORT", sandboxPort));
  if (obstacle !== null) return obstacle;
  console.log("\n  Starting Paylinks and its sandbox. This can take a minute.");
  const secrets = await openSecrets(stateFolder);
  if ("problem" in secrets) return secrets.problem;
  const variablesPath = await writeVariables(stateFolder, {
    ROOT_SECRET: secrets.rootSecret,
    OPERATOR_SECRET: secrets.operatorSecret,
    METRICS_TOKEN: secrets.metricsToken,
    MAIL_API_KEY: SANDBOX_MAIL_KEY,
    ...sharedState,
  });

  const sandbox = await children.startWrangler("sandbox", await sandboxWords(sandboxPort));
  const migration = await children.startWrangler("migrate", migrationWords());
  const migrated = await migration.ended;
  if (ending) return null;
  if (!migrated.succeeded) return `The migrations failed.\n${migrated.lastLines.join("\n")}`;
  const origin = `http://localhost:${port}`;
  const variables = { ...baseUrls, PUBLIC_ORIGIN: origin };
  const app = await children.startWrangler("app", await appWords({ port, variablesPath, variables }));

  const died = Promise.race([sandbox, app].map(describeDeath));
  const sandboxOrigin = `http://localhost:${sandboxPort}`;
  const failure = await Promise.race([died, waitForBoth(port, sandboxPort)]);
  if (failure !== null) return failure;
  const demo = await seedDemo({ origin, sandboxOrigin, password: secrets.demoPassword, apiKey: secrets.apiKey });
  if ("problem" in demo) return demo.problem;
  await saveSecrets(stateFolder, { ...secrets, apiKey: demo.apiKey });

  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const { demoPassword: password, metricsToken } = secrets;
  const ready: DevReady = { origin, sandboxOrigin, password, metricsToken, demo };
  console.log(formatSummary({ ...ready, stateFolder, colours }));
  process.send?.(ready);
  void callCrons(port);
  return died;
}

/** Returns a sentence if the folder for local data cannot be made. */
async function makeStateFolder(): Promise<string | null> {
  try {
    await mkdir(stateFolder, { recursive: true, mode: 0o700 });
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `The folder for local data cannot be made: ${reason}. Name another with PAYLINKS_STATE.`;
  }
}

async function checkPort(variable: string, port: number): Promise<string | null> {
  // Gives processes of an earlier run a moment to release the port.
  for (let tries = 0; tries < 20; tries++) {
    if (await isPortFree(port)) return null;
    await sleep(100);
  }
  const owner = await findListener(port);
  return `Port ${port} is in use${owner === null ? "" : ` by ${owner}`}. End that, or choose another: ${variable}=${port + 10} npm run dev`;
}

async function sandboxWords(port: number): Promise<string[]> {
  return [
    ...["dev", "--config", join(PROJECT_FOLDER, "test", "sandbox", "wrangler.toml")],
    ...(await serverWords(port)),
    ...["--persist-to", join(stateFolder, "sandbox")],
  ];
}

interface AppInput {
  readonly port: number;
  readonly variablesPath: string;
  readonly variables: Readonly<Record<string, string>>;
}

async function appWords({ port, variablesPath, variables }: AppInput): Promise<string[]> {
  return [
    ...["dev", "--env", "dev"],
    ...(await serverWords(port)),
    ...["--persist-to", stateFolder, "--env-file", variablesPath],
    ...Object.entries(variables).flatMap(([name, value]) => ["--var", `${name}:${value}`]),
  ];
}

async function serverWords(port: number): Promise<string[]> {
  const inspectorPort = await findFreePort();
  return [
    ...["--ip", "127.0.0.1", "--port", String(port), "--inspector-port", String(inspectorPort)],
    "--show-interactive-dev-session=false",
  ];
}

function migrationWords(): string[] {
  return ["d1", "migrations", "apply", "DB", "--local", "--persist-to", stateFolder, "--env", "dev"];
}

async function waitForBoth(port: number, sandboxPort: number): Promise<string | null> {
  const waits = [
    { name: "app", url: `http://127.0.0.1:${port}/health/ready`, isReady: (status: number) => status === 200 },
    { name: "sandbox", url: `http://127.0.0.1:${sandboxPort}/`, isReady: (status: number) => status < 500 },
  ];
  const failures = await Promise.all(waits.map(waitUntilReady));
  return failures.find((failure) => failure !== null) ?? null;
}

async function describeDeath(child: Child): Promise<string> {
  const { lastLines } = await child.ended;
  return [`The ${child.name} ended unexpectedly. Its last words:`, ...lastLines].join("\n");
}

/** Calls the crons, which nothing fires locally: each once now, then whenever it is due. */
async function callCrons(port: number): Promise<void> {
  const crons = readDevCrons(await readFile(join(PROJECT_FOLDER, "wrangler.toml"), "utf8"));
  const call = async (cron: string): Promise<void> => {
    const url = `http://127.0.0.1:${port}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(MINUTE_MS) }).catch(() => null);
    if (!ending && response?.status !== 200) console.log(`cron    | "${cron}" failed`);
  };
  for (const cron of crons) await call(cron);
  while (!ending) {
    await sleep(MINUTE_MS - (Date.now() % MINUTE_MS));
    const now = new Date();
    await Promise.all(crons.filter((cron) => isCronDue(cron, now)).map(call));
  }
}

/** Stops everything and exits: with 0 on request, with 1 and the reason after a failure. A second call kills at once. */
async function end(reason: string | null): Promise<void> {
  if (ending) {
    children.kill();
    process.exit(1);
  }
  ending = true;
  if (reason !== null) console.error(`\n${reason}\n`);
  await children.stop();
  process.exit(reason === null ? 0 : 1);
}
