/** Creates links: claims their slugs, defines their objects, publishes them. A crash in between leaves claims that are finished or released later. */

import type { Cause } from "../../domain/audit.ts";
import { ID_LENGTHS } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { definitionFault, type LinkDefinition, type LinkState, timesFault, topUpWalletOf } from "../../domain/link.ts";
import { type Failure, type FieldError, fail, failure, ok, type Result } from "../../domain/result.ts";
import { chooseSlug } from "../../domain/slug.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { LinkObjects } from "../../ports/link-objects.ts";
import type { Log } from "../../ports/log.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import type { PspAccount, PspAccounts } from "../../ports/psp-accounts.ts";
import type { ReadModel, Scope, SlugClaim, SlugClaims } from "../../ports/read-model.ts";
import type { Wallets } from "../../ports/wallets.ts";
import { type UsualFeesDeps, withUsualFees } from "../fees/fee-profile.ts";
import { imageFault, imagesOf, type OwnedImagesDeps } from "../images/owned-images.ts";
import { publishNow } from "../publications/publish-now.ts";
import type { LinkSnapshots } from "./link-snapshots.ts";
import { sumFault } from "./sum-fault.ts";

export interface CreateLinkDeps extends OwnedImagesDeps, UsualFeesDeps {
  readonly psps: PspRegistry;
  readonly pspAccounts: PspAccounts;
  readonly clock: Clock;
  readonly commandIds: CommandIds;
  readonly slugClaims: SlugClaims;
  readonly linkObjects: LinkObjects;
  readonly readModel: ReadModel;
  readonly linkSnapshots: LinkSnapshots;
  readonly wallets: Wallets;
  /** Null where merchants keep no wallets. */
  readonly settings: { readonly wallets: object | null };
}

export interface CreateLinkInput {
  readonly commandId: string;
  readonly definition: LinkDefinition;
  /** As the merchant typed it; null for a random one. */
  readonly slug: string | null;
}

/** Fifty random bits: a link that is not published cannot be found by trying. */
const RANDOM_SLUG_LENGTH = 10;

/** One of several links that are made together. `pointer` says where it stands in the body, and leads every pointer of a failure. */
export interface LinkWish extends CreateLinkInput {
  readonly pointer: string;
}

/** Executed again with the same command id it finds the same link. */
export async function createLink(
  deps: CreateLinkDeps,
  acting: Acting,
  input: CreateLinkInput,
): Promise<Result<LinkState>> {
  const made = await createLinks(deps, acting, [{ ...input, pointer: "" }]);
  if (!made.ok) return made;
  const [link] = made.value;
  return link === undefined ? failure("internal_error", "No link was made.") : ok(link);
}

/**
 * Creates all of them or none: what can be wrong with any is found, and every slug is claimed, before the first is defined. A failure
 * points to everything that is wrong. Where the system dies in between, some may be there; executed again with the same command ids it
 * finds those and makes the others.
 */
export async function createLinks(
  deps: CreateLinkDeps,
  { cause, ...scope }: Acting,
  wishes: readonly LinkWish[],
): Promise<Result<readonly LinkState[]>> {
  const now = deps.clock.now();
  const accounts = await deps.pspAccounts.list(scope);
  const whole = wishes.map(async (wish) => ({
    ...wish,
    definition: await withUsualFees(deps, scope, wish.definition),
  }));
  const checked = allOrNone(
    await Promise.all(whole.map(async (wish) => check(deps, scope, await wish, { now, accounts }))),
  );
  if (!checked.ok) return checked;
  const claims = await Promise.all(checked.value.map((wish) => claimSlug(deps, scope, wish, now)));
  const claimed = allOrNone(claims);
  if (!claimed.ok) {
    await Promise.all(claims.map((claim) => (claim.ok ? giveBack(deps, claim.value.claim) : undefined)));
    return claimed;
  }
  return allOrNone(await Promise.all(claimed.value.map((each) => define(deps, each, cause))));
}

/** All values, or one failure that has the pointers of all. */
function allOrNone<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const values: T[] = [];
  const failures: Failure[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else failures.push(result.error);
  }
  const [first] = failures;
  if (first === undefined) return ok(values);
  const fields = failures.flatMap((each) => each.fields ?? []);
  return fail(fields.length === 0 ? first : { ...first, fields });
}

function below(pointer: string, { fields, ...rest }: Failure): { readonly ok: false; readonly error: Failure } {
  const moved = (fields ?? []).map((field): FieldError => ({ ...field, pointer: pointer + field.pointer }));
  return fail({ ...rest, fields: moved });
}

async function check(
  deps: CreateLinkDeps,
  scope: Scope,
  wish: LinkWish,
  { now, accounts }: { readonly now: number; readonly accounts: readonly PspAccount[] },
): Promise<Result<LinkWish>> {
  const { definition, pointer } = wish;
  const fault = timesFault(definition, now);
  if (fault !== null)
    return below(pointer, { code: "invalid_request", detail: "The link cannot open or expire then.", fields: [fault] });
  const misfit = definitionFault(definition);
  if (misfit !== null)
    return below(pointer, { code: "invalid_request", detail: "The link would not fit together.", fields: [misfit] });
  const untaken = sumFault(definition, { psps: deps.psps, accounts });
  if (untaken !== null)
    return below(pointer, { code: "invalid_request", detail: "Nobody could pay this link.", fields: [untaken] });
  const unpaid = await topUpFault(deps, scope, definition);
  if (unpaid !== null) return below(pointer, { code: "invalid_request", detail: unpaid.why, fields: [unpaid.field] });
  const foreign = await imageFault(deps, scope.merchantId, imagesOf(definition));
  if (foreign !== null) return below(pointer, foreign.error);
  const chosen = wish.slug === null ? null : chooseSlug(wish.slug);
  if (chosen !== null && !chosen.ok) return below(pointer, chosen.error);
  return ok({ ...wish, slug: chosen?.value ?? null });
}

/** What is wrong with the wallet that a link would top up; null where nothing is, or where it tops up none. */
async function topUpFault(
  { wallets, settings }: CreateLinkDeps,
  scope: Scope,
  definition: LinkDefinition,
): Promise<{ readonly why: string; readonly field: FieldError } | null> {
  const id = topUpWalletOf(definition);
  if (id === null) return null;
  const fault = (why: string, pointer: string, detail: string) => ({ why, field: { pointer, detail } });
  if (settings.wallets === null)
    return fault("This deployment keeps no wallets.", "/top_up_wallet_id", "is possible only with WALLETS on");
  const wallet = await wallets.read(scope, id);
  if (wallet === null) return fault("There is no such wallet.", "/top_up_wallet_id", "is not one of your wallets");
  if (wallet.status !== "active") return fault("The wallet is not active.", "/top_up_wallet_id", "is not active");
  return wallet.balances.some(({ currency }) => currency === definition.currency)
    ? null
    : fault("The wallet has other currencies.", "/currency", "is not a currency of the wallet");
}

interface Claimed {
  readonly claim: SlugClaim;
  readonly definition: LinkDefinition;
}

/** Claims the slug of a checked wish, or random ones until one is free. */
async function claimSlug(deps: CreateLinkDeps, scope: Scope, wish: LinkWish, now: number): Promise<Result<Claimed>> {
  for (let draw = 0; draw < LIMITS.slugDrawsMax; draw++) {
    const linkKey = deps.commandIds.derive(wish.commandId, `link:${draw}`, ID_LENGTHS.linkKey);
    const slug = wish.slug ?? deps.commandIds.derive(wish.commandId, `slug:${draw}`, RANDOM_SLUG_LENGTH);
    const claim = { slug, linkId: `lnk_${linkKey}`, ...scope, claimedAt: now };
    const claimed = await deps.slugClaims.claim(claim);
    if (claimed === "claimed") return ok({ claim, definition: wish.definition });
    if (claimed === "taken_slug" && wish.slug !== null)
      return failure("slug_taken", "Another link has this slug.", [
        { pointer: `${wish.pointer}/slug`, detail: "is taken" },
      ]);
  }
  return failure("overloaded", `No free name was found in ${LIMITS.slugDrawsMax} tries. Try again.`);
}

/** Gives a claim back whose link is not made, unless an earlier execution has made it. */
async function giveBack(deps: CreateLinkDeps, claim: SlugClaim): Promise<void> {
  const link = await deps.linkObjects.of(keyOf(claim)).link();
  if (link === null) await deps.slugClaims.release(claim);
}

async function define(deps: CreateLinkDeps, { claim, definition }: Claimed, cause: Cause): Promise<Result<LinkState>> {
  const linkKey = keyOf(claim);
  const defined = await deps.linkObjects.of(linkKey).define({ ...claim, definition, cause });
  if (!defined.ok) return defined;
  await deps.slugClaims.confirm(claim.linkId);
  await publishNow(deps, linkKey, defined.value.publications);
  return ok(defined.value.link);
}

function keyOf({ linkId }: SlugClaim): string {
  return linkId.slice("lnk_".length);
}

/** How long after a claim nobody may define its object any more, with room for clocks that differ. */
const UNFINISHED_AFTER_MS = LIMITS.slugClaimMs;

/** Finishes or releases claims whose creation was cut off. For the cron. A link that cannot be asked keeps its claim and no other one. */
export async function finishClaims(deps: CreateLinkDeps & { readonly log: Log }): Promise<void> {
  for (const claim of await deps.slugClaims.unfinished(deps.clock.now() - UNFINISHED_AFTER_MS, LIMITS.claimsPerRun)) {
    try {
      const link = await deps.linkObjects.of(keyOf(claim)).link();
      await (link === null ? deps.slugClaims.release(claim) : deps.slugClaims.confirm(claim.linkId));
    } catch (error) {
      deps.log.error("claim.not_finished", {
        link_id: claim.linkId,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
  }
}
