/** Counts notifications with a wrong signature, so that the operator notices a wrong webhook secret. */

import { errorName } from "../../domain/error-name.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { PspEventCounts } from "../../ports/psp-events.ts";
import { PspEventTally } from "./tally.ts";

interface RefusedWebhooksDeps {
  readonly clock: Clock;
  readonly background: Background;
  readonly log: Log;
  readonly pspEventCounts: Pick<PspEventCounts, "add">;
}

export interface RefusedWebhooks {
  /** Returns at once and never throws. */
  note(pspAccountId: string): void;
}

/**
 * The counter of one isolate. It writes the first refusal at once and later ones together, every
 * `LIMITS.refusedWebhooksEveryMs`. What it has not written when the isolate ends is lost.
 */
export function makeRefusedWebhooks({ clock, background, log, pspEventCounts }: RefusedWebhooksDeps): RefusedWebhooks {
  let tally = new PspEventTally();
  let nextAt = 0;
  return {
    note(pspAccountId) {
      tally.add(pspAccountId, "refused");
      const now = clock.now();
      if (now < nextAt) return;
      nextAt = now + LIMITS.refusedWebhooksEveryMs;
      const counted = tally.counted();
      tally = new PspEventTally();
      background.run(async () => {
        await pspEventCounts
          .add(counted, now)
          .catch((error: unknown) => log.warn("refused_webhooks.not_counted", { error: errorName(error) }));
      });
    },
  };
}
