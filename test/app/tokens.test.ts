/** Access tokens outlive the rotation of the key that signed them, by one generation and no more. */

import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deriveKey, type RootSecret, readRootSecret, tokenSeeds } from "../../worker/adapters/crypto/keys.ts";
import { makeReceiptSigner } from "../../worker/adapters/jose/receipts.ts";
import { makeTokens } from "../../worker/adapters/jose/tokens.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const CLAIMS = { userId: "usr_1", merchantId: "mer_1", sessionId: "ses_1" };

function newRoot(): RootSecret {
  const result = readRootSecret(randomBytes(32).toString("base64url"));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function tokensOf(roots: readonly [RootSecret, ...RootSecret[]], generation: number) {
  return makeTokens({ seeds: tokenSeeds(roots, generation), issuer: "paylinks", audience: "paylinks" });
}

function kidOf(token: string): string {
  const header = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as { kid: string };
  return header.kid;
}

describe("a token", () => {
  it("verifies in the generation that signed it, in the one before and in the one after", async () => {
    const root = newRoot();
    const generations = [1, 2, 3, 4, 5].map((generation) => tokensOf([root], generation));
    const token = (await generations[2]?.issue(CLAIMS, NOW)) ?? "";
    const verified = await Promise.all(generations.map((tokens) => tokens.verify(token, NOW)));
    expect(verified).toEqual([null, CLAIMS, CLAIMS, CLAIMS, null]);
  });

  it("names a key that was published before it signed anything, and another in each generation", async () => {
    const root = newRoot();
    const kids: string[] = [];
    for (const generation of [1, 2, 3]) {
      const next = kidOf(await tokensOf([root], generation + 1).issue(CLAIMS, NOW));
      const published = (await tokensOf([root], generation).keys()).map(({ kid }) => kid);
      expect(published).toContain(next);
      kids.push(kidOf(await tokensOf([root], generation).issue(CLAIMS, NOW)));
    }
    expect(new Set(kids).size).toBe(3);
  });

  it("verifies after the root secret was rotated as long as the old one is configured", async () => {
    const [old, current] = [newRoot(), newRoot()];
    const token = await tokensOf([old], 2).issue(CLAIMS, NOW);
    expect(await tokensOf([current, old], 2).verify(token, NOW)).toEqual(CLAIMS);
    expect(await tokensOf([current], 2).verify(token, NOW)).toBeNull();
  });

  it("is signed by no key of receipts, and its key is published as no receipt's", async () => {
    const root = newRoot();
    const receipts = await makeReceiptSigner([deriveKey(root, "receipt-signature")]).keys();
    const kids = (await tokensOf([root], 1).keys()).map(({ kid }) => kid);
    expect(kids).toHaveLength(2);
    for (const { kid } of receipts) expect(kids).not.toContain(kid);
  });

  it("has published halves only in its key set", async () => {
    for (const key of await tokensOf([newRoot()], 2).keys())
      expect(Object.keys(key).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
  });
});
