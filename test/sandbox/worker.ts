/** The sandbox as a Worker: one Durable Object holds the world, and its alarm sends the webhooks. */
import { DurableObject } from "cloudflare:workers";
import type { SandboxReply, SandboxRequest } from "./http.ts";
import { SqlStore } from "./sql-store.ts";
import type { OutgoingWebhook } from "./world.ts";
import { World } from "./world.ts";

type Env = {
  readonly WORLD: DurableObjectNamespace<SandboxWorld>;
  /** Where browsers reach the sandbox, when that is not where the app reaches it. */
  readonly PUBLIC_BASE?: string;
};

/** A receiver that does not answer a webhook within this time has failed. */
const RECEIVER_TIMEOUT_MS = 10_000;
/** More webhooks than this are not on their way at once. High, so that one slow receiver cannot hold up the others. */
const IN_FLIGHT_MAX = 1000;

/** Holds the whole sandbox. Every request and every delivery is one transaction. */
export class SandboxWorld extends DurableObject<Env> {
  readonly #world: World;
  #inFlight = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#world = new World(
      {
        store: new SqlStore(ctx.storage.sql),
        now: () => Date.now(),
        random: () => crypto.randomUUID().replaceAll("-", "").slice(0, 28),
      },
      { publicBase: env.PUBLIC_BASE ?? null },
    );
    ctx.blockConcurrencyWhile(async () => {
      ctx.storage.transactionSync(() => this.#world.recover());
      // Always set again: an alarm during which the process was killed is still in storage, but does not fire any more.
      const dueAt = this.#world.nextDueAt();
      if (dueAt !== null) await ctx.storage.setAlarm(dueAt);
    });
  }

  /** Answers one request; the caller acts out the delay or the lost reply. */
  async handle(request: SandboxRequest): Promise<SandboxReply> {
    const reply = this.ctx.storage.transactionSync(() => this.#world.handle(request));
    await this.#arm();
    return reply;
  }

  /** Sends what is due. No delivery waits for another one's receiver: the alarm ends while they are on their way. */
  override async alarm(): Promise<void> {
    if (this.#inFlight < IN_FLIGHT_MAX) {
      const due = this.ctx.storage.transactionSync(() => this.#world.takeDue());
      for (const webhook of due) this.ctx.waitUntil(this.#deliver(webhook));
    }
    await this.#arm();
  }

  async #deliver(webhook: OutgoingWebhook): Promise<void> {
    this.#inFlight += 1;
    const status = await send(webhook);
    this.#inFlight -= 1;
    this.ctx.storage.transactionSync(() => this.#world.delivered(webhook.id, status));
    await this.#arm();
  }

  async #arm(): Promise<void> {
    const dueAt = this.#world.nextDueAt();
    if (dueAt === null) return;
    const current = await this.ctx.storage.getAlarm();
    const busy = this.#inFlight >= IN_FLIGHT_MAX;
    if (!busy && (current === null || current > dueAt)) await this.ctx.storage.setAlarm(dueAt);
  }
}

/** The receiver's status, or 0 when it gave none in time. A redirect is not followed: it counts as a failure. */
async function send(webhook: OutgoingWebhook): Promise<number> {
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      headers: webhook.headers,
      body: webhook.body,
      redirect: "manual",
      signal: AbortSignal.timeout(RECEIVER_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

/** Acts out a reply: late, or never. */
async function actOut(reply: SandboxReply, method: string): Promise<Response> {
  if (reply.dropReply) {
    await scheduler.wait(reply.holdMs);
    return new Response(
      new ReadableStream({ start: (controller) => controller.error(new Error("connection closed")) }),
    );
  }
  if (reply.delayMs > 0) await scheduler.wait(reply.delayMs);
  const { status, headers, body } = reply.response;
  return new Response(method === "HEAD" || body === "" ? null : body, { status, headers });
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const body = request.method === "GET" || request.method === "HEAD" ? "" : await request.text();
    const headers = Object.fromEntries(request.headers);
    const world = env.WORLD.get(env.WORLD.idFromName("world"));
    const query = url.search.slice(1);
    const reply = await world.handle({ method: request.method, path: url.pathname, query, headers, body });
    return actOut(reply, request.method);
  },
} satisfies ExportedHandler<Env>;
