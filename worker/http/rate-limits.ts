/** Rate limits in HTTP: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-11), and the answer 429. */

import type { Limiter, LimitVerdict } from "../app/limits/limiter.ts";
import type { WindowVerdict } from "../domain/rate-limit.ts";
import type { PaymentIds } from "../ports/payment-ids.ts";
import type { PublicReads } from "../ports/rate-limits.ts";
import type { AppContext, AppMiddleware } from "./app-types.ts";
import { addressOf } from "./pages/visitor.ts";
import { type ProblemResponse, problem } from "./problems.ts";

/** Sets the headers, and answers 429 if a window is full; null if the request may go on, as it may when the counts are unknown. */
export function refuseTooMany(c: AppContext, { outcome, windows }: LimitVerdict): ProblemResponse | null {
  const decisive = decisiveOf(windows);
  if (decisive === undefined) return null;
  setHeaders(c, windows, decisive);
  if (outcome !== "refused") return null;
  const { window, resetAt } = decisive;
  return problem(
    c,
    {
      code: "rate_limited",
      detail: `There were too many requests: at most ${window.limit} are allowed per ${unitOf(window.name)}.`,
    },
    { retryAfterSeconds: secondsUntil(c, resetAt) },
  );
}

/** The unit of a window's name, such as `minute` of `credential-minute`. */
function unitOf(name: string): string {
  return name.split("-").at(-1) ?? "window";
}

/** Whole seconds until a time (Unix ms), at least one. */
export function secondsUntil(c: AppContext, time: number): number {
  return Math.max(1, Math.ceil((time - c.get("now")) / 1_000));
}

/** Of the full windows, the one that resets last, so that no client is told to return too early; otherwise the one with the least left. */
function decisiveOf(windows: readonly WindowVerdict[]): WindowVerdict | undefined {
  const [first] = windows.toSorted(
    (one, other) =>
      Number(one.allowed) - Number(other.allowed) || one.remaining - other.remaining || other.resetAt - one.resetAt,
  );
  return first;
}

/** Sets the headers: all policies, and the decisive window. */
function setHeaders(
  c: AppContext,
  windows: readonly WindowVerdict[],
  { window, remaining, resetAt }: WindowVerdict,
): void {
  const policies = windows.map(({ window: { name, limit, windowMs } }) => `"${name}";q=${limit};w=${windowMs / 1_000}`);
  c.header("RateLimit-Policy", policies.join(", "));
  c.header("RateLimit", `"${window.name}";r=${remaining};t=${secondsUntil(c, resetAt)}`);
}

interface LogInLimitDeps {
  readonly limiter: Pick<Limiter, "login">;
  readonly paymentIds: Pick<PaymentIds, "addressKey">;
}

/**
 * Limits log-in attempts by IP address. If the counts are unavailable, every attempt is refused: otherwise passwords could be guessed meanwhile.
 * `refuse` answers people; programs get the problem.
 */
export function limitedLogIns(
  { limiter, paymentIds }: LogInLimitDeps,
  refuse: ((c: AppContext, why: "too_many" | "uncounted") => Response) | null = null,
): AppMiddleware {
  return async (c, next) => {
    const verdict = await limiter.login(paymentIds.addressKey(addressOf(c)));
    const tooMany = refuseTooMany(c, verdict);
    if (verdict.outcome === "allowed") return next();
    if (refuse !== null) return refuse(c, tooMany === null ? "uncounted" : "too_many");
    return (
      tooMany ??
      problem(c, {
        code: "limiter_unavailable",
        detail: "Nobody can log in at the moment, since attempts cannot be counted. Everything else works.",
      })
    );
  };
}

/** Counts a logged-in user's desk requests together with their API requests, so that the desk is no way around the limits. Comes after authentication. */
export function limitedDesk(
  { limiter }: { readonly limiter: Pick<Limiter, "api"> },
  refuse: (c: AppContext) => Response,
): AppMiddleware {
  return async (c, next) => {
    const tooMany = refuseTooMany(c, await limiter.api(c.get("actor")));
    return tooMany === null ? next() : refuse(c);
  };
}

/** Refuses a read, for programs. */
export function tooManyReads(c: AppContext): Response {
  const detail = "There were too many requests from this IP address.";
  return problem(c, { code: "rate_limited", detail }, { retryAfterSeconds: PUBLIC_READS_SECONDS });
}

/** The binding's longest period. */
const PUBLIC_READS_SECONDS = 60;

/** Limits how often one IP address reads public pages. */
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

/** Counts a read of a public page, and says whether its IP address reads too often. If so, sets `Retry-After`. */
export async function readsTooOften(c: AppContext, publicReads: PublicReads): Promise<boolean> {
  if (await publicReads.allows(addressOf(c))) return false;
  c.header("Retry-After", String(PUBLIC_READS_SECONDS));
  return true;
}
