/** Ports of this machine: whether one is free, and what listens on it. */

import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";

const HOST = "127.0.0.1";
const LOOK_UP_MS = 3_000;

/** Whether a server could listen on the port now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await tryListen(port)) !== null;
}

/** A port that nothing listens on at this moment, and that no earlier call of this process returned. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = await tryListen(0);
    if (port !== null && !given.has(port)) {
      given.add(port);
      return port;
    }
  }
}

const given = new Set<number>();

/** What listens on a port, such as "node (process 4711)"; null if the system does not tell. */
export async function findListener(port: number): Promise<string | null> {
  const run = promisify(execFile);
  const options = { timeout: LOOK_UP_MS };
  const lsof = await run("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], options).catch(() => null);
  const found = /^p(\d+)\nc(.+)$/m.exec(lsof?.stdout ?? "");
  if (found) return `${found[2]} (process ${found[1]})`;
  const sockets = await run("ss", ["-Hltnp", `sport = :${port}`], options).catch(() => null);
  const owner = /"([^"]+)",pid=(\d+)/.exec(sockets?.stdout ?? "");
  return owner ? `${owner[1]} (process ${owner[2]})` : null;
}

function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : null));
    });
  });
}
