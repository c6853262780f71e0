/** A page that comes from memory: whose it is, how old it may be, and that nothing of one visitor reaches another. */

import { describe, expect, it } from "vitest";
import { ASSETS_VERSION } from "../../web/assets-version.ts";
import { openShop } from "./rig/people.ts";
import { openShopWithAll } from "./rig/providers.ts";
import { send, useRig } from "./rig/rig.ts";

const rig = useRig();

const attemptIn = (html: string): string => /name="attempt" value="([^"]*)"/.exec(html)?.[1] ?? "";

describe("the page of a link", () => {
  it("has an attempt id of its own for each visitor, also where many are answered before any is read", async () => {
    const shop = await openShop(rig);
    const { slug } = await shop.newLink();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(`/${slug}`)));
    const ids = (await Promise.all(answers.map((answer) => answer.text()))).map(attemptIn);
    for (const id of ids) expect(id).toMatch(/^[0-9a-z]{26}$/);
    expect(new Set(ids).size).toBe(20);
  });

  it("has the visitor's own language, source and typed values, whatever other visitors had", async () => {
    const shop = await openShop(rig);
    const { slug } = await shop.newLink();
    const read = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
      (await send(path, { headers })).text();
    await read(`/${slug}`);
    expect(await read(`/${slug}`, { "Accept-Language": "de" })).toContain('<html lang="de"');
    expect(await read(`/${slug}?utm_source=letter`)).toContain('name="utm_source" value="letter"');
    const body = new URLSearchParams({ action: "update", email: "kim@example.com" }).toString();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const typed = await (await send(`/${slug}`, { method: "POST", headers, body })).text();
    expect(typed).toContain("kim@example.com");
    const next = await read(`/${slug}`);
    expect(next).toContain('<html lang="en"');
    expect(next).not.toContain("kim@example.com");
    expect(next).not.toContain("utm_source");
  });

  it("shows every visitor's words, whatever stands where in the page that it is made from", async () => {
    const shop = await openShop(rig);
    const { slug } = await shop.newLink();
    const [first, attempt] = ["\u{F0000}", "0".repeat(26)];
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams({ action: "update", attempt, email: attempt }).toString();
    for (const answer of [
      await send(`/${slug}?utm_source=${first}&attempt=${first}`),
      await send(`/${slug}?utm_source=${attempt}`, { method: "POST", headers, body }),
    ]) {
      expect(answer.status).not.toBe(500);
      expect(attemptIn(await answer.text())).toMatch(/^[0-9a-z]{26}$/);
    }
  });

  it("names every provider that may take the payment, and leads to one ahead only where there is no other", async () => {
    const read = async (slug: string): Promise<string> => (await send(`/${slug}`)).text();
    const one = await read((await (await openShop(rig)).newLink()).slug);
    expect(one).toContain("Stripe takes your card");
    expect(one).toContain("data-provider=");
    const all = await read((await (await openShopWithAll(rig)).newLink()).slug);
    expect(all).toContain("Stripe, Adyen, or Authorize.Net takes your card");
    expect(all).not.toContain("data-provider=");
  });

  it("tells a browser's tools what it waited for, and names its assets by their content", async () => {
    const shop = await openShop(rig);
    const { slug } = await shop.newLink();
    const answer = await send(`/${slug}`);
    expect(answer.headers.get("Server-Timing")).toMatch(/^snapshot;dur=\d+$/);
    expect(await answer.text()).toContain(`src="/assets/${ASSETS_VERSION}/checkout.js"`);
  });
});
