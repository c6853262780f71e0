/** Process groups: everything that one started command brought to life, ended together. */

import { spawnSync } from "node:child_process";

/** Windows has no process groups; there the tree below the process is ended instead. */
export const HAS_GROUPS = process.platform !== "win32";

/** Signals a whole group by the id of its leader. A group that is gone already is no error. */
export function signalGroup(leader: number, signal: "SIGTERM" | "SIGKILL"): void {
  if (!HAS_GROUPS) {
    spawnSync("taskkill", ["/pid", String(leader), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  signalProcess(-leader, signal);
}

/** Signals one process (or, negative, a group). One that is gone already is no error. */
export function signalProcess(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
