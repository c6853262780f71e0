/** `/pay/{payment_id}`: the truth about one payment, whatever the query string says, and the shopper's ways on and out. */

import type { Context, Hono } from "hono";
import { renderDocument } from "../../../web/document.tsx";
import { en } from "../../../web/i18n/en.ts";
import { GoPage } from "../../../web/pay/go-page.tsx";
import { StatusPage, type StatusState } from "../../../web/pay/status-page.tsx";
import { pageStyles } from "../../../web/styles/shopper.ts";
import { whereTo } from "../../app/payments/start-payment.ts";
import { cancelPayment, continuePayment, lookAtPayment } from "../../app/payments/visit-payment.ts";
import { LIMITS } from "../../domain/limits.ts";
import { latestAttempt, type PaymentState } from "../../domain/payment/state.ts";
import { viewOf } from "../../domain/payment/view.ts";
import type { PaymentLook } from "../../ports/link-objects.ts";
import type { AppEnv } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { failurePage } from "./failure-page.ts";
import { page } from "./policy.ts";

/** Mounts the routes. */
export function mountPay(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/pay/:id", async (c) => {
    const look = await lookAtPayment(deps, c.req.param("id"));
    const merchant = look === null ? null : await deps.accounts.merchant(look.link.merchantId);
    if (look === null || merchant === null) return failurePage(c, "notFound");
    const token = c.req.query("v") ?? "";
    const full = deps.paymentIds.verifyViewToken(look.payment.id, token);
    const html = StatusPage({
      merchant: { name: merchant.name, brandColor: merchant.brandColor, supportEmail: merchant.supportEmail },
      view: full ? "full" : "status_only",
      state: stateOf(look.payment),
      paymentId: look.payment.id,
      viewToken: full ? token : null,
      payment: full ? receiptOf(look.payment) : null,
      linkSlug: look.link.slug,
      successUrl: full ? look.link.definition.successUrl : null,
      declineReason: latestAttempt(look.payment).declineReason,
      provider: { name: providerName(deps, look) },
      livemode: look.payment.livemode,
      autoRefreshSeconds: LIMITS.statusRefreshSeconds,
      locale: "en",
      t: en,
    });
    const formTargets = Object.values(deps.psps).flatMap((psp) => [...psp.hostedOrigins]);
    return page(c, renderDocument(html), { styles: pageStyles(merchant.brandColor), formTargets });
  });
  app.get("/pay/:id/go", async (c) => {
    const paymentId = c.req.param("id");
    const token = c.req.query("v") ?? "";
    const look = deps.paymentIds.verifyViewToken(paymentId, token) ? await lookAtPayment(deps, paymentId) : null;
    const merchant = look === null ? null : await deps.accounts.merchant(look.link.merchantId);
    if (look === null || merchant === null) return failurePage(c, "notFound");
    const target = whereTo(look.payment);
    // A form that has run out is asked for again by a button of the payment's own page: reading a page makes nothing.
    if (target.kind !== "form" || target.form.validUntil <= c.get("now"))
      return c.redirect(`/pay/${paymentId}?v=${token}`, 303);
    const html = GoPage({
      merchant: { name: merchant.name, brandColor: merchant.brandColor, supportEmail: merchant.supportEmail },
      provider: { name: providerName(deps, look) },
      form: target.form,
      livemode: look.payment.livemode,
      locale: "en",
      t: en,
    });
    const formTargets = [new URL(target.form.action).origin];
    return page(c, renderDocument(html), { styles: pageStyles(merchant.brandColor), formTargets });
  });
  app.post("/pay/:id/continue", async (c) => {
    const paymentId = c.req.param("id");
    const token = await viewTokenOf(c, deps, paymentId);
    if (token === null) return failurePage(c, "notFound");
    const went = await continuePayment(deps, paymentId);
    if (went.ok && went.value.kind === "redirect") return c.redirect(went.value.url, 303);
    if (went.ok && went.value.kind === "form") return c.redirect(`/pay/${paymentId}/go?v=${token}`, 303);
    return c.redirect(`/pay/${paymentId}?v=${token}`, 303);
  });
  app.post("/pay/:id/cancel", async (c) => {
    const paymentId = c.req.param("id");
    const token = await viewTokenOf(c, deps, paymentId);
    if (token === null) return failurePage(c, "notFound");
    await cancelPayment(deps, paymentId);
    return c.redirect(`/pay/${paymentId}?v=${token}`, 303);
  });
}

/** The form's view token if it is right: whoever only knows the payment's id may look and not touch. */
async function viewTokenOf(c: Context<AppEnv>, deps: HttpPorts, paymentId: string): Promise<string | null> {
  const { v } = await c.req.parseBody();
  return typeof v === "string" && deps.paymentIds.verifyViewToken(paymentId, v) ? v : null;
}

/** What the page says, from the object's state alone. */
function stateOf(payment: PaymentState): StatusState {
  const view = viewOf(payment);
  const attempt = latestAttempt(payment);
  switch (view.status) {
    case "created":
    case "unknown":
      // Asked to end, or over without a word about the money: the PSP is being asked, and paying again would be wrong.
      return payment.closing !== null || attempt.session === "closed" ? "confirming" : "open";
    case "pending":
      return attempt.stage === "requires_action" ? "open" : "pending";
    case "authorized":
    case "capturing":
      // Released and not confirmed yet: it is not being completed.
      return attempt.giveBackReason !== null || payment.closing === "voided" ? "confirming" : "authorized";
    case "captured":
    case "disputed":
      return view.amountRefundPending > 0 ? "refund_pending" : "paid";
    case "partially_refunded":
    case "refunded":
    case "expired":
    case "review":
      return view.status;
    case "failed":
      if (attempt.captureFailed && attempt.ending !== "canceled" && attempt.stage === "authorized") return "confirming";
      return attempt.ending === "refused" ? "not_opened" : "declined";
    case "canceled":
      return attempt.giveBackReason === "sold_out" ? "sold_out" : "canceled";
  }
}

function receiptOf(payment: PaymentState): Parameters<typeof StatusPage>[0]["payment"] {
  const view = viewOf(payment);
  const isPart = view.paidAt !== null && view.amountCaptured < view.amount;
  return {
    title: payment.title,
    reference: latestAttempt(payment).reference,
    email: payment.email ?? "",
    currency: view.currency,
    // After a partial capture the shopper has paid less than the price, and sees that.
    total: isPart ? view.amountCaptured : view.amount,
    lines: isPart
      ? [{ name: payment.title, unitAmount: view.amountCaptured, quantity: 1, amount: view.amountCaptured }]
      : view.lines,
    paidAt: view.paidAt,
    amountRefunded: view.amountRefunded,
    amountRefundPending: view.amountRefundPending,
  };
}

function providerName(deps: HttpPorts, { payment }: PaymentLook): string {
  const { provider } = latestAttempt(payment);
  return Object.values(deps.psps).find((psp) => psp.provider === provider)?.displayName ?? provider;
}
