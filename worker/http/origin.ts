/** The origin at which this deployment is reached from outside. */

import type { AppContext } from "./app-types.ts";

/** The configured origin, or else the request's. */
export function originOf(c: AppContext, { publicOrigin }: { readonly publicOrigin: string | null }): string {
  return publicOrigin ?? new URL(c.req.url).origin;
}
