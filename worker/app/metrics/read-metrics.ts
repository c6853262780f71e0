/** Reads metrics; requests within a few seconds share one read. */

import { LIMITS } from "../../domain/limits.ts";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Metrics, QueueBacklogs } from "../../ports/metrics.ts";
import { makeMemory } from "../memory.ts";
import { type Build, type Family, familiesOf } from "./families.ts";

interface MetricsReaderDeps {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly metrics: Metrics;
  readonly queueBacklogs: QueueBacklogs;
  readonly build: Build;
}

export interface MetricsReader {
  /** At most `LIMITS.metricsKeptMs` old. Rejects where the database does not answer. */
  read(): Promise<readonly Family[]>;
}

/** The reader of one isolate. */
export function makeMetricsReader({ clock, timer, metrics, queueBacklogs, build }: MetricsReaderDeps): MetricsReader {
  const memory = makeMemory<readonly Family[]>(
    { clock, timer },
    { keptMs: LIMITS.metricsKeptMs, entriesMax: 1, joinMs: LIMITS.joinMs },
  );
  return {
    read: () =>
      memory.get("all", async () => {
        const at = clock.now();
        const [readings, backlogs] = await Promise.all([metrics.read(), queueBacklogs.read()]);
        return { at, value: familiesOf(readings, { backlogs, build, at }) };
      }),
  };
}
