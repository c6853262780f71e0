/** What Stripe.js asks Stripe for while a shopper pays in the Payment Element: the session, the confirmation, the bank's question. */
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { acrossOrigins, frameResponse, htmlResponse, jsonResponse, scriptResponse } from "../http.ts";
import { answerChallenge, attemptPayment, isChallenged } from "./checkout.ts";
import type { Context, Surroundings } from "./context.ts";
import { elementFrame, questionFrame, STRIPE_JS } from "./element-pages.ts";
import type { HostedOccasion } from "./hosted.ts";
import { contextOfPage } from "./hosted.ts";
import { closedPage } from "./page.ts";
import type { SessionRow } from "./rows.ts";

const SCRIPT = "/endive/stripe.js";
const FRAME = "/endive/payment-element";

/** Whether an address is one of those that Stripe.js uses or is. */
export function isElementPath(path: string): boolean {
  return path.startsWith("/endive/") || path.startsWith("/v1/payment_pages/");
}

/** Answers one request of a shopper's browser. Its key is publishable; the session's client secret is what lets it in. */
export function handleElement(
  surroundings: Surroundings,
  request: SandboxRequest,
  occasion: HostedOccasion,
): SandboxResponse {
  const { method, path } = request;
  if (path === SCRIPT) return scriptResponse("text/javascript", STRIPE_JS);
  if (path === FRAME) return frameResponse(elementFrame());
  const ctx = contextOfPage(surroundings, path, occasion);
  const row = ctx?.objects.get("session", path.split("/")[3] ?? "");
  if (ctx === null || row === undefined) return acrossOrigins(refusal(404, "No such payment page"));
  if (path.startsWith("/endive/three-d-secure/")) return question(ctx, row, request);
  if (method !== "POST") return acrossOrigins(refusal(405, "This address takes POST."));
  const form = new URLSearchParams(request.body);
  if (!/^pk_(?:test|live)_\w+$/.test(form.get("key") ?? "")) return acrossOrigins(refusal(401, "Invalid API Key"));
  if (row.session.client_secret === null || form.get("client_secret") !== row.session.client_secret)
    return acrossOrigins(refusal(400, "The client secret does not match the session."));
  return acrossOrigins(path.endsWith("/confirm") ? confirm(ctx, row, form) : show(ctx, row));
}

function refusal(status: number, message: string): SandboxResponse {
  return jsonResponse(status, { error: { type: "invalid_request_error", message } });
}

/** The session as Stripe.js shows it to its page. */
function show(ctx: Context, { session: { id } }: SessionRow): SandboxResponse {
  const row = ctx.objects.get("session", id);
  if (row === undefined) return refusal(404, "No such payment page");
  const { session } = row;
  const intent = ctx.objects.get("intent", String(session.payment_intent))?.intent;
  return jsonResponse(200, {
    id,
    object: "checkout.session",
    status: session.status,
    payment_status: session.payment_status,
    currency: session.currency,
    amount_total: session.amount_total,
    livemode: session.livemode,
    last_payment_error: intent?.last_payment_error?.message ?? null,
    next_action: isChallenged(ctx, row) ? (intent?.next_action ?? null) : null,
  });
}

function confirm(ctx: Context, row: SessionRow, form: URLSearchParams): SandboxResponse {
  if (row.session.status !== "open")
    return refusal(400, `This session is ${row.session.status}. Nothing more can be paid in it.`);
  const outcome = attemptPayment(ctx, row, { card: form.get("card") ?? "", email: form.get("email") });
  if (outcome.kind === "refused")
    return jsonResponse(402, { error: { type: "card_error", code: "card_declined", message: outcome.message } });
  return show(ctx, row);
}

/** The bank's page, in a frame that Stripe.js opens over the merchant's page. */
function question(ctx: Context, row: SessionRow, { method, body }: SandboxRequest): SandboxResponse {
  if (method !== "POST")
    return isChallenged(ctx, row)
      ? frameResponse(questionFrame(row))
      : htmlResponse(410, closedPage("expired", row.session));
  const answer = new URLSearchParams(body).get("authentication");
  if (answer === "complete" || answer === "fail") answerChallenge(ctx, row, answer);
  return frameResponse(questionFrame(null));
}
