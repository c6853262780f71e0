/** Starts the outside world of the bench beside it. */

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Its own process, so that its work does not count as the app's; it ends with the process that started it. */
export async function startPsp(): Promise<{ readonly origin: string; stop(): void }> {
  const child = fork(join(import.meta.dirname, "psp-server.ts"), { execArgv: ["--no-warnings"] });
  const [{ port }] = (await once(child, "message")) as [{ readonly port: number }];
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      if (child.connected) child.disconnect();
    },
  };
}
