/** Reads the checkout form: what was typed, what it means, and what is wrong with it. */

import { answerMessage, codeMessage, pricingMessage } from "../../../web/checkout/messages.ts";
import type { Wording } from "../../../web/i18n/messages.ts";
import {
  ADDRESS_FIELDS,
  type AnswerError,
  type GivenAnswers,
  NOTHING_GIVEN,
  readAnswers,
  type ShopperAnswers,
} from "../../domain/answers.ts";
import { checkoutOf } from "../../domain/checkout.ts";
import { ID_ALPHABET } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { cardEntryOf, type LinkDefinition, type LinkState } from "../../domain/link.ts";
import { claimableOf, type Granted, grantOffers, NOTHING_GRANTED } from "../../domain/offers.ts";
import type { PaymentState, Surface } from "../../domain/payment/state.ts";
import { type Price, priceOf, type Selection } from "../../domain/pricing.ts";
import type { VatCheck } from "../../domain/tax.ts";
import { isEmailAddress } from "../../domain/text.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import { readSelection, valuesOfSelection, withFittingRate } from "./checkout-selection.ts";

const FIELD_NAME_LENGTH_MAX = 60;

/**
 * The fields of a posted form; null where one is repeated or its name is too long, which none of our forms does. Which fields matter, and their
 * lengths, depend on the link.
 */
export function fieldsOf(form: URLSearchParams): Readonly<Record<string, string>> | null {
  const fields = Object.fromEntries(form);
  const names = Object.keys(fields);
  return names.length === form.size && names.every((name) => name.length <= FIELD_NAME_LENGTH_MAX) ? fields : null;
}

/** 26 characters of the id alphabet hold 130 bits. */
export const ATTEMPT_ID_LENGTH = 26;
const ATTEMPT_ID = new RegExp(`^[${ID_ALPHABET}]{${ATTEMPT_ID_LENGTH}}$`);

type Values = Readonly<Record<string, string>>;
type Errors = Readonly<Record<string, string>>;

export interface ReadForm {
  /** Null where the form carried none; such a form is not protected against double submission. */
  readonly attemptId: string | null;
  /** The price version that the shopper saw; null where the form carried none. */
  readonly priceVersion: number | null;
  /** The total that the shopper saw, in minor units; null where the form carried none. */
  readonly shownTotal: number | null;
  /** `update` only recalculates the total. */
  readonly action: "pay" | "update";
  /** `embedded` only if the page's script set it and the link takes cards on our own page. */
  readonly surface: Surface;
  readonly email: string | null;
  readonly selection: Selection;
  readonly answers: GivenAnswers;
  /** As far as the page knows. Only the link object knows how often this shopper has used limited offers. */
  readonly granted: Granted;
  /** The wallet code as typed; empty for none. It is never shown again, so `values` does not contain it. */
  readonly walletCode: string;
  /** The token of the quote shown on the page; empty for none. */
  readonly quoteToken: string;
  /** The VIES result for the shopper's VAT id; null where VIES was not asked. */
  readonly vatCheck: VatCheck | null;
  /** In the link's own currency. */
  readonly price: Price | null;
  /** As typed, to fill the form in again. */
  readonly values: Values;
  /** Messages by field, in form order. */
  readonly errors: Errors;
}

/** What a form is read against. */
export interface FormContext {
  readonly link: Pick<LinkState, "definition" | "offersUsed">;
  /** Unix ms. */
  readonly now: number;
  /** What the link object has just granted; null where it was not asked. */
  readonly granted: Granted | null;
  /** The fee incentive shared by several links that may be granted, as far as the page knows; null for none. */
  readonly claimable: string | null;
  /** The VIES result for the form's VAT id; null where VIES was not asked. */
  readonly vatCheck: VatCheck | null;
}

/** The part of a form's context that the snapshot knows at `now`. */
export function knownOf(
  { link, claims }: Pick<LinkSnapshot, "link" | "claims">,
  now: number,
): Pick<FormContext, "link" | "now" | "claimable"> {
  return { link, now, claimable: claimableOf(link, claims) };
}

/** Reads a posted form against the link as the page knows it. The link object prices and validates everything again. */
export function readCheckoutForm(
  fields: Values,
  { link, now, granted: told, claimable, vatCheck }: FormContext,
  wording: Wording,
): ReadForm {
  const { definition } = link;
  const {
    attempt,
    price_version: version,
    shown,
    quote = "",
    action,
    surface,
    wallet_code: walletCode = "",
    ...values
  } = fields;
  const about = { definition, ...wording };
  const options = checkoutOf(definition);
  const isUpdate = action === "update";
  const errors: Record<string, string> = {};
  // A form that is shown again offers a delivery rate that serves the chosen country.
  const fitting = withFittingRate(values, options.shipping);
  const selection = readSelection(isUpdate ? fitting : values, definition, wording, { errors, vatCheck });
  const wish = { code: selection.code ?? null, byShopper: {}, mayHold: true, claim: claimable, now };
  const grantable = told === null ? grantOffers(link, wish) : { ok: true as const, value: told };
  if (!grantable.ok) errors.code = codeMessage(grantable.error, wording);
  const granted = grantable.ok ? grantable.value : withoutCode(link, wish);
  const price = priceOf(definition, selection, granted);
  if (!price.ok) errors[price.error.field] ??= pricingMessage(price.error, about);
  const email = (values.email ?? "").trim();
  const answers = readGiven(values, definition);
  if (!isUpdate) {
    if (email === "") errors.email = wording.t.errors.emailRequired;
    else if (email.length > LIMITS.emailLengthMax || !isEmailAddress(email))
      errors.email = wording.t.errors.emailInvalid;
    const read = readAnswers(options, answers, { delivery: selection.delivery, now: 0 });
    Object.assign(errors, read.ok ? {} : answerMessages(read.error, definition, wording));
  }
  return {
    attemptId: attempt !== undefined && ATTEMPT_ID.test(attempt) ? attempt : null,
    priceVersion: version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : null,
    // An empty field means that the page could not show a total: -1 matches no amount.
    shownTotal: shown === undefined ? null : /^\d{1,12}$/.test(shown) ? Number(shown) : -1,
    action: isUpdate ? "update" : "pay",
    surface: surface === "embedded" ? cardEntryOf(definition) : "hosted",
    email: email === "" ? null : email,
    selection,
    answers,
    walletCode: walletCode.trim(),
    quoteToken: quote,
    granted,
    vatCheck,
    price: price.ok ? price.value : null,
    values: fitting,
    errors: inFormOrder(errors),
  };
}

/** What is granted without a code. */
function withoutCode(link: FormContext["link"], wish: Parameters<typeof grantOffers>[1]): Granted {
  const granted = grantOffers(link, { ...wish, code: null });
  return granted.ok ? granted.value : NOTHING_GRANTED;
}

/** Messages for invalid answers, by field. */
export function answerMessages(
  errors: readonly AnswerError[],
  definition: LinkDefinition,
  wording: Wording,
): Record<string, string> {
  return Object.fromEntries(errors.map((error) => [error.field, answerMessage(error, { definition, ...wording })]));
}

function readGiven(values: Values, definition: LinkDefinition): GivenAnswers {
  const { fields } = checkoutOf(definition);
  const { phone = "", note = "", consent } = values;
  return {
    phone,
    note,
    consents: consent === "yes",
    fields: Object.fromEntries(fields.map(({ key }) => [key, values[`field_${key}`] ?? ""])),
    address: {
      ...NOTHING_GIVEN.address,
      ...Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, values[name] ?? ""])),
    },
  };
}

/** The fields of the form from top to bottom. */
const PARTS = [
  /^amount/,
  /^quantity_/,
  /^extra_/,
  /^total$/,
  /^tip/,
  /^currency$/,
  /^code$/,
  /^email$/,
  /^phone$/,
  /^tax_country$/,
  /^vat_id$/,
  /^field_/,
  /^ship_country$/,
  /^ship_/,
  /^shipping_rate$/,
  /^note$/,
  /^consent$/,
  /^wallet_code$/,
];

function inFormOrder(errors: Errors): Errors {
  const place = (field: string): number => PARTS.findIndex((part) => part.test(field));
  return Object.fromEntries(Object.entries(errors).sort(([one], [other]) => place(one) - place(other)));
}

/** The form a payment was started with, for a shopper who tries again. Consent has to be given again. */
export function valuesOfPayment(
  { email, selection, answers, fx }: Pick<PaymentState, "email" | "selection" | "answers" | "fx">,
  definition: LinkDefinition,
): Values {
  return {
    ...(email !== null && { email }),
    ...(fx !== undefined && { currency: fx.terms.to }),
    ...(selection !== undefined && valuesOfSelection(selection, definition)),
    ...(answers != null && valuesOfAnswers(answers)),
  };
}

function valuesOfAnswers({ phone, address, fields, note }: ShopperAnswers): Values {
  return {
    phone: phone ?? "",
    note: note ?? "",
    ...Object.fromEntries(fields.map(({ key, value }) => [`field_${key}`, value])),
    ...(address !== null && {
      ship_name: address.name,
      ship_line1: address.line1,
      ship_line2: address.line2 ?? "",
      ship_postal_code: address.postalCode ?? "",
      ship_city: address.city,
      ship_region: address.region ?? "",
    }),
  };
}
