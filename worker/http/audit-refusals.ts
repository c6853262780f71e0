/** Records refused changes of authenticated requests in the audit log. Reads are never recorded. */

import { newId } from "../app/new-id.ts";
import type { AuditLog } from "../ports/audit-log.ts";
import type { Clock, Random } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { AppContext, AppMiddleware } from "./app-types.ts";
import { scopeOf } from "./auth.ts";
import { describeThrown } from "./foundation.ts";

export interface RefusalPorts {
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The statuses that count as refusals; any other failure is a malformed request or our own fault. */
const REFUSING = new Set([401, 403, 409, 422]);
/** One of our ids in a path. Other caller-written parts of a path are never stored. */
const ID = /^[a-z]{3}_[0-9a-z]{1,40}$/;

/** Records refusals after the answer is made. A failure to record is only logged, since nothing was changed. */
export function refusalsNoted(deps: RefusalPorts): AppMiddleware {
  return async (c, next) => {
    await next();
    const refusal = c.get("refusal");
    const isChange = c.req.method !== "GET" && c.req.method !== "HEAD";
    if (!isChange || refusal === undefined || !REFUSING.has(c.res.status) || c.get("actor") === undefined) return;
    try {
      const { parts, subject } = readPath(c);
      await deps.auditLog.refused({
        id: newId(deps.random, "audit"),
        at: deps.clock.now(),
        ...scopeOf(c),
        action: `${c.req.method} /${parts.join("/")}`,
        subject: subject ?? scopeOf(c).merchantId,
        before: null,
        after: null,
        refusal,
      });
    } catch (error) {
      deps.log.error("refusal_not_noted", { request_id: c.get("requestId"), ...describeThrown(error) });
    }
  };
}

/** The path with everything but our own words replaced by `{id}`, and the first id in it. */
function readPath(c: AppContext): { readonly parts: readonly string[]; readonly subject: string | null } {
  const given = c.req.path.split("/").slice(1, 8);
  const parts = given.map((part) => (/^[a-z_-]{1,30}$|^v\d$/.test(part) ? part : "{id}"));
  return { parts, subject: given.find((part) => ID.test(part)) ?? null };
}
