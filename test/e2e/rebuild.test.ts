/** `npm run rebuild` against a running development deployment: nothing differs, and it says so. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningDevServer, startDevServer } from "./support/dev-server.ts";

let server: RunningDevServer | undefined;

beforeAll(async () => {
  server = await startDevServer();
});

afterAll(async () => server?.stop());

async function rebuild(words: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  if (server === undefined) throw new Error("there is no server");
  const { port, stateFolder } = server.place;
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["worker/cli/run.mjs", "rebuild", ...words], {
    cwd: join(import.meta.dirname, "..", ".."),
    env: { PATH, HOME, PORT: String(port), PAYLINKS_STATE: stateFolder, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const [code] = await once(child, "close");
  return { code: Number(code), output };
}

describe("npm run rebuild", () => {
  it("walks every link of the deployment on this machine and finds that nothing differs", async () => {
    if (server === undefined || "problem" in server.outcome) throw new Error("the server did not start");
    const { code, output } = await rebuild([]);
    expect(output).toMatch(/^5 links, \d+ rows compared with their objects\.\nNothing differs\.\n$/);
    expect(code).toBe(0);
  });

  it("is refused with another secret, and sends none over a network in the clear", async () => {
    if (server === undefined || "problem" in server.outcome) throw new Error("the server did not start");
    const wrong = { OPERATOR_SECRET: "wrong" };
    const refused = await rebuild(["--origin", server.outcome.origin], wrong);
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining("has another OPERATOR_SECRET")]);
    const clear = await rebuild(["--origin", "http://pay.example.com"], wrong);
    expect([clear.code, clear.output]).toEqual([2, expect.stringContaining("must begin with https://")]);
  });
});
