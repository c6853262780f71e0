/** Links in the API: what may be sent, and what is shown. */

import { z } from "@hono/zod-openapi";
import { LIMITS } from "../../domain/limits.ts";
import {
  activatesAtOf,
  availabilityOf,
  cardEntryOf,
  embedOriginsOf,
  type LinkDefinition,
  type LinkPrice,
  type LinkState,
  latePaymentsOf,
  pausedByWallet,
  takesWallets,
  topUpWalletOf,
} from "../../domain/link.ts";
import { SURFACES } from "../../domain/payment/state.ts";
import { listedAmount } from "../../domain/pricing.ts";
import { timeSchema, toMsOrNull, toTime, toTimeOrNull } from "../api.ts";
import { checkoutAnswerMembers, checkoutMembers, toCheckout, toCheckoutBody } from "./checkout-schemas.ts";
import { currencyCode } from "./fx-schemas.ts";
import {
  amount,
  ImageSchema,
  imageId,
  isUnique,
  line,
  lines,
  toImageBody,
  webOrigins,
  webUrl,
} from "./shared-schemas.ts";
import { LineTaxSchema, toTaxRate, toTaxRateBody } from "./tax-schemas.ts";

const OpenAmountSchema = z
  .strictObject({
    minimum: amount,
    maximum: amount,
    suggestions: z.array(amount).max(LIMITS.suggestionsMax).default([]),
  })
  .refine(({ minimum, maximum }) => minimum <= maximum, { path: ["maximum"], message: "must not be below the minimum" })
  .refine(({ minimum, maximum, suggestions }) => suggestions.every((each) => each >= minimum && each <= maximum), {
    path: ["suggestions"],
    message: "must lie between minimum and maximum",
  })
  .refine(({ suggestions }) => isUnique(suggestions), {
    path: ["suggestions"],
    message: "must not repeat",
  })
  .openapi("OpenAmount");

const quantity = z.int().min(0).max(LIMITS.quantityMax);

const LineItemSchema = z
  .strictObject({
    name: line(LIMITS.lineItemNameLengthMax),
    amount: amount.describe("For one piece, in minor units."),
    quantity: quantity.default(1),
    adjustable_quantity: z
      .strictObject({ minimum: quantity, maximum: quantity.min(1) })
      .nullable()
      .default(null)
      .describe("Bounds of the quantity that the shopper may choose; null if it is fixed."),
    image: imageId.nullable().default(null).describe("An image from `POST /v1/images`."),
    tax: LineTaxSchema.nullable()
      .default(null)
      .describe("The line's rate, of the link's kind of tax, if it differs from the link's."),
  })
  .refine((item) => item.adjustable_quantity !== null || item.quantity > 0, {
    path: ["quantity"],
    message: "must be at least 1 if it cannot be chosen",
  })
  .refine(
    (item) => item.adjustable_quantity === null || item.adjustable_quantity.minimum <= item.adjustable_quantity.maximum,
    {
      path: ["adjustable_quantity", "maximum"],
      message: "must not be below the minimum",
    },
  )
  .refine(
    ({ adjustable_quantity: bounds, quantity: initial }) =>
      bounds === null || (initial >= bounds.minimum && initial <= bounds.maximum),
    { path: ["quantity"], message: "must lie between the bounds" },
  )
  .openapi("LineItem");

/** Any text that can be sent on: many programs cannot read JSON with half a character. */
const wellFormed = z.string().refine((text) => text.isWellFormed(), "must be well-formed Unicode");

const members = {
  title: line(LIMITS.titleLengthMax),
  description: lines(LIMITS.descriptionLengthMax).nullable(),
  currency: currencyCode.openapi({ example: "EUR" }),
  amount: amount.describe("A fixed amount in minor units."),
  open_amount: OpenAmountSchema.describe("The shopper chooses the amount."),
  line_items: z.array(LineItemSchema).min(1).max(LIMITS.lineItemsMax).describe("The amount is the sum of the lines."),
  max_payments: z
    .int()
    .min(1)
    .max(LIMITS.maxPaymentsMax)
    .nullable()
    .describe("How many payments the link takes; null: any number."),
  capture_method: z
    .enum(["automatic", "manual"])
    .describe("`manual`: payments are authorised, and captured by `POST /v1/payments/{id}/capture`."),
  expires_at: timeSchema.nullable(),
  late_payments: z
    .enum(["accept", "refund"])
    .describe(
      "What happens to a payment made after the link was paused, archived, repriced or expired, or after its place ran out, and the provider had been asked to close its page: `accept` keeps it at the quoted price if a place is free; `refund` refunds it.",
    ),
  card_entry: z
    .enum(SURFACES)
    .describe(
      "Where cards are entered: `embedded`, in the provider's fields on your payment page, if the provider offers them and the browser runs scripts; `hosted`, on the provider's own page, which is also the fallback.",
    ),
  activates_at: timeSchema
    .nullable()
    .describe("When the link starts to take payments; until then its page says when it opens. Null: at once."),
  embed_origins: webOrigins(LIMITS.embedOriginsMax).describe(
    "Origins of the sites that may show the payment page in a frame, at `/{slug}?embed=1`. None: no site may.",
  ),
  takes_wallets: z
    .boolean()
    .describe(
      "Whether shoppers may pay from your wallets, with the wallets’ codes, in the link’s own currency. Ignored if wallets are off in this deployment.",
    ),
  success_url: webUrl.nullable(),
  metadata: z
    .record(wellFormed.min(1).max(LIMITS.metadataKeyLengthMax), wellFormed.max(LIMITS.metadataValueLengthMax))
    .refine(
      (entries) => Object.keys(entries).length <= LIMITS.metadataEntriesMax,
      `may have at most ${LIMITS.metadataEntriesMax} entries`,
    ),
  ...checkoutMembers,
};

const ONE_PRICE = "give exactly one of amount, open_amount and line_items";

export const NewLinkSchema = z
  .strictObject({
    title: members.title,
    description: members.description.default(null),
    currency: members.currency,
    amount: members.amount.optional(),
    open_amount: members.open_amount.optional(),
    line_items: members.line_items.optional(),
    max_payments: members.max_payments.default(null),
    capture_method: members.capture_method.default("automatic"),
    expires_at: members.expires_at.default(null),
    late_payments: members.late_payments.default("accept"),
    card_entry: members.card_entry.default("hosted"),
    activates_at: members.activates_at.default(null),
    embed_origins: members.embed_origins.default([]),
    takes_wallets: members.takes_wallets.default(false),
    slug: z.string().max(LIMITS.slugLengthMax).optional().describe("Chosen by you; random if absent."),
    success_url: members.success_url.default(null),
    metadata: members.metadata.default({}),
    images: members.images.default([]),
    extras: members.extras.default([]),
    tips: members.tips.default(null),
    custom_fields: members.custom_fields.default([]),
    shipping: members.shipping.default(null),
    phone: members.phone.default("none"),
    consent: members.consent.default(null),
    note: members.note.default(false),
    tax: members.tax.default(null),
    presentment_currencies: members.presentment_currencies.default([]),
    promotions: members.promotions.default([]),
    top_up_wallet_id: z
      .string()
      .nullable()
      .default(null)
      .describe(
        "One of your wallets: payments, without tax and charged fees, are credited to it, and refunds are debited. While the wallet is deactivated the page takes no new payments. Permanent: it cannot be changed.",
      ),
    fees: members.fees.optional().describe("Absent: your usual fees (`/v1/fee_profile`). Null: none."),
  })
  .refine((link) => givenPrices(link) === 1, { path: ["amount"], message: ONE_PRICE })
  .openapi("NewLink");

export const LinkChangesSchema = z
  .strictObject(members)
  .partial()
  .refine((link) => givenPrices(link) <= 1, { path: ["amount"], message: ONE_PRICE })
  .openapi("LinkChanges");

interface PriceMembers {
  readonly amount?: number | undefined;
  readonly open_amount?: z.infer<typeof OpenAmountSchema> | undefined;
  readonly line_items?: readonly z.infer<typeof LineItemSchema>[] | undefined;
}

function givenPrices({ amount: fixed, open_amount, line_items }: PriceMembers): number {
  return [fixed, open_amount, line_items].filter((price) => price !== undefined).length;
}

function readPrice({ amount: fixed, open_amount, line_items }: PriceMembers): LinkPrice | null {
  if (fixed !== undefined) return { kind: "fixed", amount: fixed };
  if (open_amount !== undefined) return { kind: "open", ...open_amount };
  if (line_items === undefined) return null;
  const items = line_items.map(
    ({ name, amount: each, quantity: pieces, adjustable_quantity: adjustable, image, tax }) => ({
      name,
      amount: each,
      quantity: pieces,
      adjustable,
      ...(image !== null && { image }),
      ...(tax !== null && { tax: toTaxRate(tax) }),
    }),
  );
  return { kind: "items", items };
}

/** The definition that a request describes. The body must have passed the schema. */
export function toDefinition(body: z.infer<typeof NewLinkSchema>): LinkDefinition {
  const price = readPrice(body);
  if (price === null) throw new Error("the schema let a link without a price pass");
  return {
    title: body.title,
    description: emptyToNull(body.description),
    currency: body.currency,
    price,
    maxPayments: body.max_payments,
    capture: body.capture_method,
    expiresAt: toMsOrNull(body.expires_at),
    latePayments: body.late_payments,
    cardEntry: body.card_entry,
    activatesAt: toMsOrNull(body.activates_at),
    embedOrigins: body.embed_origins,
    takesWallets: body.takes_wallets,
    ...(body.top_up_wallet_id !== null && { topUpWalletId: body.top_up_wallet_id }),
    successUrl: body.success_url,
    metadata: body.metadata,
    checkout: toCheckout(body),
  };
}

/** The members that a request changes. */
export function toChanges(body: z.infer<typeof LinkChangesSchema>): Partial<LinkDefinition> {
  const price = readPrice(body);
  const checkout = toCheckout(body);
  return {
    ...(Object.keys(checkout).length > 0 && { checkout }),
    ...(body.title !== undefined && { title: body.title }),
    ...(body.description !== undefined && { description: emptyToNull(body.description) }),
    ...(body.currency !== undefined && { currency: body.currency }),
    ...(price !== null && { price }),
    ...(body.max_payments !== undefined && { maxPayments: body.max_payments }),
    ...(body.capture_method !== undefined && { capture: body.capture_method }),
    ...(body.expires_at !== undefined && { expiresAt: toMsOrNull(body.expires_at) }),
    ...(body.activates_at !== undefined && { activatesAt: toMsOrNull(body.activates_at) }),
    ...(body.embed_origins !== undefined && { embedOrigins: body.embed_origins }),
    ...(body.takes_wallets !== undefined && { takesWallets: body.takes_wallets }),
    ...(body.late_payments !== undefined && { latePayments: body.late_payments }),
    ...(body.card_entry !== undefined && { cardEntry: body.card_entry }),
    ...(body.success_url !== undefined && { successUrl: body.success_url }),
    ...(body.metadata !== undefined && { metadata: body.metadata }),
  };
}

function emptyToNull(text: string | null): string | null {
  return text === "" ? null : text;
}

export const LINK_STATUSES = ["active", "scheduled", "paused", "archived", "expired", "sold_out"] as const;

export const LinkSchema = z
  .object({
    id: z.string().openapi({ example: "lnk_0a1b2c3d" }),
    slug: z.string(),
    url: z.url(),
    status: z
      .enum(LINK_STATUSES)
      .describe("As on its page; also `paused` while the wallet that it tops up is deactivated."),
    livemode: z.boolean(),
    title: z.string(),
    description: z.string().nullable(),
    currency: z.string(),
    amount: z
      .int()
      .nullable()
      .describe(
        "The fixed amount, or the sum of the lines as first shown, without extras, tip, delivery, fees and added tax; null if the shopper chooses.",
      ),
    open_amount: z.object({ minimum: z.int(), maximum: z.int(), suggestions: z.array(z.int()) }).nullable(),
    line_items: z
      .array(
        z.object({
          name: z.string(),
          amount: z.int(),
          quantity: z.int(),
          adjustable_quantity: z.object({ minimum: z.int(), maximum: z.int() }).nullable(),
          image: ImageSchema.nullable(),
          tax: LineTaxSchema.nullable(),
        }),
      )
      .nullable(),
    max_payments: z.int().nullable(),
    capture_method: z.enum(["automatic", "manual"]),
    places_taken: z.int().describe("Payments of a limited link that were captured or are being captured."),
    places_held: z.int().describe("Places that shoppers hold while they pay."),
    expires_at: timeSchema.nullable(),
    late_payments: z.enum(["accept", "refund"]),
    card_entry: z.enum(SURFACES),
    activates_at: timeSchema.nullable(),
    embed_origins: z.array(z.string()),
    takes_wallets: z.boolean(),
    top_up_wallet_id: z.string().nullable(),
    success_url: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    ...checkoutAnswerMembers,
    created_at: timeSchema,
  })
  .openapi("Link");

/** When links are shown, and which of the wallets that they top up are deactivated. */
export interface ShownAt {
  readonly now: number;
  readonly inactiveWallets: ReadonlySet<string>;
}

/** A link's status as merchants and shoppers see it: the one it was set to, or why it takes no payments. */
export function shownStatus(link: LinkState, { now, inactiveWallets }: ShownAt): (typeof LINK_STATUSES)[number] {
  const ofLink = availabilityOf(link, now);
  const availability = inactiveWallets.has(topUpWalletOf(link.definition) ?? "") ? pausedByWallet(ofLink) : ofLink;
  return availability === "open" || availability === "busy" ? "active" : availability;
}

/** A link as the API shows it. */
export function toLinkBody(
  link: LinkState,
  { origin, ...shown }: { readonly origin: string } & ShownAt,
): z.infer<typeof LinkSchema> {
  const { definition } = link;
  const { price } = definition;
  return {
    id: link.id,
    slug: link.slug,
    url: `${origin}/${link.slug}`,
    status: shownStatus(link, shown),
    livemode: link.livemode,
    title: definition.title,
    description: definition.description,
    currency: definition.currency,
    amount: listedAmount(definition),
    open_amount:
      price.kind === "open"
        ? { minimum: price.minimum, maximum: price.maximum, suggestions: [...price.suggestions] }
        : null,
    line_items:
      price.kind === "items"
        ? price.items.map(({ adjustable, name, amount: each, quantity: pieces, image, tax }) => ({
            name,
            amount: each,
            quantity: pieces,
            adjustable_quantity: adjustable,
            image: image === undefined ? null : toImageBody(image, origin),
            tax: tax === undefined ? null : toTaxRateBody(tax),
          }))
        : null,
    max_payments: definition.maxPayments,
    capture_method: definition.capture,
    places_taken: link.placesTaken,
    places_held: link.placesHeld,
    expires_at: toTimeOrNull(definition.expiresAt),
    late_payments: latePaymentsOf(definition),
    card_entry: cardEntryOf(definition),
    activates_at: toTimeOrNull(activatesAtOf(definition)),
    embed_origins: [...embedOriginsOf(definition)],
    takes_wallets: takesWallets(definition),
    top_up_wallet_id: topUpWalletOf(definition),
    success_url: definition.successUrl,
    metadata: { ...definition.metadata },
    ...toCheckoutBody(link, origin),
    created_at: toTime(link.createdAt),
  };
}
