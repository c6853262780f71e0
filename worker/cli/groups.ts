/** Process groups: everything that a command started can be ended together. */

import { spawnSync } from "node:child_process";

/** Windows has no process groups; there the process tree is ended instead. */
export const HAS_GROUPS = process.platform !== "win32";

/** Signals a whole group by its leader's id. A group that has already ended is not an error. */
export function signalGroup(leader: number, signal: "SIGTERM" | "SIGKILL"): void {
  if (!HAS_GROUPS) {
    spawnSync("taskkill", ["/pid", String(leader), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  signalProcess(-leader, signal);
}

/** Signals one process (or, if negative, a group). One that has already ended is not an error. */
export function signalProcess(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
