/** The dependencies of reconciliation. */

import type { CommandIds } from "../../ports/command-ids.ts";
import type { LinkObjects } from "../../ports/link-objects.ts";
import type { Archive } from "../../ports/queues.ts";
import type { ReadModel } from "../../ports/read-model.ts";
import type { Reconciliations } from "../../ports/reconciliations.ts";
import type { WorkDeps } from "../payments/perform-work.ts";

export interface ReconcileDeps extends WorkDeps {
  readonly linkObjects: LinkObjects;
  readonly readModel: ReadModel;
  readonly reconciliations: Reconciliations;
  readonly archive: Archive;
  readonly commandIds: CommandIds;
}
