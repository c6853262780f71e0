/** A merchant's rules for ordering its PSP accounts, and the order that follows for one payment. */

import { isCurrency } from "./currencies.ts";
import { LIMITS } from "./limits.ts";
import { type FieldError, failure, ok, type Result } from "./result.ts";

/**
 * What is known of a payment's method before the shopper is sent to a PSP: `card` if it is authorised first, which only
 * cards can be. For other payments the shopper chooses on the PSP's page.
 */
export const ROUTING_METHODS = ["card"] as const;
export type RoutingMethod = (typeof ROUTING_METHODS)[number];

/** An account of a rule. With weights, it comes first in `weight` out of the sum of all weights. */
export interface RankedAccount {
  readonly accountId: string;
  readonly weight: number | null;
}

/** The payments that a rule applies to, and their accounts in order. A null or empty condition matches everything. */
export interface RoutingRule {
  readonly currencies: readonly string[];
  /** The shopper's, ISO 3166-1 alpha-2. A shopper of unknown country matches no rule with countries. */
  readonly countries: readonly string[];
  readonly methods: readonly RoutingMethod[];
  /** Minor units of the rule's one currency, both inclusive. */
  readonly amountMin: number | null;
  readonly amountMax: number | null;
  readonly accounts: readonly RankedAccount[];
  /** Whether accounts that the rule does not name are left out, instead of following as a fallback. */
  readonly only: boolean;
}

/** What is known of a payment before it starts. */
export interface RoutingFacts {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly country: string | null;
  readonly method: RoutingMethod | null;
}

export interface Ranking<Account> {
  readonly rules: readonly RoutingRule[];
  readonly facts: RoutingFacts;
  /** In the order in which they were connected. */
  readonly accounts: readonly Account[];
  /** From 0 to below 1, the same for one purchase. */
  readonly draw: number;
}

/**
 * The order in which accounts are tried: those of the first matching rule, then the others as they were connected,
 * unless the rule says `only`. Without a matching rule, as they were connected. Accounts that a rule names but
 * `accounts` lacks are skipped.
 */
export function rankAccounts<Account extends { readonly id: string }>({
  rules,
  facts,
  accounts,
  draw,
}: Ranking<Account>): Account[] {
  const rule = rules.find((candidate) => fits(candidate, facts));
  if (rule === undefined) return [...accounts];
  const named = rule.accounts.flatMap(({ accountId, weight }) => {
    const account = accounts.find(({ id }) => id === accountId);
    return account === undefined ? [] : [{ account, weight }];
  });
  const first = drawn(named, draw);
  const ranked = [...(first === null ? [] : [first]), ...named.filter((each) => each !== first)].map(
    ({ account }) => account,
  );
  return rule.only ? ranked : [...ranked, ...accounts.filter((account) => !ranked.includes(account))];
}

/** The accounts at which new payments may start. */
export function enabledOf<Account extends { readonly disabledAt: number | null }>(
  accounts: readonly Account[],
): Account[] {
  return accounts.filter(({ disabledAt }) => disabledAt === null);
}

/** Payments that cannot be taken because of disabled accounts. */
export interface RoutingGap<Account> {
  /** The place of the rule, from 0, that sends payments to disabled accounts only; null if every account is disabled. */
  readonly rule: number | null;
  /** The account that was disabled last: since then it is so. */
  readonly account: Account;
}

/** What disabled accounts leave without any account: all payments, or those of rules that allow no other. None if none is connected. */
export function routingGaps<Account extends { readonly id: string; readonly disabledAt: number | null }>(
  rules: readonly RoutingRule[],
  accounts: readonly Account[],
): RoutingGap<Account>[] {
  const gapIn = (among: readonly Account[], rule: number | null): RoutingGap<Account>[] => {
    if (enabledOf(among).length > 0) return [];
    const [account] = [...among].sort((one, other) => (other.disabledAt ?? 0) - (one.disabledAt ?? 0));
    return account === undefined ? [] : [{ rule, account }];
  };
  const all = gapIn(accounts, null);
  if (all.length > 0) return all;
  return rules.flatMap((rule, index) => {
    const named = accounts.filter(({ id }) => rule.accounts.some(({ accountId }) => accountId === id));
    return rule.only ? gapIn(named, index) : [];
  });
}

function fits(rule: RoutingRule, { amount, currency, country, method }: RoutingFacts): boolean {
  const asksFor = <T>(wanted: readonly T[], is: T | null): boolean =>
    wanted.length === 0 || (is !== null && wanted.includes(is));
  return (
    asksFor(rule.currencies, currency) &&
    asksFor(rule.countries, country) &&
    asksFor(rule.methods, method) &&
    (rule.amountMin === null || amount >= rule.amountMin) &&
    (rule.amountMax === null || amount <= rule.amountMax)
  );
}

/** The account whose share of the weights the draw falls into; null without weights. */
function drawn<T extends { readonly weight: number | null }>(named: readonly T[], draw: number): T | null {
  const total = named.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  let left = draw * total;
  for (const each of named) {
    left -= each.weight ?? 0;
    if (left < 0) return each;
  }
  return null;
}

/**
 * A number from 0 to below 1 derived from a purchase's key: the same form posted twice draws the same, and different
 * keys spread evenly. A client that chooses its key only chooses among the merchant's own accounts.
 */
export function drawOf(purchaseKey: string): number {
  // FNV-1a over UTF-16 units, then MurmurHash3's finaliser, which spreads short texts over all bits.
  let hash = 0x811c9dc5;
  for (let at = 0; at < purchaseKey.length; at++) hash = Math.imul(hash ^ purchaseKey.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

const COUNTRY = /^[A-Z]{2}$/;
/** Cloudflare's codes for addresses that it cannot place, and for Tor. */
const NO_COUNTRY = new Set(["XX", "T1"]);

/** A shopper's country from Cloudflare's header; null if unknown. */
export function readCountry(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && COUNTRY.test(text) && !NO_COUNTRY.has(text) ? text : null;
}

/** Checks rules by themselves and against the merchant's accounts. Pointers lead into `/rules`. */
export function checkRules(rules: readonly RoutingRule[], accountIds: readonly string[]): Result<void> {
  const fields = rules.flatMap((rule, index) =>
    faultsOf(rule, accountIds).map(({ pointer, detail }) => ({ pointer: `/rules/${index}${pointer}`, detail })),
  );
  if (rules.length > LIMITS.routingRulesMax)
    fields.unshift({ pointer: "/rules", detail: `may hold at most ${LIMITS.routingRulesMax} rules` });
  return fields.length === 0 ? ok(undefined) : failure("invalid_request", "The rules are not valid.", fields);
}

function faultsOf(rule: RoutingRule, accountIds: readonly string[]): FieldError[] {
  const faults: FieldError[] = [];
  rule.currencies.forEach((code, at) => {
    if (!isCurrency(code))
      faults.push({ pointer: `/currencies/${at}`, detail: "is not an ISO 4217 currency that can be paid in" });
  });
  rule.countries.forEach((code, at) => {
    if (!COUNTRY.test(code) || NO_COUNTRY.has(code))
      faults.push({ pointer: `/countries/${at}`, detail: "must be a country's two letters (ISO 3166-1 alpha-2)" });
  });
  const { amountMin, amountMax } = rule;
  if ((amountMin !== null || amountMax !== null) && rule.currencies.length !== 1)
    faults.push({ pointer: "/currencies", detail: "must name exactly one currency if the rule bounds the amount" });
  if (amountMin !== null && amountMax !== null && amountMin > amountMax)
    faults.push({ pointer: "/amount_max", detail: "must not be below the minimum" });
  return [...faults, ...accountFaultsOf(rule, accountIds)];
}

function accountFaultsOf({ accounts }: RoutingRule, accountIds: readonly string[]): FieldError[] {
  const faults: FieldError[] = [];
  if (accounts.length === 0) faults.push({ pointer: "/accounts", detail: "must name at least one account" });
  accounts.forEach(({ accountId, weight }, at) => {
    const pointer = `/accounts/${at}/psp_account_id`;
    if (!accountIds.includes(accountId)) faults.push({ pointer, detail: "is not one of your accounts in this mode" });
    if (accounts.findIndex((other) => other.accountId === accountId) < at)
      faults.push({ pointer, detail: "must not repeat" });
    if ((weight === null) !== (accounts[0]?.weight === null))
      faults.push({
        pointer: `/accounts/${at}/weight`,
        detail: "must be set for all accounts of a rule or for none",
      });
  });
  const weighted = accounts.some(({ weight }) => weight !== null);
  if (weighted && accounts.every(({ weight }) => (weight ?? 0) === 0))
    faults.push({ pointer: "/accounts/0/weight", detail: "must be above 0 for at least one account" });
  return faults;
}
