/** Merchants' own servers, which take webhooks: some are down for hours, slow, or broken from a time on; some answer errors or lose their answer. */

import type { SandboxRequest, SandboxResponse } from "../../sandbox/http.ts";
import type { Faults } from "../faults.ts";
import type { Draw } from "../kernel/draw.ts";
import { Process, type Scheduler } from "../kernel/scheduler.ts";

export interface ReceiversDeps {
  readonly scheduler: Scheduler;
  /** Its own random stream. */
  readonly draw: Draw;
  readonly faults: Faults;
  /** Called with each message that reaches a server, before it is answered. */
  readonly arrived: (url: string, request: SandboxRequest) => void;
  /** Called with each answer of a server, also one that is lost on its way back. */
  readonly answered: (url: string, request: SandboxRequest, status: number) => void;
}

/** A request on its way to a server. */
export interface HookJourney {
  readonly url: string;
  readonly request: SandboxRequest;
  readonly sender: Process;
  readonly replied: (response: SandboxResponse) => void;
  /** The connection was refused. */
  readonly failed: () => void;
}

interface Outage {
  readonly from: number;
  readonly until: number;
}

const HOST = ".shop.test";
const HOUR_MS = 3_600_000;
/** Longer than the time-out of a try, and less than a lease. */
const SLOW_MS_MAX = 40_000;
/** Answers that do not accept a message. */
const ERRORS: readonly [number, ...number[]] = [500, 503, 429, 400, 401, 404, 301, 302];
/** Longer than our first waits. */
const ASKED_SECONDS = 3_600;

export class Receivers {
  readonly #deps: ReceiversDeps;
  /** From when on a server answers only 500, also after the faults have stopped. */
  readonly #brokenFrom = new Map<string, number>();
  readonly #outages = new Map<string, Outage>();
  readonly #gone = new Set<string>();
  #count = 0;
  /** Called with each message that has reached a server, for the developer who watches. */
  logged: (url: string, eventId: string) => void = () => {};

  constructor(deps: ReceiversDeps) {
    this.#deps = deps;
  }

  /** Whether an address is one of a merchant's server. */
  own(url: string): boolean {
    return new URL(url).host.endsWith(HOST);
  }

  /** Adds a server, which may be down for a while, or break for good; returns its address. */
  open(): string {
    const { draw, scheduler } = this.#deps;
    this.#count += 1;
    const url = `https://server-${this.#count}${HOST}/hooks`;
    if (draw.chance(0.1)) this.#brokenFrom.set(url, scheduler.now + draw.delay(HOUR_MS / 60, 24 * HOUR_MS));
    if (draw.chance(0.5)) {
      const from = scheduler.now + draw.delay(60_000, 12 * HOUR_MS);
      this.#outages.set(url, { from, until: from + draw.delay(60_000, 100 * HOUR_MS) });
    }
    return url;
  }

  /** Brings a message to a server and its answer back. */
  travel({ url, request, sender, replied, failed }: HookJourney): void {
    const { scheduler, draw, faults } = this.#deps;
    const { host } = new URL(url);
    if (faults.strikes("hook_lost")) return;
    const there = faults.strikes("hook_slow") ? draw.delay(1_000, SLOW_MS_MAX) : draw.delay(5, 400);
    scheduler.after(there, new Process("a merchant's server"), `a webhook reaches ${host}`, () => {
      if (faults.strikes("hook_refused") || this.#isDown(url)) {
        scheduler.after(draw.delay(5, 400), sender, `no connection to ${host}`, failed);
        return;
      }
      this.#deps.arrived(url, request);
      const response = this.#answer(url);
      this.#deps.answered(url, request, response.status);
      this.logged(url, request.headers["webhook-id"] ?? "");
      if (faults.strikes("hook_reply_lost")) return;
      const back = faults.strikes("hook_slow") ? draw.delay(1_000, SLOW_MS_MAX) : draw.delay(5, 400);
      scheduler.after(back, sender, `${response.status} from ${host}`, () => replied(response));
    });
  }

  #isDown(url: string): boolean {
    const outage = this.#outages.get(url);
    const { now } = this.#deps.scheduler;
    const isDown = this.#deps.faults.on && outage !== undefined && now >= outage.from && now < outage.until;
    if (isDown) this.#deps.faults.note("hook_outage");
    return isDown;
  }

  #answer(url: string): SandboxResponse {
    const { draw, faults, scheduler } = this.#deps;
    const of = (status: number, headers: Readonly<Record<string, string>> = {}) => ({ status, headers, body: "" });
    if (faults.strikes("hook_gone")) this.#gone.add(url);
    if (this.#gone.has(url)) return of(410);
    if (scheduler.now >= (this.#brokenFrom.get(url) ?? Number.POSITIVE_INFINITY)) {
      faults.note("hook_broken");
      return of(500);
    }
    if (!faults.strikes("hook_error")) return of(draw.pick([200, 202, 204]));
    const status = draw.pick(ERRORS);
    if (status === 301 || status === 302) return of(status, { location: "https://elsewhere.test/" });
    return of(status, draw.chance(0.3) ? { "retry-after": String(ASKED_SECONDS) } : {});
  }
}
