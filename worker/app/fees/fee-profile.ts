/** A merchant's usual fees: read, replaced, and given to links created without their own. */

import { CHANGED } from "../../domain/audit.ts";
import type { Json } from "../../domain/canonical-json.ts";
import { countsAcrossLinks, type FeeProfile, profileFault } from "../../domain/fees.ts";
import type { LinkDefinition } from "../../domain/link.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { FeeProfiles } from "../../ports/fee-profiles.ts";
import type { Scope } from "../../ports/read-model.ts";
import { note } from "../audit/note.ts";
import { newId } from "../new-id.ts";

export interface UsualFeesDeps {
  readonly feeProfiles: FeeProfiles;
  readonly random: Random;
}

export interface FeeProfileDeps extends UsualFeesDeps {
  readonly clock: Clock;
}

/** The fees that new links start with; null for none. */
export async function readFeeProfile(
  { feeProfiles }: Pick<UsualFeesDeps, "feeProfiles">,
  scope: Scope,
): Promise<FeeProfile | null> {
  return (await feeProfiles.latest(scope)).profile;
}

/** Replaces them for new links: existing ones keep theirs. Refused on a concurrent change. */
export async function replaceFeeProfile(
  deps: FeeProfileDeps,
  acting: Acting,
  wanted: FeeProfile | null,
): Promise<Result<FeeProfile | null>> {
  const fault = wanted === null ? null : profileFault(wanted);
  if (fault !== null) return failure("invalid_request", "The fees are not valid.", [fault]);
  const stored = await deps.feeProfiles.latest(acting);
  const profile = wanted === null ? null : identified(deps, wanted, [stored.profile]);
  const entry = note(deps, acting, {
    action: "fee_profile.changed",
    subject: acting.merchantId,
    before: { version: stored.version, profile: withoutNames(stored.profile) },
    after: {
      version: stored.version + 1,
      profile: withoutNames(profile),
      ...(namesOf(stored.profile) !== namesOf(profile) && { names: CHANGED }),
    },
  });
  const change = { profile, version: stored.version + 1, now: deps.clock.now(), entries: [entry] };
  return (await deps.feeProfiles.add(acting, change)) === "done"
    ? ok(profile)
    : failure("change_not_allowed", "The fees have been changed since. Read them again.");
}

/**
 * The fees with an id for an incentive across links that came without one: that of the first of `kin` whose incentive has the
 * same scope, so that it keeps counting whatever else has changed; else a new one.
 */
function identified(
  { random }: Pick<UsualFeesDeps, "random">,
  fees: FeeProfile,
  kin: readonly (FeeProfile | null)[],
): FeeProfile {
  const { incentive } = fees;
  if (!lacksId(fees) || incentive === undefined) return fees;
  const same = kin.map((each) => each?.incentive).find((each) => each?.per === incentive.per && each.id !== undefined);
  return { ...fees, incentive: { ...incentive, id: same?.id ?? newId(random, "incentive") } };
}

function lacksId({ incentive }: FeeProfile): boolean {
  return incentive !== undefined && countsAcrossLinks(incentive) && incentive.id === undefined;
}

/**
 * A link's definition, or a change of it, whose incentive across links keeps counting with its present ones, or with the usual
 * one. `read` returns the link's fees.
 */
export async function withIncentiveId<Definition extends Pick<LinkDefinition, "checkout">>(
  deps: UsualFeesDeps,
  scope: Scope,
  definition: Definition,
  read: () => Promise<FeeProfile | null>,
): Promise<Definition> {
  const fees = definition.checkout?.fees ?? null;
  if (fees === null || !lacksId(fees)) return definition;
  const kin = await Promise.all([read(), readFeeProfile(deps, scope)]);
  return { ...definition, checkout: { ...definition.checkout, fees: identified(deps, fees, kin) } };
}

/** The definition with the merchant's usual fees, if it states none. */
export async function withUsualFees(
  deps: UsualFeesDeps,
  scope: Scope,
  definition: LinkDefinition,
): Promise<LinkDefinition> {
  if (definition.checkout?.fees !== undefined) return withIncentiveId(deps, scope, definition, async () => null);
  const fees = await readFeeProfile(deps, scope);
  return fees === null ? definition : { ...definition, checkout: { ...definition.checkout, fees } };
}

/** What remains are codes and numbers; the names are the merchant's own text. */
function withoutNames(profile: FeeProfile | null): Json {
  if (profile === null) return null;
  const rules = profile.rules.map(({ name: _, ...rule }) => rule);
  return JSON.parse(JSON.stringify({ ...profile, rules })) as Json;
}

function namesOf(profile: FeeProfile | null): string {
  return JSON.stringify(profile?.rules.map(({ name }) => name) ?? []);
}
