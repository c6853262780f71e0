/** What all simulated people have in common: they wait, and send the forms of the providers' pages. */

import type { SandboxResponse } from "../../sandbox/http.ts";
import type { BrowserPost } from "../../sandbox/scripts.ts";
import type { House } from "../house.ts";
import type { Draw } from "../kernel/draw.ts";
import { Process, type Scheduler } from "../kernel/scheduler.ts";

export interface PeopleDeps {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly house: House;
  /** Called with what a page shows about a payment. */
  readonly told: (paymentId: string, status: string) => void;
}

export abstract class Person {
  protected readonly deps: PeopleDeps;
  readonly process: Process;

  constructor(deps: PeopleDeps, name: string) {
    this.deps = deps;
    this.process = new Process(name);
  }

  /** Waits for a time between the two, more often short than long. */
  protected wait(leastMs: number, mostMs: number, label: string): Promise<void> {
    const { scheduler, draw } = this.deps;
    return new Promise((resolve) => void scheduler.after(draw.delay(leastMs, mostMs), this.process, label, resolve));
  }

  /** Sends the form of a provider's page. */
  protected submit(url: string, fields: Readonly<Record<string, string>>): void {
    const body = new URLSearchParams({ email: "shopper@example.com", ...fields }).toString();
    this.post({ path: new URL(url).pathname, body });
  }

  /** Sends what a provider's page, script or frame sends. */
  protected post({ path: address, body }: BrowserPost): SandboxResponse {
    const { house } = this.deps;
    const [path = "", query = ""] = address.split("?");
    const { response } = house.world.handle({ method: "POST", path, query, headers: {}, body });
    this.submitted();
    house.mail.touched();
    return response;
  }

  /** A form was sent, and no report of it has been seen yet. */
  protected submitted(): void {}
}
