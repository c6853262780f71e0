/** `/pay/{payment_id}`: the truth about one payment, whatever the query string says, and the shopper's ways on and out. */

import type { Context, Hono } from "hono";
import { renderDocument } from "../../../web/document.tsx";
import { GoPage } from "../../../web/pay/go-page.tsx";
import { StatusPage, type StatusProps } from "../../../web/pay/status-page.tsx";
import { pageStyles } from "../../../web/styles/shopper.ts";
import { otherWays, payAnotherWay } from "../../app/payments/pay-another-way.ts";
import { type StartedPayment, whereTo } from "../../app/payments/start-payment.ts";
import { cancelPayment, continuePayment, lookAtPayment } from "../../app/payments/visit-payment.ts";
import { availabilityOf } from "../../domain/link.ts";
import { latestAttempt } from "../../domain/payment/state.ts";
import type { Result } from "../../domain/result.ts";
import type { PaymentLook } from "../../ports/link-objects.ts";
import type { AppEnv } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { providerNameOf } from "../provider-names.ts";
import { timed } from "../server-timing.ts";
import { matchesTag, tagOf, unchanged } from "./entity-tag.ts";
import { failurePage } from "./failure-page.ts";
import { languageFormOf, speakTo } from "./language.ts";
import { noteOf, paymentViewOf, stateOf } from "./payment-state.ts";
import { page } from "./policy.ts";
import { countryOf } from "./visitor.ts";

/** Mounts the routes. */
export function mountPay(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/pay/:id", async (c) => {
    const look = await timed(c, { clock: deps.clock, name: "object" }, () => lookAtPayment(deps, c.req.param("id")));
    if (look === null) return failurePage(c, "notFound");
    const shown = shownOf(deps, look, { token: c.req.query("v") ?? "", now: c.get("now") });
    const tag = tagOf(shown);
    c.header("ETag", tag);
    // Asked again by the page itself: it has all of this already.
    if (matchesTag(c.req.header("If-None-Match"), tag)) return unchanged(c);
    const merchant = await deps.accounts.merchant(look.link.merchantId);
    if (merchant === null) return failurePage(c, "notFound");
    const html = StatusPage({
      ...shown,
      merchant,
      // Whose credit it is knows whether it went through.
      ...(shown.isFromWallet && { provider: { name: merchant.name } }),
      otherWays: shown.view === "full" ? await otherWays(deps, look.payment, countryOf(c)) : [],
      tag,
      refreshes: readRefreshes(c.req.query("n")),
      languageForm: languageFormOf(c),
      ...(await speakTo(c, look.payment.locale)),
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
      merchant,
      provider: { name: providerNameOf(deps.psps, latestAttempt(look.payment).provider) },
      form: target.form,
      livemode: look.payment.livemode,
      languageForm: languageFormOf(c),
      ...(await speakTo(c, look.payment.locale)),
    });
    const formTargets = [new URL(target.form.action).origin];
    return page(c, renderDocument(html), { styles: pageStyles(merchant.brandColor), formTargets });
  });
  app.post("/pay/:id/continue", async (c) => {
    const paymentId = c.req.param("id");
    const token = await viewTokenOf(c, deps, paymentId);
    if (token === null) return failurePage(c, "notFound");
    return sendOn(c, { paymentId, token }, await continuePayment(deps, paymentId));
  });
  app.post("/pay/:id/switch", async (c) => {
    const paymentId = c.req.param("id");
    const token = await viewTokenOf(c, deps, paymentId);
    const { provider, surface = null } = await c.req.parseBody();
    if (token === null || typeof provider !== "string") return failurePage(c, "notFound");
    const way = { provider, surface: typeof surface === "string" ? surface : null };
    const asked = { ...way, country: countryOf(c), requestId: c.get("requestId") };
    return sendOn(c, { paymentId, token }, await payAnotherWay(deps, paymentId, asked));
  });
  app.post("/pay/:id/cancel", async (c) => {
    const paymentId = c.req.param("id");
    const token = await viewTokenOf(c, deps, paymentId);
    if (token === null) return failurePage(c, "notFound");
    await cancelPayment(deps, paymentId, c.get("requestId"));
    return c.redirect(`/pay/${paymentId}?v=${token}`, 303);
  });
}

type Shown = Omit<StatusProps, "merchant" | "otherWays" | "tag" | "refreshes" | "languageForm" | "locale" | "t">;

/** Everything that a payment's page says of it, from its object alone: a change of it, and only that, gives the page another tag. */
function shownOf(deps: HttpPorts, look: PaymentLook, seen: { readonly token: string; readonly now: number }): Shown {
  const { payment, link } = look;
  const full = deps.paymentIds.verifyViewToken(payment.id, seen.token);
  const view = paymentViewOf(payment);
  const { next, declineReason, provider, surface } = latestAttempt(payment);
  const isFromWallet = surface === "direct";
  const availability = availabilityOf(link, seen.now);
  return {
    view: full ? "full" : "status_only",
    state: stateOf(payment),
    paymentId: payment.id,
    viewToken: full ? seen.token : null,
    payment: full ? view : null,
    hasReceipt: full && view.paidAt !== null,
    note: noteOf(payment),
    linkSlug: link.slug,
    linkIsOpen: availability === "open" || availability === "busy",
    successUrl: full ? link.definition.successUrl : null,
    // Those are about cards.
    declineReason: isFromWallet ? null : declineReason,
    isFromWallet,
    provider: { name: providerNameOf(deps.psps, provider) },
    nextProvider: next === null ? null : { name: providerNameOf(deps.psps, next.provider) },
    livemode: payment.livemode,
  };
}

/** How often the page has loaded itself again, by its own address; a number that somebody made up only ends it sooner. */
function readRefreshes(text: string | undefined): number {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : 0;
}

/** To the provider's page where there is one to pay in, else back to the payment's own. */
function sendOn(
  c: Context<AppEnv>,
  { paymentId, token }: { readonly paymentId: string; readonly token: string },
  went: Result<StartedPayment>,
): Response {
  if (went.ok && went.value.kind === "redirect") return c.redirect(went.value.url, 303);
  if (went.ok && went.value.kind === "form") return c.redirect(`/pay/${paymentId}/go?v=${token}`, 303);
  if (went.ok && went.value.kind === "card") return c.redirect(`/pay/${paymentId}/card?v=${token}`, 303);
  return c.redirect(`/pay/${paymentId}?v=${token}`, 303);
}

/** The form's view token if it is right: whoever only knows the payment's id may look and not touch. */
export async function viewTokenOf(c: Context<AppEnv>, deps: HttpPorts, paymentId: string): Promise<string | null> {
  const { v } = await c.req.parseBody();
  return typeof v === "string" && deps.paymentIds.verifyViewToken(paymentId, v) ? v : null;
}
