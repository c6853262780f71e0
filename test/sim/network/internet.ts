/** The network from our Worker to the providers and to merchants' servers: requests and replies get lost, arrive late or twice, or are cut off. */

import type { SandboxReply, SandboxRequest, SandboxResponse } from "../../sandbox/http.ts";
import type { World } from "../../sandbox/world.ts";
import type { Faults } from "../faults.ts";
import type { Draw } from "../kernel/draw.ts";
import { Process, type Scheduler } from "../kernel/scheduler.ts";
import type { Receivers } from "./receivers.ts";

export interface InternetDeps {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly faults: Faults;
  readonly world: World;
  readonly receivers: Receivers;
  /** Called with each request that reaches a provider, before it is executed. */
  readonly arrived: (request: SandboxRequest) => void;
  /** Called after each contact, because the providers may have something to do then. */
  readonly touched: () => void;
  /** Called with a violated invariant. */
  readonly violated: (what: string) => void;
  /** Whether a provider is having a bad time now. */
  readonly isStormy: (request: SandboxRequest) => boolean;
}

/** Longer than any client waits. */
const SLOW_MS_MAX = 90_000;
/** Of one request, or of one object (developers.cloudflare.com/workers/platform/limits). */
const CONNECTIONS_MAX = 6;

/** The `fetch` of our Worker. A caller with more open connections than the platform allows waits for its own connections. */
export function makeFetch(deps: InternetDeps): typeof fetch {
  const openFetches = new WeakMap<Process, number>();
  return (input, init) => {
    const request = readRequest(String(input), init);
    const { scheduler } = deps;
    const sender = scheduler.current;
    const fetches = (openFetches.get(sender) ?? 0) + 1;
    openFetches.set(sender, fetches);
    if (fetches > CONNECTIONS_MAX) deps.violated(`${sender.name} has ${fetches} fetches open`);
    return new Promise((resolve, reject) => {
      let open = true;
      const settle = (end: () => void): void => {
        if (!open) return;
        open = false;
        openFetches.set(sender, (openFetches.get(sender) ?? 1) - 1);
        end();
      };
      init?.signal?.addEventListener("abort", () => settle(() => reject(init.signal?.reason)));
      const replied = (response: SandboxResponse): void => settle(() => resolve(toResponse(response)));
      const failed = (): void => settle(() => reject(new TypeError("simulated: no connection")));
      const url = String(input);
      sender.send(() =>
        deps.receivers.own(url)
          ? deps.receivers.travel({ url, request, sender, replied, failed })
          : travel(deps, { request, sender, replied }),
      );
    });
  };
}

interface Journey {
  readonly request: SandboxRequest;
  readonly sender: Process;
  readonly replied: (response: SandboxResponse) => void;
}

function travel(deps: InternetDeps, { request, sender, replied }: Journey): void {
  const { scheduler, draw, faults } = deps;
  const name = `${request.method} ${request.path.slice(0, 60)}`;
  if (faults.strikes("psp_request_lost")) return;
  const there = faults.strikes("psp_slow") ? draw.delay(1_000, SLOW_MS_MAX) : draw.delay(5, 400);
  const twice = faults.strikes("psp_request_duplicated");
  const arrive = (copy: boolean): void => {
    deps.arrived(request);
    const reply = answer(deps, request);
    deps.touched();
    if (copy || faults.strikes("psp_reply_lost") || reply.dropReply) return;
    const back = reply.delayMs + (faults.strikes("psp_slow") ? draw.delay(1_000, SLOW_MS_MAX) : draw.delay(5, 400));
    scheduler.after(back, sender, `${reply.response.status} for ${name}`, () => replied(reply.response));
  };
  scheduler.after(there, new Process("provider"), name, () => arrive(false));
  if (twice)
    scheduler.after(there + draw.delay(10, 50_000), new Process("provider"), `again: ${name}`, () => arrive(true));
}

function answer({ faults, world, isStormy }: InternetDeps, request: SandboxRequest): SandboxReply {
  const failing = (fault: object): SandboxReply =>
    world.handle({ ...request, headers: { ...request.headers, "sandbox-fault": JSON.stringify(fault) } });
  if (isStormy(request)) return failing({ kind: "status", status: 503, effect: false });
  if (faults.strikes("psp_error_before_effect")) return failing({ kind: "status", status: 500, effect: false });
  if (faults.strikes("psp_error_after_effect")) return failing({ kind: "status", status: 500, effect: true });
  if (faults.strikes("psp_html")) return failing({ kind: "html", status: 502, effect: false });
  if (faults.strikes("psp_truncated")) return failing({ kind: "truncated" });
  return world.handle(request);
}

function readRequest(address: string, init: RequestInit | undefined): SandboxRequest {
  const { pathname, search } = new URL(address);
  const headers: Record<string, string> = {};
  for (const [name, value] of entriesOf(init?.headers)) headers[name.toLowerCase()] = value;
  const { body } = init ?? {};
  if (body !== undefined && body !== null && typeof body !== "string") throw new Error("a body that is no text");
  return { method: init?.method ?? "GET", path: pathname, query: search.slice(1), headers, body: body ?? "" };
}

function entriesOf(headers: RequestInit["headers"]): [string, string][] {
  if (headers === undefined) return [];
  return Symbol.iterator in headers ? [...new Headers(headers)] : Object.entries(headers as Record<string, string>);
}

function toResponse({ status, headers, body }: SandboxResponse): Response {
  return new Response(status === 204 ? null : body, { status, headers });
}
