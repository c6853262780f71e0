/** What is done by the clock: nothing that fails keeps the rest waiting, and what has expired does not pile up. */

import { describe, expect, it } from "vitest";
import { finishClaims } from "../../worker/app/links/create-link.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { SlugClaim } from "../../worker/ports/read-model.ts";
import { type CronPorts, runCrons } from "../../worker/queues/crons.ts";

const claimOf = (name: string): SlugClaim => ({
  slug: name,
  linkId: `lnk_${name}`,
  merchantId: "mer_1",
  livemode: false,
  claimedAt: 0,
});
const clock = { now: () => 1_000_000 };

/** Ports of which a test gives those it needs; any other fails as if it were down. */
const ports = (given: object): CronPorts => given as CronPorts;

describe("claims that were cut off", () => {
  it("are finished or released although the object of another one does not answer", async () => {
    const [done, logged]: [string[], unknown[]] = [[], []];
    const note = (event: string, fields: object) => void logged.push([event, fields]);
    const deps = ports({
      clock,
      log: { info: note, warn: note, error: note },
      linkObjects: {
        of: (key: string) => ({
          link: () =>
            key === "broken" ? Promise.reject(new RangeError("gone")) : Promise.resolve(key === "made" ? {} : null),
        }),
      },
      slugClaims: {
        unfinished: async () => ["broken", "made", "never"].map(claimOf),
        confirm: async (linkId: string) => void done.push(`confirm ${linkId}`),
        release: async ({ linkId }: SlugClaim) => void done.push(`release ${linkId}`),
      },
    });
    await finishClaims(deps);
    expect(done).toEqual(["confirm lnk_made", "release lnk_never"]);
    expect(logged).toEqual([["claim.not_finished", { link_id: "lnk_broken", error: "RangeError" }]]);
  });
});

describe("what has expired", () => {
  it.each([
    [LIMITS.recordsPerRun * 3 + 1, 0],
    [LIMITS.recordsPerRun * LIMITS.sweepsPerRun + 5, 5],
  ])("of %i rows leaves %i after one tick, although every other job fails", async (rows, left) => {
    let kept = rows;
    const sweep = async (_now: number, limit: number) => {
      const swept = Math.min(kept, limit);
      kept -= swept;
      return swept;
    };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    await runCrons(ports({ clock, log, idempotency: { sweep } }));
    expect(kept).toBe(left);
  });
});
