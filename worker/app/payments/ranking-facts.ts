/** What every start needs to know of a merchant's accounts, cached for a moment: it changes rarely, and starts come in crowds. */

import { LIMITS } from "../../domain/limits.ts";
import type { Circuit } from "../../domain/psp-health.ts";
import type { RoutingRule } from "../../domain/routing.ts";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { PspAccount, PspAccounts } from "../../ports/psp-accounts.ts";
import type { PspHealth } from "../../ports/psp-health.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { RoutingRules } from "../../ports/routing.ts";
import { makeMemory } from "../memory.ts";

interface Facts {
  /** In the order in which they were connected, disabled ones too. */
  readonly connected: readonly PspAccount[];
  readonly rules: readonly RoutingRule[];
  readonly circuits: Readonly<Record<string, Circuit>>;
}

export interface RankingFacts {
  /** At most `LIMITS.rankingFactsMs` old. */
  of(scope: Scope): Promise<Facts>;
  /** Call it after any change, so that the next start here sees it. */
  forget(scope: Scope): void;
}

interface RankingFactsDeps {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly pspAccounts: PspAccounts;
  readonly pspHealth: PspHealth;
  readonly routingRules: RoutingRules;
}

/** The cache of one isolate. */
export function makeRankingFacts(deps: RankingFactsDeps): RankingFacts {
  const memory = makeMemory<Facts>(deps, {
    keptMs: LIMITS.rankingFactsMs,
    entriesMax: LIMITS.accountsRememberedMax,
    joinMs: LIMITS.joinMs,
  });
  const nameOf = ({ merchantId, livemode }: Scope): string => `${merchantId} ${livemode}`;
  return {
    of: (scope) =>
      memory.get(nameOf(scope), async () => {
        const at = deps.clock.now();
        // One round trip, even if not all of it is needed.
        const [connected, { rules }, circuits] = await Promise.all([
          deps.pspAccounts.list(scope),
          deps.routingRules.read(scope),
          deps.pspHealth.read(scope),
        ]);
        return { at, value: { connected, rules, circuits } };
      }),
    forget: (scope) => memory.forget(nameOf(scope)),
  };
}
