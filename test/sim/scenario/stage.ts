/** What a scenario has to work with, and what it leaves for the end of a run. */

import type { Container } from "../../../worker/container.ts";
import type { HookBooks } from "../auditor/hooks.ts";
import type { Watch } from "../auditor/watch.ts";
import type { House } from "../house.ts";
import type { Draw } from "../kernel/draw.ts";
import type { Scheduler } from "../kernel/scheduler.ts";
import type { Receivers } from "../network/receivers.ts";
import type { PeopleDeps } from "../people/person.ts";

export interface Stage {
  readonly seed: number;
  readonly draw: Draw;
  readonly scheduler: Scheduler;
  readonly house: House;
  readonly watch: Watch;
  readonly people: PeopleDeps;
  /** Where merchants' servers are, and who audits what they are sent. */
  readonly receivers: Receivers;
  readonly hooks: HookBooks;
  /** Makes a merchant with an account at each provider. `audited`: the run's own, whose money is counted. */
  merchant(id: string, options: { readonly audited: boolean }): Promise<void>;
  /** Notes a payment that was made past us under a reference of ours, by the provider's id. */
  claimed(id: string): void;
  /** Has something done in the Worker and waits for it, before anything can go wrong. */
  ask<T>(label: string, handle: (container: Container) => Promise<T>): Promise<T>;
}

/** What is to be done when nothing fails any more, so that everything can come to rest. */
export interface Ending {
  /** Called twice, days apart: people decide what is theirs to decide. */
  decide(): void;
  /** What was put into wallets and taken out of them by request, by wallet and currency (`wal_x EUR`), in minor units. */
  movedByHand(): ReadonlyMap<string, number>;
  /** Told when everything rests; throws a `Violation` for what did not come about. */
  check(): void;
}

export type Scenario = (stage: Stage) => Promise<Ending>;
