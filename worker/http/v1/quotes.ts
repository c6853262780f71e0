/** `/v1/quotes`: the price of a choice on a link, part by part. Nothing is stored. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { withUsualFees } from "../../app/fees/fee-profile.ts";
import { claimsOf } from "../../app/payments/claim-offer.ts";
import { checkoutOf } from "../../domain/checkout.ts";
import { isCountry } from "../../domain/countries.ts";
import { rateBetween } from "../../domain/fx.ts";
import { LIMITS } from "../../domain/limits.ts";
import { definitionFault, type LinkDefinition, type LinkState } from "../../domain/link.ts";
import { type CodeRefusal, claimableOf, grantOffers, readCode } from "../../domain/offers.ts";
import { type FxTerms, ownPriceOf, payableOf, presentmentOf, termsAt } from "../../domain/presentment.ts";
import type { PricingError, Selection } from "../../domain/pricing.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { VatId } from "../../domain/tax.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { readVatId } from "../vat-ids.ts";
import { currencyCode, fxTermsMembers, toFxTermsBody } from "./fx-schemas.ts";
import { NewLinkSchema, toDefinition } from "./link-schemas.ts";
import { PricedTaxSchema, priceMembers, toPriceMembers, toTaxBody } from "./price-schemas.ts";

const counts = z.record(z.string().regex(/^\d{1,3}$/), z.int().min(0).max(LIMITS.quantityMax));

const ChoiceSchema = z
  .strictObject({
    amount: z.int().min(0).max(LIMITS.amountMax).nullable().default(null).describe("For a link with an open amount."),
    quantities: counts.default({}).describe("By the index of the line item."),
    extras: counts.default({}).describe("By the index of the extra."),
    tip: z
      .union([
        z.strictObject({ basis_points: z.int().min(1).max(LIMITS.tipBasisPointsMax) }),
        z.strictObject({ amount: z.int().min(0).max(LIMITS.amountMax) }),
      ])
      .nullable()
      .default(null),
    country: z
      .string()
      .refine(isCountry, "is not a country of ISO 3166-1, such as DE")
      .nullable()
      .default(null)
      .describe("The country of delivery, or where the shopper is taxed."),
    shipping_rate: z
      .int()
      .min(0)
      .max(LIMITS.shippingRatesMax)
      .nullable()
      .default(null)
      .describe("The index of the rate."),
    vat_id: z.string().max(LIMITS.vatIdLengthMax).nullable().default(null).describe("A business's VAT id."),
    code: z
      .string()
      .max(LIMITS.promotionCodeLengthMax)
      .nullable()
      .default(null)
      .describe("A promotion code of the link."),
  })
  .openapi("Choice");

const NewQuoteSchema = z
  .strictObject({
    link_id: z.string().optional(),
    link: NewLinkSchema.optional().describe("A link as you would create it. None is created."),
    currency: currencyCode
      .optional()
      .describe("Another of the link's currencies, to see the price in it at the current rate. Nothing is locked."),
    choice: ChoiceSchema.optional().describe("What a shopper chooses; absent: no choices."),
  })
  .refine(({ link_id, link }) => (link_id === undefined) !== (link === undefined), {
    path: ["link_id"],
    message: "give exactly one of link_id and link",
  })
  .openapi("NewQuote");

const QuotedFxSchema = z
  .object({
    amount: z.int().describe("What a shopper would be charged, in `currency`."),
    currency: z.string(),
    ...fxTermsMembers,
  })
  .nullable()
  .describe("Null if no other currency was requested.");

const QuoteSchema = z
  .object({
    amount: z.int(),
    currency: z.string(),
    ...priceMembers,
    tax: PricedTaxSchema.nullable(),
    vat_id_check: z
      .enum(["form"])
      .nullable()
      .describe(
        "`form`: only the format and check digit of `vat_id` were verified. A quote never asks VIES; if VIES is on, it is asked when a shopper enters the id, and an unregistered id then starts no payment without tax. Null if none was given.",
      ),
    fx: QuotedFxSchema,
  })
  .openapi("Quote");

const quoteRoute = createRoute({
  method: "post",
  path: "/v1/quotes",
  ...needs("links:read"),
  summary: "Preview a price",
  description: "What a shopper would pay for a choice, on an existing link or one you are considering.",
  request: { body: jsonBody(NewQuoteSchema) },
  responses: { 200: jsonResponse(QuoteSchema, "The price, part by part."), default: PROBLEM },
});

/** The route of `/v1/quotes`. */
export function quotesApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(quoteRoute, async (c) => {
    const { link_id: id, link, choice } = c.req.valid("json");
    const known = id === undefined ? null : await deps.readModel.link(scopeOf(c), id);
    const priced =
      link === undefined
        ? (known?.state ?? null)
        : { definition: await withUsualFees(deps, scopeOf(c), toDefinition(link)) };
    if (priced === null) return problem(c, { code: "not_found", detail: "There is no such link." });
    const fault = definitionFault(priced.definition);
    if (fault !== null) {
      const fields = [{ ...fault, pointer: `/link${fault.pointer}` }];
      return problem(c, { code: "invalid_request", detail: "The link's settings contradict each other.", fields });
    }
    const { currency: to } = c.req.valid("json");
    const terms = to === undefined ? null : await termsFor(deps, priced.definition, { to, now: c.get("now") });
    if (terms?.ok === false) return problem(c, terms.error);
    const claims = await claimsOf(deps, scopeOf(c), checkoutOf(priced.definition).fees);
    const about = { now: c.get("now"), terms: terms?.value ?? null, claimable: claimableOf(priced, claims ?? 0) };
    const quoted = quote(priced, choice ?? ChoiceSchema.parse({}), about);
    return quoted.ok ? c.json(quoted.value, 200) : problem(c, quoted.error);
  });
  return api;
}

async function termsFor(
  { fxRates }: Pick<HttpPorts, "fxRates">,
  definition: LinkDefinition,
  { to, now }: { readonly to: string; readonly now: number },
): Promise<Result<FxTerms>> {
  const refuse = (detail: string) =>
    failure("invalid_request", "The price cannot be exchanged.", [{ pointer: "/currency", detail }]);
  if (!presentmentOf(definition).includes(to)) return refuse("is not one of the link's other currencies");
  const rate = rateBetween(await fxRates.tables(), { from: definition.currency, to, now });
  return rate === null ? refuse("has no recent rate") : ok(termsAt(definition, rate, now));
}

/** Quotes as for a shopper who has not paid before. */
function quote(
  link: Pick<LinkState, "definition" | "offersUsed">,
  choice: z.infer<typeof ChoiceSchema>,
  {
    now,
    terms,
    claimable,
  }: { readonly now: number; readonly terms: FxTerms | null; readonly claimable: string | null },
): Result<z.infer<typeof QuoteSchema>> {
  const vatId = choice.vat_id === null ? null : readVatId(choice.vat_id);
  if (choice.vat_id !== null && vatId === null)
    return refused("/choice/vat_id", "is not a VAT id of the European Union");
  const code = readCode(choice.code ?? "");
  const granted = grantOffers(link, { code, byShopper: {}, mayHold: true, claim: claimable, now });
  if (!granted.ok) return refused("/choice/code", CODE_DETAILS[granted.error]);
  const priced = payableOf(link.definition, toSelection(choice, vatId), { granted: granted.value, terms });
  if (!priced.ok) return refused(pointerOf(priced.error), DETAILS[priced.error.code]);
  const { total, currency, tax, ...parts } = ownPriceOf(priced.value);
  const { price: charged } = priced.value;
  return ok({
    amount: total,
    currency,
    ...toPriceMembers(parts),
    tax: tax === undefined ? null : toTaxBody(tax),
    vat_id_check: vatId === null ? null : "form",
    fx: terms === null ? null : { amount: charged.total, currency: charged.currency, ...toFxTermsBody(terms) },
  });
}

function toSelection(choice: z.infer<typeof ChoiceSchema>, vatId: VatId | null): Selection {
  const { amount, quantities, extras, tip, country, shipping_rate: rate } = choice;
  return {
    amount,
    quantities,
    extras,
    tip:
      tip === null
        ? null
        : "amount" in tip
          ? { kind: "amount", amount: tip.amount }
          : { kind: "percentage", basisPoints: tip.basis_points },
    delivery: { country, rate },
    buyer: { country, vatId },
  };
}

function refused(pointer: string, detail: string): Result<never> {
  return failure("invalid_request", "The choice cannot be priced.", [{ pointer, detail }]);
}

function pointerOf({ field }: PricingError): string {
  const [, list, index] = /^(quantity|extra)_(\d+)$/.exec(field) ?? [];
  if (list !== undefined) return `/choice/${list === "quantity" ? "quantities" : "extras"}/${index}`;
  const members: Readonly<Record<string, string>> = {
    tip_amount: "/choice/tip/amount",
    tax_country: "/choice/country",
    ship_country: "/choice/country",
    total: "/choice",
  };
  return members[field] ?? `/choice/${field}`;
}

const CODE_DETAILS: Readonly<Record<CodeRefusal, string>> = {
  code_unknown: "is not a code of the link",
  code_expired: "has expired",
  code_used_up: "is used up, by payments or by shoppers who are paying",
  code_used_by_you: "has been used as often as one shopper may",
};

const DETAILS: Readonly<Record<PricingError["code"], string>> = {
  amount_required: "is required",
  amount_below_minimum: "is below the link's minimum",
  amount_above_maximum: "is above the link's maximum",
  quantity_not_allowed: "is not a quantity that the link allows",
  tip_not_allowed: "is not a tip that the link offers",
  shipping_rate_required: "must be chosen",
  shipping_rate_elsewhere: "does not go to the country",
  tax_country_required: "is required, since it decides the tax",
  vat_id_elsewhere: "is not an id of the country",
  code_takes_all: "leaves nothing to pay",
  total_zero: "comes to zero",
  total_too_large: "comes to more than can be paid at once",
  fees_exceed_total: "would leave less than zero after the fees",
};
