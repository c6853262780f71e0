/** A Redis of a test's own: in memory, behind a Unix socket in a folder that no other user can open. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BINARY = "redis-server";
const ROUNDS_MAX = 200;

/** Why there is no Redis on this machine, in words for the test's output; null if there is one. */
export function whyNoRedis(): string | null {
  const { error, status } = spawnSync(BINARY, ["--version"], { stdio: "ignore" });
  return error === undefined && status === 0 ? null : `no ${BINARY} is on PATH; .ci/run installs it where apt works`;
}

export interface LocalRedis {
  readonly socketPath: string;
  stop(): Promise<void>;
}

/** Starts a Redis and waits until it takes connections. It listens on no port. */
export async function startRedis(): Promise<LocalRedis> {
  const folder = await mkdtemp(join(tmpdir(), "paylinks-redis-"));
  const socketPath = join(folder, "redis.sock");
  const words = ["--port", "0", "--unixsocket", socketPath, "--save", "", "--appendonly", "no", "--dir", folder];
  const child = spawn(BINARY, words, { stdio: "ignore" });
  for (let round = 0; !existsSync(socketPath); round++) {
    if (child.exitCode !== null || round > ROUNDS_MAX) throw new Error(`${BINARY} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return { socketPath, stop: () => stop(child, folder) };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = child.exitCode === null ? once(child, "exit") : null;
  child.kill();
  await ended;
  await rm(folder, { recursive: true, force: true });
}
