/** `/{slug}`: the checkout page, and the form that starts a payment. */

import type { Hono } from "hono";
import { validator } from "hono/validator";
import { type CheckoutForm, CheckoutPage, type CheckoutProps } from "../../../web/checkout/checkout-page.tsx";
import { codeMessage, pricingMessage } from "../../../web/checkout/messages.ts";
import { pageAddress, toPay } from "../../../web/checkout/view.ts";
import { renderDocument } from "../../../web/document.tsx";
import { checkoutStyles } from "../../../web/styles/shopper.ts";
import { type PaymentRefusal, type StartPaymentInput, startPayment } from "../../app/payments/start-payment.ts";
import { lookAtPayment } from "../../app/payments/visit-payment.ts";
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
  isFields,
  knownOf,
  type ReadForm,
  readCheckoutForm,
  valuesOfPayment,
} from "./checkout-form.ts";
import { countStart, tooManyStarts } from "./checkout-limits.ts";
import { lookUpVatId, valuesOfSelection } from "./checkout-selection.ts";
import { offersWallets, payingFrom } from "./checkout-wallet.ts";
import { failurePage } from "./failure-page.ts";
import { findSnapshot } from "./find-snapshot.ts";
import { type Rendered, viewFor } from "./first-view.ts";
import { ancestorsOf, framingOf } from "./framing.ts";
import { languageFormOf, localeOf, withLanguage } from "./language.ts";
import { page } from "./policy.ts";
import { frameRefused, notFound, unavailable, whyNot } from "./unavailable.ts";
import { addressOf, countryOf, giveShopperCookie, shopperCookieOf, sourceOf } from "./visitor.ts";

type PageStatus = Parameters<typeof page>[3];

/** Mounts the routes. Must come last: every address of one segment that nothing else took is a slug. */
export function mountCheckout(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/:slug", async (c) => {
    const snapshot = await lookUp(c, deps);
    if (snapshot === null) return notFound(c);
    return openCheckout(c, deps, snapshot, freshForm(c, deps, snapshot.link));
  });
  // A form with files, or with several texts of one name, is none of ours.
  const formFields = validator("form", (form, c) => (isFields(form) ? form : failurePage(c, "unreadable")));
  app.post("/:slug", formFields, async (c) => {
    const fields = c.req.valid("form");
    const isStart = fields.action !== "again" && fields.action !== "update";
    // A form that is only counted anew is a page that is read: nobody tries codes faster than pages.
    if (!isStart && (await readsTooOften(c, deps.publicReads))) return failurePage(c, "overloaded", 429);
    // Asked beside the rest, so that nobody waits for it alone.
    const [snapshot, counted] = await Promise.all([lookUp(c, deps), isStart ? countStart(c, deps) : null]);
    if (snapshot === null) return notFound(c);
    // The link's object knows nothing of wallets: what starts within the snapshot's age, or has been started, is honoured.
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
    const paying = await payingFrom(c, deps, { link: snapshot.link, typed: read.walletCode, due });
    if (paying.kind === "too_many") return tooManyStarts(c, paying.counted);
    if (paying.kind === "unknown") return walletRefused(c, deps, snapshot, { read, due: null });
    const { wallet } = paying;
    return pay(c, deps, snapshot, { ...read, quote: presentment?.chosen?.quote ?? null, wallet, due });
  });
}

function lookUp(c: AppContext, deps: HttpPorts): Promise<LinkSnapshot | null> {
  const slug = c.req.param("slug") ?? "";
  return timed(c, { clock: deps.clock, name: "snapshot" }, () => findSnapshot(deps, slug));
}

/** The checkout as it is opened, with the form given; or why nothing can be paid now, or not here. */
function openCheckout(
  c: AppContext,
  deps: HttpPorts,
  snapshot: LinkSnapshot,
  form: CheckoutForm,
): Response | Promise<Response> {
  const framing = framingOf(c, snapshot.link.definition, originOf(c, deps.settings));
  if (framing.kind === "refused") return frameRefused(c, snapshot);
  const reason = whyNot(snapshot, c.get("now"));
  // Whoever holds one of the places himself comes back to it by the form.
  const mayHold = reason === "busy" && shopperCookieOf(c) !== null;
  if (reason !== null && !mayHold) return unavailable(c, deps, snapshot, reason);
  // In another site's frame no cookie comes back to the page that the payment opens in: the form's own attempt catches a double click.
  if (framing.kind === "page") giveShopperCookie(c, deps.random);
  return checkoutPage(c, deps, snapshot, { form, notice: mayHold ? "busy" : null, status: 200 });
}

/**
 * The form of one of the link's payments, as its payer filled it, for a new try. Whoever does not show the payment's view token gets an
 * empty one, as does everybody who asks for a payment of another link.
 */
async function formAgain(
  c: AppContext,
  deps: HttpPorts,
  snapshot: LinkSnapshot,
  { payment: paymentId = "", v = "" }: Readonly<Record<string, string>>,
): Promise<CheckoutForm> {
  const { link } = snapshot;
  const look = deps.paymentIds.verifyViewToken(paymentId, v) ? await lookAtPayment(deps, paymentId) : null;
  const fresh = freshForm(c, deps, link);
  if (look === null || look.link.id !== link.id) return fresh;
  const typed = valuesOfPayment(look.payment, link.definition);
  const about = { ...knownOf(snapshot, c.get("now")), granted: null, vatCheck: null };
  const { values, errors } = readCheckoutForm({ ...typed, action: "update" }, about, c.get("wording"));
  const source = look.payment.source ?? {};
  return { ...fresh, values: { ...source, ...values }, errors: look.payment.selection === undefined ? {} : errors };
}

interface PayingForm extends ReadForm, Pick<StartPaymentInput, "quote" | "wallet"> {
  /** As far as the page knows. */
  readonly due: Money | null;
}

async function pay(c: AppContext, deps: HttpPorts, snapshot: LinkSnapshot, read: PayingForm): Promise<Response> {
  const { link } = snapshot;
  const input = {
    requestId: c.get("requestId"),
    link,
    purchaseKey: read.attemptId ?? deps.random.id(ATTEMPT_ID_LENGTH),
    // A form that was framed brings none, and leads out of the frame: from here on the browser has one.
    cookie: giveShopperCookie(c, deps.random),
    address: addressOf(c),
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
  if (started.kind === "redirect" && hostedOrigins(deps).includes(new URL(started.url).origin))
    return c.redirect(started.url, 303);
  if (started.kind !== "refused") {
    const paymentId = started.kind === "redirect" ? null : started.paymentId;
    const next = { form: "/go", card: "/card", status: "", redirect: "" }[started.kind];
    if (paymentId !== null)
      return c.redirect(`/pay/${paymentId}${next}?v=${deps.paymentIds.viewToken(paymentId)}`, 303);
    return failurePage(c, "pspSilent");
  }
  return refused(c, deps, { ...snapshot, link: started.link }, { refusal: started.refusal, read });
}

/** The form again, with what is wrong with a wallet's code beside its field: it pays for nothing, or not for what is due. */
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

/** Says why a payment did not start. The link is the object's, newer than the snapshot: the page shows what is true now. */
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
    case "no_psp_takes_it":
      return failurePage(c, "pspRefused");
    case "try_again":
      return failurePage(c, "overloaded");
  }
}

interface Shown {
  readonly form: CheckoutForm;
  /** Of the quote that the form came with, if it did. */
  readonly quoteToken?: string;
  readonly notice: CheckoutProps["notice"];
  readonly status: NonNullable<PageStatus>;
  /** What the object grants, where it has just said so. */
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
  // A code or a VAT id that was refused lowers nothing.
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
    // Which of several takes the payment shows when it starts.
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
  // What somebody has typed is shown to him alone, and not kept; his form brings its attempt's id, which may stand in other fields as well.
  const isKept = c.req.method === "GET";
  const { html, policy } = isKept ? viewFor(snapshot, { variant, attemptId }, render) : render(attemptId);
  return page(c, html, policy, status === 200 && presentment?.isRefused === true ? 422 : status);
}

/** The form of a shopper who comes, with the first delivery that goes where he probably lives. */
function freshForm(c: AppContext, deps: HttpPorts, { definition, priceVersion }: LinkState): CheckoutForm {
  const chosen = valuesOfSelection(defaultSelection(definition, countryOf(c)), definition);
  // What is known of where the visitor comes from goes with the form, since nothing else remembers it.
  const values = { ...chosen, ...sourceOf(c, originOf(c, deps.settings)) };
  return { attemptId: deps.random.id(ATTEMPT_ID_LENGTH), priceVersion, values, errors: {} };
}

/** The form as it comes back: filled, with the price version that this page shows, and the same attempt, since nothing was started. */
function formOf(deps: HttpPorts, link: LinkState, { attemptId, values, errors }: ReadForm): CheckoutForm {
  return { attemptId: attemptId ?? deps.random.id(ATTEMPT_ID_LENGTH), priceVersion: link.priceVersion, values, errors };
}

function hostedOrigins(deps: HttpPorts): string[] {
  return Object.values(deps.psps).flatMap((psp) => [...psp.hostedOrigins]);
}
