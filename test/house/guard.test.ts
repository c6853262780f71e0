/** A started command never outlives the process that asked for it, not even when that one is killed without warning. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { HAS_GROUPS, signalProcess } from "../../worker/cli/groups.ts";
import { PROJECT_FOLDER } from "./sources.ts";

const GUARD = join(PROJECT_FOLDER, "worker", "cli", "guard.ts");

/** Prints its id and that of a child of its own, and ignores polite requests; the child is what would hold a port. */
const STUBBORN = `
  import { spawn } from "node:child_process";
  process.on("SIGTERM", () => undefined);
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "ignore" });
  console.log(process.pid + " " + child.pid);
  setInterval(() => undefined, 1000);
`;

/** Starts the guard as \`npm run dev\` does, and tells what the guarded script prints. */
const PARENT = `
  import { spawn } from "node:child_process";
  const [guard, script] = process.argv.slice(2);
  spawn(process.execPath, [guard, script], { detached: true, stdio: ["pipe", "inherit", "inherit"] });
  setInterval(() => undefined, 1000);
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function readIds(parent: ChildProcess): Promise<number[]> {
  const [text] = await once(parent.stdout ?? parent, "data");
  return String(text).trim().split(" ").map(Number);
}

describe("the guard", () => {
  it("ends the whole group, stubborn processes included, after kill -9 of the one that started it", async ({
    onTestFinished,
    skip,
  }) => {
    skip(!HAS_GROUPS, "this system has no process groups");
    const folder = await mkdtemp(join(tmpdir(), "paylinks-guard-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [script, starter] = [join(folder, "stubborn.mjs"), join(folder, "parent.mjs")];
    await writeFile(script, STUBBORN);
    await writeFile(starter, PARENT);
    const parent = spawn(process.execPath, [starter, GUARD, script], { stdio: ["ignore", "pipe", "inherit"] });
    const ids = await readIds(parent);
    expect(ids).toHaveLength(2);
    onTestFinished(() => ids.forEach((id) => void signalProcess(id, "SIGKILL")));
    expect(ids.every(isAlive)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => ids.some(isAlive), { timeout: 8_000, interval: 50 }).toBe(false);
  }, 20_000);

  it("passes the success of a command on, and its failure", async ({ onTestFinished, skip }) => {
    skip(!HAS_GROUPS, "this system has no process groups");
    const folder = await mkdtemp(join(tmpdir(), "paylinks-guard-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const code of [0, 3]) {
      const script = join(folder, `exit-${code}.mjs`);
      await writeFile(script, `process.exit(${code});`);
      const guard = spawn(process.execPath, [GUARD, script], { detached: true, stdio: ["pipe", "ignore", "inherit"] });
      const [exitCode] = await once(guard, "close");
      expect(exitCode === 0).toBe(code === 0);
    }
  });
});
