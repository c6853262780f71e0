/** `/{slug}`: the checkout page, and the form that starts a payment. */

import type { Hono } from "hono";
import { type CheckoutForm, CheckoutPage, type CheckoutProps } from "../../../web/checkout/checkout-page.tsx";
import { codeMessage, pricingMessage } from "../../../web/checkout/messages.ts";
import { pageAddress, toPay } from "../../../web/checkout/view.ts";
import { renderDocument } from "../../../web/document.tsx";
import { checkoutStyles } from "../../../web/styles/shopper.ts";
import { type PaymentRefusal, type StartPaymentInput, startPayment } from "../../app/payments/start-payment.ts";
import type { LinkState } from "../../domain/link.ts";
import { formatMoney, type Money } from "../../domain/money.ts";
import type { Granted } from "../../domain/offers.ts";
import { readSource } from "../../domain/payment/source.ts";
import { presentmentOf } from "../../domain/presentment.ts";
import { defaultSelection } from "../../domain/pricing.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { readsTooOften } from "../rate-limits.ts";
import { timed } from "../server-timing.ts";
import { openGraphOf } from "./card.ts";
import { currencyErrors, isUnseen, presentForm } from "./checkout-currency.ts";
import {
  ATTEMPT_ID_LENGTH,
  answerMessages,
  fieldsOf,
  knownOf,
  type ReadForm,
  readCheckoutForm,
  valuesOfPayment,
} from "./checkout-form.ts";
import { tooManyStarts } from "./checkout-limits.ts";
import { lookUpVatId, valuesOfSelection } from "./checkout-selection.ts";
import { offersWallets, payingFrom } from "./checkout-wallet.ts";
import { failurePage } from "./failure-page.ts";
import { findSnapshot } from "./find-snapshot.ts";
import { type Rendered, viewFor } from "./first-view.ts";
import { ancestorsOf, framingOf } from "./framing.ts";
import { languageFormOf, localeOf, withLanguage } from "./language.ts";
import { hostedOrigins, page } from "./policy.ts";
import { frameRefused, notFound, unavailable, whyNot } from "./unavailable.ts";
import { lookWith, pathOf } from "./viewed-payment.ts";
import { addressOf, countryOf, giveShopperCookie, shopperCookieOf, sourceOf } from "./visitor.ts";

type PageStatus = Parameters<typeof page>[3];

/** Mounts the routes. Must come last: every remaining one-segment path is taken as a slug. */
export function mountCheckout(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/:slug", async (c) => {
    const snapshot = await lookUp(c, deps);
    if (snapshot === null) return notFound(c);
    return openCheckout(c, deps, snapshot, freshForm(c, deps, snapshot.link));
  });
  app.post("/:slug", async (c) => {
    const fields = fieldsOf(c.get("form"));
    if (fields === null) return failurePage(c, "unreadable");
    const isStart = fields.action !== "again" && fields.action !== "update";
    // Recalculating counts as reading a page, so that codes cannot be guessed any faster.
    if (!isStart && (await readsTooOften(c, deps.publicReads))) return failurePage(c, "overloaded", 429);
    const addressKey = deps.paymentIds.addressKey(addressOf(c));
    const [snapshot, counted] = await Promise.all([lookUp(c, deps), isStart ? deps.limiter.start(addressKey) : null]);
    if (snapshot === null) return notFound(c);
    // Only the snapshot knows about wallets. A payment started before it noticed the inactive wallet is honoured.
    if (snapshot.isWalletInactive) return unavailable(c, deps, snapshot, "paused");
    if (counted?.outcome === "refused") return tooManyStarts(c, counted);
    if (fields.action === "again") return openCheckout(c, deps, snapshot, await formAgain(c, deps, snapshot, fields));
    const vatCheck = await timed(c, { clock: deps.clock, name: "vies" }, () =>
      lookUpVatId(fields, snapshot.link.definition, deps.vatRegister),
    );
    const about = { ...knownOf(snapshot, c.get("now")), granted: null, vatCheck };
    const read = readCheckoutForm(fields, about, c.get("wording"));
    const form = formOf(deps, snapshot.link, read);
    const shown = { form, quoteToken: read.quoteToken, notice: null, status: 200 } as const;
    if (Object.keys(read.errors).length > 0) return checkoutPage(c, deps, snapshot, { ...shown, status: 422 });
    if (read.action === "update") return checkoutPage(c, deps, snapshot, shown);
    const presentment = await presentForm(c, deps, snapshot, { form, ...read });
    if (presentment?.isRefused === true) return checkoutPage(c, deps, snapshot, shown);
    if (isUnseen(read, presentment))
      return checkoutPage(c, deps, snapshot, { ...shown, notice: "price_changed", status: 409 });
    const due = toPay({ price: read.price, presentment });
    const paying = await payingFrom(deps, { link: snapshot.link, typed: read.walletCode, due, addressKey });
    if (paying.kind === "too_many") return tooManyStarts(c, paying.counted);
    if (paying.kind === "unknown") return walletRefused(c, deps, snapshot, { read, due: null });
    const { wallet } = paying;
    return pay(c, deps, snapshot, { ...read, quote: presentment?.chosen?.quote ?? null, wallet, due, addressKey });
  });
}

function lookUp(c: AppContext, deps: HttpPorts): Promise<LinkSnapshot | null> {
  const slug = c.req.param("slug") ?? "";
  return timed(c, { clock: deps.clock, name: "snapshot" }, () => findSnapshot(deps, slug));
}

/** Answers the checkout page with a form, or a page that says why the link cannot be paid now or in this frame. */
function openCheckout(
  c: AppContext,
  deps: HttpPorts,
  snapshot: LinkSnapshot,
  form: CheckoutForm,
): Response | Promise<Response> {
  const framing = framingOf(c, snapshot.link.definition, originOf(c, deps.settings));
  if (framing.kind === "refused") return frameRefused(c, snapshot);
  const reason = whyNot(snapshot, c.get("now"));
  // A shopper who holds one of the places gets back to it by submitting the form.
  const mayHold = reason === "busy" && shopperCookieOf(c) !== null;
  if (reason !== null && !mayHold) return unavailable(c, deps, snapshot, reason);
  // A cookie set inside another site's frame would not reach the top-level page that pays; there the form's attempt id
  // alone catches a double click.
  if (framing.kind === "page") giveShopperCookie(c, deps.random);
  return checkoutPage(c, deps, snapshot, { form, notice: mayHold ? "busy" : null, status: 200 });
}

/**
 * The form as filled in for an earlier payment of this link, for another attempt. Without the payment's view token, or
 * for a payment of another link, it is a fresh form.
 */
async function formAgain(
  c: AppContext,
  deps: HttpPorts,
  snapshot: LinkSnapshot,
  { payment: paymentId = "", v = "" }: Readonly<Record<string, string>>,
): Promise<CheckoutForm> {
  const { link } = snapshot;
  const look = await lookWith(deps, { paymentId, token: v });
  const fresh = freshForm(c, deps, link);
  if (look === null || look.link.id !== link.id) return fresh;
  const typed = valuesOfPayment(look.payment, link.definition);
  const about = { ...knownOf(snapshot, c.get("now")), granted: null, vatCheck: null };
  const { values, errors } = readCheckoutForm({ ...typed, action: "update" }, about, c.get("wording"));
  const source = look.payment.source ?? {};
  return { ...fresh, values: { ...source, ...values }, errors: look.payment.selection === undefined ? {} : errors };
}

interface PayingForm extends ReadForm, Pick<StartPaymentInput, "quote" | "wallet" | "addressKey"> {
  /** As far as the page knows; null where it cannot be priced. */
  readonly due: Money | null;
}

async function pay(c: AppContext, deps: HttpPorts, snapshot: LinkSnapshot, read: PayingForm): Promise<Response> {
  const { link } = snapshot;
  const input = {
    requestId: c.get("requestId"),
    link,
    purchaseKey: read.attemptId ?? deps.random.id(ATTEMPT_ID_LENGTH),
    // A framed form carries no cookie and leads out of the frame, so the browser gets its cookie here.
    cookie: giveShopperCookie(c, deps.random),
    addressKey: read.addressKey,
    country: countryOf(c),
    email: read.email,
    origin: originOf(c, deps.settings),
    locale: localeOf(c, null),
    source: readSource(read.values),
    selection: read.selection,
    answers: read.answers,
    priceVersion: read.priceVersion ?? link.priceVersion,
    quote: read.quote,
    shownTotal: read.shownTotal,
    vatCheck: read.vatCheck,
    granted: read.granted,
    claimable: knownOf(snapshot, c.get("now")).claimable,
    surface: read.surface,
    wallet: read.wallet,
  };
  const started = await timed(c, { clock: deps.clock, name: "start" }, () => startPayment(deps, input));
  if (started.kind === "refused")
    return refused(c, deps, { ...snapshot, link: started.link }, { refusal: started.refusal, read });
  if (started.kind === "redirect") {
    const isAllowed = hostedOrigins(deps).includes(new URL(started.url).origin);
    return isAllowed ? c.redirect(started.url, 303) : failurePage(c, "pspSilent");
  }
  const { kind, paymentId } = started;
  return c.redirect(pathOf({ paymentId, token: deps.paymentIds.viewToken(paymentId) }, kind), 303);
}

/** The form again, with an error on the wallet code: unknown, or without enough credit for `due`. */
function walletRefused(
  c: AppContext,
  deps: HttpPorts,
  snapshot: LinkSnapshot,
  { read, due }: { readonly read: ReadForm; readonly due: Money | null },
): Promise<Response> {
  const { t, locale } = c.get("wording");
  const message = due === null ? t.errors.codeUnknown : t.errors.walletLacks({ sum: formatMoney(due, locale) });
  const form = { ...formOf(deps, snapshot.link, read), errors: { wallet_code: message } };
  return checkoutPage(c, deps, snapshot, { form, quoteToken: read.quoteToken, notice: null, status: 422 });
}

interface Refused {
  readonly refusal: PaymentRefusal;
  readonly read: PayingForm;
}

/** Says why a payment did not start. `now` holds the link as the object knows it, newer than the snapshot. */
function refused(
  c: AppContext,
  deps: HttpPorts,
  now: LinkSnapshot,
  { refusal, read }: Refused,
): Response | Promise<Response> {
  const form = formOf(deps, now.link, read);
  const shown = { form, quoteToken: read.quoteToken, notice: null } as const;
  switch (refusal.code) {
    case "unavailable":
      return refusal.availability === "busy"
        ? checkoutPage(c, deps, now, { ...shown, notice: "busy", status: 409 })
        : unavailable(c, deps, now, refusal.availability);
    case "price_changed":
      return checkoutPage(c, deps, now, { ...shown, notice: "price_changed", status: 409, granted: refusal.granted });
    case "code_refused": {
      const errors = { code: codeMessage(refusal.why, c.get("wording")) };
      return checkoutPage(c, deps, now, { ...shown, form: { ...form, errors }, status: 422 });
    }
    case "not_priceable": {
      const message = pricingMessage(refusal.error, { definition: now.link.definition, ...c.get("wording") });
      const errors = { [refusal.error.field]: message };
      return checkoutPage(c, deps, now, { ...shown, form: { ...form, errors }, status: 422 });
    }
    case "answers_refused": {
      const errors = answerMessages(refusal.errors, now.link.definition, c.get("wording"));
      return checkoutPage(c, deps, now, { ...shown, form: { ...form, errors }, status: 422 });
    }
    case "wallets_refused":
      return walletRefused(c, deps, now, { read, due: null });
    case "wallet_lacks":
      return walletRefused(c, deps, now, { read, due: read.due });
    case "no_psp_account":
      return unavailable(c, deps, now, "not_ready");
    case "psp_account_disabled":
      return unavailable(c, deps, now, "paused");
    case "no_psp_takes_it":
      return failurePage(c, "pspRefused");
    case "try_again":
      return failurePage(c, "overloaded");
  }
}

interface Shown {
  readonly form: CheckoutForm;
  /** The token of the quote that the form was shown with. */
  readonly quoteToken?: string;
  readonly notice: CheckoutProps["notice"];
  readonly status: NonNullable<PageStatus>;
  /** What the link object has just granted; null where it was not asked. */
  readonly granted?: Granted | null;
}

async function checkoutPage(
  c: AppContext,
  deps: HttpPorts,
  snapshot: LinkSnapshot,
  { form: given, quoteToken = "", notice, status, granted = null }: Shown,
): Promise<Response> {
  const { link, merchant, providers } = snapshot;
  const { definition, livemode, slug } = link;
  const wording = c.get("wording");
  const framing = framingOf(c, definition, originOf(c, deps.settings));
  const action = withLanguage(c, pageAddress(slug, framing.kind === "framed"));
  const languageForm = languageFormOf(c);
  // A refused code or VAT id must not lower the price shown.
  const refused = ["code", "vat_id"].filter((name) => given.errors[name] !== undefined);
  const values = { ...given.values, ...Object.fromEntries(refused.map((name) => [name, ""])) };
  const about = { ...knownOf(snapshot, c.get("now")), granted, vatCheck: null };
  const readNow = () => readCheckoutForm({ ...values, action: "update" }, about, wording);
  const hasOthers = presentmentOf(definition).length > 0;
  const presentment = hasOthers
    ? await presentForm(c, deps, snapshot, { form: given, price: readNow().price, quoteToken })
    : null;
  const form = { ...given, errors: { ...given.errors, ...currencyErrors(c, presentment) } };
  const render = (attemptId: string): Rendered => {
    const read = readNow();
    const psps = Object.values(deps.psps).filter(({ provider }) => providers.includes(provider));
    // Which of several providers takes the payment is only decided when it starts.
    const names = new Intl.ListFormat(wording.locale, { type: "disjunction" }).format(
      psps.map((psp) => psp.displayName),
    );
    const [origin = null] = psps.length === 1 ? psps.flatMap(({ hostedOrigins: origins }) => origins) : [];
    const html = CheckoutPage({
      merchant,
      link: { slug, definition },
      action,
      livemode,
      provider: { name: names, origin },
      form: { ...form, attemptId },
      price: read.price,
      presentment,
      feeDiscount: read.granted.feeDiscount,
      takesWallets: offersWallets(deps, link),
      notice,
      expiresAt: definition.expiresAt,
      openGraph: openGraphOf(c, deps, snapshot),
      isFramed: framing.kind === "framed",
      languageForm,
      ...wording,
    });
    const policy = { styles: checkoutStyles(merchant.brandColor), formTargets: hostedOrigins(deps) };
    return { html: renderDocument(html), policy: { ...policy, ...ancestorsOf(framing) } };
  };
  const { attemptId, ...typed } = form;
  const { locale } = wording;
  const variant = {
    form: typed,
    presentment,
    notice,
    action,
    languageForm,
    framing,
    locale,
    origin: originOf(c, deps.settings),
  };
  // A page with typed values is for one shopper and is not kept. Its attempt id comes from the form and may also appear
  // in other fields.
  const isKept = c.req.method === "GET";
  const { html, policy } = isKept ? viewFor(snapshot, { variant, attemptId }, render) : render(attemptId);
  return page(c, html, policy, status === 200 && presentment?.isRefused === true ? 422 : status);
}

/** An empty form, with the first delivery rate that serves the shopper's likely country. */
function freshForm(c: AppContext, deps: HttpPorts, { definition, priceVersion }: LinkState): CheckoutForm {
  const chosen = valuesOfSelection(defaultSelection(definition, countryOf(c)), definition);
  // The payment's source travels in the form, since nothing else remembers it.
  const values = { ...chosen, ...sourceOf(c, originOf(c, deps.settings)) };
  return { attemptId: deps.random.id(ATTEMPT_ID_LENGTH), priceVersion, values, errors: {} };
}

/** The form to show again: filled in, with the current price version and the same attempt id, since nothing was started. */
function formOf(deps: HttpPorts, link: LinkState, { attemptId, values, errors }: ReadForm): CheckoutForm {
  return { attemptId: attemptId ?? deps.random.id(ATTEMPT_ID_LENGTH), priceVersion: link.priceVersion, values, errors };
}
