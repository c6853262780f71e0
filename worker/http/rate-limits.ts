/** Limits on the wire: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-11), and the refusal of what is too much. */

import type { Limiter, LimitVerdict } from "../app/limits/limiter.ts";
import type { WindowVerdict } from "../domain/rate-limit.ts";
import type { PaymentIds } from "../ports/payment-ids.ts";
import type { PublicReads } from "../ports/rate-limits.ts";
import type { AppContext, AppMiddleware } from "./app-types.ts";
import { addressOf } from "./pages/visitor.ts";
import { type ProblemResponse, problem } from "./problems.ts";

/** Tells how the windows stand, and answers 429 where one is full; null where the request goes on, as it does where nobody can tell. */
export function refuseTooMany(c: AppContext, { outcome, windows }: LimitVerdict): ProblemResponse | null {
  const decisive = decisiveOf(windows);
  if (decisive === undefined) return null;
  tell(c, windows, decisive);
  if (outcome !== "refused") return null;
  const { window, resetAt } = decisive;
  return problem(
    c,
    {
      code: "rate_limited",
      detail: `There were too many requests: at most ${window.limit} are taken in one ${unitOf(window.name)}.`,
    },
    { retryAfterSeconds: secondsUntil(c, resetAt) },
  );
}

/** `credential-minute`: of which the unit is what somebody understands. */
function unitOf(name: string): string {
  return name.split("-").at(-1) ?? "window";
}

/** Whole seconds until a time (Unix ms), at least one. */
export function secondsUntil(c: AppContext, time: number): number {
  return Math.max(1, Math.ceil((time - c.get("now")) / 1_000));
}

/** Of the windows that are full the one that stays so longest, so that nobody is told to come back too early; else the one with the least left. */
function decisiveOf(windows: readonly WindowVerdict[]): WindowVerdict | undefined {
  const [first] = windows.toSorted(
    (one, other) =>
      Number(one.allowed) - Number(other.allowed) || one.remaining - other.remaining || other.resetAt - one.resetAt,
  );
  return first;
}

/** All policies, and the window that decides. */
function tell(c: AppContext, windows: readonly WindowVerdict[], { window, remaining, resetAt }: WindowVerdict): void {
  const policies = windows.map(({ window: { name, limit, windowMs } }) => `"${name}";q=${limit};w=${windowMs / 1_000}`);
  c.header("RateLimit-Policy", policies.join(", "));
  c.header("RateLimit", `"${window.name}";r=${remaining};t=${secondsUntil(c, resetAt)}`);
}

interface DoorDeps {
  readonly limiter: Pick<Limiter, "login">;
  readonly paymentIds: Pick<PaymentIds, "addressKey">;
}

/**
 * Counts tries to come in, by address. Where nobody can tell how many there were, none is taken: a list of passwords would be tried
 * while the counts are away. `refuse` answers people; programs get the problem.
 */
export function limitedDoor(
  { limiter, paymentIds }: DoorDeps,
  refuse: ((c: AppContext) => Response | Promise<Response>) | null = null,
): AppMiddleware {
  return async (c, next) => {
    const verdict = await limiter.login(paymentIds.addressKey(addressOf(c)));
    const tooMany = refuseTooMany(c, verdict);
    if (verdict.outcome === "allowed") return next();
    if (refuse !== null) return refuse(c);
    return (
      tooMany ??
      problem(c, {
        code: "limiter_unavailable",
        detail: "Nobody can log in at the moment, since tries cannot be counted. Everything else goes on.",
      })
    );
  };
}

/** Counts what whoever is logged in asks of the desk with what he asks of the API, so that the desk is no way around its limits. Comes after the log-in. */
export function limitedDesk(
  { limiter }: { readonly limiter: Pick<Limiter, "api"> },
  refuse: (c: AppContext) => Response,
): AppMiddleware {
  return async (c, next) => {
    const tooMany = refuseTooMany(c, await limiter.api(c.get("actor")));
    return tooMany === null ? next() : refuse(c);
  };
}

/** The refusal of a read for programs. */
export function tooManyReads(c: AppContext): Response {
  const detail = "This address reads too often.";
  return problem(c, { code: "rate_limited", detail }, { retryAfterSeconds: PUBLIC_READS_SECONDS });
}

/** The binding counts in parts of a minute. */
const PUBLIC_READS_SECONDS = 60;

/** Bounds how often one address reads public pages. */
export function limitedReads(
  { publicReads }: { readonly publicReads: PublicReads },
  refuse: (c: AppContext) => Response,
): AppMiddleware {
  return async (c, next) => {
    const { method } = c.req;
    if ((method !== "GET" && method !== "HEAD") || !(await readsTooOften(c, publicReads))) return next();
    return refuse(c);
  };
}

/** Whether an address has read public pages too often, of which this is one more. Then the answer says when to come back. */
export async function readsTooOften(c: AppContext, publicReads: PublicReads): Promise<boolean> {
  if (await publicReads.allows(addressOf(c))) return false;
  c.header("Retry-After", String(PUBLIC_READS_SECONDS));
  return true;
}
