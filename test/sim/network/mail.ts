/** The way from the providers to our Worker: webhooks that get lost, come twice, come days late and overtake each other. */

import { addRule } from "../../sandbox/faults.ts";
import type { Store } from "../../sandbox/store.ts";
import type { OutgoingWebhook, World } from "../../sandbox/world.ts";
import type { Faults } from "../faults.ts";
import type { Draw } from "../kernel/draw.ts";
import { Process, type Scheduler } from "../kernel/scheduler.ts";

export interface MailDeps {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly faults: Faults;
  readonly world: World;
  readonly store: Store;
  /** Called with a violated invariant. */
  readonly violated: (what: string) => void;
  /** Called after every contact with a provider. */
  readonly changed: () => void;
  /** Called with a reference and the provider's payment if its success is falsely reported in the other mode. */
  readonly misled: (reference: string, id: string) => void;
  /** Brings a webhook to our Worker; the status of its answer, 0 where none came. */
  readonly deliver: (webhook: OutgoingWebhook) => Promise<number>;
}

/** How late a notification may be. */
const DAYS_MS = 3 * 86_400_000;

/** What the providers do by themselves: their timers, and the webhooks that they send. */
export class Mail {
  readonly #deps: MailDeps;
  readonly #clockwork = new Process("providers");
  #next: { readonly at: number; cancel(): void } | null = null;

  constructor(deps: MailDeps) {
    this.#deps = deps;
  }

  /** To be called whenever a provider may have something to do: it is done when it is due. */
  touched(): void {
    const { faults, scheduler, world } = this.#deps;
    this.#deps.changed();
    const at = world.nextDueAt();
    if (at === null || (this.#next !== null && this.#next.at <= at)) return;
    this.#next?.cancel();
    const delayMs = Math.max(0, at - scheduler.now);
    const { cancel } = scheduler.after(delayMs, this.#clockwork, "the providers' clockwork", () => {
      this.#next = null;
      if (faults.strikes("webhook_days_late")) this.#delayNext();
      for (const webhook of world.takeDue()) this.#post(webhook);
      this.touched();
    });
    this.#next = { at, cancel };
  }

  /** An attacker changes a provider's notification and sends it on, with other money in it, under the provider's own signature. */
  #forge(webhook: OutgoingWebhook): void {
    const { draw, scheduler, violated } = this.#deps;
    if (draw.chance(0.5) && this.#passOff(webhook)) return;
    // Adyen signs eight members, among them the amount; the others sign every byte.
    const last = webhook.body.includes("notificationItems") ? /(?<="value":\s*\d*)\d(?!\d)/ : /\d(?=\D*$)/;
    const body = webhook.body.replace(last, (digit) => String((Number(digit) + 1) % 10));
    if (body === webhook.body) return;
    const process = new Process("a forger");
    scheduler.after(draw.delay(5, 60_000), process, `a forged ${webhook.id}`, () => {
      this.#deps.deliver({ ...webhook, body }).then((status) => {
        if (status < 300) violated(`a webhook that ${webhook.id} was turned into is accepted`);
      });
    });
  }

  /** Adyen's signature does not cover the mode: such a notification is accepted, and must be put to review instead of being applied. */
  #passOff(webhook: OutgoingWebhook): boolean {
    const { draw, scheduler, misled } = this.#deps;
    const reference = /"merchantReference":"([0-9a-z]{20})"/.exec(webhook.body)?.[1];
    const id = /"pspReference":"(\w+)"/.exec(webhook.body)?.[1] ?? "";
    const isSuccess = webhook.body.includes('"eventCode":"AUTHORISATION"') && webhook.body.includes('"success":"true"');
    const body = webhook.body.replace('"live":"false"', '"live":"true"');
    if (reference === undefined || !isSuccess || body === webhook.body) return false;
    const process = new Process("a forger");
    scheduler.after(draw.delay(5, 60_000), process, `${webhook.id} of the other mode`, () => {
      this.#deps.deliver({ ...webhook, body }).then((status) => {
        if (status >= 200 && status < 300) misled(reference, id);
      });
    });
    return true;
  }

  /** The providers' next notifications wait for days before they are first sent. */
  #delayNext(): void {
    const { draw, store } = this.#deps;
    const fault = { kind: "webhook_delay", delayMs: draw.delay(60_000, DAYS_MS) } as const;
    const match = { method: null, path: null, account: null, event: null };
    addRule(store, { id: "days late", match, fault, times: 1 });
  }

  #post(webhook: OutgoingWebhook): void {
    const { draw, faults } = this.#deps;
    if (faults.strikes("webhook_forged")) this.#forge(webhook);
    if (faults.strikes("webhook_lost")) {
      this.#report(webhook, 0, draw.delay(1_000, 10_000));
    } else {
      this.#arrive(webhook, faults.strikes("webhook_slow") ? draw.delay(100, 9_000) : draw.delay(5, 300), true);
      if (faults.strikes("webhook_twice")) this.#arrive(webhook, draw.delay(5, 120_000), false);
    }
  }

  #arrive(webhook: OutgoingWebhook, delayMs: number, reports: boolean): void {
    const { draw, faults, scheduler } = this.#deps;
    const process = new Process("a provider's sender");
    scheduler.after(delayMs, process, `webhook ${webhook.id}`, () => {
      this.#deps.deliver(webhook).then((status) => {
        if (!reports) return;
        const heard = faults.strikes("webhook_reply_lost") ? 0 : status;
        this.#report(webhook, heard, draw.delay(5, 300));
      });
    });
  }

  #report(webhook: OutgoingWebhook, status: number, delayMs: number): void {
    const { scheduler, world } = this.#deps;
    scheduler.after(delayMs, this.#clockwork, `${status} for webhook ${webhook.id}`, () => {
      world.delivered(webhook.id, status);
      this.touched();
    });
  }
}
