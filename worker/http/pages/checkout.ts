/** `/{slug}`: the checkout page, and the form that starts a payment. */

import type { Hono } from "hono";
import { validator } from "hono/validator";
import { type CheckoutForm, CheckoutPage, type CheckoutProps } from "../../../web/checkout/checkout-page.tsx";
import { pricingMessage } from "../../../web/checkout/messages.ts";
import { UnavailablePage, type UnavailableReason } from "../../../web/checkout/unavailable-page.tsx";
import { renderDocument } from "../../../web/document.tsx";
import { english } from "../../../web/i18n/messages.ts";
import { pageStyles } from "../../../web/styles/shopper.ts";
import { type PaymentRefusal, startPayment } from "../../app/payments/start-payment.ts";
import { availabilityOf, type LinkState } from "../../domain/link.ts";
import { isSlug } from "../../domain/slug.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { ATTEMPT_ID_LENGTH, isFields, type ReadForm, readCheckoutForm } from "./checkout-form.ts";
import { failurePage } from "./failure-page.ts";
import { viewFor } from "./first-view.ts";
import { page } from "./policy.ts";
import { addressOf, countryOf, giveShopperCookie, shopperCookieOf } from "./visitor.ts";

type PageStatus = Parameters<typeof page>[3];

/** Gone for good is 410, never there 404; what may come back is answered 200 with the reason on the page. */
const UNAVAILABLE_STATUS: Readonly<Record<UnavailableReason, NonNullable<PageStatus>>> = {
  not_found: 404,
  archived: 410,
  expired: 410,
  sold_out: 410,
  paused: 200,
  busy: 200,
  not_ready: 200,
};

/** Mounts the routes. Must come last: every address of one segment that nothing else took is a slug. */
export function mountCheckout(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/:slug", async (c) => {
    const snapshot = await findSnapshot(deps, c.req.param("slug"));
    if (snapshot === null) return unavailable(c, null, "not_found");
    const reason = whyNot(snapshot, c.get("now"));
    // Whoever holds one of the places himself comes back to it by the form.
    const mayHold = reason === "busy" && shopperCookieOf(c) !== null;
    if (reason !== null && !mayHold) return unavailable(c, snapshot, reason);
    giveShopperCookie(c, deps.random);
    return checkoutPage(c, deps, snapshot, {
      form: emptyForm(deps, snapshot.link),
      notice: mayHold ? "busy" : null,
      status: 200,
    });
  });
  // A form with files, or with several texts of one name, is none of ours.
  const formFields = validator("form", (form, c) => (isFields(form) ? form : failurePage(c, "unreadable")));
  app.post("/:slug", formFields, async (c) => {
    const snapshot = await findSnapshot(deps, c.req.param("slug"));
    if (snapshot === null) return unavailable(c, null, "not_found");
    const read = readCheckoutForm(c.req.valid("form"), snapshot.link.definition, english);
    const form = formOf(deps, snapshot.link, read);
    if (Object.keys(read.errors).length > 0)
      return checkoutPage(c, deps, snapshot, { form, notice: null, status: 422 });
    if (read.action === "update") return checkoutPage(c, deps, snapshot, { form, notice: null, status: 200 });
    return pay(c, deps, snapshot, read);
  });
}

async function pay(c: AppContext, deps: HttpPorts, snapshot: LinkSnapshot, read: ReadForm): Promise<Response> {
  const { link } = snapshot;
  const started = await startPayment(deps, {
    link,
    purchaseKey: read.attemptId ?? deps.random.id(ATTEMPT_ID_LENGTH),
    cookie: shopperCookieOf(c),
    address: addressOf(c),
    country: countryOf(c),
    email: read.email,
    origin: originOf(c, deps.settings),
    selection: read.selection,
    priceVersion: read.priceVersion ?? link.priceVersion,
  });
  if (started.kind === "redirect" && hostedOrigins(deps).includes(new URL(started.url).origin))
    return c.redirect(started.url, 303);
  if (started.kind !== "refused") {
    const paymentId = started.kind === "redirect" ? null : started.paymentId;
    if (started.kind === "form")
      return c.redirect(`/pay/${started.paymentId}/go?v=${deps.paymentIds.viewToken(started.paymentId)}`, 303);
    if (paymentId !== null) return c.redirect(`/pay/${paymentId}?v=${deps.paymentIds.viewToken(paymentId)}`, 303);
    return failurePage(c, "pspSilent");
  }
  return refused(c, deps, { ...snapshot, link: started.link }, { refusal: started.refusal, read });
}

interface Refused {
  readonly refusal: PaymentRefusal;
  readonly read: ReadForm;
}

/** Says why a payment did not start. The link is the object's, newer than the snapshot: the page shows what is true now. */
function refused(c: AppContext, deps: HttpPorts, now: LinkSnapshot, { refusal, read }: Refused): Response {
  const form = formOf(deps, now.link, read);
  switch (refusal.code) {
    case "unavailable":
      return refusal.availability === "busy"
        ? checkoutPage(c, deps, now, { form, notice: "busy", status: 409 })
        : unavailable(c, now, refusal.availability);
    case "price_changed":
      return checkoutPage(c, deps, now, { form, notice: "price_changed", status: 409 });
    case "not_priceable": {
      const message = pricingMessage(refusal.error, { definition: now.link.definition, ...english });
      const errors = { [refusal.error.field]: message };
      return checkoutPage(c, deps, now, { form: { ...form, errors }, notice: null, status: 422 });
    }
    case "no_psp_account":
      return unavailable(c, now, "not_ready");
    case "no_psp_takes_it":
      return failurePage(c, "pspRefused");
    case "try_again":
      return failurePage(c, "overloaded");
  }
}

async function findSnapshot(deps: HttpPorts, slug: string): Promise<LinkSnapshot | null> {
  const folded = slug.toLowerCase();
  return isSlug(folded) ? deps.linkSnapshots.bySlug(folded) : null;
}

function whyNot(snapshot: LinkSnapshot, now: number): UnavailableReason | null {
  const availability = availabilityOf(snapshot.link, now);
  if (availability !== "open") return availability;
  return snapshot.provider === null ? "not_ready" : null;
}

function unavailable(c: AppContext, snapshot: LinkSnapshot | null, reason: UnavailableReason): Response {
  const html = UnavailablePage({
    reason,
    merchant: snapshot?.merchant ?? null,
    link: snapshot === null ? null : { title: snapshot.link.definition.title, slug: snapshot.link.slug },
    livemode: snapshot?.link.livemode ?? true,
    ...english,
  });
  const styles = pageStyles(snapshot?.merchant.brandColor ?? null);
  const status = c.req.method === "POST" && UNAVAILABLE_STATUS[reason] === 200 ? 409 : UNAVAILABLE_STATUS[reason];
  return page(c, renderDocument(html), { styles, formTargets: [] }, status);
}

interface Shown {
  readonly form: CheckoutForm;
  readonly notice: CheckoutProps["notice"];
  readonly status: NonNullable<PageStatus>;
}

function checkoutPage(
  c: AppContext,
  deps: HttpPorts,
  snapshot: LinkSnapshot,
  { form, notice, status }: Shown,
): Response {
  const { link, merchant, provider } = snapshot;
  const { definition, livemode, slug } = link;
  const read = readCheckoutForm({ ...form.values, action: "update" }, definition, english);
  const psp = Object.values(deps.psps).find((adapter) => adapter.provider === provider);
  const props: CheckoutProps = {
    merchant,
    link: { slug, definition },
    livemode,
    provider: { name: psp?.displayName ?? "" },
    form,
    price: read.price,
    notice,
    expiresAt: definition.expiresAt,
    canonicalUrl: `${originOf(c, deps.settings)}/${slug}`,
    ...english,
  };
  const { attemptId, ...typed } = form;
  // What follows from the snapshot and what the catalogue says by its language need no comparing.
  const variant = { ...props, merchant: null, link: null, t: null, form: typed };
  const view = viewFor(snapshot, { variant, attemptId }, (slot) => ({
    html: renderDocument(CheckoutPage({ ...props, form: { ...form, attemptId: slot } })),
    policy: { styles: pageStyles(merchant.brandColor), formTargets: hostedOrigins(deps) },
  }));
  return page(c, view.body, view.policy, status);
}

function emptyForm(deps: HttpPorts, link: LinkState): CheckoutForm {
  return { attemptId: deps.random.id(ATTEMPT_ID_LENGTH), priceVersion: link.priceVersion, values: {}, errors: {} };
}

/** The form as it comes back: filled, with the price version that this page shows, and the same attempt, since nothing was started. */
function formOf(deps: HttpPorts, link: LinkState, { attemptId, values, errors }: ReadForm): CheckoutForm {
  return { attemptId: attemptId ?? deps.random.id(ATTEMPT_ID_LENGTH), priceVersion: link.priceVersion, values, errors };
}

function hostedOrigins(deps: HttpPorts): string[] {
  return Object.values(deps.psps).flatMap((psp) => [...psp.hostedOrigins]);
}
