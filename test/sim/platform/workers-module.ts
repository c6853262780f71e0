/** What the simulation has in the place of the platform's module `cloudflare:workers`. */

/** The base class of objects: it keeps what it is given. */
export class DurableObject<Env> {
  protected readonly ctx: unknown;
  protected readonly env: Env;

  constructor(ctx: unknown, env: Env) {
    this.ctx = ctx;
    this.env = env;
  }
}

/** What keeps a request alive after its answer. Nothing here ends a process before it is struck down. */
export function waitUntil(): void {}
