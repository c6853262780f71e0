/** Looking changes nothing; and what a page may do in a browser is bounded by its policy. */

import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeContainer } from "../../worker/container.ts";
import { buy, hostedUrl, type Link, openPage, openShop, statusPage, submitForm } from "./rig/people.ts";
import { send, settle, sqlOf, useRig } from "./rig/rig.ts";

const rig = useRig();

const TABLES_OF_LINK = ["link", "payments", "log", "work", "outbox", "seen"];

/** Everything that is stored: D1, the link's object, the archive, and which objects there are. */
async function everything(link: Link): Promise<string> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
  ).run<{ name: string }>();
  const rows: unknown[] = [];
  for (const { name } of results) rows.push([name, (await env.DB.prepare(`SELECT * FROM "${name}"`).run()).results]);
  for (const name of TABLES_OF_LINK) rows.push([name, await sqlOf(link.id, `SELECT * FROM ${name}`)]);
  const ids = (await listDurableObjectIds(env.LINKS)).map(String).toSorted();
  return JSON.stringify([rows, ids, (await env.ARCHIVE.list()).objects.map(({ key }) => key)]);
}

describe("GET and HEAD", () => {
  it("change nothing that is stored, send nothing and call nobody, whatever the query string says", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 3 });
    const { paymentId, returnUrl } = await buy(rig, link);
    await settle(rig, [link.id]);
    await submitForm(await openPage(link));
    await settle(rig, [link.id]);
    const unpaid = (await shop.listPayments(link.id)).find(({ id }) => id !== paymentId)?.id ?? "";
    expect((await shop.readPayment(unpaid)).status).toBe("created");
    const before = await everything(link);
    const calls = rig.stripe.calls("GET", /./).length + rig.stripe.calls("POST", /./).length;
    const paths = [
      `/${link.slug}`,
      `/${link.slug.toUpperCase()}`,
      `/${link.slug}?action=pay&email=a%40example.com&attempt=${"0".repeat(26)}`,
      `/${link.slug}?embed=1&utm_source=bot&ref=bot`,
      `/${link.slug}/og.png`,
      `/${link.slug}/og.png?v=made-up`,
      `/pay/${paymentId}`,
      returnUrl,
      `/pay/${paymentId}?v=${"0".repeat(26)}&status=captured&payment_status=paid&redirect_status=succeeded`,
      `${returnUrl}&cancel=1`,
      `/pay/${paymentId}/continue`,
      `/pay/${paymentId}/cancel`,
      `/pay/${paymentId}/receipt`,
      returnUrl.replace("?", "/receipt?"),
      returnUrl.replace("?", "/receipt.jws?"),
      `/${link.slug}?action=again&payment=${paymentId}&v=${makeContainer(env).paymentIds.viewToken(paymentId)}`,
      "/verify?receipt=x",
      "/.well-known/paylinks-receipt-keys.json",
      `/pay/${unpaid}`,
      `/pay/${unpaid}?v=${makeContainer(env).paymentIds.viewToken(unpaid)}`,
      `/pay/${unpaid}/cancel`,
      `/webhooks/stripe/${shop.pspAccountId}`,
      "/health/ready",
      "/openapi.json",
    ];
    for (const path of paths)
      for (const method of ["GET", "HEAD"]) {
        const { status } = await send(path, { method });
        expect(status, `${method} ${path}`).toBeLessThan(500);
      }
    await scheduler.wait(30);
    expect(await everything(link)).toBe(before);
    expect(rig.queues.waiting("outbox")).toEqual([]);
    expect(rig.stripe.calls("GET", /./).length + rig.stripe.calls("POST", /./).length).toBe(calls);
  });

  it("of an invented slug or payment find nothing and create no object", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    const wrongMac = paymentId.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
    const otherKey = paymentId.replace(/^pay_../, "pay_zz");
    const before = (await listDurableObjectIds(env.LINKS)).length;
    const made = [
      "/zzzzzzzz",
      "/no-such-link",
      `/${"x".repeat(300)}`,
      "/..%2f..%2fetc",
      "/%00",
      "/wp-login.php",
      "/lnk_00000000",
    ];
    for (const path of [...made, `/pay/${wrongMac}`, `/pay/${otherKey}`, "/pay/pay_0000000000000000000", "/pay/x"]) {
      expect((await send(path)).status, path).toBe(404);
      expect((await send(path, { method: "HEAD" })).status, path).toBe(404);
    }
    for (const path of [`/pay/${otherKey}/cancel`, `/pay/${wrongMac}/continue`, "/zzzzzzzz"]) {
      const body = new URLSearchParams({ v: "0".repeat(26), email: "a@example.com" });
      expect((await send(path, { method: "POST", body })).status, path).toBe(404);
    }
    await shop.call("GET", `/v1/payments/${otherKey}`);
    await shop.call("GET", "/v1/links/lnk_zzzzzzzz");
    expect((await listDurableObjectIds(env.LINKS)).length).toBe(before);
  });

  it("of a payment tell the truth, not what the query string says, and the details to the holder of its token alone", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    hostedUrl(await submitForm(await openPage(link)));
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    const id = payment?.id ?? "";
    const forged = await statusPage(`/pay/${id}?status=paid&payment_status=paid&v=1`);
    expect(forged.state).toBe("open");
    const v = makeContainer(env).paymentIds.viewToken(id);
    expect((await statusPage(`/pay/${id}?v=${v}`)).html).toContain("shopper@example.org");
    expect(forged.html).not.toContain("shopper@example.org");
    expect(forged.html).not.toContain("19.99");
  });
});

/** The members of a policy by their name. */
function policyOf(response: Response): Record<string, string> {
  const text = response.headers.get("Content-Security-Policy") ?? "";
  return Object.fromEntries(
    text.split(";").map((part) => {
      const [name = "", ...values] = part.trim().split(/\s+/);
      return [name, values.join(" ")];
    }),
  );
}

describe("a shopper's page", () => {
  const pages: readonly (readonly [string, (link: Link, returnUrl: string) => string, boolean])[] = [
    ["the checkout page", (link) => link.url, true],
    ["a payment's page", (_, returnUrl) => returnUrl, true],
    ["a payment's page without its token", (_, returnUrl) => returnUrl.replace(/\?.*/, ""), true],
    ["the page of what is not there", () => "/no-such-link", false],
  ];
  it.each(pages)("%s allows its own styles, script of ours, and forms to us and the provider", async (_, at, pays) => {
    const shop = await openShop(rig);
    await shop.call("PATCH", "/v1/merchant", { body: { brand_color: "#0a7d4f" } });
    const link = await shop.newLink();
    const { returnUrl } = await buy(rig, link);
    const response = await send(at(link, returnUrl));
    const html = await response.text();
    const policy = policyOf(response);
    const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = ""]) => text);
    expect(styles.length).toBeGreaterThan(0);
    for (const text of styles)
      expect(policy["style-src"]).toContain(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    expect(policy["style-src"]?.split(" ")).toHaveLength(styles.length);
    expect(policy).toMatchObject({
      "default-src": "'none'",
      "script-src": "'self'",
      "base-uri": "'none'",
      "frame-ancestors": "'none'",
    });
    const targets = policy["form-action"]?.split(" ") ?? [];
    expect(targets[0]).toBe("'self'");
    expect(targets.includes("http://stripe.invalid")).toBe(pays);
    // Origins only: no wildcard, no scheme alone.
    expect(targets.slice(1).every((target) => new URL(target).origin === target)).toBe(true);
    for (const [tag] of html.matchAll(/<script[^>]*>/g)) expect(tag).toMatch(/ src="\/assets\//);
    expect(html).not.toMatch(/<[^>]+\sstyle=/);
    expect(html).not.toMatch(/<[^>]+\son\w+=/);
    expect(html).not.toContain("javascript:");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(response.headers.get("X-Robots-Tag")).toBe("noindex");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  it("gives a browser one cookie, for this host alone and out of reach of script", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const response = await send(link.url);
    const cookie = response.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(/^__Host-shopper=[0-9a-z]{26};/);
    for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain("Domain");
    const again = await send(link.url, { headers: { Cookie: cookie.split(";")[0] ?? "" } });
    expect(again.headers.get("Set-Cookie")).toBeNull();
  });
});
