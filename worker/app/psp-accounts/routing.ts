/** Reads a merchant's routing rules, and replaces them as a whole. */

import type { Json } from "../../domain/canonical-json.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { checkRules, type RoutingRule } from "../../domain/routing.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { RoutingRules, StoredRouting } from "../../ports/routing.ts";
import { note } from "../audit/note.ts";
import type { RankingFacts } from "../payments/ranking-facts.ts";

export interface RoutingDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly pspAccounts: PspAccounts;
  readonly routingRules: RoutingRules;
  readonly rankingFacts: RankingFacts;
}

/** The present rules and their version. */
export function readRouting(deps: RoutingDeps, scope: Scope): Promise<StoredRouting> {
  return deps.routingRules.read(scope);
}

export interface RoutingChange {
  readonly rules: readonly RoutingRule[];
  /** The version that the caller has seen; null replaces any. */
  readonly version: number | null;
}

/**
 * Replaces the rules. An account of another merchant or mode is treated as if it did not exist. Refused if the rules have changed
 * since `version`.
 */
export async function replaceRouting(
  deps: RoutingDeps,
  scope: Acting,
  { rules, version }: RoutingChange,
): Promise<Result<StoredRouting>> {
  const [accounts, stored] = await Promise.all([deps.pspAccounts.list(scope), deps.routingRules.read(scope)]);
  const checked = checkRules(
    rules,
    accounts.map(({ id }) => id),
  );
  if (!checked.ok) return checked;
  const from = version ?? stored.version;
  // A conflict writes no entry; without one, what was read is what this replaces.
  const entry = note(deps, scope, {
    action: "routing.changed",
    subject: scope.merchantId,
    before: { version: from, rules: stored.version === from ? asJson(stored.rules) : null },
    after: { version: from + 1, rules: asJson(rules) },
  });
  const change = { rules, version: from, now: deps.clock.now(), entries: [entry] };
  const done = await deps.routingRules.replace(scope, change);
  deps.rankingFacts.forget(scope);
  return done === "done"
    ? ok({ rules, version: from + 1 })
    : failure("change_not_allowed", "The rules have been changed since. Read them again.");
}

/** Rules hold only our own ids, codes and numbers. */
function asJson(rules: readonly RoutingRule[]): Json {
  return JSON.parse(JSON.stringify(rules)) as Json;
}
