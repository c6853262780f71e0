/** A signed receipt is believed exactly where it is whole and one of the given keys signed it; a stranger's library agrees. */

import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import fc from "fast-check";
import { compactVerify, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { describeReceipt, OUTCOMES, verifyReceipt } from "../../web/scripts/receipt.js";
import { deriveKey } from "../../worker/adapters/crypto/keys.ts";
import { makeReceiptSigner } from "../../worker/adapters/jose/receipts.ts";
import { makeTokens } from "../../worker/adapters/jose/tokens.ts";
import { canonicalJson } from "../../worker/domain/canonical-json.ts";
import type { ReceiptClaims } from "../../worker/domain/payment/receipt.ts";

const ISSUER = "https://pay.example";
const CLAIMS: ReceiptClaims = {
  iss: ISSUER,
  iat: 1_800_000_000,
  sub: "pay_1",
  livemode: true,
  merchant: "Atelier Nord",
  title: "Two cups — مرحبا",
  status: "partially_refunded",
  currency: "KWD",
  decimals: 3,
  amount: 12_345_678,
  amount_refunded: 500,
  amount_refund_pending: 0,
  lines: [{ name: "Cup", quantity: 2, unit_amount: 6_172_839, amount: 12_345_678 }],
  tip: 0,
  shipping: { name: "Post", amount: 0 },
  refunds: [{ amount: 500, status: "succeeded", requested_at: "2027-01-15T08:00:00.000Z" }],
  paid_at: "2027-01-15T08:00:00.000Z",
  provider: "Stripe",
  reference: "PL7K2M9QX4D8",
};

const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const signer = makeReceiptSigner([seedOf(1)]);
const other = makeReceiptSigner([seedOf(2)]);
const jws = await signer.sign(canonicalJson(CLAIMS));
const keysOf = async (of: typeof signer, issuer = ISSUER): Promise<string> =>
  JSON.stringify({ issuer, keys: await of.keys() });
const keys = await keysOf(signer);
const outcome = async (receipt: string, given = keys): Promise<string> => (await verifyReceipt(receipt, given)).outcome;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const [header = "", payload = "", signature = ""] = jws.split(".");
const kid = (await signer.keys())[0]?.kid ?? "";

/** Seen by these tests, so that none is without one. */
const seen = new Set<string>();
const expectOutcome = async (receipt: string, expected: (typeof OUTCOMES)[number], given = keys): Promise<void> => {
  seen.add(expected);
  expect(await outcome(receipt, given)).toBe(expected);
};

describe("a receipt that is whole", () => {
  it("is valid under the key that signed it, with its facts and the key's fingerprint", async () => {
    seen.add("valid");
    expect(await verifyReceipt(jws, keys)).toEqual({ outcome: "valid", claims: CLAIMS, fingerprint: kid });
  });

  it("is valid to a stranger's JOSE library, and to plain Ed25519 without any", async () => {
    const set = createLocalJWKSet(JSON.parse(keys));
    const verified = await compactVerify(jws, set, { algorithms: ["EdDSA"] });
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(CLAIMS);
    expect(verified.protectedHeader).toEqual({ alg: "EdDSA", typ: "paylinks-receipt+jwt", kid });
    const [jwk] = await signer.keys();
    const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(true);
  });

  it("has the same bytes for the same facts", async () => {
    const shuffled = Object.fromEntries(Object.entries(CLAIMS).reverse()) as ReceiptClaims;
    expect(await signer.sign(canonicalJson(shuffled))).toBe(jws);
  });

  it("is valid as it comes off a page: with spaces and broken lines", async () => {
    expect(await outcome(`\n  ${jws.replace(/.{40}/g, "$&\n ")} \r\n`)).toBe("valid");
  });

  it("outlives a rotation of the root secret as long as the one before is configured", async () => {
    const rotated = makeReceiptSigner([seedOf(2), seedOf(1)]);
    expect(await outcome(jws, await keysOf(rotated))).toBe("valid");
    const now = await rotated.sign(canonicalJson(CLAIMS));
    expect(await outcome(now, await keysOf(rotated))).toBe("valid");
    expect(await outcome(now, keys)).toBe("unknown_key");
  });

  it("is valid under a single JWK as well", async () => {
    expect(await outcome(jws, JSON.stringify((await signer.keys())[0]))).toBe("valid");
  });
});

describe("a receipt that is not to be believed", () => {
  it("is told as changed when any character is another one", async () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=% "];
    await fc.assert(
      fc.asyncProperty(fc.nat(jws.length - 1), fc.constantFrom(...letters), async (at, letter) => {
        fc.pre(jws[at] !== letter && letter !== " ");
        expect(await outcome(jws.slice(0, at) + letter + jws.slice(at + 1))).not.toBe("valid");
      }),
      { numRuns: 400 },
    );
    const [first = ""] = [...signature];
    await expectOutcome(`${header}.${payload}.${first === "A" ? "B" : "A"}${signature.slice(1)}`, "tampered");
    const dearer = part({ ...CLAIMS, amount: 1 });
    await expectOutcome(`${header}.${dearer}.${signature}`, "tampered");
  });

  it("is told as changed when another key signed it under the known key's name", async () => {
    const input = `${header}.${payload}`;
    const forger = generateKeyPairSync("ed25519");
    const forged = sign(null, Buffer.from(input), forger.privateKey).toString("base64url");
    await expectOutcome(`${input}.${forged}`, "tampered");
    // A set of keys that gives the forger's key the known name: the name is worked out, not believed.
    const lying = { ...forger.publicKey.export({ format: "jwk" }), kid, alg: "EdDSA", use: "sig" };
    await expectOutcome(`${input}.${forged}`, "unknown_key", JSON.stringify({ keys: [lying] }));
  });

  it("is told as signed by a key that is not known, or as another deployment's", async () => {
    await expectOutcome(jws, "unknown_key", await keysOf(other));
    await expectOutcome(jws, "other_issuer", await keysOf(other, "https://elsewhere.example"));
    const answer = await verifyReceipt(jws, await keysOf(other, "https://elsewhere.example"));
    expect(answer).toEqual({ outcome: "other_issuer", issuer: ISSUER });
  });

  it("is told as unsigned when it says so itself, in whatever letters, whatever follows", async () => {
    for (const alg of ["none", "None", "NONE"])
      for (const end of ["", signature, ".."])
        await expectOutcome(`${part({ alg, typ: "paylinks-receipt+jwt", kid })}.${payload}.${end}`, "unsigned");
    await expectOutcome(`${header}.${payload}.`, "unsigned");
    await expectOutcome(`${header}.${payload}`, "unsigned");
  });

  it("is told as no receipt when it is another kind of token, even one that this deployment signed", async () => {
    const tokens = makeTokens({ seeds: [seedOf(1)], issuer: "paylinks", audience: "paylinks" });
    const access = await tokens.issue({ userId: "usr_1", merchantId: "mer_1", sessionId: "ses_1" }, 1_800_000_000_000);
    await expectOutcome(access, "not_a_receipt");
    // Signed by the right key under the right type, with invalid facts.
    for (const wrong of [
      ...[{ amount: "1" }, { shipping: {} }, { lines: [{}] }, { tip: 0.5 }, { decimals: -1 }, { decimals: 500 }],
      ...[
        { tax: {} },
        { tax: { behavior: "exclusive", reverse_charge: false, lines: [{}] } },
        { fx: null },
        { fx: {} },
      ],
    ])
      await expectOutcome(await signer.sign(canonicalJson({ ...CLAIMS, ...wrong })), "not_a_receipt");
    await expectOutcome(await signer.sign("[]"), "unreadable");
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const set = JSON.stringify({ keys: [await exportJWK(publicKey), ...(await signer.keys())] });
    const foreign = await new SignJWT({ ...CLAIMS }).setProtectedHeader({ alg: "ES256", kid }).sign(privateKey);
    await expectOutcome(foreign, "not_a_receipt", set);
    // A signature by the text of the public key as if it were a password (RFC 8725, section 2.1).
    const confused = `${part({ alg: "HS256", typ: "paylinks-receipt+jwt", kid })}.${payload}.${signature}`;
    await expectOutcome(confused, "not_a_receipt");
    const critical = `${part({ alg: "EdDSA", typ: "paylinks-receipt+jwt", kid, crit: ["b64"] })}.${payload}.${signature}`;
    await expectOutcome(critical, "not_a_receipt");
  });

  it("is told as unreadable when it is no receipt at all, and never throws", async () => {
    for (const text of ["", ".", "..", "a.b.c", "hello", `${jws}.${signature}`, "\u0000", "{}", "x".repeat(200_000)])
      await expectOutcome(text, "unreadable");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), async (receipt, set) => {
        expect(OUTCOMES).toContain(await outcome(receipt, set));
        expect(await outcome(jws, set)).not.toBe("valid");
      }),
    );
  });

  it("cannot be judged where no key is given", async () => {
    const short = { kty: "OKP", crv: "Ed25519", x: "AAAA" };
    const zero = { kty: "OKP", crv: "X25519", x: Buffer.from(seedOf(3)).toString("base64url") };
    for (const set of ["", "{}", "[]", "null", '{"keys":1}', JSON.stringify({ keys: [null, short, zero] })])
      await expectOutcome(jws, "keys_unreadable", set);
  });

  it("of each kind has been seen here, but for an engine without Ed25519", () => {
    expect(new Set([...seen, "unsupported"])).toEqual(new Set(OUTCOMES));
  });
});

describe("what a receipt states, for people", () => {
  it("is exact to the last digit, in the reader's locale", () => {
    expect(describeReceipt(CLAIMS, "en")).toMatchObject({
      merchant: "Atelier Nord",
      amount: "KWD\u00a012,345.678",
      lines: ["Cup: 2 × KWD\u00a06,172.839 = KWD\u00a012,345.678"],
      paid_at: "Jan 15, 2027, 08:00 UTC",
      shipping: "Post: KWD\u00a00.000",
      amount_refunded: ["KWD\u00a00.500 · Jan 15, 2027, 08:00 UTC"],
      issuer: ISSUER,
    });
    expect(describeReceipt({ ...CLAIMS, currency: "EUR", decimals: 2 }, "de").amount).toBe("123.456,78\u00a0€");
  });

  it("keeps each sum, name and time that runs right to left in one piece, so that none changes places with another", () => {
    const [cup] = CLAIMS.lines;
    const claims = {
      ...CLAIMS,
      currency: "USD",
      decimals: 2,
      lines: cup === undefined ? [] : [{ ...cup, name: "כוס" }],
    };
    const [each, total] = ["\u2068\u200f61,728.39\u00a0US$\u200e\u2069", "\u2068\u200f123,456.78\u00a0US$\u200e\u2069"];
    expect(describeReceipt(claims, "ar").lines).toEqual([`\u2068כוס\u2069: 2 × ${each} = ${total}`]);
    expect(describeReceipt(claims, "ar").paid_at).toMatch(/^\u2068.* UTC\u2069$/);
  });

  const vat = { name: "VAT", basis_points: 1_900, taxable: 10_000, amount: 1_900 };
  const euros = { ...CLAIMS, currency: "EUR", decimals: 2 };

  it("says of a tax what it is a share of, whether the sum holds it, and who accounts for it", () => {
    const of = (behavior: string, reverse_charge = false) =>
      describeReceipt({ ...euros, tax: { behavior, reverse_charge, lines: reverse_charge ? [] : [vat] } }, "en");
    expect(of("exclusive")).toMatchObject({ tax: ["VAT: €100.00 × 19% = €19.00"] });
    expect(of("inclusive")).toMatchObject({ tax_included: ["VAT: €100.00 × 19% = €19.00"] });
    expect(Object.keys(of("exclusive", true)).filter((name) => /tax|reverse/.test(name))).toEqual(["reverse_charge"]);
  });

  it("says by which rate a sum was exchanged, whose it is and from when, what was put on it, and the tax of the price", () => {
    const fx = {
      ...{ currency: "EUR", decimals: 2, amount: 11_900, rate: "21.701928", mid_rate: "21.2764" },
      ...{ markup_basis_points: 200, source: "European Central Bank", rate_at: "2026-11-20T15:00:00.000Z" },
      tax: { behavior: "inclusive", reverse_charge: false, lines: [vat] },
    };
    const pesos = { ...CLAIMS, currency: "MXN", decimals: 2, amount: 258_253 };
    expect(describeReceipt({ ...pesos, fx }, "en")).toMatchObject({
      amount: "MX$2,582.53",
      tax_included: ["VAT: €100.00 × 19% = €19.00"],
      exchange: [
        "€119.00",
        "1 EUR = 21.701928 MXN = 21.2764 MXN + 2%",
        "European Central Bank · Nov 20, 2026, 15:00 UTC",
      ],
    });
    // The price of a partial capture is not known; a rate without a markup is shown alone.
    expect(describeReceipt({ ...pesos, fx: { ...fx, amount: null, markup_basis_points: 0 } }, "de").exchange).toEqual([
      "1 EUR = 21,701928 MXN",
      "European Central Bank · 20. Nov. 2026, 15:00 UTC",
    ]);
  });

  it("names each refund where there are several, a discount below zero, and the payment", () => {
    const at = "2027-01-16T08:00:00.000Z";
    const refunds = [100, 200].map((amount) => ({ amount, status: "succeeded", requested_at: at }));
    const told = describeReceipt(
      { ...euros, amount_refunded: 300, refunds, discount: { code: "SPRING", amount: 500 } },
      "en",
    );
    expect(told).toMatchObject({
      amount_refunded: ["€3.00", "€1.00 · Jan 16, 2027, 08:00 UTC", "€2.00 · Jan 16, 2027, 08:00 UTC"],
      discount: "SPRING: \u2212€5.00",
      reference: [CLAIMS.reference, CLAIMS.sub],
    });
  });

  it("does not fail on an invalid currency or time", () => {
    const odd = describeReceipt({ ...CLAIMS, currency: "no", paid_at: "yesterday" }, "en");
    expect(odd).toMatchObject({ amount: "12345.678 no", paid_at: "yesterday" });
  });
});

it("the key of receipts is not the key of anything else", () => {
  const root = { text: "a".repeat(43) };
  expect(deriveKey(root, "receipt-signature")).not.toEqual(deriveKey(root, "access-token-signature"));
});
