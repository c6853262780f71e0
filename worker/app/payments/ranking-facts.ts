/** What every start of a payment asks about a merchant's accounts, remembered for a moment: it changes seldom, and starts come in crowds. */

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
  /** In the order in which they were connected. */
  readonly connected: readonly PspAccount[];
  readonly rules: readonly RoutingRule[];
  readonly circuits: Readonly<Record<string, Circuit>>;
}

export interface RankingFacts {
  /** At most `LIMITS.rankingFactsMs` old. */
  of(scope: Scope): Promise<Facts>;
  /** To be called where any of it was changed, so that the next start here sees it. */
  forget(scope: Scope): void;
}

interface RankingFactsDeps {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly pspAccounts: PspAccounts;
  readonly pspHealth: PspHealth;
  readonly routingRules: RoutingRules;
}

/** Makes the memory of one isolate. */
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
        // One round trip: what is not needed in the end was asked for beside what is.
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
