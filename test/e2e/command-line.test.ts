/** The command line as a new user uses it: log in, create a link, pay it in the sandbox, see it paid, refund it. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect } from "vitest";
import { it } from "./support/browser.ts";

const START = join(import.meta.dirname, "..", "..", "worker", "cli", "paylinks.mjs");

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A user with their own home folder, at a deployment. */
async function newUser(origin: string) {
  const home = await mkdtemp(join(tmpdir(), "paylinks-cli-"));
  const env = { ...process.env, XDG_CONFIG_HOME: home, PAYLINKS_ORIGIN: origin, PAYLINKS_KEY: "" };
  const run = async (words: readonly string[], input = ""): Promise<Ran> => {
    const child = spawn(process.execPath, [START, ...words], { env, stdio: ["pipe", "pipe", "pipe"] });
    child.stdin.end(input);
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    return { code: code as number | null, out, err };
  };
  const json = async (...words: string[]): Promise<Record<string, unknown>> => {
    const { code, out, err } = await run([...words, "--json"]);
    if (code !== 0) throw new Error(`${words.join(" ")}: ${err}`);
    return JSON.parse(out) as Record<string, unknown>;
  };
  return { run, json, sessionFile: join(home, "paylinks", "session.json"), leave: () => rm(home, { recursive: true }) };
}

describe("the command line", () => {
  it("leads a user from the log-in to a refund, and keeps the tokens private", async ({ app, onTestFinished }) => {
    const user = await newUser(app.origin);
    onTestFinished(user.leave);
    expect(await user.run(["links", "list"])).toMatchObject({ code: 3, out: "" });
    const wrong = await user.run(["login", "--email", app.demo.email], "not the password\n");
    expect([wrong.code, wrong.err.includes("bad_credentials")]).toEqual([3, true]);
    const entered = await user.run(["login"], `${app.demo.email}\n${app.password}\n`);
    expect([entered.code, entered.out.includes(app.password)]).toEqual([0, false]);
    expect((await stat(user.sessionFile)).mode & 0o777).toBe(0o600);

    // An access token that ran out is refreshed, and the new tokens are kept.
    const session = JSON.parse(await readFile(user.sessionFile, "utf8")) as Record<string, unknown>;
    await writeFile(user.sessionFile, JSON.stringify({ ...session, accessToken: "old", expiresAt: 0 }));
    const link = await user.json("links", "create", "--title", "Invoice 7", "--amount", "1999", "--currency", "EUR");
    expect(JSON.parse(await readFile(user.sessionFile, "utf8"))).not.toMatchObject({ accessToken: "old" });

    const paid = await user.json("trigger", "payment.captured", "--link", String(link.id));
    expect(paid).toMatchObject({ status: "captured", link_id: link.id, amount_captured: 1999 });
    const refunded = await user.run(["payments", "refund", String(paid.id), "--amount", "500"]);
    expect([refunded.code, refunded.out]).toEqual([
      0,
      expect.stringMatching(/^rfd_\w+: 5\.00 EUR of pay_\w+, succeeded\n$/),
    ]);
    const tooMuch = await user.run(["payments", "refund", String(paid.id), "--amount", "1999"]);
    expect([tooMuch.code, tooMuch.err]).toEqual([1, expect.stringContaining("/amount")]);
    expect((await user.run(["payments", "get", String(paid.id)])).out).toContain(
      "19.99 EUR captured, 5.00 EUR refunded",
    );
    expect((await user.run(["links", "create", "--title", "x"])).code).toBe(2);
  });

  it("makes an endpoint for webhooks, tries it, shows what was sent, and deletes it", async ({
    app,
    onTestFinished,
  }) => {
    const user = await newUser(app.origin);
    onTestFinished(user.leave);
    await user.run(["login"], `${app.demo.email}\n${app.password}\n`);
    const url = `http://localhost:${new URL(app.sandboxOrigin).port}/hooks/${crypto.randomUUID()}`;
    const wrong = await user.run(["webhooks", "create", url, "--events", "payment.captured,payment.paid"]);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("/events/1")]);
    const made = await user.run(["webhooks", "create", url, "--events", "payment.captured, link.*"]);
    const [, id = ""] = /^(whk_\w+): enabled$/m.exec(made.out) ?? [];
    expect([made.code, made.out]).toEqual([
      0,
      expect.stringMatching(/payment\.captured, link\.\*\n[\s\S]*\nwhsec_\S+\n$/),
    ]);
    const listed = await user.run(["webhooks", "list"]);
    expect([listed.out.includes(id), listed.out.includes("whsec_")]).toEqual([true, false]);
    // Nobody has told the receiver the secret: it answers, and that is what is shown.
    expect((await user.run(["webhooks", "test", id])).out).toMatch(/^(Delivered|Not delivered): .+ \(\d+ ms\)\n$/);
    expect((await user.run(["webhooks", "rotate", id, "--overlap", "60"])).out).toContain("whsec_");
    expect((await user.run(["webhooks", "disable", id])).out).toContain("disabled (merchant)");
    expect((await user.run(["webhooks", "enable", id])).out).toContain(`${id}: enabled`);

    await user.run(["links", "create", "--title", "Invoice 8", "--amount", "100", "--currency", "EUR"]);
    const deliveries = async () => (await user.run(["webhooks", "deliveries", id])).out;
    await expect.poll(deliveries, { timeout: 20_000, interval: 500 }).toContain("link.created");
    expect((await user.run(["webhooks", "retry", id])).out).toMatch(/^\d+ on their way again\.\n$/);
    expect((await user.run(["webhooks", "delete", id])).out).toBe(`${id} is deleted.\n`);
    expect((await user.run(["webhooks", "test", id])).code).toBe(1);
    expect((await user.run(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
