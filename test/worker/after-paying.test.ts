/** After paying: a page that reports changes cheaply, the shopper's form again, and a receipt that anyone can verify. */

import { env } from "cloudflare:workers";
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from "jose";
import { describe, expect, it } from "vitest";
import { makeContainer } from "../../worker/container.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import {
  buy,
  hostedUrl,
  type Link,
  type Merchant,
  openPage,
  openShop,
  payAt,
  statusPage,
  submitForm,
} from "./rig/people.ts";
import { ORIGIN, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

/** The address of a payment's own page, with its token, as a path. */
function pathOf(returnUrl: string): string {
  const { pathname, searchParams } = new URL(returnUrl);
  return `${pathname}?v=${searchParams.get("v")}`;
}

/** The text of an answer, of whatever kind it says it is. */
const bodyOf = async (answer: Response): Promise<string> => new TextDecoder().decode(await answer.arrayBuffer());
const signed = async (path: string): Promise<string> => bodyOf(await send(path));

async function paid(members: Record<string, unknown> = {}) {
  const shop = await openShop(rig);
  const link = await shop.newLink(members);
  const { returnUrl, paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  const path = pathOf(returnUrl);
  return { shop, link, paymentId, path, token: new URLSearchParams(path.split("?")[1]).get("v") ?? "" };
}

const post = (path: string, fields: Record<string, string>): Promise<Response> =>
  send(path, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });

/** The fields of the form with the given action, and what stands in them. */
function formIn(html: string, action: string): Record<string, string> | null {
  const form = new RegExp(`<form method="post" action="${action}">(.*?)</form>`, "s").exec(html)?.[1];
  if (form === undefined) return null;
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value]));
}

describe("a payment's page, asked whether it has changed", () => {
  it("answers 304 and nothing while it has not, and the page when it has", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const hosted = hostedUrl(await submitForm(await openPage(link)));
    const path = pathOf(payAt(rig, hosted));
    const [paymentId] = /pay_\w+/.exec(path) ?? [];
    const first = await send(path);
    const tag = first.headers.get("ETag") ?? "";
    const html = await first.text();
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    expect(html).toContain(`data-tag="${tag.replaceAll('"', "&quot;")}"`);
    for (const given of [tag, tag.slice(2), `"other", ${tag}`, "*"]) {
      const same = await send(path, { headers: { "If-None-Match": given } });
      expect(same.status, given).toBe(304);
      expect(await same.text()).toBe("");
      expect(same.headers.get("ETag")).toBe(tag);
      expect(same.headers.get("Cache-Control")).toBe("private, no-store");
    }
    // Without the token it is another page, which says less.
    expect((await send(`/pay/${paymentId}`, { headers: { "If-None-Match": tag } })).status).toBe(200);
    await settle(rig, [link.id]);
    const changed = await send(path, { headers: { "If-None-Match": tag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("ETag")).not.toBe(tag);
    expect(await changed.text()).toContain('data-state="paid"');
  });

  it("changes its tag when the link closes, since it then offers something else", async () => {
    const { shop, link, path } = await paid();
    const tag = (await send(path)).headers.get("ETag") ?? "";
    await shop.call("POST", `/v1/links/${link.id}/pause`);
    const closed = await send(path, { headers: { "If-None-Match": tag } });
    expect(closed.status).toBe(200);
    expect(await closed.text()).not.toContain(`action="/${link.slug}"`);
  });

  it("counts how often it has loaded itself again by its address, and takes no nonsense for a number", async () => {
    const { path } = await paid();
    for (const n of ["-1", "1e9", "99999", "x", "", "1&n=2"])
      expect((await send(`${path}&n=${n}`)).status, n).toBe(200);
  });
});

/** The one payment of a link, and the token of its page. */
async function paymentOf(shop: Merchant, link: Link): Promise<{ paymentId: string; token: string }> {
  await settle(rig, [link.id]);
  const [payment] = await shop.listPayments(link.id);
  const paymentId = payment?.id ?? "";
  return { paymentId, token: makeContainer(env).paymentIds.viewToken(paymentId) };
}

describe("a new try", () => {
  const CHOICES: readonly {
    members: Record<string, unknown>;
    typed: Record<string, string>;
    shown: readonly string[];
  }[] = [
    { members: {}, typed: {}, shown: [] },
    {
      members: {
        amount: undefined,
        line_items: [{ name: "Seat", amount: 1500, quantity: 1, adjustable_quantity: { minimum: 1, maximum: 5 } }],
      },
      typed: { quantity_0: "4" },
      shown: ['name="quantity_0"', 'value="4"', "€60.00"],
    },
    {
      members: { amount: undefined, open_amount: { minimum: 100, maximum: 9000, suggestions: [1000, 2000] } },
      typed: { amount_choice: "other", amount: "12.34" },
      shown: ['value="12.34"', "€12.34"],
    },
    {
      members: { amount: undefined, open_amount: { minimum: 100, maximum: 9000, suggestions: [1000, 2000] } },
      typed: { amount_choice: "2000" },
      shown: ['value="2000" checked', "€20.00"],
    },
  ];

  it.each(CHOICES)(
    "comes back filled with what was typed and chosen before: $typed",
    async ({ members, typed, shown }) => {
      const shop = await openShop(rig);
      const link = await shop.newLink(members);
      const page = await openPage(link);
      hostedUrl(await submitForm(page, { email: "kim@example.com", ...typed }));
      const { paymentId, token } = await paymentOf(shop, link);
      await post(`/pay/${paymentId}/cancel`, { v: token });
      const { html } = await statusPage(`/pay/${paymentId}?v=${token}`);
      const fields = formIn(html, `/${link.slug}`);
      // Neither what was typed nor an address that holds it: the payment's name and its token, in a form that is posted.
      expect(fields).toEqual({ v: token, action: "again", payment: paymentId });
      const again = await post(`/${link.slug}`, fields ?? {});
      const filled = await again.text();
      expect(again.status).toBe(200);
      expect(filled).toContain('value="kim@example.com"');
      for (const text of shown) expect(filled).toContain(text);
      // It is a new purchase, and nothing has been started by asking for the form.
      expect(filled).not.toContain(page.fields.attempt ?? "");
      expect(await shop.listPayments(link.id)).toHaveLength(1);
    },
  );

  it("is empty without the payment's token, and for a payment of another link", async () => {
    const { shop, link, paymentId, token } = await paid();
    const other = await shop.newLink();
    const asked = [
      post(`/${link.slug}`, { action: "again", payment: paymentId, v: "0".repeat(26) }),
      post(`/${link.slug}`, { action: "again", payment: paymentId }),
      post(`/${link.slug}`, { action: "again" }),
      post(`/${other.slug}`, { action: "again", payment: paymentId, v: token }),
    ];
    for (const answer of await Promise.all(asked)) {
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain("shopper@example.org");
    }
    const right = await post(`/${link.slug}`, { action: "again", payment: paymentId, v: token });
    expect(await right.text()).toContain('value="shopper@example.org"');
    // An address never fills a form.
    const got = await send(`/${link.slug}?action=again&payment=${paymentId}&v=${token}`);
    expect(await got.text()).not.toContain("shopper@example.org");
  });

  it("says at its field that an earlier choice is not offered any more", async () => {
    const seats = (maximum: number) => [
      { name: "Seat", amount: 1500, quantity: 1, adjustable_quantity: { minimum: 1, maximum } },
    ];
    const shop = await openShop(rig);
    const link = await shop.newLink({ amount: undefined, line_items: seats(5) });
    const page = await openPage(link);
    payAt(rig, hostedUrl(await submitForm(page, { quantity_0: "4" })));
    const { paymentId, token } = await paymentOf(shop, link);
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { line_items: seats(3) } });
    advance(LIMITS.snapshotMs);
    const again = await (await post(`/${link.slug}`, { action: "again", payment: paymentId, v: token })).text();
    expect(again).toContain('id="f-quantity_0-error"');
    expect(again).toContain('value="shopper@example.org"');
  });
});

describe("a receipt", () => {
  it("is a page with the facts and the signature under them, and a file that holds the same", async () => {
    const { paymentId, path, token } = await paid();
    expect((await statusPage(path)).html).toContain(`href="/pay/${paymentId}/receipt?v=${token}"`);
    const answer = await send(`/pay/${paymentId}/receipt?v=${token}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain("€19.99");
    expect(html).not.toContain("shopper@example.org");
    const onPage = /id="signature" dir="ltr"[^>]*>([^<]+)</.exec(html)?.[1] ?? "";
    const file = await send(`/pay/${paymentId}/receipt.jws?v=${token}`);
    expect(file.headers.get("Content-Type")).toBe("application/jose");
    expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename="receipt-\w+\.jws"$/);
    const keys = (await (await send("/.well-known/paylinks-receipt-keys.json")).json()) as JSONWebKeySet & {
      issuer: string;
    };
    expect(keys.issuer).toBe(ORIGIN);
    for (const jws of [onPage, await bodyOf(file)]) {
      const { payload } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ["EdDSA"] });
      expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
        iss: ORIGIN,
        sub: paymentId,
        amount: 1999,
        currency: "EUR",
        status: "paid",
        merchant: "Books & Co",
        provider: "Stripe",
      });
    }
  });

  it("says how things stand when it is issued: before a refund, and after", async () => {
    const { shop, link, paymentId, token } = await paid();
    const claims = async (): Promise<unknown> => {
      const jws = await signed(`/pay/${paymentId}/receipt.jws?v=${token}`);
      return JSON.parse(atob((jws.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
    };
    const before = (await claims()) as { iat: number };
    expect(before).toMatchObject({ status: "paid", amount_refunded: 0 });
    advance(60_000);
    await shop.refund(paymentId, { amount: 500 });
    await settle(rig, [link.id]);
    const after = (await claims()) as { iat: number };
    expect(after).toMatchObject({ status: "partially_refunded", amount_refunded: 500 });
    expect(after.iat).toBeGreaterThanOrEqual(before.iat + 60);
  });

  it("is available with the payment's token, once something was paid", async () => {
    const { shop, paymentId } = await paid();
    for (const query of ["", "?v=", `?v=${"0".repeat(26)}`])
      for (const name of ["receipt", "receipt.jws"])
        expect((await send(`/pay/${paymentId}/${name}${query}`)).status, name + query).toBe(404);
    const unpaid = await shop.newLink();
    hostedUrl(await submitForm(await openPage(unpaid)));
    const { paymentId: open, token } = await paymentOf(shop, unpaid);
    const answer = await send(`/pay/${open}/receipt?v=${token}`);
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/pay/${open}?v=${token}`]);
  });
});

describe("the verifier", () => {
  const outcomeOf = (html: string): string[] =>
    [...html.matchAll(/data-outcome="(\w+)"(?! hidden)/g)].map(([, outcome = ""]) => outcome);

  it("judges on the server where there is no script", async () => {
    const { paymentId, token } = await paid();
    const jws = await signed(`/pay/${paymentId}/receipt.jws?v=${token}`);
    const empty = await send("/verify");
    expect(empty.status).toBe(200);
    expect(outcomeOf(await empty.text())).toEqual([]);
    const good = await (await post("/verify", { receipt: jws, keys: "" })).text();
    expect(outcomeOf(good)).toEqual(["valid"]);
    expect(good).toContain("€19.99");
    const dearer = jws.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === "A" ? "B" : "A"}${rest}`);
    expect(outcomeOf(await (await post("/verify", { receipt: dearer })).text())).toEqual(["tampered"]);
    expect(outcomeOf(await (await post("/verify", { receipt: jws, keys: "{}" })).text())).toEqual(["keys_unreadable"]);
    const missing = await post("/verify", { receipt: " " });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toContain('aria-invalid="true"');
  });

  it("answers bad input with a page in words, and shows what was posted as text", async () => {
    const evil = `"><script>alert(1)</script>`;
    const forged = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ iss: evil })).replaceAll("=", "")}.`;
    for (const receipt of [evil, forged, "x".repeat(60_000), "a.b.c", "\0"]) {
      const answer = await post("/verify", { receipt, keys: evil });
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain("<script>alert");
    }
    expect((await post("/verify", { receipt: "x".repeat(LIMITS.formBodyBytesMax) })).status).toBe(413);
    expect(
      (await send("/verify", { method: "POST", body: "x", headers: { "Content-Type": "text/plain" } })).status,
    ).toBe(422);
  });

  it("publishes its public keys, and no secret part", async () => {
    const answer = await send("/.well-known/paylinks-receipt-keys.json");
    expect(answer.headers.get("Content-Type")).toBe("application/jwk-set+json");
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(answer.headers.get("Cache-Control")).toBe(`public, max-age=${LIMITS.publicKeysMs / 1000}`);
    const { keys } = (await answer.json()) as JSONWebKeySet;
    expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([["alg", "crv", "kid", "kty", "use", "x"]]);
  });
});
