/** Versions of the API by date: what a caller was written for, what he is answered in, and which of them ends when. */

import type { AppMiddleware } from "./app-types.ts";
import { problem } from "./problems.ts";

/** One version. Times are Unix ms; both are null as long as nothing replaces it. */
export interface ApiVersion {
  readonly date: string;
  readonly deprecatedAt: number | null;
  /** Not before a year after `deprecatedAt`: README promises it. */
  readonly sunsetAt: number | null;
}

/** Every version that is answered, the newest last, which is what whoever names none is answered in. */
export const API_VERSIONS: readonly [ApiVersion, ...ApiVersion[]] = [
  { date: "2026-11-27", deprecatedAt: null, sunsetAt: null },
];

/** Reads `Paylinks-Version`, refuses one that does not exist, and says with every answer in which version it is, and whether that one ends. */
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
    // RFC 9745 counts seconds, RFC 8594 writes a date.
    headers.set("Deprecation", `@${Math.floor(version.deprecatedAt / 1_000)}`);
    headers.append("Link", '</docs#rules>; rel="deprecation"; type="text/html"');
    if (version.sunsetAt !== null) headers.set("Sunset", new Date(version.sunsetAt).toUTCString());
    return undefined;
  };
}
