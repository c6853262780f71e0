/** A merchant's usual fees: read, replaced, and given to links that are made without their own. */

import type { Json } from "../../domain/canonical-json.ts";
import { type FeeProfile, profileFault } from "../../domain/fees.ts";
import type { LinkDefinition } from "../../domain/link.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { FeeProfiles } from "../../ports/fee-profiles.ts";
import type { Scope } from "../../ports/read-model.ts";
import { note } from "../audit/note.ts";

export interface UsualFeesDeps {
  readonly feeProfiles: FeeProfiles;
}

export interface FeeProfileDeps extends UsualFeesDeps {
  readonly clock: Clock;
  readonly random: Random;
}

/** The fees that new links begin with; null for none. */
export async function readFeeProfile({ feeProfiles }: UsualFeesDeps, scope: Scope): Promise<FeeProfile | null> {
  return (await feeProfiles.latest(scope)).profile;
}

/** Replaces them for links that are made from now on: those that there are keep what they began with. Refused where somebody else changes them at this moment. */
export async function replaceFeeProfile(
  deps: FeeProfileDeps,
  acting: Acting,
  profile: FeeProfile | null,
): Promise<Result<FeeProfile | null>> {
  const fault = profile === null ? null : profileFault(profile);
  if (fault !== null) return failure("invalid_request", "The fees do not fit together.", [fault]);
  const stored = await deps.feeProfiles.latest(acting);
  const entry = note(deps, acting, {
    action: "fee_profile.changed",
    subject: acting.merchantId,
    before: { version: stored.version, profile: asJson(stored.profile) },
    after: { version: stored.version + 1, profile: asJson(profile) },
  });
  const change = { profile, version: stored.version + 1, now: deps.clock.now(), entries: [entry] };
  return (await deps.feeProfiles.add(acting, change)) === "done"
    ? ok(profile)
    : failure("change_not_allowed", "The fees have been changed meanwhile. Read them again.");
}

/** The definition with the merchant's usual fees, where it says nothing of any. */
export async function withUsualFees(
  deps: UsualFeesDeps,
  scope: Scope,
  definition: LinkDefinition,
): Promise<LinkDefinition> {
  if (definition.checkout?.fees !== undefined) return definition;
  const fees = await readFeeProfile(deps, scope);
  return fees === null ? definition : { ...definition, checkout: { ...definition.checkout, fees } };
}

/** A profile holds nothing but names of fees, codes and numbers. */
function asJson(profile: FeeProfile | null): Json {
  return JSON.parse(JSON.stringify(profile)) as Json;
}
