/** The commands that `npm run dev` starts, each under a guard in its own process group, so that none outlives us. */

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { HAS_GROUPS, signalGroup, signalProcess } from "./groups.ts";
import { findLeftovers, type ProcessRow, parseProcessTable, parseRunRecord } from "./leftovers.ts";
import { isNoise, OutputTail } from "./output.ts";
import { findPackages, findWrangler } from "./wrangler-script.ts";

const STOP_MS = 5_000;
const PROCESS_TABLE_BYTES_MAX = 16 * 1024 * 1024;

/** Keeps wrangler from prompting, sending telemetry and checking for updates: it must work without a terminal or a network. */
const QUIET = {
  CI: "1",
  NO_COLOR: "1",
  FORCE_COLOR: "0",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  CLOUDFLARE_INCLUDE_PROCESS_ENV: "false",
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
};

export interface ChildrenOptions {
  readonly projectFolder: string;
  readonly stateFolder: string;
  readonly verbose: boolean;
}

export interface Ending {
  readonly succeeded: boolean;
  readonly lastLines: readonly string[];
}

export interface Child {
  readonly name: string;
  /** Settles when the command has ended. Never rejects. */
  readonly ended: Promise<Ending>;
}

export class Children {
  readonly #options: ChildrenOptions;
  readonly #running = new Set<ChildProcess>();
  readonly #groups: number[] = [];
  #silent = false;

  constructor(options: ChildrenOptions) {
    this.#options = options;
  }

  /** Starts a wrangler command. Its warnings and errors (all its output if verbose) are shown under `name`. */
  async startWrangler(name: string, words: readonly string[]): Promise<Child> {
    const { projectFolder, stateFolder, verbose } = this.#options;
    const child = spawn(process.execPath, [join(import.meta.dirname, "guard.ts"), findWrangler(), ...words], {
      cwd: projectFolder,
      detached: HAS_GROUPS,
      windowsHide: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        ...QUIET,
        WRANGLER_LOG: verbose ? "log" : "warn",
        WRANGLER_LOG_PATH: join(stateFolder, "logs"),
        WRANGLER_REGISTRY_PATH: join(stateFolder, "registry"),
      },
    });
    const tail = new OutputTail((line) => this.#show(name, line));
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => tail.push(text));
    // Writing to a dead guard fails; its death is reported by `close`.
    child.stdin.on("error", () => undefined);
    this.#running.add(child);
    if (child.pid !== undefined) this.#groups.push(child.pid);
    await this.#writeRecord();
    return { name, ended: this.#awaitEnd(child, tail) };
  }

  /** Ends everything, gracefully at first. Nothing is left running when the promise settles. */
  async stop(): Promise<void> {
    this.#silent = true;
    const endings = [...this.#running].map((child) => once(child, "close"));
    for (const child of this.#running) child.stdin?.destroy();
    await Promise.race([Promise.all(endings), sleep(STOP_MS, undefined, { ref: false })]);
    this.kill();
    // Another run's record may name processes that are still running.
    if (this.#groups.length > 0) await rm(this.#recordPath(), { force: true });
  }

  /** Kills everything at once. */
  kill(): void {
    for (const child of this.#running) if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
  }

  /** Kills what a dead run left behind in this state folder. Returns a sentence if that run is still alive or its processes do not end. */
  async claimStateFolder(): Promise<string | null> {
    const record = parseRunRecord(await readFile(this.#recordPath(), "utf8").catch(() => ""));
    if (record === null || !HAS_GROUPS) return null;
    const { projectFolder, stateFolder } = this.#options;
    const folders = [projectFolder, await realpath(findPackages())];
    for (let tries = 0; ; tries++) {
      const { running, orphans } = findLeftovers(record, await readProcessTable(), folders);
      if (running !== null && running !== process.pid) {
        return (
          `Another "npm run dev" (process ${running}) is using ${stateFolder}.\n` +
          `End it with "kill ${running}", or give this one its own folder and ports: ` +
          `PAYLINKS_STATE=.wrangler/state2 PORT=8797 SANDBOX_PORT=8798 npm run dev`
        );
      }
      if (orphans.length === 0) return null;
      if (tries === 20) return `Processes of an earlier run do not end: ${orphans.join(", ")}.`;
      for (const pid of orphans) signalProcess(pid, "SIGKILL");
      await sleep(100);
    }
  }

  async #awaitEnd(child: ChildProcess, tail: OutputTail): Promise<Ending> {
    const [code] = await once(child, "close");
    this.#running.delete(child);
    if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
    return { succeeded: code === 0, lastLines: tail.last() };
  }

  #show(name: string, line: string): void {
    if (this.#silent || (!this.#options.verbose && isNoise(line))) return;
    console.log(`${name.padEnd(7)} | ${line}`);
  }

  #recordPath(): string {
    return join(this.#options.stateFolder, "dev-processes.json");
  }

  async #writeRecord(): Promise<void> {
    const draft = `${this.#recordPath()}.${process.pid}`;
    await writeFile(draft, JSON.stringify({ dev: process.pid, groups: this.#groups }));
    await rename(draft, this.#recordPath());
  }
}

async function readProcessTable(): Promise<readonly ProcessRow[]> {
  const words = ["-A", "-ww", "-o", "pid=,pgid=,command="];
  const listed = await promisify(execFile)("ps", words, { maxBuffer: PROCESS_TABLE_BYTES_MAX }).catch(() => null);
  return parseProcessTable(listed?.stdout ?? "");
}
