/** `npm run conformance`: says what is unproven, uses no key that could move money, and works, as the stand-in shows. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readVendorAccess } from "../../worker/cli/conformance-keys.ts";
import { MemoryStore } from "../sandbox/store.ts";
import { World } from "../sandbox/world.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");

async function conformance(variables: Readonly<Record<string, string>>) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["worker/cli/run.mjs", "conformance"], {
    cwd: PROJECT_FOLDER,
    env: { PATH, HOME, ...variables },
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

/** The sandbox's world behind a server of this process. */
function serveSandbox(): Server {
  const random = (): string => crypto.randomUUID().replaceAll("-", "").slice(0, 28);
  const world = new World({ store: new MemoryStore(), now: () => Date.now(), random }, { publicBase: null });
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { pathname: path, search } = new URL(request.url ?? "/", "http://localhost");
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value ?? "")]),
      );
      const { method = "GET" } = request;
      const body = Buffer.concat(chunks).toString("utf8");
      const { response: answer } = world.handle({ method, path, query: search.slice(1), headers, body });
      response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
    });
  });
}

let server: Server;
let base = "";

beforeAll(async () => {
  server = serveSandbox().listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

describe("npm run conformance", () => {
  it("without keys names the variables that are missing, proves nothing and is content", async () => {
    const { code, output } = await conformance({});
    expect(code).toBe(0);
    expect(output).toContain("Stripe        unproven: set STRIPE_TEST_SECRET_KEY");
    expect(output).toContain("unproven: set ADYEN_TEST_API_KEY and ADYEN_TEST_MERCHANT_ACCOUNT");
    expect(output).toContain("unproven: set AUTHORIZENET_TEST_LOGIN_ID and AUTHORIZENET_TEST_TRANSACTION_KEY");
    expect(output.trim().split("\n").at(-1)).toBe("0 proven");
  });

  it("refuses a live key, and an address that is neither the vendor's test system nor on this machine", async () => {
    const { code, output } = await conformance({ STRIPE_TEST_SECRET_KEY: `sk_${"live"}_abc` });
    expect([code, output]).toEqual([1, expect.stringContaining("must begin with sk_test_ or rk_test_")]);
    expect(output).not.toContain("_abc");
    const elsewhere = {
      ADYEN_TEST_API_KEY: "AQE",
      ADYEN_TEST_MERCHANT_ACCOUNT: "M",
      ADYEN_API_BASE: "https://evil.example",
    };
    expect(readVendorAccess(elsewhere).adyen).toMatchObject({ kind: "refused" });
  });

  it("runs the contract over all three at stand-ins, lists what needs a browser by name, and takes no stand-in for a vendor", async () => {
    const { code, output } = await conformance({
      STRIPE_TEST_SECRET_KEY: "sk_test_conformance",
      STRIPE_API_BASE: base,
      ADYEN_TEST_API_KEY: "AQEconformance+key",
      ADYEN_TEST_MERCHANT_ACCOUNT: "MugsECOM",
      ADYEN_API_BASE: base,
      AUTHORIZENET_TEST_LOGIN_ID: "mugs4cover",
      AUTHORIZENET_TEST_TRANSACTION_KEY: "4Ktq966gC55GAX7S",
      AUTHORIZENET_API_BASE: base,
    });
    expect(output).not.toContain("FAILED");
    expect(code).toBe(0);
    const rows = [...output.matchAll(/^(Stripe|Adyen|Authorize\.Net) +(\d+) +(\d+) +(\d+)$/gm)];
    expect(rows.map(([, vendor]) => vendor)).toEqual(["Stripe", "Adyen", "Authorize.Net"]);
    for (const [, , passed, failed, uncovered] of rows) {
      expect(Number(passed)).toBeGreaterThan(15);
      expect(Number(failed)).toBe(0);
      expect(Number(uncovered)).toBeGreaterThan(40);
    }
    expect(output).toContain("who pays is observed as captured, with exactly the price");
    expect(output).toContain("it needs a shopper in a browser");
    expect(output).toContain("It was a stand-in that answered");
    expect(output.trim().split("\n").at(-1)).toBe("0 proven");
  }, 180_000);

  it("fails where an adapter and what answers it disagree", async () => {
    const wrong = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"id":"cs_1","object":"something_else"}');
    }).listen(0, "127.0.0.1");
    await once(wrong, "listening");
    try {
      const { code, output } = await conformance({
        STRIPE_TEST_SECRET_KEY: "sk_test_conformance",
        STRIPE_API_BASE: `http://127.0.0.1:${(wrong.address() as AddressInfo).port}`,
      });
      expect(code).toBe(1);
      expect(output).toMatch(/FAILED +Stripe: payments > an opened session has a page/);
    } finally {
      wrong.close();
    }
  }, 180_000);
});
