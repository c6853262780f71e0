/** Tokens of quotes: what was signed comes back, and nothing else does. */

import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { makeFxQuotes } from "../../worker/adapters/jose/fx-quotes.ts";
import { makeWalletQuotes } from "../../worker/adapters/jose/wallet-quotes.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { FxQuote } from "../../worker/domain/presentment.ts";
import type { WalletQuote } from "../../worker/domain/wallet-exchange.ts";

const NOW = Date.UTC(2026, 10, 27, 12);
const [KEY, OLD, OTHER] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const quotes = makeFxQuotes([KEY, OLD]);
const QUOTE: FxQuote = {
  linkId: "lnk_1",
  priceVersion: 3,
  purchaseKey: "form",
  from: "USD",
  to: "MXN",
  rate: "18.7068",
  midRate: "18.34",
  markupBasisPoints: 200,
  source: "ecb",
  at: NOW - 1_000,
  lockedUntil: NOW + 900_000,
};

describe("a quote's token", () => {
  it("says what was signed, until its lock ends", async () => {
    const token = await quotes.sign(QUOTE);
    expect(await quotes.verify(token, NOW)).toEqual(QUOTE);
    expect(await quotes.verify(token, QUOTE.lockedUntil - 1)).toEqual(QUOTE);
    expect(await quotes.verify(token, QUOTE.lockedUntil)).toBeNull();
    // Fits a form beside everything else.
    expect(token.length).toBeLessThan(600);
  });

  it("of an earlier root secret is still valid, of any other secret it is not", async () => {
    expect(await quotes.verify(await makeFxQuotes([OLD]).sign(QUOTE), NOW)).toEqual(QUOTE);
    expect(await quotes.verify(await makeFxQuotes([OTHER]).sign(QUOTE), NOW)).toBeNull();
  });

  it("that was changed, is malformed or is another kind of token is not valid", async () => {
    const token = await quotes.sign(QUOTE);
    const [header = "", payload = "", signature = ""] = token.split(".");
    const better = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload, "base64url").toString()), rate: "1" }),
    );
    const none = Buffer.from('{"alg":"none","typ":"paylinks-fx-quote+jwt"}').toString("base64url");
    const signedAs = (typ: string, claims: Record<string, unknown> = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ }).setExpirationTime("1h").sign(KEY);
    const changed = [
      `${header}.${better.toString("base64url")}.${signature}`,
      `${header}.${payload}.`,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      await signedAs("at+jwt"),
      await signedAs("paylinks-fx-quote+jwt", { from: "USD" }),
      "a.b.c",
      "",
      "x".repeat(100_000),
    ];
    for (const text of changed) expect(await quotes.verify(text, NOW), text.slice(0, 80)).toBeNull();
  });
});

describe("a quote's token of an exchange between wallets", () => {
  const ofWallets = makeWalletQuotes([KEY, OLD]);
  const { from, to, rate, midRate, markupBasisPoints, source, at, lockedUntil } = QUOTE;
  const quote: WalletQuote = {
    id: "wqt_1",
    merchantId: "mer_1",
    livemode: true,
    walletId: "wal_1",
    toWalletId: "wal_2",
    paid: 194_439,
    got: 10_394,
    value: 10_602,
    terms: { from, to, rate, midRate, markupBasisPoints, source, at, lockedUntil },
  };

  it("says what was signed, until its lock ends, and then that it has", async () => {
    const token = await ofWallets.sign(quote);
    expect(await ofWallets.verify(token, lockedUntil - 1)).toEqual({ ok: true, value: quote });
    expect(await ofWallets.verify(token, lockedUntil)).toEqual({ ok: false, error: "expired" });
    expect(await makeWalletQuotes([OLD]).verify(token, NOW)).toEqual({ ok: false, error: "unknown" });
    expect(token.length).toBeLessThan(LIMITS.quoteTokenLengthMax);
  });

  it("is not valid for a payment, and a payment's quote is not valid here", async () => {
    expect(await quotes.verify(await ofWallets.sign(quote), NOW)).toBeNull();
    expect(await ofWallets.verify(await quotes.sign(QUOTE), NOW)).toEqual({ ok: false, error: "unknown" });
    const partial = new SignJWT({ from: "USD" }).setProtectedHeader({ alg: "HS256", typ: "paylinks-wallet-quote+jwt" });
    const token = await partial.setSubject("wal_1").setJti("wqt_1").setExpirationTime("1000y").sign(KEY);
    expect(await ofWallets.verify(token, NOW)).toEqual({ ok: false, error: "unknown" });
  });
});
