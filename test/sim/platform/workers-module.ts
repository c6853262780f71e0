/** Replaces the platform's module `cloudflare:workers` in the simulation. */

/** The base class of objects: it keeps what it is given. */
export class DurableObject<Env> {
  protected readonly ctx: unknown;
  protected readonly env: Env;

  constructor(ctx: unknown, env: Env) {
    this.ctx = ctx;
    this.env = env;
  }
}

/** Keeps a request alive after its answer. Here a process runs on until it is killed, so nothing has to be done. */
export function waitUntil(): void {}
