/** `/desk/settings/fees`: a merchant's default fees, with a preview for one amount. */

import type { Hono } from "hono";
import { type FeePreview, FeesPage } from "../../../web/desk/fees-page.tsx";
import { deskPath } from "../../../web/desk/paths.ts";
import { readFeeProfile, replaceFeeProfile } from "../../app/fees/fee-profile.ts";
import { claimsOf } from "../../app/payments/claim-offer.ts";
import { isCurrency } from "../../domain/currencies.ts";
import { type FeeProfile, profileFault } from "../../domain/fees.ts";
import { jsonPointer } from "../../domain/json-pointer.ts";
import { NOTHING_GRANTED } from "../../domain/offers.ts";
import { priceOf } from "../../domain/pricing.ts";
import { type FieldError, fail, ok, type Result } from "../../domain/result.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { FeesSchema, toFees } from "../v1/fee-schemas.ts";
import { deskPage } from "./answers.ts";
import { incentiveWords } from "./charge-words.ts";
import { allowed, deskContext } from "./context.ts";
import { feeFieldOf, feeRowsOf, formOfFees, readFees } from "./fee-form.ts";
import { redirectWith } from "./flash.ts";
import { type Form, formOf } from "./forms.ts";
import { amountOf, sentence, textOf } from "./typed.ts";

/** Mounts the routes. */
export function mountFees(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/settings/fees", allowed("settings:manage"), async (c) => {
    const profile = await readFeeProfile(deps, scopeOf(c));
    const values = { ...formOfFees(profile), preview_amount: "100", preview_currency: currencyOf(profile) };
    return feesPage(c, deps, values, ok(profile));
  });
  desk.post("/settings/fees", allowed("settings:manage"), async (c) => {
    const form = formOf(c);
    const read = profileOf(form);
    if (form.action === "preview" || !read.ok) return feesPage(c, deps, form, read);
    const replaced = await replaceFeeProfile(deps, scopeOf(c), read.value);
    if (replaced.ok) return redirectWith(c, deskPath.fees, "fees_saved");
    const { fields = [], detail } = replaced.error;
    return feesPage(c, deps, form, fail(fields.length === 0 ? { fee_0_name: detail } : wordsOf(form, fields)));
  });
}

type Errors = Readonly<Record<string, string>>;

/** The preview's currency: that of the first rule with one, else EUR. */
function currencyOf(profile: FeeProfile | null): string {
  return profile?.rules.find(({ currency }) => currency !== null)?.currency ?? "EUR";
}

/** Reads the form's fee profile; null for no fees. */
function profileOf(form: Form): Result<FeeProfile | null, Errors> {
  const errors: Record<string, string> = {};
  const body = readFees(form, null, errors);
  if (body === null) return Object.keys(errors).length === 0 ? ok(null) : fail(errors);
  const read = FeesSchema.safeParse(body);
  const issues = read.error?.issues ?? [];
  const fields = issues.map(({ path, message }) => ({ pointer: `/fees${jsonPointer(path)}`, detail: message }));
  const words = { ...wordsOf(form, fields), ...errors };
  if (!read.success || Object.keys(words).length > 0) return fail(words);
  const profile = toFees(read.data);
  const fault = profileFault(profile);
  return fault === null ? ok(profile) : fail(wordsOf(form, [fault]));
}

function wordsOf(form: Form, fields: readonly FieldError[]): Errors {
  const rows = feeRowsOf(form);
  return Object.fromEntries(
    fields.map(({ pointer, detail }) => {
      const field = feeFieldOf(pointer, rows) ?? "fee_0_name";
      return [field, /_name$/.test(field) && /^Too small/.test(detail) ? "Enter a name." : sentence(detail)];
    }),
  );
}

async function feesPage(
  c: AppContext,
  deps: HttpPorts,
  values: Form,
  read: Result<FeeProfile | null, Errors>,
): Promise<Response> {
  const errors: Record<string, string> = { ...(read.ok ? {} : read.error) };
  const previews = read.ok && read.value !== null ? previewsOf(read.value, values, errors) : [];
  const saved = await readFeeProfile(deps, scopeOf(c));
  const used = savedWords(saved, await claimsOf(deps, scopeOf(c), saved));
  const html = FeesPage({ desk: await deskContext(c, deps), values, errors, previews, used });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

/** How much of the saved incentive shared by links is used, in words; null where there is none. */
function savedWords(saved: FeeProfile | null, claims: number | null): string | null {
  return saved?.incentive === undefined || claims === null ? null : incentiveWords(saved.incentive, claims);
}

/** What the fees come to for the form's amount, and also for the first payments where their fees are lower. */
function previewsOf(fees: FeeProfile, form: Form, errors: Record<string, string>): readonly FeePreview[] {
  const currency = textOf(form, "preview_currency").toUpperCase();
  if (!isCurrency(currency)) errors.preview_currency = "Enter a currency code, such as USD.";
  const amount = isCurrency(currency) ? amountOf({ form, name: "preview_amount", currency }, errors) : Number.NaN;
  if (Number.isNaN(amount)) return [];
  const preview = (title: string, feeDiscount: number): FeePreview | null => {
    const link = {
      title: "Price",
      description: null,
      currency,
      price: { kind: "fixed", amount },
      maxPayments: null,
      capture: "automatic",
      expiresAt: null,
      latePayments: "accept",
      successUrl: null,
      metadata: {},
      checkout: { fees },
    } as const;
    const priced = priceOf(link, { amount: null, quantities: {} }, { ...NOTHING_GRANTED, feeDiscount });
    if (!priced.ok) {
      errors.preview_amount = "This amount cannot be paid with these fees.";
      return null;
    }
    const { total, fees: reckoned } = priced.value;
    const kept = total - (reckoned?.net ?? total);
    return {
      title,
      currency,
      parts: [
        { name: "Price", amount },
        ...(reckoned?.charged ?? []),
        { name: "The shopper pays", amount: total },
        { name: "Fees", amount: kept === 0 ? 0 : -kept },
        { name: "You receive", amount: total - kept },
      ],
    };
  };
  const { incentive } = fees;
  const first = incentive === undefined ? null : preview(incentiveWords(incentive, null), incentive.discount);
  const usual = preview(incentive === undefined ? "Each payment" : "Later payments", 0);
  return [first, usual].filter((each) => each !== null);
}
