/** Versions of the API by date: which one a caller asks for, which one answers, and when each ends. */

import type { AppMiddleware } from "./app-types.ts";
import { problem } from "./problems.ts";

/** One version. Times are Unix ms; both are null until a version replaces it. */
export interface ApiVersion {
  readonly date: string;
  readonly deprecatedAt: number | null;
  /** At least a year after `deprecatedAt`, as the README promises. */
  readonly sunsetAt: number | null;
}

/** Every supported version, the newest last, which answers requests that name none. */
export const API_VERSIONS: readonly [ApiVersion, ...ApiVersion[]] = [
  { date: "2026-11-27", deprecatedAt: null, sunsetAt: null },
];

/** Reads `Paylinks-Version`, refuses an unknown one, and marks every answer with its version and, if that one is ending, the dates. */
export function versioned(versions: readonly ApiVersion[]): AppMiddleware {
  return async (c, next) => {
    const asked = c.req.header("Paylinks-Version");
    const version = asked === undefined ? versions.at(-1) : versions.find(({ date }) => date === asked);
    if (version === undefined) {
      const known = versions.map(({ date }) => date).join(", ");
      return problem(c, { code: "invalid_request", detail: `The header Paylinks-Version must be one of ${known}.` });
    }
    await next();
    const { headers } = c.res;
    headers.set("Paylinks-Version", version.date);
    if (version.deprecatedAt === null) return undefined;
    // RFC 9745 uses Unix seconds, RFC 8594 an HTTP date.
    headers.set("Deprecation", `@${Math.floor(version.deprecatedAt / 1_000)}`);
    headers.append("Link", '</docs#rules>; rel="deprecation"; type="text/html"');
    if (version.sunsetAt !== null) headers.set("Sunset", new Date(version.sunsetAt).toUTCString());
    return undefined;
  };
}
