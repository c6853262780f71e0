/**
 * Creates links: claims their slugs, defines their objects, publishes them. A crash in between leaves claims that are finished or
 * released later.
 */

import type { Cause } from "../../domain/audit.ts";
import { errorName } from "../../domain/error-name.ts";
import { ID_LENGTHS } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { definitionFault, type LinkDefinition, type LinkState, timesFault, topUpWalletOf } from "../../domain/link.ts";
import { type Failure, type FieldError, fail, failure, ok, type Result } from "../../domain/result.ts";
import { chooseSlug } from "../../domain/slug.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { Log } from "../../ports/log.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import type { PspAccount, PspAccounts } from "../../ports/psp-accounts.ts";
import type { Scope, SlugClaim, SlugClaims } from "../../ports/read-model.ts";
import type { Wallets } from "../../ports/wallets.ts";
import { type UsualFeesDeps, withUsualFees } from "../fees/fee-profile.ts";
import { imageFault, imagesOf, type OwnedImagesDeps } from "../images/owned-images.ts";
import { type PublishDeps, publishNow } from "../publications/publish-now.ts";
import { sumFault } from "./sum-fault.ts";

export interface CreateLinkDeps extends OwnedImagesDeps, UsualFeesDeps, PublishDeps {
  readonly psps: PspRegistry;
  readonly pspAccounts: PspAccounts;
  readonly clock: Clock;
  readonly commandIds: CommandIds;
  readonly slugClaims: SlugClaims;
  readonly wallets: Wallets;
  /** Null if merchants keep no wallets. */
  readonly settings: { readonly wallets: object | null };
}

export interface CreateLinkInput {
  readonly commandId: string;
  readonly definition: LinkDefinition;
  /** As typed by the merchant; null for a random one. */
  readonly slug: string | null;
}

/** Fifty random bits: an unpublished link cannot be found by trying. */
const RANDOM_SLUG_LENGTH = 10;

/** One of several links created together. `pointer` is its place in the body, and prefixes every pointer of a failure. */
export interface LinkRequest extends CreateLinkInput {
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
 * Creates all links or none: everything is checked and every slug claimed before the first is defined. A failure points to every
 * error. After a crash some may exist; executed again with the same command ids it finds those and creates the others.
 */
export async function createLinks(
  deps: CreateLinkDeps,
  { cause, ...scope }: Acting,
  requests: readonly LinkRequest[],
): Promise<Result<readonly LinkState[]>> {
  const now = deps.clock.now();
  const accounts = await deps.pspAccounts.list(scope);
  const whole = requests.map(async (request) => ({
    ...request,
    definition: await withUsualFees(deps, scope, request.definition),
  }));
  const checked = allOrNone(
    await Promise.all(whole.map(async (request) => check(deps, scope, await request, { now, accounts }))),
  );
  if (!checked.ok) return checked;
  const claims = await Promise.all(checked.value.map((request) => claimSlug(deps, scope, request, now)));
  const claimed = allOrNone(claims);
  if (!claimed.ok) {
    await Promise.all(claims.map((claim) => (claim.ok ? giveBack(deps, claim.value.claim) : undefined)));
    return claimed;
  }
  return allOrNone(await Promise.all(claimed.value.map((each) => define(deps, each, cause))));
}

/** All values, or one failure with the pointers of all. */
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
  request: LinkRequest,
  { now, accounts }: { readonly now: number; readonly accounts: readonly PspAccount[] },
): Promise<Result<LinkRequest>> {
  const { definition, pointer } = request;
  const fault = timesFault(definition, now);
  if (fault !== null)
    return below(pointer, { code: "invalid_request", detail: "The link cannot open or expire then.", fields: [fault] });
  const misfit = definitionFault(definition);
  if (misfit !== null)
    return below(pointer, {
      code: "invalid_request",
      detail: "The link's settings contradict each other.",
      fields: [misfit],
    });
  const untaken = sumFault(definition, { psps: deps.psps, accounts });
  if (untaken !== null)
    return below(pointer, { code: "invalid_request", detail: "This link could not be paid.", fields: [untaken] });
  const unpaid = await topUpFault(deps, scope, definition);
  if (unpaid !== null) return below(pointer, { code: "invalid_request", detail: unpaid.why, fields: [unpaid.field] });
  const foreign = await imageFault(deps, scope.merchantId, imagesOf(definition));
  if (foreign !== null) return below(pointer, foreign.error);
  const chosen = request.slug === null ? null : chooseSlug(request.slug);
  if (chosen !== null && !chosen.ok) return below(pointer, chosen.error);
  return ok({ ...request, slug: chosen?.value ?? null });
}

/** The error in the wallet that a link would top up; null if there is none, or it tops up none. */
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

/** Claims the slug of a checked request, or random ones until one is free. */
async function claimSlug(
  deps: CreateLinkDeps,
  scope: Scope,
  request: LinkRequest,
  now: number,
): Promise<Result<Claimed>> {
  for (let draw = 0; draw < LIMITS.slugDrawsMax; draw++) {
    const linkKey = deps.commandIds.derive(request.commandId, `link:${draw}`, ID_LENGTHS.linkKey);
    const slug = request.slug ?? deps.commandIds.derive(request.commandId, `slug:${draw}`, RANDOM_SLUG_LENGTH);
    const claim = { slug, linkId: `lnk_${linkKey}`, ...scope, claimedAt: now };
    const claimed = await deps.slugClaims.claim(claim);
    if (claimed === "claimed") return ok({ claim, definition: request.definition });
    if (claimed === "taken_slug" && request.slug !== null)
      return failure("slug_taken", "Another link has this slug.", [
        { pointer: `${request.pointer}/slug`, detail: "is taken" },
      ]);
  }
  return failure("overloaded", `No free name was found in ${LIMITS.slugDrawsMax} tries. Try again.`);
}

/** Releases a claim whose link is not created, unless an earlier execution created it. */
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

/** How long after a claim its object may no longer be defined, allowing for clock differences. */
const UNFINISHED_AFTER_MS = LIMITS.slugClaimMs;

/** Finishes or releases claims whose creation was interrupted. For the cron. If an object cannot be asked, its claim stays as it is. */
export async function finishClaims(deps: CreateLinkDeps & { readonly log: Log }): Promise<void> {
  for (const claim of await deps.slugClaims.unfinished(deps.clock.now() - UNFINISHED_AFTER_MS, LIMITS.claimsPerRun)) {
    try {
      const link = await deps.linkObjects.of(keyOf(claim)).link();
      await (link === null ? deps.slugClaims.release(claim) : deps.slugClaims.confirm(claim.linkId));
    } catch (error) {
      deps.log.error("claim.not_finished", { link_id: claim.linkId, error: errorName(error) });
    }
  }
}
