/** The sandbox's world: the stand-ins, their timers and their webhooks, in one synchronous machine. */
import type Stripe from "stripe";
import { failureResponse as adyenFailureResponse } from "./adyen/errors.ts";
import type { Announcement } from "./adyen/stand-in.ts";
import { AdyenStandIn } from "./adyen/stand-in.ts";
import { failureResponse as anetFailureResponse } from "./authorizenet/answers.ts";
import { AuthorizenetStandIn } from "./authorizenet/stand-in.ts";
import type { ControlWorld } from "./control.ts";
import { handleControl } from "./control.ts";
import type { Delivery, Message } from "./deliveries.ts";
import {
  dueDeliveries,
  enqueue,
  giveUp,
  markSending,
  nextDeliveryAt,
  recordDelivery,
  releaseLost,
} from "./deliveries.ts";
import type { RequestFault } from "./faults.ts";
import { courseUnder, proxyErrorPage, takeRequestFault, takeWebhookFault, truncate, withRetryAfter } from "./faults.ts";
import { handleFx, isFxPath } from "./fx/sources.ts";
import { handleHook, hookFailure, isHookPath } from "./hooks/receiver.ts";
import type { SandboxReply, SandboxRequest, SandboxResponse } from "./http.ts";
import { htmlResponse, jsonResponse } from "./http.ts";
import { handleMail, isMailPath } from "./resend/mailbox.ts";
import type { AccountRef } from "./stripe/accounts.ts";
import { authenticate } from "./stripe/accounts.ts";
import { handleApi } from "./stripe/api.ts";
import type { Context, Surroundings, Timer } from "./stripe/context.ts";
import { ACCOUNTS, API_VERSION, makeContext, TIMERS } from "./stripe/context.ts";
import { handleElement, isElementPath } from "./stripe/element.ts";
import { signatureHeader } from "./stripe/endpoints.ts";
import { matchingEndpoints } from "./stripe/events.ts";
import { handleHosted, ownerOfPage } from "./stripe/hosted.ts";
import type { Course } from "./stripe/idempotency.ts";
import { failureResponse } from "./stripe/idempotency.ts";
import { indexPage } from "./stripe/page.ts";
import { Objects } from "./stripe/rows.ts";
import { runTimer } from "./stripe/timers.ts";
import { handleVies, isViesPath } from "./vies/register.ts";

/** A webhook to send now. Report the outcome with `delivered`; what is not reported is sent again. */
export type OutgoingWebhook = {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const TAKE_MAX = 50;
const TIMERS_PER_STEP = 100;

/**
 * Everything outside the app, over a synchronous store. Each method is one step: run it inside one transaction. Nothing in
 * it waits, reads a clock or draws a random number: `now` (ms) and `random` (24 or more fresh alphanumerics) are given.
 */
export class World {
  readonly #surroundings: Surroundings;
  readonly #publicBase: string | null;
  readonly #announced: Announcement[] = [];
  readonly #adyen: AdyenStandIn;
  readonly #anet: AuthorizenetStandIn;

  /** `publicBase` is where browsers reach the sandbox, such as `http://localhost:8788`; null takes each request's Host. */
  constructor(surroundings: Surroundings, options: { publicBase: string | null }) {
    this.#surroundings = surroundings;
    this.#publicBase = options.publicBase;
    this.#adyen = new AdyenStandIn(surroundings, (announcement) => void this.#announced.push(announcement));
    this.#anet = new AuthorizenetStandIn(surroundings, (announcement) => void this.#announced.push(announcement));
  }

  /** Answers a request: a vendor's API, its hosted page, or the sandbox's own controls. */
  handle(request: SandboxRequest): SandboxReply {
    this.#runTimers();
    if (request.path === "/_sandbox" || request.path.startsWith("/_sandbox/")) {
      const response = this.#control(request);
      this.#makeDeliveries();
      return plainReply(response);
    }
    const { store } = this.#surroundings;
    const fault = takeRequestFault(store, request, this.#accountOf(request));
    if (typeof fault === "string")
      return plainReply(jsonResponse(400, { error: { message: `Sandbox-Fault: ${fault}` } }));
    const course = courseUnder(fault);
    const response = course === null ? null : this.#vendor(request, course);
    this.#makeDeliveries();
    return underFault(fault, response, this.#failureOf(request.path));
  }

  #control(request: SandboxRequest): SandboxResponse {
    if (request.path.startsWith("/_sandbox/adyen/")) return this.#adyen.control(request);
    if (request.path.startsWith("/_sandbox/authorizenet/")) return this.#anet.control(request);
    return handleControl(this.#controls(), request);
  }

  #failureOf(path: string): (status: number) => SandboxResponse {
    if (isHookPath(path)) return hookFailure;
    if (this.#anet.owns(path)) return anetFailureResponse;
    return this.#adyen.owns(path) ? adyenFailureResponse : failureResponse;
  }

  /** When `takeDue` next has something to do (ms), or null. */
  nextDueAt(): number | null {
    const { store } = this.#surroundings;
    const times = [
      store.firstDue(TIMERS),
      this.#adyen.nextDueAt(),
      this.#anet.nextDueAt(),
      nextDeliveryAt(store),
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Lets the vendors do what is due, and takes the webhooks to send now, at most 50. */
  takeDue(): OutgoingWebhook[] {
    this.#runTimers();
    const { store } = this.#surroundings;
    const now = this.#surroundings.now();
    return dueDeliveries(store, { now, limit: TAKE_MAX }).flatMap((delivery) => {
      const headers = this.#signedHeaders(delivery, now);
      if (headers === null) {
        giveUp(store, delivery);
        return [];
      }
      markSending(store, delivery, now);
      return [{ id: delivery.id, url: delivery.url, headers, body: delivery.payload }];
    });
  }

  /** Reports the receiver's status, or 0 when none came. */
  delivered(id: string, status: number): void {
    const { store } = this.#surroundings;
    const delivery = recordDelivery(store, id, { status, now: this.#surroundings.now() });
    if (delivery?.status !== "succeeded") return;
    const account = store.get(ACCOUNTS, delivery.account) as AccountRef | undefined;
    if (account === undefined) return;
    const objects = new Objects(store, account);
    const event = objects.get("event", delivery.eventId)?.event;
    if (event === undefined) return;
    objects.put("event", event.id, { event: { ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) } });
  }

  /** To call once after a restart: webhooks that were on their way are due again. */
  recover(): void {
    releaseLost(this.#surroundings.store, this.#surroundings.now());
  }

  #vendor(request: SandboxRequest, course: Course): SandboxResponse {
    const announce = (account: AccountRef, event: Stripe.EventBase): void => this.#announce(account, event);
    const publicBase = this.#publicBase ?? `http://${request.headers.host ?? "localhost"}`;
    if (isFxPath(request.path)) return handleFx(this.#surroundings, request, course);
    if (isViesPath(request.path)) return handleVies(this.#surroundings, request, course);
    if (isHookPath(request.path)) return handleHook(this.#surroundings, request, course);
    if (isMailPath(request.path)) return handleMail(this.#surroundings, request, course);
    if (this.#anet.owns(request.path)) return this.#anet.handle(request, course);
    if (this.#adyen.owns(request.path)) return this.#adyen.handle(request, { course, publicBase });
    if (request.path.startsWith("/v1/") && !isElementPath(request.path))
      return handleApi(this.#surroundings, request, { course, publicBase, announce });
    if (course.failure !== null && !course.failure.effect) return failureResponse(course.failure.status);
    if (request.path.startsWith("/c/pay/") || isElementPath(request.path)) {
      const answer = isElementPath(request.path) ? handleElement : handleHosted;
      const page = answer(this.#surroundings, request, { publicBase, announce });
      return course.failure === null ? page : failureResponse(course.failure.status);
    }
    if (request.path === "/" && request.method === "GET") return htmlResponse(200, indexPage());
    return jsonResponse(404, { error: { message: "The sandbox has nothing at this address." } });
  }

  #accountOf(request: SandboxRequest): string | null {
    if (this.#anet.owns(request.path)) return this.#anet.accountOf(request);
    if (this.#adyen.owns(request.path)) return this.#adyen.accountOf(request);
    const page = ownerOfPage(this.#surroundings, request.path);
    if (page !== null) return page.id;
    const caller = authenticate(request.headers.authorization);
    return "refused" in caller ? null : caller.id;
  }

  #runTimers(): void {
    const { store } = this.#surroundings;
    const due = store.due(TIMERS, { until: this.#surroundings.now(), limit: TIMERS_PER_STEP });
    for (const row of due) {
      const timer = row.value as Timer;
      store.delete(TIMERS, row.key);
      runTimer(this.#contextOf(timer.account), timer);
    }
    this.#adyen.runTimers();
    this.#anet.runTimers();
    this.#makeDeliveries();
  }

  /** The context of Stripe's handlers without a request. */
  #contextOf(account: AccountRef): Context {
    return makeContext(this.#surroundings, {
      account,
      apiVersion: API_VERSION,
      request: { id: null, idempotencyKey: null },
      publicBase: this.#publicBase ?? "",
      announce: (owner, event) => this.#announce(owner, event),
    });
  }

  #announce(account: AccountRef, event: Stripe.EventBase): void {
    this.#announced.push({ account: account.id, type: event.type, messages: this.#messages(account, event) });
  }

  /** Turns what was announced in this step into deliveries, with the webhook faults that apply. */
  #makeDeliveries(): void {
    const { store } = this.#surroundings;
    const now = this.#surroundings.now();
    const announced = this.#announced.splice(0);
    announced.forEach(({ account, type, messages }, index) => {
      const fault = takeWebhookFault(store, { type, account });
      const extraMs = fault?.kind === "webhook_delay" ? fault.delayMs : 0;
      const behindMs = fault?.kind === "webhook_reorder" ? (announced.length - index) * fault.spacingMs : 0;
      const dueAt = fault?.kind === "webhook_drop" ? null : now + extraMs + behindMs;
      for (const message of messages) {
        enqueue(store, this.#deliveryId(), message, { now, dueAt });
        if (fault?.kind !== "webhook_duplicate") continue;
        for (let copy = 1; copy <= fault.copies; copy += 1) {
          enqueue(store, this.#deliveryId(), message, { now, dueAt: now + copy * fault.spacingMs });
        }
      }
    });
  }

  #messages(account: AccountRef, event: Stripe.EventBase): Message[] {
    const objects = new Objects(this.#surroundings.store, account);
    const payload = JSON.stringify(event, null, 2);
    return matchingEndpoints({ objects }, event.type).map((endpoint) => ({
      vendor: "stripe",
      account: account.id,
      endpointId: endpoint.id,
      eventId: event.id,
      eventType: event.type,
      url: endpoint.url,
      payload,
    }));
  }

  #signedHeaders(delivery: Delivery, now: number): Record<string, string> | null {
    if (delivery.vendor === "authorizenet") return this.#anet.headersOf(delivery);
    if (delivery.vendor === "adyen") return this.#adyen.headersOf(delivery);
    const account = this.#surroundings.store.get(ACCOUNTS, delivery.account) as AccountRef | undefined;
    if (account === undefined) return null;
    const row = new Objects(this.#surroundings.store, account).get("endpoint", delivery.endpointId);
    if (row === undefined) return null;
    return {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      "stripe-signature": signatureHeader(row, delivery.payload, now),
    };
  }

  #deliveryId(): string {
    return `whd_${this.#surroundings.random()}`;
  }

  #controls(): ControlWorld {
    return {
      surroundings: this.#surroundings,
      contextOf: (account) => this.#contextOf(account),
      resend: (account, event, times) => {
        const { store } = this.#surroundings;
        const now = this.#surroundings.now();
        const messages = this.#messages(account, event);
        for (let count = 0; count < times; count += 1) {
          for (const message of messages) enqueue(store, this.#deliveryId(), message, { now, dueAt: now });
        }
        return messages.length * times;
      },
    };
  }
}

function plainReply(response: SandboxResponse): SandboxReply {
  return { response, delayMs: 0, dropReply: false, holdMs: 0 };
}

/** What the caller gets to see of the vendor's answer (null: the vendor was never reached). */
function underFault(
  fault: RequestFault | null,
  response: SandboxResponse | null,
  failureOf: (status: number) => SandboxResponse,
): SandboxReply {
  const nothing: SandboxResponse = { status: 504, headers: {}, body: "" };
  switch (fault?.kind) {
    case undefined:
      return plainReply(response ?? nothing);
    case "delay":
      return { ...plainReply(response ?? nothing), delayMs: fault.delayMs };
    case "timeout_after_effect":
    case "timeout_before_effect":
      return { response: nothing, delayMs: 0, dropReply: true, holdMs: fault.holdMs };
    case "status":
      return plainReply(
        withRetryAfter(fault.status >= 500 && response !== null ? response : failureOf(fault.status), fault),
      );
    case "html":
      return plainReply(proxyErrorPage(fault.status));
    case "truncated":
      return plainReply(truncate(response ?? nothing));
  }
}
