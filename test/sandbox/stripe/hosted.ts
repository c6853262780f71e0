/** The hosted payment page's routes: show, pay, confirm. */
import type Stripe from "stripe";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { htmlResponse, seeOther } from "../http.ts";
import type { AccountRef } from "./accounts.ts";
import type { AttemptOutcome } from "./checkout.ts";
import { answerChallenge, attemptPayment, isChallenged } from "./checkout.ts";
import type { Context, Surroundings } from "./context.ts";
import { API_VERSION, makeContext, OWNERS } from "./context.ts";
import { challengePage, closedPage, payPage } from "./page.ts";
import type { SessionRow } from "./rows.ts";

/** What a shopper's page view needs from the world. */
export type HostedOccasion = {
  readonly publicBase: string;
  announce(account: AccountRef, event: Stripe.EventBase): void;
};

const PATH = /^\/c\/pay\/([A-Za-z0-9_]+)(\/authenticate)?$/;
/** Every address of a shopper's browser that names a session. */
const PAGES = /^\/(?:c\/pay|v1\/payment_pages|endive\/three-d-secure)\/([A-Za-z0-9_]+)(?:\/[a-z]+)?$/;

/** The account that owns the session of a hosted page's path, or null. */
export function ownerOfPage(surroundings: Surroundings, path: string): AccountRef | null {
  const id = PAGES.exec(path)?.[1];
  return id === undefined ? null : ((surroundings.store.get(OWNERS, id) as AccountRef | undefined) ?? null);
}

/** What a handler of a shopper's page works with; null where the path names no session. */
export function contextOfPage(surroundings: Surroundings, path: string, occasion: HostedOccasion): Context | null {
  const account = ownerOfPage(surroundings, path);
  if (account === null) return null;
  const request = { id: null, idempotencyKey: null };
  return makeContext(surroundings, { account, apiVersion: API_VERSION, request, ...occasion });
}

/** Answers one request to `/c/pay/...`. Reading the page changes nothing. */
export function handleHosted(
  surroundings: Surroundings,
  request: SandboxRequest,
  occasion: HostedOccasion,
): SandboxResponse {
  const match = PATH.exec(request.path);
  const ctx = contextOfPage(surroundings, request.path, occasion);
  if (match === null || ctx === null) return htmlResponse(404, closedPage("unknown", null));
  const row = ctx.objects.get("session", match[1] ?? "");
  // A session for the Payment Element has no page of Stripe's.
  if (row === undefined || row.session.client_secret !== null) return htmlResponse(404, closedPage("unknown", null));
  if (request.method === "GET" || request.method === "HEAD") return show(ctx, row);
  if (request.method !== "POST") return { status: 405, headers: { allow: "GET, HEAD, POST" }, body: "" };
  const form = new URLSearchParams(request.body);
  return match[2] === undefined ? pay(ctx, row, form) : authenticate(ctx, row, form);
}

function show(ctx: Context, row: SessionRow): SandboxResponse {
  if (row.session.status === "complete") return htmlResponse(200, closedPage("complete", row.session));
  if (row.session.status === "expired") return htmlResponse(410, closedPage("expired", row.session));
  if (isChallenged(ctx, row)) return htmlResponse(200, challengePage(row));
  return htmlResponse(200, payPage(row, { email: null, error: null }));
}

function pay(ctx: Context, row: SessionRow, form: URLSearchParams): SandboxResponse {
  if (row.session.status === "complete") return seeOther(successUrl(row.session));
  if (row.session.status === "expired") return htmlResponse(410, closedPage("expired", row.session));
  const email = form.get("email")?.trim() || null;
  return outcomeResponse(row, attemptPayment(ctx, row, { card: form.get("card") ?? "", email }), email);
}

function authenticate(ctx: Context, row: SessionRow, form: URLSearchParams): SandboxResponse {
  if (row.session.status === "complete") return seeOther(successUrl(row.session));
  if (row.session.status === "expired") return htmlResponse(410, closedPage("expired", row.session));
  const answer = form.get("authentication");
  if (answer !== "complete" && answer !== "fail") return htmlResponse(400, challengePage(row));
  const outcome = answerChallenge(ctx, row, answer);
  return outcome === null ? seeOther(`/c/pay/${row.session.id}`) : outcomeResponse(row, outcome, null);
}

function outcomeResponse(row: SessionRow, outcome: AttemptOutcome, email: string | null): SandboxResponse {
  switch (outcome.kind) {
    case "done":
      return seeOther(successUrl(row.session));
    case "challenge":
      return htmlResponse(200, challengePage(row));
    case "refused":
      return htmlResponse(402, payPage(row, { email, error: outcome.message }));
  }
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}
