/** Two links never share a slug, however their claims race. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeSlugClaims } from "../../worker/adapters/d1/slug-claims.ts";
import type { SlugClaim } from "../../worker/ports/read-model.ts";
import { NOW, newMerchant, newName } from "./fixtures.ts";

const claims = makeSlugClaims(env.DB, { now: () => NOW });

async function newClaim(changes: Partial<SlugClaim> = {}): Promise<SlugClaim> {
  const scope = await newMerchant();
  return { slug: newName("slug"), linkId: newName("lnk"), ...scope, claimedAt: NOW, ...changes };
}

describe("a slug", () => {
  it("goes to exactly one of many links that claim it at once", async () => {
    const first = await newClaim();
    const rivals = Array.from({ length: 8 }, () => ({ ...first, linkId: newName("lnk") }));
    const verdicts = await Promise.all(rivals.map((claim) => claims.claim(claim)));
    expect(verdicts.filter((verdict) => verdict === "claimed")).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === "taken_slug")).toHaveLength(7);
  });

  it("stays with its link when that link claims it again", async () => {
    const claim = await newClaim();
    expect(await claims.claim(claim)).toBe("claimed");
    expect(await claims.claim({ ...claim, claimedAt: NOW + 5 })).toBe("claimed");
  });

  it("is not given to a link that has another one", async () => {
    const claim = await newClaim();
    await claims.claim(claim);
    expect(await claims.claim({ ...claim, slug: newName("slug") })).toBe("taken_link");
  });

  it("is free again after a release, but not after it was confirmed", async () => {
    const [released, confirmed] = [await newClaim(), await newClaim()];
    await claims.claim(released);
    await claims.claim(confirmed);
    await claims.confirm(confirmed.linkId);
    await claims.release(released);
    await claims.release(confirmed);
    expect(await claims.claim({ ...released, linkId: newName("lnk") })).toBe("claimed");
    expect(await claims.claim({ ...confirmed, linkId: newName("lnk") })).toBe("taken_slug");
  });

  it("is not released by a sweep that read the claim before it was renewed", async () => {
    const claim = await newClaim();
    await claims.claim(claim);
    await claims.claim({ ...claim, claimedAt: NOW + 60_000 });
    await claims.release(claim);
    expect(await claims.claim({ ...claim, linkId: newName("lnk") })).toBe("taken_slug");
  });

  it("counts as unfinished until it is confirmed or released", async () => {
    const [open, confirmed, young] = [
      await newClaim({ claimedAt: NOW - 10 }),
      await newClaim({ claimedAt: NOW - 9 }),
      await newClaim({ claimedAt: NOW }),
    ];
    for (const claim of [open, confirmed, young]) await claims.claim(claim);
    await claims.confirm(confirmed.linkId);
    const unfinished = await claims.unfinished(NOW, 1_000);
    expect(unfinished).toContainEqual(open);
    expect(unfinished.map(({ linkId }) => linkId)).not.toContain(confirmed.linkId);
    expect(unfinished.map(({ linkId }) => linkId)).not.toContain(young.linkId);
  });
});
