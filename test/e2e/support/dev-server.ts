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
  /** Where it runs, to start it there again. */
  readonly place: DevServerPlace;
  /** Ends it in order and removes its data. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL, as a power cut would, and leaves its data. */
  kill(): Promise<void>;
}

export interface DevServerPlace {
  readonly stateFolder: string;
  readonly port: number;
  readonly sandboxPort: number;
}

async function newPlace(): Promise<DevServerPlace> {
  const stateFolder = await mkdtemp(join(tmpdir(), "paylinks-e2e-"));
  return { stateFolder, port: await findFreePort(), sandboxPort: await findFreePort() };
}

/** Starts it and waits until it is seeded. A server that does not come up is an outcome, not an exception. */
export async function startDevServer(given?: DevServerPlace): Promise<RunningDevServer> {
  const place = given ?? (await newPlace());
  const child = spawn(process.execPath, [join(PROJECT_FOLDER, "worker", "cli", "dev.ts")], {
    cwd: PROJECT_FOLDER,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...plainEnvironment(),
      PORT: String(place.port),
      SANDBOX_PORT: String(place.sandboxPort),
      PAYLINKS_STATE: place.stateFolder,
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
    place,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(late);
      await rm(place.stateFolder, { recursive: true, force: true });
    },
  };
}

/** The environment without what the test runner added, and without what would lead the app to other places. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const isOurs = (name: string): boolean => !/^(?:VITEST|NODE_ENV$|NODE_OPTIONS$|DEBUG$|TEST$|.*_API_BASE$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => isOurs(name)));
}
