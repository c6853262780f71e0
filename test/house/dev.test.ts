/** The logic of `npm run dev`: its settings, its own processes, its output, and the times of crons. */

import { execFile } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { isCronDue } from "../../worker/cli/cron.ts";
import { findLeftovers, parseProcessTable, parseRunRecord } from "../../worker/cli/leftovers.ts";
import { isNoise, OutputTail } from "../../worker/cli/output.ts";
import { findFreePort, isPortFree } from "../../worker/cli/ports.ts";
import { openSecrets, saveSecrets, writeVariables } from "../../worker/cli/secrets.ts";
import { readDevSettings } from "../../worker/cli/settings.ts";

function settingsOf(environment: Record<string, string>, words: readonly string[] = []) {
  return readDevSettings({ words, environment, projectFolder: "/project" });
}

describe("the settings", () => {
  it("have the published defaults", () => {
    expect(settingsOf({})).toEqual({
      port: 8787,
      sandboxPort: 8788,
      stateFolder: "/project/.wrangler/state",
      baseUrls: {
        STRIPE_API_BASE: "http://127.0.0.1:8788",
        ADYEN_API_BASE: "http://127.0.0.1:8788",
        AUTHORIZENET_API_BASE: "http://127.0.0.1:8788",
        MAIL_API_BASE: "http://127.0.0.1:8788",
        FX_API_BASE: "http://127.0.0.1:8788",
        VIES_API_BASE: "http://127.0.0.1:8788",
      },
      sharedState: {},
      verbose: false,
    });
  });

  it("follow the environment", () => {
    const environment = { PORT: "9000", SANDBOX_PORT: "9100", PAYLINKS_STATE: "/data", DEBUG: "1" };
    expect(settingsOf(environment)).toMatchObject({
      port: 9000,
      sandboxPort: 9100,
      stateFolder: "/data",
      verbose: true,
    });
    expect(settingsOf({ PAYLINKS_STATE: "local" })).toMatchObject({ stateFolder: "/project/local" });
    expect(settingsOf({ STRIPE_API_BASE: "http://127.0.0.1:1" })).toMatchObject({
      baseUrls: { STRIPE_API_BASE: "http://127.0.0.1:1" },
    });
    const redis = { UPSTASH_REDIS_REST_URL: "http://127.0.0.1:2", UPSTASH_REDIS_REST_TOKEN: "given" };
    expect(settingsOf({ ...redis, UPSTASH_OTHER: "x" })).toMatchObject({ sharedState: redis });
  });

  it("leave the sandbox its default port only where the app does not take it", () => {
    expect(settingsOf({ PORT: "8788" })).toMatchObject({ port: 8788, sandboxPort: 8789 });
  });

  it.each([
    { PORT: "0" },
    { PORT: "65536" },
    { PORT: "http" },
    { SANDBOX_PORT: "-1" },
    { PORT: "9000", SANDBOX_PORT: "9000" },
  ])("refuse %j in a sentence", (environment) => {
    expect(settingsOf(environment)).toEqual({ problem: expect.stringMatching(/PORT.*\.$/) });
  });

  it.each(["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"])("refuse half of a Redis, %s alone", (name) => {
    expect(settingsOf({ [name]: "http://127.0.0.1:2" })).toEqual({ problem: expect.stringContaining("set both") });
  });

  it("refuse arguments and say what there is instead", () => {
    expect(settingsOf({}, ["--port", "1"])).toEqual({ problem: expect.stringContaining("SANDBOX_PORT") });
  });
});

describe("npm run rebuild", () => {
  it("says that there is no development deployment, and makes none", async () => {
    const folder = join(tmpdir(), `paylinks-none-${process.pid}`);
    const script = join(import.meta.dirname, "..", "..", "worker", "cli", "run.mjs");
    const env = { ...process.env, PAYLINKS_STATE: folder };
    const run = promisify(execFile)(process.execPath, [script, "rebuild"], { env });
    await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("has not been started with") });
    await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("the leftovers of an earlier run", () => {
  const folders = ["/project", "/project/node_modules"];
  const record = { dev: 100, groups: [200, 300] };

  it("are the processes of its groups whose command lines are ours", () => {
    const table = parseProcessTable(
      [
        "  201   200 /usr/bin/node /project/node_modules/wrangler/bin/wrangler.js dev",
        "  202   200 /project/node_modules/@cloudflare/workerd-linux-64/bin/workerd serve",
        "  301   300 vim notes.txt",
        "  400   400 /project/node_modules/wrangler/bin/wrangler.js dev",
        "nonsense",
      ].join("\n"),
    );
    expect(findLeftovers(record, table, folders)).toEqual({ running: null, orphans: [201, 202] });
  });

  it("are not touched while that run lives", () => {
    for (const command of [
      "node worker/cli/dev.ts",
      "node worker/cli/run.mjs dev",
      "/bin/node /project/worker/cli/dev.ts",
    ]) {
      expect(findLeftovers(record, [{ pid: 100, group: 90, command }], folders).running, command).toBe(100);
    }
  });

  it("do not include a stranger that was given the number of the dead run", () => {
    const table = [{ pid: 100, group: 100, command: "postgres: writer" }];
    expect(findLeftovers(record, table, folders)).toEqual({ running: null, orphans: [] });
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '{"dev":"1","groups":[]}',
    '{"dev":1,"groups":[2]}',
    '{"dev":100,"groups":[-1]}',
    '{"dev":100,"groups":[0]}',
  ])("are not given if the record is %j", (text) => {
    expect(parseRunRecord(text)).toBeNull();
  });

  it("are read back as they were written", () => {
    expect(parseRunRecord(JSON.stringify(record))).toEqual(record);
  });
});

describe("the output of app and sandbox", () => {
  it("is cut into lines wherever the chunks end, without colours", () => {
    const lines: string[] = [];
    const tail = new OutputTail((line) => lines.push(line));
    for (const chunk of ["fi", "rst\r\n\u001b[31msec", "ond\u001b[0m\nrest"]) tail.push(chunk);
    expect(lines).toEqual(["first", "second"]);
    expect(tail.last()).toEqual(["first", "second", "rest"]);
  });

  it("keeps the last thirty lines for the moment of a failure", () => {
    const tail = new OutputTail(() => undefined);
    for (let line = 1; line <= 100; line++) tail.push(`line ${line}\n`);
    expect(tail.last()).toHaveLength(30);
    expect(tail.last().at(-1)).toBe("line 100");
  });

  it("hides what wrangler says about crons, and shows errors", () => {
    expect(isNoise("  ▲ [WARNING] Scheduled Workers are not automatically triggered during local development.")).toBe(
      true,
    );
    expect(isNoise("✘ [ERROR] Uncaught TypeError")).toBe(false);
  });
});

describe("a cron", () => {
  const time = new Date("2026-11-20T03:17:00Z");
  it.each([
    ["* * * * *", true],
    ["17 3 * * *", true],
    ["17 4 * * *", false],
    ["*/5 * * * *", false],
    ["*/17 * * * *", true],
    ["0,17,30 3 20 11 5", true],
    ["17 3 * * 6", false],
    ["17 3 * *", false],
  ])("of %j is due at a minute of UTC: %j", (expression, due) => {
    expect(isCronDue(expression, time)).toBe(due);
  });
});

describe("ports", () => {
  it("are busy while a process listens, free afterwards, and never given twice", async () => {
    const port = await findFreePort();
    expect(await findFreePort()).not.toBe(port);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBe(true);
  });
});

describe("the secrets of a state folder", () => {
  it("are made once, kept, and readable by their owner alone", async ({ onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), "paylinks-secrets-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const made = await openSecrets(folder);
    if ("problem" in made) throw new Error(made.problem);
    expect(Buffer.from(made.rootSecret, "base64url")).toHaveLength(32);
    expect(await openSecrets(folder)).toEqual(made);
    await saveSecrets(folder, { ...made, apiKey: "ak_1:sk_1" });
    expect(await openSecrets(folder)).toEqual({ ...made, apiKey: "ak_1:sk_1" });
    const variables = await writeVariables(folder, { ROOT_SECRET: made.rootSecret });
    for (const path of [join(folder, "dev-secrets.json"), variables])
      expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("are not replaced when the file is damaged", async ({ onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), "paylinks-secrets-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "dev-secrets.json"), "{");
    expect(await openSecrets(folder)).toEqual({ problem: expect.stringContaining("damaged") });
  });
});
