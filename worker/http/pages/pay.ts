/** `/pay/{payment_id}`: the real state of one payment, whatever the query string claims, and how to continue or cancel it. */

import type { Hono } from "hono";
import { renderDocument } from "../../../web/document.tsx";
import { GoPage } from "../../../web/pay/go-page.tsx";
import { StatusPage, type StatusProps } from "../../../web/pay/status-page.tsx";
import { pageStyles } from "../../../web/styles/shopper.ts";
import { inactiveTopUps } from "../../app/links/inactive-top-ups.ts";
import { otherWays, payAnotherWay } from "../../app/payments/pay-another-way.ts";
import { nextPageOf, type StartedPayment } from "../../app/payments/start-payment.ts";
import { cancelPayment, continuePayment, lookAtPayment } from "../../app/payments/visit-payment.ts";
import { availabilityOf } from "../../domain/link.ts";
import { latestAttempt } from "../../domain/payment/state.ts";
import type { Result } from "../../domain/result.ts";
import type { PaymentLook } from "../../ports/link-objects.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { providerNameOf } from "../provider-names.ts";
import { timed } from "../server-timing.ts";
import { matchesTag, tagOf, unchanged } from "./entity-tag.ts";
import { failurePage } from "./failure-page.ts";
import { languageFormOf, speakTo } from "./language.ts";
import { noteOf, paymentViewOf, stateOf } from "./payment-state.ts";
import { hostedOrigins, page } from "./policy.ts";
import { lookWith, pathOf, type Viewed, viewedBy, viewTokenOf } from "./viewed-payment.ts";
import { countryOf } from "./visitor.ts";

/** Mounts the routes. */
export function mountPay(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/pay/:id", async (c) => {
    const look = await timed(c, { clock: deps.clock, name: "object" }, () => lookAtPayment(deps, c.req.param("id")));
    if (look === null) return failurePage(c, "notFound");
    // A link that tops up a deactivated wallet takes no new payment.
    const isPaused = (await inactiveTopUps(deps, look.link, [look.link])).size > 0;
    const shown = shownOf(deps, look, { token: c.req.query("v") ?? "", isPaused, now: c.get("now") });
    const tag = tagOf(shown);
    c.header("ETag", tag);
    if (matchesTag(c.req.header("If-None-Match"), tag)) return unchanged(c);
    const merchant = await deps.accounts.merchant(look.link.merchantId);
    if (merchant === null) return failurePage(c, "notFound");
    const html = StatusPage({
      ...shown,
      merchant,
      // The merchant issued the credit, so the merchant stands in for the provider.
      ...(shown.isFromWallet && { provider: { name: merchant.name } }),
      otherWays: shown.view === "full" ? await otherWays(deps, look.payment, countryOf(c)) : [],
      tag,
      refreshes: readRefreshes(c.req.query("n")),
      languageForm: languageFormOf(c),
      ...(await speakTo(c, look.payment.locale)),
    });
    return page(c, renderDocument(html), {
      styles: pageStyles(merchant.brandColor),
      formTargets: hostedOrigins(deps),
    });
  });
  app.get("/pay/:id/go", async (c) => {
    const viewed = viewedBy(c);
    const look = await lookWith(deps, viewed);
    const merchant = look === null ? null : await deps.accounts.merchant(look.link.merchantId);
    if (look === null || merchant === null) return failurePage(c, "notFound");
    const target = nextPageOf(look.payment);
    // A GET creates nothing: an expired form is renewed by a button on the payment's page.
    if (target.kind !== "form" || target.form.validUntil <= c.get("now")) return c.redirect(pathOf(viewed), 303);
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
    const token = viewTokenOf(c, deps, paymentId);
    if (token === null) return failurePage(c, "notFound");
    return sendOn(c, { paymentId, token }, await continuePayment(deps, paymentId));
  });
  app.post("/pay/:id/switch", async (c) => {
    const paymentId = c.req.param("id");
    const token = viewTokenOf(c, deps, paymentId);
    const [provider, surface] = [c.get("form").get("provider"), c.get("form").get("surface")];
    if (token === null || provider === null) return failurePage(c, "notFound");
    const asked = { provider, surface, country: countryOf(c), requestId: c.get("requestId") };
    return sendOn(c, { paymentId, token }, await payAnotherWay(deps, paymentId, asked));
  });
  app.post("/pay/:id/cancel", async (c) => {
    const paymentId = c.req.param("id");
    const token = viewTokenOf(c, deps, paymentId);
    if (token === null) return failurePage(c, "notFound");
    await cancelPayment(deps, paymentId, c.get("requestId"));
    return c.redirect(pathOf({ paymentId, token }), 303);
  });
}

type Shown = Omit<StatusProps, "merchant" | "otherWays" | "tag" | "refreshes" | "languageForm" | "locale" | "t">;

/** Everything a payment's page shows from the object's state. The page's entity tag changes exactly when this does. */
function shownOf(
  deps: HttpPorts,
  look: PaymentLook,
  seen: { readonly token: string; readonly isPaused: boolean; readonly now: number },
): Shown {
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
    linkIsOpen: !seen.isPaused && (availability === "open" || availability === "busy"),
    successUrl: full ? link.definition.successUrl : null,
    // Decline reasons are about cards.
    declineReason: isFromWallet ? null : declineReason,
    isFromWallet,
    provider: { name: providerNameOf(deps.psps, provider) },
    nextProvider: next === null ? null : { name: providerNameOf(deps.psps, next.provider) },
    livemode: payment.livemode,
  };
}

/** How often the page has reloaded itself, from its URL. A forged number only stops the reloading sooner or later. */
function readRefreshes(text: string | undefined): number {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : 0;
}

/** Redirects to the provider's page where the payment can be made there, else back to the payment's own page. */
function sendOn(c: AppContext, viewed: Viewed, went: Result<StartedPayment>): Response {
  if (!went.ok || went.value.kind === "refused") return c.redirect(pathOf(viewed), 303);
  return c.redirect(went.value.kind === "redirect" ? went.value.url : pathOf(viewed, went.value.kind), 303);
}
