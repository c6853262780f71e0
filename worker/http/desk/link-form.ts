/** The link form: converted to the API's body, checked by the API's own schema, and its errors mapped back to fields. */

import type { z } from "zod";
import { isCurrency } from "../../domain/currencies.ts";
import { jsonPointer } from "../../domain/json-pointer.ts";
import { LIMITS } from "../../domain/limits.ts";
import {
  activatesAtOf,
  cardEntryOf,
  embedOriginsOf,
  type LinkDefinition,
  type LinkPrice,
  latePaymentsOf,
  takesWallets,
} from "../../domain/link.ts";
import { toDecimal } from "../../domain/money.ts";
import { type FieldError, fail, ok, type Result } from "../../domain/result.ts";
import { LinkChangesSchema, NewLinkSchema } from "../v1/link-schemas.ts";
import { toTaxRateBody } from "../v1/tax-schemas.ts";
import type { Form } from "./forms.ts";
import { formOfOptions, optionFieldOf, optionRowsOf, readOptions } from "./link-options-form.ts";
import { amountOf, countOf, jsonIn, originsOf, sentence, textOf, timeOf, typedTime } from "./typed.ts";

/** Messages by field. */
export type Errors = Readonly<Record<string, string>>;

/** A form as the API's body, not yet checked by the schema. A value that cannot be read is NaN, with a message in `errors`. */
interface Draft {
  readonly body: Readonly<Record<string, unknown>>;
  readonly errors: Record<string, string>;
  /** The form's row of each line item in the body. */
  readonly rows: readonly number[];
}

/** Reads the form of a new link. `now` in Unix ms. */
export function readNewLink(form: Form, now: number): Result<z.infer<typeof NewLinkSchema>, Errors> {
  const draft = draftOf(form, now);
  const [slug, walletId] = [textOf(form, "slug"), textOf(form, "top_up_wallet_id")];
  const own = { ...(slug !== "" && { slug }), ...(walletId !== "" && { top_up_wallet_id: walletId }) };
  return checked(form, { ...draft, body: { ...draft.body, ...own } }, NewLinkSchema);
}

/** Reads the form of an existing link: every member the form has; metadata is left alone. `now` in Unix ms. */
export function readLinkChanges(form: Form, now: number): Result<z.infer<typeof LinkChangesSchema>, Errors> {
  return checked(form, draftOf(form, now), LinkChangesSchema);
}

/** Messages by field for a use case's errors. An error without a field is under `form`. */
export function errorsOf(form: Form, fields: readonly FieldError[], fallback: string): Errors {
  const { rows } = readItems(form, textOf(form, "currency"), {});
  const errors: Record<string, string> = {};
  for (const { pointer, detail } of fields) errors[fieldOf(form, pointer, rows)] ??= sentence(detail);
  return Object.keys(errors).length === 0 ? { form: fallback } : errors;
}

/** The form fields of an existing link. */
export function formOfLink(definition: LinkDefinition): Form {
  const { currency, price } = definition;
  return {
    title: definition.title,
    description: definition.description ?? "",
    currency,
    max_payments: definition.maxPayments === null ? "" : String(definition.maxPayments),
    expires_at: typedTime(definition.expiresAt),
    activates_at: typedTime(activatesAtOf(definition)),
    embed_origins: embedOriginsOf(definition).join("\n"),
    late_payments: latePaymentsOf(definition),
    capture_method: definition.capture,
    card_entry: cardEntryOf(definition),
    takes_wallets: takesWallets(definition) ? "yes" : "no",
    success_url: definition.successUrl ?? "",
    ...formOfPrice(price, currency),
    ...formOfOptions(definition),
  };
}

function formOfPrice(price: LinkPrice, currency: string): Form {
  const write = (amount: number): string => toDecimal({ amount, currency });
  switch (price.kind) {
    case "fixed":
      return { price_kind: "fixed", amount: write(price.amount) };
    case "open":
      return {
        price_kind: "open",
        open_minimum: write(price.minimum),
        open_maximum: write(price.maximum),
        open_suggestions: price.suggestions.map(write).join(" "),
      };
    case "items": {
      const rows = price.items.flatMap(({ name, amount, quantity, adjustable, image, tax }, row) => [
        ...(image === undefined ? [] : [[`item_${row}_image`, image]]),
        ...(tax === undefined ? [] : [[`item_${row}_tax`, JSON.stringify(toTaxRateBody(tax))]]),
        [`item_${row}_name`, name],
        [`item_${row}_amount`, write(amount)],
        [`item_${row}_quantity`, String(quantity)],
        [`item_${row}_minimum`, adjustable === null ? "" : String(adjustable.minimum)],
        [`item_${row}_maximum`, adjustable === null ? "" : String(adjustable.maximum)],
      ]);
      return { price_kind: "items", ...Object.fromEntries(rows) };
    }
  }
}

function draftOf(form: Form, now: number): Draft {
  const errors: Record<string, string> = {};
  const currency = textOf(form, "currency").toUpperCase();
  if (!isCurrency(currency)) errors.currency = "Choose a currency.";
  const { price, rows } = isCurrency(currency) ? readPrice(form, currency, errors) : { price: {}, rows: [] };
  const description = textOf(form, "description").replace(/\r\n?/g, "\n");
  const successUrl = textOf(form, "success_url");
  const body = {
    title: textOf(form, "title"),
    description: description === "" ? null : description,
    currency,
    ...price,
    max_payments: textOf(form, "max_payments") === "" ? null : countOf(form, "max_payments", errors),
    expires_at: readTime(form, "expires_at", now, errors),
    activates_at: readTime(form, "activates_at", now, errors),
    // An absent field leaves the member unchanged.
    ...(form.embed_origins === undefined ? {} : { embed_origins: originsOf(form.embed_origins) }),
    success_url: successUrl === "" ? null : successUrl,
    ...(form.late_payments === undefined ? {} : { late_payments: form.late_payments }),
    ...(isCurrency(currency) ? readOptions(form, currency, errors) : {}),
    ...(form.capture_method === undefined ? {} : { capture_method: form.capture_method }),
    ...(form.card_entry === undefined ? {} : { card_entry: form.card_entry }),
    ...(form.takes_wallets === undefined ? {} : { takes_wallets: form.takes_wallets === "yes" }),
  };
  return { body, errors, rows };
}

/** Reads a time, which must be within the longest lifetime of a link. */
function readTime(
  form: Form,
  name: "expires_at" | "activates_at",
  now: number,
  errors: Record<string, string>,
): string | null {
  const time = timeOf(form, name, errors);
  const isFar = time !== null && Math.abs(Date.parse(time) - now) > LIMITS.linkLifetimeMsMax;
  if (isFar) errors[name] ??= "Choose a date within the next ten years.";
  return time;
}

interface ReadPrice {
  readonly price: Readonly<Record<string, unknown>>;
  readonly rows: readonly number[];
}

function readPrice(form: Form, currency: string, errors: Record<string, string>): ReadPrice {
  const sum = (name: string): number => amountOf({ form, name, currency }, errors);
  switch (form.price_kind) {
    case "fixed":
      return { price: { amount: sum("amount") }, rows: [] };
    case "open": {
      const words = textOf(form, "open_suggestions").split(/[\s;]+/);
      const suggestions = words
        .filter((word) => word !== "")
        .map((word) => amountOf({ form: { open_suggestions: word }, name: "open_suggestions", currency }, errors));
      const price = { minimum: sum("open_minimum"), maximum: sum("open_maximum"), suggestions };
      return { price: { open_amount: price }, rows: [] };
    }
    case "items": {
      const { items, rows } = readItems(form, currency, errors);
      if (items.length === 0) errors.items = "Fill in at least one item.";
      return { price: { line_items: items }, rows };
    }
    default:
      errors.price_kind = "Choose a kind of price.";
      return { price: {}, rows: [] };
  }
}

const ITEM_MEMBERS = ["name", "amount", "quantity", "minimum", "maximum"] as const;

function readItems(form: Form, currency: string, errors: Record<string, string>) {
  const items: Readonly<Record<string, unknown>>[] = [];
  const rows: number[] = [];
  if (!isCurrency(currency.toUpperCase())) return { items, rows };
  for (let row = 0; row < LIMITS.lineItemsMax; row++) {
    if (ITEM_MEMBERS.every((member) => textOf(form, `item_${row}_${member}`) === "")) continue;
    rows.push(row);
    items.push(readItem(form, row, currency.toUpperCase(), errors));
  }
  return { items, rows };
}

function readItem(form: Form, row: number, currency: string, errors: Record<string, string>) {
  const field = (member: (typeof ITEM_MEMBERS)[number]): string => `item_${row}_${member}`;
  const isEmpty = (member: (typeof ITEM_MEMBERS)[number]): boolean => textOf(form, field(member)) === "";
  const name = textOf(form, field("name"));
  const amount = amountOf({ form, name: field("amount"), currency }, errors);
  const isFixed = isEmpty("minimum") && isEmpty("maximum");
  const minimum = isEmpty("minimum") ? 0 : countOf(form, field("minimum"), errors);
  const maximum = countOf(form, field("maximum"), isFixed ? {} : errors);
  const usual = isFixed ? 1 : minimum;
  const quantity = isEmpty("quantity") ? usual : countOf(form, field("quantity"), errors);
  const image = textOf(form, `item_${row}_image`) || null;
  const tax = jsonIn(textOf(form, `item_${row}_tax`));
  return { name, amount, quantity, adjustable_quantity: isFixed ? null : { minimum, maximum }, image, tax };
}

function checked<T>(form: Form, { body, errors, rows }: Draft, schema: z.ZodType<T>): Result<T, Errors> {
  const read = schema.safeParse(body);
  if (read.success && Object.keys(errors).length === 0) return ok(read.data);
  // The form's own messages come first: of a field that could not be read, the schema sees only a missing value.
  const words: Record<string, string> = { ...errors };
  for (const issue of read.error?.issues ?? []) {
    const field = fieldOf(form, jsonPointer(issue.path), rows);
    // Without a currency no price can be read, so a missing price is no error of its own.
    if (errors.currency !== undefined && (field === "amount" || field === "price_kind")) continue;
    words[field] ??= wordsOf(issue, field);
  }
  return fail(inOrder(words));
}

const MEMBER_FIELDS: Readonly<Record<string, string>> = {
  "/open_amount/minimum": "open_minimum",
  "/open_amount/maximum": "open_maximum",
  "/line_items": "items",
};
const FIELDS = ["title", "description", "price_kind", "currency", "amount"];
const LATER_FIELDS = [
  "max_payments",
  "activates_at",
  "expires_at",
  "late_payments",
  "capture_method",
  "card_entry",
  "takes_wallets",
  "slug",
  "success_url",
  "embed_origins",
];

/** The form field for a pointer into the body. */
function fieldOf(form: Form, pointer: string, rows: readonly number[]): string {
  const known = MEMBER_FIELDS[pointer];
  if (known !== undefined) return known;
  if (pointer.startsWith("/open_amount/suggestions")) return "open_suggestions";
  const item = /^\/line_items\/(\d+)\/(name|amount|quantity|adjustable_quantity\/(minimum|maximum))/.exec(pointer);
  if (item !== null) return `item_${rows[Number(item[1])] ?? 0}_${item[3] ?? item[2]}`;
  if (pointer.startsWith("/embed_origins")) return "embed_origins";
  const option = optionFieldOf(pointer, optionRowsOf(form));
  if (option !== null) return option;
  const member = pointer.slice(1);
  // An error about the price as a whole, where the form shows no single price.
  if (member === "amount" && form.price_kind !== "fixed") return "price_kind";
  return [...FIELDS, ...LATER_FIELDS].includes(member) ? member : "form";
}

/** The message of a schema's issue, in the form's terms. */
function wordsOf(issue: z.core.$ZodIssue, field: string): string {
  const isSum = /amount$|^open_/.test(field);
  if (issue.code === "too_small") {
    if (field === "title") return "Enter a title.";
    if (field.endsWith("_name")) return "Enter a name.";
    if (field.endsWith("_label")) return "Enter the question.";
    if (field.endsWith("_options")) return "Enter at least one choice.";
    if (isSum) return "Enter more than zero.";
    if (field === "max_payments") return "The limit must be at least 1. Leave it empty for none.";
    return `Enter ${issue.minimum} or more.`;
  }
  if (issue.code === "too_big") {
    if (field === "open_suggestions" && issue.origin === "array") return `Enter at most ${issue.maximum} suggestions.`;
    if (isSum) return "This amount is too large.";
    if (field === "max_payments") return `The limit must be at most ${issue.maximum}. Leave it empty for none.`;
    return issue.origin === "string" ? `Use at most ${issue.maximum} characters.` : `Enter ${issue.maximum} or less.`;
  }
  if (issue.code === "invalid_format" && field.endsWith("s_at")) return "Choose a valid date and time.";
  if (issue.code === "custom") return sentence(issue.message);
  return isSum ? "Enter an amount." : "Check this value.";
}

/** The fields of the form's optional sections, from top to bottom. */
const OPTION_FIELDS = [
  /^extra_/,
  /^tip_/,
  /^promotion_/,
  /^tax_/,
  /^fee_/,
  /^field_/,
  /^shipping/,
  /^rate_/,
  /^phone$/,
  /^note$/,
  /^consent_/,
];
const ROW_NAMES: Readonly<Record<string, string>> = {
  item: "Item",
  extra: "Extra",
  field: "Question",
  rate: "Delivery option",
  promotion: "Code",
  fee: "Fee",
};

/** Sorts errors as the form shows the fields. Errors in a list name their row. */
function inOrder(errors: Errors): Errors {
  const place = (field: string): number => {
    const index = [...FIELDS, "open_minimum", "open_maximum", "open_suggestions", "items"].indexOf(field);
    if (index >= 0) return index;
    const row = /^item_(\d+)_/.exec(field);
    const option = OPTION_FIELDS.findIndex((fields) => fields.test(field));
    if (option >= 0) return 500 + option;
    return row === null ? 1_000 + LATER_FIELDS.indexOf(field) : 100 + Number(row[1]);
  };
  const named = ([field, words]: readonly [string, string]): readonly [string, string] => {
    const [, list = "", row] = /^(item|extra|field|rate|promotion|fee)_(\d+)_/.exec(field) ?? [];
    return [field, row === undefined ? words : `${ROW_NAMES[list] ?? ""} ${Number(row) + 1}: ${words}`];
  };
  return Object.fromEntries(
    Object.entries(errors)
      .sort(([a], [b]) => place(a) - place(b))
      .map(named),
  );
}
