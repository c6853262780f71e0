/** Reads and checks the parameters of a new Checkout Session. */
import { ALLOWED_METHODS_SINCE, HOSTED_PAGE_SINCE } from "./context.ts";
import { AMOUNT_MAX, digitsProblem, displayAmount, isSupported, minimumAmount } from "./currencies.ts";
import type { Refusal } from "./errors.ts";
import { invalidParameter, missingParameter } from "./errors.ts";
import type { Params } from "./params.ts";

/** A line of the order, in minor units. */
export type OrderLine = {
  readonly currency: string;
  readonly unitAmount: number;
  readonly quantity: number;
  readonly name: string;
  readonly description: string | null;
};

export type SessionOrder = {
  readonly lines: readonly OrderLine[];
  readonly currency: string;
  readonly total: number;
  /** `elements`: paid in the Payment Element on the merchant's page, which has no page of Stripe's. */
  readonly uiMode: "hosted_page" | "elements";
  readonly successUrl: string | null;
  readonly cancelUrl: string | null;
  readonly returnUrl: string | null;
  readonly clientReferenceId: string | null;
  readonly customerEmail: string | null;
  readonly expiresAt: number;
  readonly metadata: Record<string, string>;
  readonly captureMethod: "automatic" | "automatic_async" | "manual";
  readonly intentMetadata: Record<string, string>;
  readonly intentDescription: string | null;
  readonly methods: string[];
  readonly locale: string | null;
  readonly adaptivePricing: boolean;
  readonly submitType: string | null;
  readonly submitText: string | null;
};

/** Members that Stripe's newest API has and the stand-in lacks (`Checkout.SessionCreateParams` of stripe 23.1.0). */
const UNSUPPORTED =
  "after_expiration allow_promotion_codes automatic_tax billing_address_collection branding_settings consent_collection currency custom_fields customer customer_account customer_creation customer_update discounts excluded_payment_method_types integration_identifier invoice_creation managed_payments name_collection optional_items origin_context payment_method_collection payment_method_configuration payment_method_data payment_method_options permissions phone_number_collection redirect_on_completion saved_payment_method_options setup_intent_data shipping_address_collection shipping_options subscription_data tax_id_collection wallet_options".split(
    " ",
  );

const LOCALES =
  "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split(
    " ",
  );

/** A session lives between half an hour and a day. */
const LIFETIME = { minSeconds: 30 * 60, maxSeconds: 24 * 60 * 60 } as const;
const LINES_MAX = 100;
const METHODS = ["card", "link", "sepa_debit"];

/** The order that the parameters describe, or what is wrong with them. */
export function readSessionOrder(
  params: Params,
  { nowSeconds, apiVersion }: { readonly nowSeconds: number; readonly apiVersion: string },
): SessionOrder | Refusal {
  params.unsupported(UNSUPPORTED);
  params.texts("expand");
  params.text("mode", { required: true, oneOf: ["payment"] });
  const uiMode = readUiMode(params, apiVersion);
  const isHosted = uiMode === "hosted_page";
  const lines = readLines(params);
  const currency = lines[0]?.currency ?? "";
  const total = lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
  const intentData = readIntentData(params);
  const order: SessionOrder = {
    lines,
    currency,
    total,
    uiMode,
    // Each belongs to one mode and is refused in the other, as every unexpected parameter is.
    successUrl: (isHosted ? readUrl(params, "success_url", true) : null) ?? null,
    cancelUrl: (isHosted ? readUrl(params, "cancel_url", false) : null) ?? null,
    returnUrl: (isHosted ? null : readUrl(params, "return_url", true)) ?? null,
    clientReferenceId: params.text("client_reference_id", { max: 200 }) ?? null,
    customerEmail: readEmail(params),
    expiresAt: readExpiry(params, nowSeconds),
    metadata: params.metadata(),
    ...intentData,
    methods: readMethods(params, currency, { captureMethod: intentData.captureMethod, apiVersion }),
    locale: params.text("locale", { oneOf: LOCALES }) ?? null,
    adaptivePricing: readAdaptivePricing(params),
    submitType:
      (isHosted ? params.text("submit_type", { oneOf: ["auto", "book", "donate", "pay", "subscribe"] }) : null) ?? null,
    submitText: isHosted ? readSubmitText(params) : null,
  };
  checkTotal(params, order);
  return params.problem() ?? order;
}

function readLines(params: Params): OrderLine[] {
  const items = params.maps("line_items");
  if (items.length === 0) params.refuse(missingParameter("line_items"));
  if (items.length > LINES_MAX) {
    params.refuse(invalidParameter({ param: "line_items", message: `Line items are limited to ${LINES_MAX}.` }));
  }
  const lines = items.map(readLine);
  if (lines.some((line) => line.currency !== lines[0]?.currency)) {
    params.refuse(
      invalidParameter({
        param: "line_items",
        message: "All prices on a Checkout Session must have the same currency.",
      }),
    );
  }
  return lines;
}

function readLine(item: Params): OrderLine {
  item.unsupported(["adjustable_quantity", "dynamic_tax_rates", "metadata", "price", "tax_rates"]);
  const quantity = item.integer("quantity", { required: true, min: 1 }) ?? 0;
  const price = item.map("price_data", { required: true });
  price?.unsupported(["product", "recurring", "tax_behavior", "unit_amount_decimal"]);
  const currency = (price?.text("currency", { required: true }) ?? "").toLowerCase();
  const unitAmount = price?.integer("unit_amount", { required: true, min: 0 }) ?? 0;
  const product = price?.map("product_data", { required: true });
  product?.unsupported(["images", "metadata", "tax_code", "tax_details", "unit_label"]);
  const name = product?.text("name", { required: true, max: 250 }) ?? "";
  const description = product?.text("description", { max: 40_000 }) ?? null;
  if (price !== undefined && currency !== "" && !isSupported(currency)) {
    const message = `Invalid currency: ${currency}. Stripe currently supports these currencies: see https://stripe.com/docs/currencies.`;
    price.refuse(invalidParameter({ param: price.nameOf("currency"), message }));
  }
  const digits = digitsProblem(currency, unitAmount);
  if (price !== undefined && digits !== null) {
    price.refuse(invalidParameter({ param: price.nameOf("unit_amount"), message: digits }));
  }
  return { currency, unitAmount, quantity, name, description };
}

type IntentData = Pick<SessionOrder, "captureMethod" | "intentMetadata" | "intentDescription">;

function readIntentData(params: Params): IntentData {
  const data = params.map("payment_intent_data");
  data?.unsupported(
    "application_fee_amount on_behalf_of receipt_email setup_future_usage shipping statement_descriptor statement_descriptor_suffix transfer_data transfer_group".split(
      " ",
    ),
  );
  const method = data?.text("capture_method", { oneOf: ["automatic", "automatic_async", "manual"] });
  return {
    captureMethod: method === "manual" || method === "automatic" ? method : "automatic_async",
    intentMetadata: data?.metadata() ?? {},
    intentDescription: data?.text("description", { max: 1000 }) ?? null,
  };
}

function readUrl(params: Params, name: string, required: boolean): string | undefined {
  const value = params.text(name, { required, max: 5000 });
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    params.refuse(invalidParameter({ code: "url_invalid", param: name, message: "Not a valid URL" }));
  }
  return value;
}

function readEmail(params: Params): string | null {
  const email = params.text("customer_email", { max: 800 }) ?? null;
  if (email !== null && !isEmail(email)) {
    params.refuse(
      invalidParameter({ code: "email_invalid", param: "customer_email", message: "Invalid email address" }),
    );
  }
  return email;
}

/** Whether a text has the shape of an e-mail address. */
function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

function readExpiry(params: Params, nowSeconds: number): number {
  const expiresAt = params.integer("expires_at");
  if (expiresAt === undefined) return nowSeconds + LIFETIME.maxSeconds;
  const refuse = (rule: string): void =>
    params.refuse(
      invalidParameter({
        param: "expires_at",
        message: `The \`expires_at\` timestamp must be ${rule} from Checkout Session creation.`,
      }),
    );
  if (expiresAt - nowSeconds < LIFETIME.minSeconds) refuse("at least 30 minutes");
  if (expiresAt - nowSeconds > LIFETIME.maxSeconds) refuse("less than 24 hours");
  return expiresAt;
}

function readUiMode(params: Params, apiVersion: string): SessionOrder["uiMode"] {
  const modes = apiVersion < HOSTED_PAGE_SINCE ? ["hosted"] : ["hosted_page", "elements"];
  return params.text("ui_mode", { oneOf: modes }) === "elements" ? "elements" : "hosted_page";
}

/** What is offered: by name in older versions; in newer ones what the dashboard offers, less what is not allowed. */
function readMethods(
  params: Params,
  currency: string,
  { captureMethod, apiVersion }: { readonly captureMethod: string; readonly apiVersion: string },
): string[] {
  const manual = captureMethod === "manual";
  const offered = currency === "eur" && !manual ? ["card", "sepa_debit"] : ["card"];
  if (apiVersion >= ALLOWED_METHODS_SINCE) {
    const allowed = params.texts("allowed_payment_method_types");
    return allowed === undefined ? offered : offered.filter((method) => allowed.includes(method));
  }
  const given = params.texts("payment_method_types");
  const refuse = (message: string): void => params.refuse(invalidParameter({ param: "payment_method_types", message }));
  for (const method of given ?? []) {
    if (!METHODS.includes(method)) refuse(`Invalid payment_method_types: the sandbox offers ${METHODS.join(", ")}.`);
  }
  if (given?.includes("sepa_debit") === true && manual) {
    refuse("The payment method type `sepa_debit` cannot be used with `capture_method` manual.");
  }
  if (given?.includes("sepa_debit") === true && currency !== "eur") {
    refuse("The payment method type `sepa_debit` can only be used with the currency eur.");
  }
  return given ?? offered;
}

function readAdaptivePricing(params: Params): boolean {
  return params.map("adaptive_pricing")?.boolean("enabled") ?? false;
}

function readSubmitText(params: Params): string | null {
  const text = params.map("custom_text");
  text?.unsupported(["after_submit", "shipping_address", "terms_of_service_acceptance"]);
  return text?.map("submit")?.text("message", { required: true, max: 1200 }) ?? null;
}

function checkTotal(params: Params, order: SessionOrder): void {
  if (order.currency === "") return;
  const minimum = minimumAmount(order.currency);
  if (order.total < minimum) {
    const message = `The Checkout Session's total amount must convert to at least ${displayAmount(minimum, order.currency)}.`;
    params.refuse(invalidParameter({ code: "amount_too_small", message }));
  }
  if (order.total > AMOUNT_MAX) {
    const message = `The Checkout Session's total amount due must be no more than ${displayAmount(AMOUNT_MAX, order.currency)}`;
    params.refuse(invalidParameter({ code: "amount_too_large", message }));
  }
}
