/** The audit log as a merchant reads it: what was changed by whom, what was refused, and an export that anyone can verify. */

import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { BEGINNING, type ChainRow, judgeChain } from "../../worker/app/audit/judge-chain.ts";
import { makeDesk, newAddress, ORIGIN, PASSWORD } from "./desk-rig.ts";

const desk = makeDesk();
const SHA256 = {
  text: (text: string) => createHash("sha256").update(text, "utf8").digest("hex"),
  hex: (hex: string) => createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex"),
};

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

async function call(token: string, method: string, path: string, body?: object, live = false): Promise<Answer> {
  const response = await desk.app.request(ORIGIN + path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      "X-Request-Id": "req_of_the_test",
      ...(live ? { "Paylinks-Mode": "live" } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // Not `text()`: of JSON lines the platform does not believe that they are text.
  const text = new TextDecoder().decode(await response.arrayBuffer());
  return {
    status: response.status,
    text,
    body: text.startsWith('{"') && !text.includes("\n{") ? JSON.parse(text) : {},
  };
}

async function rowsOf(token: string, query = "", live = false): Promise<ChainRow[]> {
  const answer = await call(token, "GET", `/v1/audit?limit=100${query}`, undefined, live);
  expect(answer.status).toBe(200);
  return answer.body.data as ChainRow[];
}

const email = `audit-${crypto.randomUUID()}@example.com`;
let token = "";
let ids = { user: "", merchant: "" };

beforeAll(async () => {
  const response = await desk.app.request(`${ORIGIN}/v1/auth/register`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      email,
      password: PASSWORD,
      business_name: "Mugs",
    }),
  });
  const body = (await response.json()) as { access_token: string; user: { id: string }; merchant: { id: string } };
  if (response.status !== 201) throw new Error(JSON.stringify(body));
  token = body.access_token;
  ids = { user: body.user.id, merchant: body.merchant.id };
});

describe("the audit log", () => {
  it("has who, what, before, after and the request of every change, and no typed text", async () => {
    await call(token, "PATCH", "/v1/merchant", { name: "Ada Lovelace", brand_color: "#112233" });
    const key = await call(token, "POST", "/v1/api_keys", { name: "of Ada", permissions: ["*"] });
    await call(token, "DELETE", `/v1/api_keys/${String(key.body.id)}`);
    const link = await call(token, "POST", "/v1/links", { title: "For Ada", amount: 1999, currency: "EUR" });
    await call(token, "PATCH", `/v1/links/${String(link.body.id)}`, { amount: 2500, title: "For Grace" });
    await call(token, "POST", `/v1/links/${String(link.body.id)}/pause`);
    await call(token, "PUT", "/v1/routing", { rules: [] });
    const rows = await rowsOf(token);
    const told = rows.map(({ action, before, after }) => ({ action, before, after })).reverse();
    expect(told).toMatchObject([
      { action: "merchant.registered", before: null },
      { action: "psp_account.connected", after: { provider: "stripe", credentials: "changed" } },
      { action: "merchant.changed", before: { brand_color: null }, after: { brand_color: "#112233", name: "changed" } },
      { action: "api_key.created", before: null, after: { permissions: ["*"] } },
      { action: "api_key.revoked", before: { revoked: false }, after: { revoked: true } },
      { action: "link.created", before: null, after: { amount: 1999, currency: "EUR", status: "active" } },
      { action: "link.changed", before: { amount: 1999 }, after: { amount: 2500, title: "changed" } },
      { action: "link.paused", before: { status: "active" }, after: { status: "paused" } },
      { action: "routing.changed" },
    ]);
    for (const row of rows.slice(0, -2))
      expect(row).toMatchObject({
        actor: { kind: "user", id: ids.user },
        request_id: "req_of_the_test",
        outcome: "done",
      });
    expect(JSON.stringify(rows)).not.toMatch(/Ada|Grace|Mugs|@|sk_|whsec/);
  });

  it("has what both modes share in each mode's chain, and nothing else of the other mode", async () => {
    const live = await rowsOf(token, "", true);
    expect(live.map(({ action }) => action).reverse()).toEqual(["merchant.registered", "merchant.changed"]);
  });

  it("notes what an authenticated change was refused, and not what was only looked at", async () => {
    const key = await call(token, "POST", "/v1/api_keys", {
      name: "reader",
      permissions: ["links:read", "audit:read"],
    });
    const reader = String(key.body.key);
    expect((await call(reader, "POST", "/v1/links", { title: "No", amount: 1, currency: "EUR" })).status).toBe(403);
    expect((await call(token, "PATCH", "/v1/merchant", { brand_color: "red" })).status).toBe(422);
    expect((await call(reader, "GET", "/v1/payments")).status).toBe(403);
    expect((await call(token, "POST", "/v1/links/lnk_00000000/pause")).status).toBe(404);
    const refused = (await rowsOf(reader)).filter(({ outcome }) => outcome === "refused").reverse();
    expect(refused).toMatchObject([
      { action: "POST /v1/links", code: "forbidden", actor: { kind: "key", id: key.body.id }, subject: ids.merchant },
      { action: "PATCH /v1/merchant", code: "invalid_request", actor: { kind: "user", id: ids.user }, before: null },
    ]);
  });

  it("says of a role that was renamed only that its name was changed, and of one that was not nothing about a name", async () => {
    const made = await call(token, "POST", "/v1/team/roles", { name: "Ada’s", permissions: ["links:read"] });
    const path = `/v1/team/roles/${String(made.body.id)}`;
    expect((await call(token, "PATCH", path, { name: "Grace’s" })).status).toBe(200);
    expect((await call(token, "PATCH", path, { permissions: ["payments:read"] })).status).toBe(200);
    const rows = await rowsOf(token, "&action=role.changed");
    expect(rows.map(({ before, after }) => ({ before, after })).reverse()).toEqual([
      { before: { name: null }, after: { name: "changed" } },
      { before: { permissions: ["links:read"] }, after: { permissions: ["payments:read"] } },
    ]);
  });

  it("is narrowed by action, actor and subject, and takes no field that it does not know", async () => {
    const [row] = await rowsOf(token, "&action=link.paused");
    expect(row).toMatchObject({ action: "link.paused" });
    expect((await rowsOf(token, `&subject=${String(row?.subject)}`)).map(({ action }) => action)).toEqual([
      "link.paused",
      "link.changed",
      "link.created",
    ]);
    expect(await rowsOf(token, "&actor=system")).toEqual([]);
    for (const query of ["?limit=1000000", "?cursor=made-up!", "?who=me"])
      expect((await call(token, "GET", `/v1/audit${query}`)).status).toBe(422);
    const other = await call(token, "POST", "/v1/api_keys", { name: "other", permissions: ["links:read"] });
    for (const path of ["", "/head", "/export"])
      expect((await call(String(other.body.key), "GET", `/v1/audit${path}`)).status).toBe(403);
  });

  it("is shown on the desk, in words", async () => {
    const browser = desk.newBrowser();
    const form = await browser.get("/desk/login");
    await browser.submit(form, "/desk/login", { email, password: PASSWORD });
    const { status, html } = await browser.get("/desk/audit");
    expect(status).toBe(200);
    for (const words of ["Link paused", `by ${email}`, "Refused: forbidden", "<del>active</del>", "<ins>paused</ins>"])
      expect(html).toContain(words);
    expect(html).toContain('href="/desk/audit/export"');
  });

  it("tells of log-ins and log-outs, and of one that was refused, by the id of whose it would have been alone", async () => {
    const headers = { "Content-Type": "application/json", "CF-Connecting-IP": newAddress() };
    const attempt = (password: string) =>
      desk.app.request(`${ORIGIN}/v1/auth/login`, {
        method: "POST",
        headers,
        body: JSON.stringify({ email, password }),
      });
    expect((await attempt("another password")).status).toBe(401);
    const opened = (await (await attempt(PASSWORD)).json()) as { access_token: string };
    await call(opened.access_token, "POST", "/v1/auth/logout");
    await vi.waitFor(async () => {
      const rows = await rowsOf(token, "&action=session.open");
      expect(rows).toMatchObject([
        { actor: { kind: "stranger" }, subject: ids.user, outcome: "refused", code: "bad_credentials" },
      ]);
    });
    const [ended] = await rowsOf(token, "&action=session.ended");
    const [begun] = await rowsOf(token, `&action=session.opened&subject=${ended?.subject}`);
    expect(begun).toMatchObject({ actor: { kind: "user", id: ids.user }, after: { user_id: ids.user } });
    expect(JSON.stringify(await rowsOf(token))).not.toContain(email);
  });

  it("is exported whole, with a head that says where it ends", async () => {
    const answer = await call(token, "GET", "/v1/audit/export");
    const lines = answer.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as ChainRow & { head?: string });
    const rows = lines.slice(0, -1);
    const head = (await call(token, "GET", "/v1/audit/head")).body as { number: number; hash: string };
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    expect(judgeChain(rows, { head, after: BEGINNING, sha256: SHA256 })).toEqual([]);
    const claims = JSON.parse(Buffer.from(lines.at(-1)?.head?.split(".")[1] ?? "", "base64url").toString("utf8"));
    expect(claims).toMatchObject({ merchant_id: ids.merchant, livemode: false, number: head.number, hash: head.hash });
  });
});
