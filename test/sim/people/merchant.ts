/** A merchant: pauses and resumes, changes limit and price, captures, voids and refunds, sometimes twice, and works in the provider's dashboard as well. */

import { retryDeadLetter } from "../../../worker/app/attention/retry-dead-letter.ts";
import { changeLinkDefinition, setLinkStatus } from "../../../worker/app/links/change-link.ts";
import { decideAuthorization, readPayment, refundPayment } from "../../../worker/app/payments/merchant-payments.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import type { Result } from "../../../worker/domain/result.ts";
import type { Acting } from "../../../worker/ports/audit-log.ts";
import { type PeopleDeps, Person } from "./person.ts";

export interface MerchantDeps extends PeopleDeps {
  readonly scope: Acting;
  /** The merchant's links, and the payments that they know of. */
  readonly linkIds: readonly string[];
  readonly payments: () => readonly string[];
  readonly limited: boolean;
  /** They capture after they have delivered. */
  readonly manual: boolean;
}

const DAY_MS = 86_400_000;

export class Merchant extends Person {
  readonly #deps: MerchantDeps;

  constructor(deps: MerchantDeps) {
    super(deps, "merchant");
    this.#deps = deps;
  }

  /** Does a number of things in the course of a time. */
  workFor(deeds: number, periodMs: number): void {
    const { scheduler, draw } = this.#deps;
    for (let deed = 0; deed < deeds; deed++) {
      scheduler.after(draw.between(1_000, periodMs), this.process, "sits down to work", () => void this.#act());
    }
  }

  /** Decides everything that waits for the merchant, which would otherwise never end. */
  async finish(): Promise<void> {
    await this.#applyGivenUp();
    for (const paymentId of this.#deps.manual ? this.#deps.payments() : []) {
      const { draw } = this.#deps;
      await this.#grant(paymentId, draw.chance(0.7) ? "capture" : "void", null);
    }
  }

  /** Notifications that were given up are in the merchant's list, from which they apply them again. */
  async #applyGivenUp(): Promise<void> {
    const { house, scope } = this.#deps;
    const letters = await house.request("looks at what needs a person", (container) =>
      container.deadLetters.list(scope, LIMITS.pageSizeMax),
    );
    if (letters.kind === "no_answer") return;
    for (const { id } of letters.value)
      await house.request("applies a notification again", (container) => retryDeadLetter(container, scope, id));
  }

  async #act(): Promise<void> {
    const { draw, house, scope, linkIds, payments, limited, scheduler } = this.#deps;
    const linkId = linkIds[draw.between(0, linkIds.length - 1)] ?? "";
    const paymentIds = payments();
    const paymentId = paymentIds[draw.between(0, Math.max(0, paymentIds.length - 1))];
    switch (draw.between(0, 9)) {
      case 0: {
        await house.request("pauses", (container) => setLinkStatus(container, scope, linkId, "paused"));
        await this.wait(1_000, DAY_MS, "thinks again");
        await house.request("resumes", (container) => setLinkStatus(container, scope, linkId, "active"));
        return;
      }
      case 1:
        if (draw.chance(0.2))
          await house.request("archives", (container) => setLinkStatus(container, scope, linkId, "archived"));
        return;
      case 2: {
        const amount = 100 * draw.between(5, 40);
        const changes = { price: { kind: "fixed", amount } } as const;
        await house.request("changes the price", (container) =>
          changeLinkDefinition(container, scope, linkId, { changes, now: scheduler.now }),
        );
        return;
      }
      case 3: {
        if (!limited) return;
        const changes = { maxPayments: draw.between(1, 4) };
        await house.request("changes the limit", (container) =>
          changeLinkDefinition(container, scope, linkId, { changes, now: scheduler.now }),
        );
        return;
      }
      default:
        if (paymentId === undefined) return;
        if (draw.chance(0.4))
          await this.#grant(paymentId, draw.chance(0.6) ? "capture" : "void", draw.chance(0.3) ? 100 : null);
        else await this.#refund(paymentId);
    }
  }

  /** Refunds a part or all of it; twice at once, or once more when no answer came. */
  async #refund(paymentId: string): Promise<void> {
    const { draw, house, scope } = this.#deps;
    const commandId = `refund ${draw.between(0, 2 ** 31)}`;
    const amount = draw.chance(0.5) ? draw.between(1, 400) : null;
    const ask = (id: string) =>
      house.request("refunds", (container) =>
        refundPayment(container, scope, paymentId, { commandId: id, amount, reason: null }),
      );
    const asked = [ask(commandId)];
    if (draw.chance(0.2)) asked.push(ask(commandId));
    if (draw.chance(0.2)) asked.push(ask(`${commandId} again`));
    await Promise.all(asked);
    if (draw.chance(0.3)) await ask(commandId);
    await house.request("reads the payment", (container) => readPayment(container, scope, paymentId));
  }

  async #grant(paymentId: string, action: "capture" | "void", amount: number | null): Promise<void> {
    const { draw, house, scope } = this.#deps;
    const commandId = `grant ${draw.between(0, 2 ** 31)}`;
    const ask = () =>
      house.request<Result<unknown>>(`asks to ${action}`, (container) =>
        decideAuthorization(container, scope, paymentId, { commandId, action, amount }),
      );
    await Promise.all(draw.chance(0.2) ? [ask(), ask()] : [ask()]);
  }
}
