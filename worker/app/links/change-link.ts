/** Changes, pauses, resumes and archives a link through its object. */

import { linkKeyOf } from "../../domain/ids.ts";
import {
  changedDefinition,
  type LinkDefinition,
  type LinkState,
  type LinkStatus,
  timesFault,
} from "../../domain/link.ts";
import { type FieldError, failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { LinkAnswer, LinkObjectMethods } from "../../ports/link-objects.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import type { Scope } from "../../ports/read-model.ts";
import { type UsualFeesDeps, withIncentiveId } from "../fees/fee-profile.ts";
import { imageFault, imagesOf, type OwnedImagesDeps } from "../images/owned-images.ts";
import { type PublishDeps, publishNow } from "../publications/publish-now.ts";
import { sumFault } from "./sum-fault.ts";

export interface ChangeLinkDeps extends OwnedImagesDeps, UsualFeesDeps, PublishDeps {
  readonly psps: PspRegistry;
  readonly pspAccounts: PspAccounts;
}

export interface LinkChange {
  /** Unix ms. */
  readonly now: number;
  readonly changes: Partial<LinkDefinition>;
  /** The version that the changes were made from: `precondition_failed` if the link has another by now. Absent: any version. */
  readonly ifVersion?: number;
}

/** Changes the given members. */
export async function changeLinkDefinition(
  deps: ChangeLinkDeps,
  scope: Acting,
  linkId: string,
  { changes: wanted, now, ifVersion }: LinkChange,
): Promise<Result<LinkState>> {
  const changes = await withIncentiveId(deps, scope, wanted, async () => {
    const known = await deps.readModel.link(scope, linkId);
    return known?.state.definition.checkout?.fees ?? null;
  });
  const fault = timesFault(changes, now);
  if (fault !== null) return failure("invalid_request", "The link cannot open or expire then.", [fault]);
  const foreign = await imageFault(deps, scope.merchantId, imagesOf(changes));
  if (foreign !== null) return foreign;
  const untaken = await changedSumFault(deps, scope, linkId, changes);
  if (untaken !== null) return failure("invalid_request", "This link could not be paid.", [untaken]);
  return atObject(deps, scope, linkId, (object) => object.change(changes, scope.cause, ifVersion));
}

/** Checks against the read model, which is slightly behind: with two concurrent changes the first shopper may be the one to find out. */
async function changedSumFault(
  { readModel, psps, pspAccounts }: ChangeLinkDeps,
  scope: Scope,
  linkId: string,
  changes: Partial<LinkDefinition>,
): Promise<FieldError | null> {
  if (changes.price === undefined && changes.currency === undefined) return null;
  const [known, accounts] = await Promise.all([readModel.link(scope, linkId), pspAccounts.list(scope)]);
  return known === null ? null : sumFault(changedDefinition(known.state.definition, changes), { psps, accounts });
}

/** Pauses (`paused`), resumes (`active`) or archives. Setting the present status changes nothing. */
export function setLinkStatus(
  deps: ChangeLinkDeps,
  scope: Acting,
  linkId: string,
  status: LinkStatus,
): Promise<Result<LinkState>> {
  return atObject(deps, scope, linkId, (object) => object.setStatus(status, scope.cause));
}

/** Reads a link from its object, so that counters are exact. */
export async function readLink(deps: ChangeLinkDeps, scope: Scope, linkId: string): Promise<Result<LinkState>> {
  const object = await findObject(deps, scope, linkId);
  const link = object === null ? null : await object.object.link();
  return link === null ? notFound() : ok(link);
}

async function atObject(
  deps: ChangeLinkDeps,
  scope: Scope,
  linkId: string,
  change: (object: LinkObjectMethods) => Promise<Result<LinkAnswer>>,
): Promise<Result<LinkState>> {
  const found = await findObject(deps, scope, linkId);
  if (found === null) return notFound();
  const changed = await change(found.object);
  if (!changed.ok) return changed;
  await publishNow(deps, found.linkKey, changed.value.publications);
  return ok(changed.value.link);
}

/** The object of a link of this merchant and mode, as the read model confirms. */
async function findObject(
  deps: ChangeLinkDeps,
  scope: Scope,
  linkId: string,
): Promise<{ readonly linkKey: string; readonly object: LinkObjectMethods } | null> {
  const linkKey = linkKeyOf(linkId);
  if (linkKey === null || (await deps.readModel.link(scope, linkId)) === null) return null;
  return { linkKey, object: deps.linkObjects.of(linkKey) };
}

function notFound(): Result<never> {
  return failure("not_found", "There is no such link.");
}
