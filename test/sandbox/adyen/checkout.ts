/** What happens when a shopper tries to pay a link: authorised, refused, asked by the bank, or on its way. */
import type { TestCard } from "./cards.ts";
import { findCard, NOT_AUTHENTICATED } from "./cards.ts";
import type { Context } from "./context.ts";
import type { LinkRow, PaymentRow } from "./rows.ts";

export type Try =
  | { readonly kind: "done" }
  | { readonly kind: "challenge" }
  | { readonly kind: "refused"; readonly message: string };

const PENDING_MS = 3_000;

/** Tries to pay an active link or session with what was typed. */
export function tryToPay(ctx: Context, link: LinkRow, typed: string): Try {
  const card = findCard(typed);
  if (card === null) return { kind: "refused", message: "The sandbox does not know this card." };
  switch (card.outcome.kind) {
    case "approve":
      authorise(ctx, link, card);
      return { kind: "done" };
    case "refuse":
      announceRefusal(ctx, link, card.outcome.reason);
      return { kind: "refused", message: "The payment was refused." };
    case "challenge":
      ctx.objects.put("link", link.id, { ...link, challengedCard: card.number });
      return { kind: "challenge" };
    case "pending": {
      const payment = newPayment(ctx, link, card, "pending");
      ctx.objects.put("payment", payment.pspReference, payment);
      ctx.objects.put("link", link.id, { ...link, status: "paymentPending", challengedCard: null });
      ctx.schedule("settle_pending", payment.pspReference, PENDING_MS);
      return { kind: "done" };
    }
  }
}

/** The shopper answers the bank's question; null where none was asked. */
export function answerChallenge(ctx: Context, link: LinkRow, answer: "complete" | "fail"): Try | null {
  const card = link.challengedCard === null ? null : findCard(link.challengedCard);
  if (card === null) return null;
  if (answer === "complete") {
    authorise(ctx, link, card);
    return { kind: "done" };
  }
  ctx.objects.put("link", link.id, { ...link, challengedCard: null });
  announceRefusal(ctx, link, NOT_AUTHENTICATED);
  return { kind: "refused", message: "Your bank did not confirm that it was you." };
}

/** What Adyen does when a slow method has come to its end; a refusal lets the shopper try again. */
export function settlePending(ctx: Context, pspReference: string): void {
  const payment = ctx.objects.get("payment", pspReference);
  const link = payment === undefined ? undefined : ctx.objects.get("link", payment.linkId);
  const card = payment === undefined ? null : findCard(payment.card);
  if (payment?.status !== "pending" || link === undefined || card?.outcome.kind !== "pending") return;
  if (card.outcome.outcome === "approve") {
    complete(ctx, link, payment);
    return;
  }
  ctx.objects.put("payment", pspReference, { ...payment, status: "refused" });
  ctx.objects.put("link", link.id, { ...link, status: ctx.nowMs < link.expiresAtMs ? "active" : "expired" });
  announceAuthorisation(ctx, link, { pspReference, success: false, reason: "Refused" });
}

function authorise(ctx: Context, link: LinkRow, card: TestCard): void {
  complete(ctx, link, newPayment(ctx, link, card, "authorised"));
}

/** Without manual capture Adyen captures by itself, and sends no notification of that. */
function complete(ctx: Context, link: LinkRow, payment: PaymentRow): void {
  const captured = link.manualCapture ? 0 : payment.amount.value;
  ctx.objects.put("payment", payment.pspReference, { ...payment, status: "authorised", captured });
  ctx.objects.put("link", link.id, { ...link, status: "completed", challengedCard: null });
  const reason = `074521:${payment.card.slice(-4)}:03/2030`;
  announceAuthorisation(ctx, link, { pspReference: payment.pspReference, success: true, reason });
}

function newPayment(ctx: Context, link: LinkRow, card: TestCard, status: PaymentRow["status"]): PaymentRow {
  const { id: linkId, merchantAccount, reference, amount } = link;
  const names = { pspReference: ctx.newName(16), linkId, merchantAccount, reference };
  return { ...names, amount, card: card.number, status, captured: 0, refunded: 0, chargedBack: 0 };
}

/** Every refused try has a reference of its own. */
function announceRefusal(ctx: Context, link: LinkRow, reason: string): void {
  announceAuthorisation(ctx, link, { pspReference: ctx.newName(16), success: false, reason });
}

function announceAuthorisation(
  ctx: Context,
  link: LinkRow,
  outcome: { pspReference: string; success: boolean; reason: string },
): void {
  const metadata = Object.entries(link.metadata).map(([key, value]) => [`metadata.${key}`, value]);
  ctx.announce({
    eventCode: "AUTHORISATION",
    originalReference: null,
    merchantAccountCode: link.merchantAccount,
    merchantReference: link.reference,
    amount: link.amount,
    additionalData: {
      ...Object.fromEntries(metadata),
      [link.url === null ? "checkoutSessionId" : "paymentLinkId"]: link.id,
    },
    at: ctx.nowMs,
    ...outcome,
  });
}
