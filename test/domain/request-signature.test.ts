/** Signatures of requests are read in one form, and the text that is signed is the one of RFC 9421. */

import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  partsToSign,
  readContentDigest,
  readRequestSignature,
  signatureBase,
} from "../../worker/domain/request-signature.ts";

const KEY = "0123456789abcdefghjk";
const MAC = `${"A".repeat(43)}=`;
const parameters = (more = "", names = '"@method" "@path" "@query"') =>
  `(${names});created=1618884473;keyid="ak_${KEY}";nonce="n1"${more}`;
const read = (input: string, signature = `sig=:${MAC}:`) => readRequestSignature(`sig=${input}`, signature);
/** The parameters with one of them written otherwise. */
const but = (from: string, to: string) => parameters().replace(from, to);

describe("the text that is signed", () => {
  it("is the one of RFC 9421, appendix B.2.5, to the last bit of its MAC", () => {
    const headers = new Headers({ Date: "Tue, 20 Apr 2021 02:07:55 GMT", "Content-Type": "application/json" });
    const base = signatureBase(
      {
        method: "POST",
        url: new URL("http://example.com/foo?param=Value&Pet=dog"),
        header: (name) => headers.get(name),
      },
      {
        parts: ["date", "@authority", "content-type"],
        parameters: '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
      },
    );
    const secret = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";
    const mac = createHmac("sha256", Buffer.from(secret, "base64"))
      .update(base ?? "")
      .digest("base64");
    expect(mac).toBe("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
  });

  it("has method, path and query as in RFC 9421, section 2.2, and does not exist with a missing part", () => {
    const of = (address: string, ...parts: string[]) =>
      signatureBase({ method: "GET", url: new URL(address), header: () => null }, { parts, parameters: "()" });
    const all = ["@method", "@authority", "@path", "@query"];
    expect(of("https://pay.example.com/v1/links?limit=2&x=%20", ...all)).toBe(
      '"@method": GET\n"@authority": pay.example.com\n"@path": /v1/links\n"@query": ?limit=2&x=%20\n"@signature-params": ()',
    );
    expect(of("http://localhost:8787", "@authority", "@path", "@query")).toBe(
      '"@authority": localhost:8787\n"@path": /\n"@query": ?\n"@signature-params": ()',
    );
    for (const part of ["@status", "@signature-params", "x-absent"])
      expect(of("https://a.example", part), part).toBeNull();
  });
});

describe("the headers of a signature", () => {
  it("are read whole, whatever the order of the parameters", () => {
    const moved = `("@method" "date");nonce="a b";keyid="ak_${KEY}";expires=1618884500;alg="hmac-sha256";created=1618884473`;
    expect(read(moved)).toEqual({
      parts: ["@method", "date"],
      parameters: moved,
      createdAt: 1_618_884_473_000,
      expiresAt: 1_618_884_500_000,
      keyId: KEY,
      mac: MAC,
    });
    expect(read(parameters())).toMatchObject({ parts: ["@method", "@path", "@query"], expiresAt: null });
  });

  it.each([
    ["another algorithm", parameters(';alg="ed25519"')],
    ["a parameter twice", parameters(";created=1618884473")],
    ["an unknown parameter", parameters(';only="once"')],
    ["a part twice", parameters("", '"@method" "@method"')],
    ["a part with parameters", parameters("", '"@method";req')],
    ["a part in capitals", parameters("", '"Date"')],
    ["no part", parameters("", "")],
    ["no time", but("created=1618884473;", "")],
    ["a time in quotes", but("created=1618884473", 'created="now"')],
    ["a time before time", but("created=1618884473", "created=-1")],
    ["a time beyond counting", but("created=1618884473", "created=1618884473000000000000")],
    ["no nonce", but(';nonce="n1"', "")],
    ["an empty nonce", but('nonce="n1"', 'nonce=""')],
    ["no key", but(`;keyid="ak_${KEY}"`, "")],
    ["a key of another form", but(`ak_${KEY}`, KEY)],
    ["a second signature", `${parameters()}, other=()`],
    ["spaces that are not canonical", but('"@method" ', '"@method"  ')],
    ["more than a header holds", parameters(`;tag="${"x".repeat(1_000)}"`)],
  ])("are not valid with %s", (_what, input) => {
    expect(read(input)).toBeNull();
  });

  it.each(["", `other=:${MAC}:`, `sig=${MAC}`, "sig=:AAAA:", `sig=:${MAC}:, sig=:${MAC}:`, `s.g=:${MAC}:`])(
    "are not valid with the MAC as %j",
    (signature) => {
      expect(read(parameters(), signature)).toBeNull();
    },
  );
});

describe("what has to be signed", () => {
  it("is method, path and query, and with them the body and every header that changes what is done", () => {
    const sent = (...names: string[]) => ({ header: (name: string) => (names.includes(name) ? "x" : null) });
    expect(partsToSign({ hasBody: false, ...sent("accept") })).toEqual(["@method", "@path", "@query"]);
    expect(partsToSign({ hasBody: true, ...sent("idempotency-key", "paylinks-version", "paylinks-mode") })).toEqual(
      expect.arrayContaining(["content-digest", "idempotency-key", "paylinks-version", "paylinks-mode"]),
    );
  });

  it("finds the SHA-256 among digests, and takes nothing else for it", () => {
    expect(readContentDigest(`sha-512=:abcd:, sha-256=:${MAC}:`)).toBe(MAC);
    for (const header of [null, "", `sha-512=:${MAC}:`, `sha-256=${MAC}`, `x-sha-256=:${MAC}:`, "sha-256=:abcd:"])
      expect(readContentDigest(header), String(header)).toBeNull();
  });
});
