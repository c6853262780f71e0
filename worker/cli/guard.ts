/**
 * Runs one Node script, and ends it and everything it started once the parent process is gone, however the parent died: its end of the pipe
 * to our standard input closes even on `kill -9`. Must be started as the leader of its own process group.
 */

import { spawn } from "node:child_process";
import { signalGroup } from "./groups.ts";

/** How long the script has to end after SIGTERM. */
const GRACE_MS = 3_000;

let stopping = false;
const child = spawn(process.execPath, process.argv.slice(2), { stdio: ["ignore", "inherit", "inherit"] });

child.once("error", () => signalGroup(process.pid, "SIGKILL"));
child.once("exit", (code) => {
  if (code === 0 && !stopping) process.exit(0);
  // The script's leftovers would keep its ports. The signal kills us too, which tells the parent that the script failed.
  signalGroup(process.pid, "SIGKILL");
});

process.stdin.once("close", stop);
process.stdin.once("error", stop);
process.stdin.resume();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);

function stop(): void {
  if (stopping) return;
  stopping = true;
  signalGroup(process.pid, "SIGTERM");
  setTimeout(() => signalGroup(process.pid, "SIGKILL"), GRACE_MS);
}
