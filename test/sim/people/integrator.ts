/** The developer who connects the merchant's own servers: adds, changes, disables, rotates and deletes webhook endpoints, and asks for another try. */

import {
  addEndpoint,
  changeEndpoint,
  type EndpointChange,
  removeEndpoint,
  rotateEndpointSecret,
} from "../../../worker/app/webhooks/manage-endpoints.ts";
import { retryDelivery } from "../../../worker/app/webhooks/try-endpoint.ts";
import type { Container } from "../../../worker/container.ts";
import type { EventFilter } from "../../../worker/domain/event-types.ts";
import { PERMISSIONS } from "../../../worker/domain/permissions.ts";
import type { WebhookEndpoint } from "../../../worker/domain/webhook-endpoint.ts";
import type { Acting } from "../../../worker/ports/audit-log.ts";
import type { HookBooks } from "../auditor/hooks.ts";
import type { Draw } from "../kernel/draw.ts";
import type { Receivers } from "../network/receivers.ts";
import { type PeopleDeps, Person } from "./person.ts";

interface IntegratorDeps extends PeopleDeps {
  readonly scope: Acting;
  /** Decides what to do, from its own random stream. */
  readonly choices: Draw;
  readonly receivers: Receivers;
  readonly hooks: HookBooks;
}

const HOUR_MS = 3_600_000;
const FILTERS: readonly [readonly EventFilter[], ...(readonly EventFilter[])[]] = [
  ["*"],
  ["payment.*"],
  ["payment.captured", "payment.failed"],
  ["payment.captured", "refund.*", "dispute.*"],
  ["link.*", "payment.expired"],
];
const PAGE = { limit: 10, cursor: null };

export class Integrator extends Person {
  readonly #deps: IntegratorDeps;

  constructor(deps: IntegratorDeps) {
    super(deps, "integrator");
    this.#deps = deps;
  }

  /** Adds an endpoint with a server of its own; random filters unless given. */
  add(container: Container, events: readonly EventFilter[] = this.#deps.choices.pick(FILTERS)) {
    return addEndpoint(container, this.#by(), { url: this.#deps.receivers.open(), events, description: "" });
  }

  /** Does a number of things in the course of a time. */
  workFor(deeds: number, periodMs: number): void {
    const { scheduler, choices } = this.#deps;
    for (let deed = 0; deed < deeds; deed++)
      scheduler.after(choices.between(1_000, periodMs), this.process, "works on the webhooks", () => void this.#act());
  }

  /** Sometimes asks for another try of a message that has just arrived. The first try may still be waiting for its answer. */
  watchLogs(): void {
    const { hooks, receivers, scheduler, choices } = this.#deps;
    receivers.logged = (url, eventId) => {
      const endpointId = choices.chance(0.05) ? hooks.endpointAt(url) : null;
      if (endpointId === null) return;
      scheduler.after(100, this.process, "sees a message arrive", () => void this.#askForTry(endpointId, eventId));
    };
  }

  /** Enables half of the disabled endpoints, and asks for another try of a failed delivery. */
  async finish(): Promise<void> {
    for (const { id, disabledReason } of await this.#endpoints()) {
      if (disabledReason !== null && this.#deps.choices.chance(0.5)) await this.#change(id, { enabled: true });
      await this.#retry(id);
    }
  }

  async #act(): Promise<void> {
    const { house, receivers, scheduler, scope, choices } = this.#deps;
    const endpoints = await this.#endpoints();
    const id = endpoints[choices.between(0, Math.max(0, endpoints.length - 1))]?.id;
    if (id === undefined) return;
    switch (choices.between(0, 7)) {
      case 0:
      case 1:
        await this.#change(id, { enabled: false });
        if (!choices.chance(0.8)) return;
        scheduler.after(choices.delay(60_000, 24 * HOUR_MS), this.process, "enables it again", () => {
          void this.#change(id, { enabled: true });
        });
        return;
      case 2:
      case 3: {
        const overlapMs = choices.pick([0, HOUR_MS, 24 * HOUR_MS]);
        await house.request("rotates a secret", (container) =>
          rotateEndpointSecret(container, scope, { endpointId: id, overlapMs }),
        );
        return;
      }
      case 4:
        await house.request("deletes an endpoint", (container) => removeEndpoint(container, scope, id));
        return;
      case 5:
        return this.#change(id, choices.chance(0.5) ? { events: choices.pick(FILTERS) } : { url: receivers.open() });
      case 6:
        await house.request("adds an endpoint", (container) => this.add(container));
        return;
      default:
        return this.#retry(id);
    }
  }

  async #endpoints(): Promise<readonly WebhookEndpoint[]> {
    const { house, scope } = this.#deps;
    const listed = await house.request("lists endpoints", ({ webhookEndpoints }) => webhookEndpoints.list(scope, PAGE));
    return listed.kind === "answer" ? listed.value.data : [];
  }

  async #change(id: string, change: EndpointChange): Promise<void> {
    const by = this.#by();
    await this.#deps.house.request("changes an endpoint", (container) => changeEndpoint(container, by, id, change));
  }

  /** The newest delivery, mostly of those that failed. */
  async #retry(endpointId: string): Promise<void> {
    const { house, scope, choices } = this.#deps;
    const status = choices.chance(0.7) ? "failed" : null;
    const listed = await house.request("lists deliveries", ({ webhookDeliveries }) =>
      webhookDeliveries.list(scope, { endpointId, status }, PAGE),
    );
    const eventId = listed.kind === "answer" ? listed.value.data[0]?.eventId : undefined;
    if (eventId !== undefined) await this.#askForTry(endpointId, eventId);
  }

  async #askForTry(endpointId: string, eventId: string): Promise<void> {
    const { hooks, house, scope } = this.#deps;
    hooks.askedByHand(endpointId, eventId);
    await house.request("asks for another try", (container) =>
      retryDelivery(container, scope, { endpointId, eventId }),
    );
  }

  #by() {
    const { merchantId, livemode, cause } = this.#deps.scope;
    const keyId = "key_00000000000000000001";
    return {
      actor: { kind: "key", keyId, isBounded: false, merchantId, livemode, permissions: PERMISSIONS },
      cause,
      host: "pay.test",
    } as const;
  }
}
