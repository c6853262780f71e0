/** `/desk`: money captured recently, what needs attention, and the latest payments. */

import type { Hono } from "hono";
import type { CapturedSeries } from "../../../web/desk/chart.tsx";
import { HomePage } from "../../../web/desk/home-page.tsx";
import { deskPath } from "../../../web/desk/paths.ts";
import { listAttention } from "../../app/attention/list-attention.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import type { PaymentStatus } from "../../domain/payment/view.ts";
import { may } from "../../domain/permissions.ts";
import { enabledOf } from "../../domain/routing.ts";
import type { DailySum } from "../../ports/read-model.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext } from "./context.ts";
import { paymentRows } from "./rows.ts";

/** Today and the seven days before. */
const DAYS = 8;
const RECENT_PAYMENTS = 5;

/** Mounts the route. */
export function mountHome(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/", allowed("session"), async (c) =>
    may(c.get("actor"), "payments:read") ? homePage(c, deps) : c.redirect(deskPath.settings, 303),
  );
}

async function homePage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { readModel } = deps;
  const [scope, now] = [scopeOf(c), c.get("now")];
  const days = lastDays(now);
  const anyOf = (status: PaymentStatus | null, limit: number) =>
    readModel.payments(scope, { linkId: null, status, email: null, source: null }, { limit, cursor: null });
  const [sums, review, unknown, recent, links, accounts, needs] = await Promise.all([
    readModel.dailySums(scope, Date.parse(`${days[0]}T00:00:00Z`)),
    // Listed by these rare statuses, which is cheaper than counting over all payments.
    anyOf("review", LIMITS.pageSizeMax),
    anyOf("unknown", LIMITS.pageSizeMax),
    anyOf(null, RECENT_PAYMENTS),
    readModel.links(scope, { status: null, search: null }, { limit: 1, cursor: null }, now),
    deps.pspAccounts.list(scope),
    listAttention(deps, scope),
  ]);
  const html = HomePage({
    desk: await deskContext(c, deps),
    captured: capturedSeries(sums, days),
    paymentsInReview: review.data.length,
    paymentsUnknown: unknown.data.length,
    disputesToAnswer: needs.disputes.length,
    needsPerson:
      needs.waiting.length + needs.toReview.length + needs.deadLetters.length + needs.parkedEvents.length > 0,
    endpointsDisabled: needs.webhookEndpoints.length,
    missingPspAccount: accounts.length === 0 ? "none" : enabledOf(accounts).length === 0 ? "disabled" : null,
    hasRuleWithoutAccount: needs.routingGaps.some(({ rule }) => rule !== null),
    usesSandbox: accounts.length > 0 && isSandbox(c, deps),
    hasLinks: links.data.length > 0,
    recentPayments: await paymentRows(readModel, scope, recent.data),
  });
  return deskPage(c, html);
}

/** Whether the current mode's payments run against the sandbox, as in test mode of a development deployment. */
export function isSandbox(c: AppContext, { settings }: HttpPorts): boolean {
  return settings.environment === "dev" && !scopeOf(c).livemode;
}

/** The last days in UTC, oldest first, as `2026-11-20`. */
function lastDays(now: number): readonly string[] {
  return Array.from({ length: DAYS }, (_, index) =>
    new Date(now - (DAYS - 1 - index) * DURATION.DAY_MS).toISOString().slice(0, 10),
  );
}

/** One series per currency, the one with the most payments first, with an amount for every day. */
function capturedSeries(sums: readonly DailySum[], days: readonly string[]): readonly CapturedSeries[] {
  const payments = new Map<string, number>();
  for (const { currency, payments: count } of sums) payments.set(currency, (payments.get(currency) ?? 0) + count);
  const amounts = new Map(sums.map(({ currency, day, amountCaptured }) => [`${currency} ${day}`, amountCaptured]));
  return [...payments]
    .sort(([one, most], [other, count]) => count - most || one.localeCompare(other))
    .map(([currency]) => ({
      currency,
      days: days.map((day) => ({ day, amount: amounts.get(`${currency} ${day}`) ?? 0 })),
    }));
}
