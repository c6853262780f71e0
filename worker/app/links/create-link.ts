/** Creates a link: claims its slug, defines its object, publishes it. A crash in between leaves a claim that is finished or released later. */

import { ID_LENGTHS } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { definitionFault, type LinkDefinition, type LinkState, timesFault } from "../../domain/link.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { chooseSlug } from "../../domain/slug.ts";
import type { Clock } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { LinkObjects } from "../../ports/link-objects.ts";
import type { ReadModel, Scope, SlugClaims } from "../../ports/read-model.ts";
import { imageFault, imagesOf, type OwnedImagesDeps } from "../images/owned-images.ts";
import { publishNow } from "../publications/publish-now.ts";
import type { LinkSnapshots } from "./link-snapshots.ts";

export interface CreateLinkDeps extends OwnedImagesDeps {
  readonly clock: Clock;
  readonly commandIds: CommandIds;
  readonly slugClaims: SlugClaims;
  readonly linkObjects: LinkObjects;
  readonly readModel: ReadModel;
  readonly linkSnapshots: LinkSnapshots;
}

export interface CreateLinkInput {
  readonly commandId: string;
  readonly definition: LinkDefinition;
  /** As the merchant typed it; null for a random one. */
  readonly slug: string | null;
}

/** Fifty random bits: a link that is not published cannot be found by trying. */
const RANDOM_SLUG_LENGTH = 10;

/** Executed again with the same command id it finds the same link. */
export async function createLink(
  deps: CreateLinkDeps,
  scope: Scope,
  input: CreateLinkInput,
): Promise<Result<LinkState>> {
  const now = deps.clock.now();
  const fault = timesFault(input.definition, now);
  if (fault !== null) return failure("invalid_request", "The link cannot open or expire then.", [fault]);
  const misfit = definitionFault(input.definition);
  if (misfit !== null) return failure("invalid_request", "The link would not fit together.", [misfit]);
  const foreign = await imageFault(deps, scope.merchantId, imagesOf(input.definition));
  if (foreign !== null) return foreign;
  const chosen = input.slug === null ? null : chooseSlug(input.slug);
  if (chosen !== null && !chosen.ok) return chosen;
  for (let draw = 0; draw < LIMITS.slugDrawsMax; draw++) {
    const linkKey = deps.commandIds.derive(input.commandId, `link:${draw}`, ID_LENGTHS.linkKey);
    const slug = chosen?.value ?? deps.commandIds.derive(input.commandId, `slug:${draw}`, RANDOM_SLUG_LENGTH);
    const claim = { slug, linkId: `lnk_${linkKey}`, ...scope, claimedAt: now };
    const claimed = await deps.slugClaims.claim(claim);
    if (claimed === "taken_link") continue;
    if (claimed === "taken_slug") {
      if (chosen === null) continue;
      return failure("slug_taken", "Another link has this slug.", [{ pointer: "/slug", detail: "is taken" }]);
    }
    const defined = await deps.linkObjects.of(linkKey).define({ ...claim, definition: input.definition });
    if (!defined.ok) return defined;
    await deps.slugClaims.confirm(claim.linkId);
    await publishNow(deps, linkKey, defined.value.publications);
    return ok(defined.value.link);
  }
  return failure("overloaded", `No free name was found in ${LIMITS.slugDrawsMax} tries. Try again.`);
}

/** How long after a claim nobody may define its object any more, with room for clocks that differ. */
const UNFINISHED_AFTER_MS = LIMITS.slugClaimMs;

/** Finishes or releases claims whose creation was cut off. For the cron; returns how many of each. */
export async function finishClaims(
  deps: CreateLinkDeps,
): Promise<{ readonly finished: number; readonly released: number }> {
  const counts = { finished: 0, released: 0 };
  for (const claim of await deps.slugClaims.unfinished(deps.clock.now() - UNFINISHED_AFTER_MS, LIMITS.claimsPerRun)) {
    const linkKey = claim.linkId.slice("lnk_".length);
    const link = await deps.linkObjects.of(linkKey).link();
    if (link === null) {
      await deps.slugClaims.release(claim);
      counts.released += 1;
    } else {
      await deps.slugClaims.confirm(claim.linkId);
      counts.finished += 1;
    }
  }
  return counts;
}
