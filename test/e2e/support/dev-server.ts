/** Runs the real `npm run dev` for the browser tests: free ports, a state folder of its own, gone afterwards. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DevReady } from "../../../worker/cli/dev.ts";
import { findFreePort } from "../../../worker/cli/ports.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..", "..");
const STOP_MS = 15_000;
const OUTPUT_CHARACTERS = 4_000;

export interface RunningDevServer {
  /** What it said when it was ready, or its last output when it never was. */
  readonly outcome: DevReady | { readonly problem: string };
  stop(): Promise<void>;
}

/** Starts it and waits until it is seeded. A server that does not come up is an outcome, not an exception. */
export async function startDevServer(): Promise<RunningDevServer> {
  const stateFolder = await mkdtemp(join(tmpdir(), "paylinks-e2e-"));
  const child = spawn(process.execPath, [join(PROJECT_FOLDER, "worker", "cli", "dev.ts")], {
    cwd: PROJECT_FOLDER,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...plainEnvironment(),
      PORT: String(await findFreePort()),
      SANDBOX_PORT: String(await findFreePort()),
      PAYLINKS_STATE: stateFolder,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-OUTPUT_CHARACTERS);
    });
  }
  const ended = once(child, "close");
  const ready = once(child, "message").then(([message]) => message as DevReady);
  const died = ended.then(() => ({ problem: `The development server did not start.\n${output}` }));
  const outcome = await Promise.race([ready, died]);
  return {
    outcome,
    stop: async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(late);
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
}

/** The environment without what the test runner added, and without what would lead the app to other places. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const isOurs = (name: string): boolean => !/^(?:VITEST|NODE_ENV$|NODE_OPTIONS$|DEBUG$|TEST$|.*_API_BASE$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => isOurs(name)));
}
