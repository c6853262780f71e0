/** The whole Worker over its real bindings, with Stripe's stand-in outside, a clock and queues in the tests' hands. */

import { createScheduledController, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { platformBackground } from "../../../worker/adapters/platform/background.ts";
import worker, { LinkObject } from "../../../worker/index.ts";
import type { OutgoingWebhook } from "../../sandbox/world.ts";
import { installClock, removeClock } from "./clock.ts";
import { installQueues, type Queues } from "./queues.ts";
import { installStripe, type Stripe } from "./stripe.ts";

/** Where the Worker believes to be. */
export const ORIGIN = "http://localhost:8787";

/** How long a test waits for what happens by itself, in rounds of a few milliseconds. */
const ROUNDS_MAX = 200;

export interface Rig {
  readonly stripe: Stripe;
  readonly queues: Queues;
}

/** Work after answers that has not ended yet. */
let unfinished = 0;

/** Counts what goes on after answers, so that a test can wait for it. */
function watchBackground(): () => void {
  const { run } = platformBackground;
  const watched = (task: () => Promise<void>): void => {
    unfinished += 1;
    run.call(platformBackground, () =>
      task().finally(() => {
        unfinished -= 1;
      }),
    );
  };
  Object.assign(platformBackground, { run: watched });
  return () => void Object.assign(platformBackground, { run });
}

/** Installs the rig for a file of tests. The members are there from the first test on. */
export function useRig(): Rig {
  const rig: { stripe?: Stripe; queues?: Queues } = {};
  let unwatch = (): void => undefined;
  beforeAll(() => {
    installClock();
    unwatch = watchBackground();
    rig.stripe = installStripe();
    rig.queues = installQueues();
  });
  beforeEach(() => {
    rig.stripe?.reset();
    rig.queues?.reset();
  });
  afterAll(() => {
    rig.queues?.remove();
    rig.stripe?.remove();
    unwatch();
    removeClock();
  });
  return rig as Rig;
}

/** A request to the Worker. Redirects are answers, not followed. */
export function send(path: string, init: RequestInit = {}): Promise<Response> {
  const self = (exports as unknown as { readonly default: Fetcher }).default;
  return self.fetch(new URL(path, ORIGIN).href, { redirect: "manual", ...init });
}

/** Sends a webhook of Stripe's to the address that it is for. */
export async function sendWebhook({
  url,
  headers,
  body,
}: Pick<OutgoingWebhook, "url" | "headers" | "body">): Promise<Response> {
  return send(url, { method: "POST", headers: { ...headers }, body });
}

/** Lets the minute's cron run. */
export async function runCron(): Promise<void> {
  await worker.scheduled(createScheduledController({ cron: "* * * * *" }), env);
}

/** The stub of a link's object. */
export function objectOf(linkId: string) {
  return env.LINKS.getByName(linkId.slice("lnk_".length));
}

/** Rings the object's alarm at the tests' time. */
export function ring(linkId: string): Promise<boolean> {
  return runDurableObjectAlarm(objectOf(linkId));
}

type ObjectMethod = "define" | "change" | "start" | "report" | "applyPspReport" | "refund" | "published";

/**
 * Resets an object once in the middle of a call, as a deployment of new code does: before it does anything, or when its work is on the
 * disk and only the answer is lost. Returns how often that happened.
 */
export function resetDuring(method: ObjectMethod, when: "before" | "after"): () => number {
  const prototype: Record<string, unknown> = Object(LinkObject.prototype);
  const original = LinkObject.prototype[method] as (...input: unknown[]) => Promise<unknown>;
  let resets = 0;
  prototype[method] = async function (this: LinkObject, ...input: unknown[]) {
    prototype[method] = original;
    resets += 1;
    const ctx = Reflect.get(this, "ctx") as DurableObjectState;
    if (when === "after") {
      await original.apply(this, input);
      await ctx.storage.sync();
    }
    ctx.abort("reset by a test");
  };
  return () => resets;
}

/** Rows of the object's own database. */
export function sqlOf<T extends Record<string, SqlStorageValue>>(linkId: string, query: string): Promise<T[]> {
  return runInDurableObject(objectOf(linkId), (_, state) => state.storage.sql.exec<T>(query).toArray());
}

/** Sends every due webhook and delivers every message until nothing is left to deliver and each object has sent what it published. */
export async function settle({ stripe, queues }: Rig, linkIds: readonly string[]): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const webhooks = stripe.takeWebhooks();
    for (const webhook of webhooks) await sendWebhook(webhook);
    await queues.deliver("psp-events");
    await queues.deliver("outbox");
    let unsent = 0;
    for (const linkId of linkIds)
      unsent += (await sqlOf(linkId, "SELECT 1 AS unsent FROM outbox WHERE tries = 0")).length;
    const rest = queues.waiting("psp-events").length + queues.waiting("outbox").length + unfinished;
    if (webhooks.length + unsent + rest === 0) return;
    await scheduler.wait(2);
  }
  throw new Error("the system's work did not end");
}

/** Waits until something holds, for what the platform does by itself. */
export async function until(holds: () => Promise<boolean>, waitMs = 50): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (await holds()) return;
    await scheduler.wait(waitMs);
  }
  throw new Error("the condition was not met in time");
}
