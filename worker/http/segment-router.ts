/** A router that dispatches by a path's first segment, so that links, whose slugs can be anything, are matched fast. */

import type { Result, Router } from "hono/router";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";

/**
 * One of Hono's routers for each literal first segment, and one for all other paths. Each has, in the order of adding, the routes that its
 * paths can match. Hono's fastest router does not support a parameter next to literal segments, which are separated here.
 */
export class SegmentRouter<T> implements Router<T> {
  readonly name = "SegmentRouter";
  readonly #routes: { readonly method: string; readonly path: string; readonly handler: T }[] = [];
  #built: { readonly bySegment: ReadonlyMap<string, Router<T>>; readonly others: Router<T> } | null = null;

  add(method: string, path: string, handler: T): void {
    this.#routes.push({ method, path, handler });
    this.#built = null;
  }

  match(method: string, path: string): Result<T> {
    this.#built ??= this.#build();
    const { bySegment, others } = this.#built;
    return (bySegment.get(firstOf(path)) ?? others).match(method, path);
  }

  #build() {
    const literals = new Set(this.#routes.map(({ path }) => firstOf(path)).filter((segment) => !/[:*]/.test(segment)));
    const routerOf = (segment: string | null): Router<T> => {
      const router = new SmartRouter<T>({ routers: [new RegExpRouter<T>(), new TrieRouter<T>()] });
      for (const { method, path, handler } of this.#routes) {
        const first = firstOf(path);
        if (first === segment || !literals.has(first)) router.add(method, path, handler);
      }
      return router;
    };
    return {
      bySegment: new Map([...literals].map((segment) => [segment, routerOf(segment)])),
      others: routerOf(null),
    };
  }
}

function firstOf(path: string): string {
  const end = path.indexOf("/", 1);
  return end === -1 ? path.slice(1) : path.slice(1, end);
}
