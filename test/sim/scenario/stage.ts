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
  /** Notes a payment that others made under a reference of ours, by the provider's id. */
  claimed(id: string): void;
  /** Runs something in the Worker and waits for it, before any fault can occur. */
  ask<T>(label: string, handle: (container: Container) => Promise<T>): Promise<T>;
}

/** What has to be done once nothing fails any more, so that all work can end. */
export interface Ending {
  /** Called twice, days apart: people make their decisions. */
  decide(): void;
  /** The sum of credits and debits that were requested, by wallet and currency (`wal_x EUR`), in minor units. */
  movedByHand(): ReadonlyMap<string, number>;
  /** Called at the end of the run; throws a `Violation` if the scenario's goal was not reached. */
  check(): void;
}

export type Scenario = (stage: Stage) => Promise<Ending>;
