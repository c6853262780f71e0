/** The PSP accounts that can take a payment, in the order in which they are tried. */

import { LIMITS } from "../../domain/limits.ts";
import { authorizesFirst, type LinkState } from "../../domain/link.ts";
import type { Money } from "../../domain/money.ts";
import { type Granted, mayHoldOffer } from "../../domain/offers.ts";
import { type FxQuote, payableOf } from "../../domain/presentment.ts";
import type { PricingError, Selection } from "../../domain/pricing.ts";
import { byHealth, type Circuit, HEALTHY, isProbeDue } from "../../domain/psp-health.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { drawOf, enabledOf, rankAccounts } from "../../domain/routing.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PspAdapter, PspRegistry } from "../../ports/psp.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { PspHealth } from "../../ports/psp-health.ts";
import type { RankingFacts } from "./ranking-facts.ts";

export interface RankDeps {
  readonly clock: Clock;
  readonly psps: PspRegistry;
  readonly pspHealth: PspHealth;
  readonly rankingFacts: RankingFacts;
}

/** What decides the order. `purchaseKey`: a form posted twice draws the same account. */
export interface Purchase {
  readonly link: LinkState;
  readonly selection: Selection;
  /** Null if it is paid in the link's own currency. */
  readonly quote: FxQuote | null;
  /** As far as the shopper's page could know. */
  readonly granted: Granted;
  readonly purchaseKey: string;
  /** The shopper's, ISO 3166-1 alpha-2; null if unknown. */
  readonly country: string | null;
}

export interface RankedAccounts {
  readonly accounts: readonly [PspAccount, ...PspAccount[]];
  /** The account's time-out for opening a session while others follow, in milliseconds. */
  patienceFor(accountId: string): number;
}

export type RankRefusal =
  /** `psp_account_disabled`: only accounts that the merchant has disabled could take it. */
  | { readonly code: "no_psp_account" | "psp_account_disabled" | "no_psp_takes_it" }
  | { readonly code: "not_priceable"; readonly error: PricingError };

/**
 * The enabled accounts that can take this amount in this way, at least one: by the merchant's rules, those not answering at the
 * moment last. One account whose pause is over keeps its place for a single shopper, who probes it for everybody: only an opened
 * session proves that sessions open. The probe has a short time-out, and the next account follows.
 */
export async function rankedAccounts(deps: RankDeps, purchase: Purchase): Promise<Result<RankedAccounts, RankRefusal>> {
  const { link, selection, granted, quote, purchaseKey, country } = purchase;
  const { merchantId, livemode, definition } = link;
  const { connected, rules, circuits } = await deps.rankingFacts.of({ merchantId, livemode });
  if (connected.length === 0) return fail({ code: "no_psp_account" });
  const priced = payableOf(definition, selection, { granted, terms: quote });
  if (!priced.ok) return fail({ code: "not_priceable", error: priced.error });
  const { total, currency } = priced.value.price;
  const money = { amount: total, currency };
  const manual = authorizesFirst(definition) || mayHoldOffer(link, selection.code ?? null);
  const able = connected.filter((account) => canTake(deps.psps[account.provider], money, manual));
  // What is authorised first is paid by card; otherwise the shopper chooses at the PSP.
  const facts = { ...money, country, method: manual ? ("card" as const) : null };
  const rank = (accounts: readonly PspAccount[]) => rankAccounts({ rules, facts, accounts, draw: drawOf(purchaseKey) });
  const ranked = rank(enabledOf(able));
  const probed = await claimedProbe(deps, ranked, circuits);
  const [first, ...others] = byHealth(ranked, circuits, probed);
  if (first === undefined) return fail({ code: rank(able).length > 0 ? "psp_account_disabled" : "no_psp_takes_it" });
  return ok({ accounts: [first, ...others], patienceFor: patienceIn([first, ...others], circuits) });
}

/** Whether a provider can take an amount, authorised first if required. */
export function canTake(psp: PspAdapter, money: Money, manual: boolean): boolean {
  return psp.refusalOf(money) === null && (!manual || psp.capabilities.canAuthorizeOnly);
}

/** Only the account that the rules put first is worth a probe, and only if another can take over. */
async function claimedProbe(
  { pspHealth, clock }: Pick<RankDeps, "pspHealth" | "clock">,
  ranked: readonly PspAccount[],
  circuits: Readonly<Record<string, Circuit>>,
): Promise<string | null> {
  const [first] = ranked;
  if (first === undefined || ranked.length < 2) return null;
  if (!isProbeDue(circuits[first.id] ?? HEALTHY, clock.now())) return null;
  return (await pspHealth.claimProbe(first)) ? first.id : null;
}

/** A short time-out for an account in trouble, unless it is the last. */
function patienceIn(accounts: readonly PspAccount[], circuits: Readonly<Record<string, Circuit>>) {
  return (accountId: string): number => {
    const isLast = accounts.at(-1)?.id === accountId;
    const isTroubled = (circuits[accountId] ?? HEALTHY).state !== "closed";
    return isTroubled && !isLast ? LIMITS.probePatienceMs : LIMITS.pspTimeoutMs;
  };
}
