/** What may go wrong in a run, how often in this one, and how often it did. */

import type { Draw } from "./kernel/draw.ts";

/** Every fault by name, with the largest rate at which it occurs at an opportunity. */
const RATES_MAX = {
  /** An object dies with its last writes undone. */
  crash_before_commit: 0.05,
  /** An object dies after its writes are committed and before anyone is told. */
  crash_after_commit: 0.05,
  /** An object is evicted between two steps and wakes with what it stored. */
  eviction: 0.05,
  /** A request, a queue consumer or a cron dies between two steps. */
  worker_crash: 0.03,
  /** An isolate is replaced: whatever it remembered is gone. */
  isolate_replaced: 0.05,
  object_unreachable: 0.05,
  object_overloaded: 0.02,
  shopper_request_lost: 0.1,
  shopper_reply_lost: 0.1,
  psp_request_lost: 0.15,
  psp_reply_lost: 0.15,
  psp_slow: 0.15,
  psp_request_duplicated: 0.1,
  /** The provider answers 5xx, with or without having executed the request. */
  psp_error_before_effect: 0.15,
  psp_error_after_effect: 0.15,
  /** An answer that ends in the middle. */
  psp_truncated: 0.1,
  /** A proxy's page in place of an answer. */
  psp_html: 0.1,
  webhook_lost: 0.3,
  webhook_reply_lost: 0.3,
  webhook_twice: 0.3,
  webhook_slow: 0.5,
  webhook_days_late: 0.1,
  webhook_forged: 0.2,
  queue_send_lost: 0.1,
  queue_reply_lost: 0.1,
  queue_redelivery: 0.2,
  /** The queue of merchants' webhooks loses a message that it has accepted: only this queue may. */
  queue_message_lost: 0.4,
  /** A merchant's server refuses the connection, or never gets the message. */
  hook_refused: 0.4,
  hook_lost: 0.4,
  /** The message or the answer is slow, sometimes beyond the time-out. */
  hook_slow: 0.4,
  /** It answers with an error, sometimes with a wait (`Retry-After`), or with a redirect. */
  hook_error: 0.5,
  /** Its answer is lost. */
  hook_reply_lost: 0.4,
  /** It answers 410 from now on. */
  hook_gone: 0.05,
  d1_fails_before: 0.05,
  d1_fails_after: 0.05,
  clock_jump: 0.3,
  /** The shared state does not answer, or executes the request and loses the answer. */
  shared_state_gone: 0.3,
  shared_state_reply_lost: 0.1,
} as const;

export type Fault = keyof typeof RATES_MAX;
const FAULTS = Object.keys(RATES_MAX) as Fault[];

/** Faults that come by chance at their rate, as long as they are on. */
export class Faults {
  readonly #draw: Draw;
  readonly #rates = new Map<Fault, number>();
  readonly counts = new Map<string, number>();
  /** Off in the phase of liveness. */
  on = true;

  /** Draws a rate for each fault: half of them do not occur at all in a run, so that each is also seen without the others. */
  constructor(draw: Draw) {
    this.#draw = draw;
    const intensity = draw.pick([0, 0.3, 1, 1]);
    for (const fault of FAULTS) {
      this.#rates.set(fault, draw.chance(0.5) ? draw.unit() * RATES_MAX[fault] * intensity : 0);
    }
  }

  /** Whether the fault occurs at this opportunity. */
  strikes(fault: Fault): boolean {
    if (!this.on || !this.#draw.chance(this.#rates.get(fault) ?? 0)) return false;
    this.note(fault);
    return true;
  }

  /** Counts a fault that occurred. */
  note(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
