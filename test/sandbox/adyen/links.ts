/** Payment links: made, shown, ended by request or by their time. */
import type { Context } from "./context.ts";
import { OWNERS } from "./context.ts";
import type { Answer, Refusal } from "./errors.ts";
import { created, invalid, notFound, ok, wrongMerchantAccount } from "./errors.ts";
import type { Json } from "./members.ts";
import { isRefusal, readAmount, unknownMembers } from "./members.ts";
import type { LinkRow } from "./rows.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFETIME_MS = { standard: DAY_MS, max: 70 * DAY_MS } as const;

/** The members of PaymentLinkRequest in CheckoutService-v72. */
const MEMBERS = (
  "allowedPaymentMethods amount applicationInfo billingAddress blockedPaymentMethods captureDelayHours countryCode dateOfBirth " +
  "deliverAt deliveryAddress description expiresAt fundOrigin fundRecipient installmentOptions lineItems manualCapture mcc " +
  "merchantAccount merchantOrderReference metadata platformChargebackLogic recurringProcessingModel reference " +
  "requiredShopperFields returnUrl reusable riskData shopperEmail shopperLocale shopperName shopperReference shopperStatement " +
  "showRemovePaymentMethodButton socialSecurityNumber splitCardFundingSources splits store storePaymentMethodMode " +
  "telephoneNumber themeId threeDS2RequestData"
).split(" ");

/** The account's one merchant account is the first that it names. */
export function checkMerchantAccount(ctx: Context, named: unknown): Refusal | string {
  const known = ctx.objects.get("profile", "profile")?.merchantAccount;
  if (typeof named !== "string" || named === "" || (known !== undefined && known !== named))
    return wrongMerchantAccount();
  if (known === undefined) ctx.objects.put("profile", "profile", { merchantAccount: named });
  return named;
}

/** POST /paymentLinks */
export function createLink(ctx: Context, json: Json): Answer {
  const extra = unknownMembers(json, MEMBERS, "PaymentLinkRequest");
  if (extra !== null) return extra;
  const merchantAccount = checkMerchantAccount(ctx, json.merchantAccount);
  if (typeof merchantAccount !== "string") return merchantAccount;
  const amount = readAmount(json.amount);
  if (isRefusal(amount)) return amount;
  const { reference, returnUrl, reusable, manualCapture, expiresAt } = json;
  if (typeof reference !== "string" || reference === "") return invalid("130", "Reference Missing");
  if (reusable === true) return invalid("14_013", "The sandbox has no reusable payment links");
  if (json.shopperLocale !== undefined && !isShopperLocale(json.shopperLocale))
    return invalid("14_016", "The shopper locale is not valid");
  const expiresAtMs = readExpiry(ctx, expiresAt, LIFETIME_MS);
  if (expiresAtMs === null) return invalid("14_012", "The provided date of expiry is not valid");
  const metadata = readMetadata(json.metadata ?? {});
  if (isRefusal(metadata)) return metadata;
  const id = `PL${ctx.newName(16)}`;
  const row: LinkRow = {
    id,
    status: "active",
    url: `${ctx.publicBase}/pay/${id}`,
    sessionData: null,
    merchantAccount,
    reference,
    amount,
    expiresAtMs,
    manualCapture: manualCapture === true,
    returnUrl: typeof returnUrl === "string" ? returnUrl : null,
    metadata: metadata.entries,
    more: Object.fromEntries(Object.entries(json).filter(([name]) => !SHOWN.includes(name))),
    challengedCard: null,
  };
  ctx.objects.put("link", id, row);
  ctx.store.put(OWNERS, { key: id, value: ctx.account, dueAt: null });
  ctx.schedule("expire_link", id, expiresAtMs - ctx.nowMs);
  return created(showLink(row));
}

/** What Adyen's pages are translated to, and English everywhere. */
const SHOPPER_LOCALES =
  "ar bg-BG ca-ES cs-CZ da-DK de-DE el-GR en-US es-ES et-EE fi-FI fr-FR hr-HR hu-HU is-IS it-IT ja-JP ko-KR lt-LT lv-LV nl-NL no-NO pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI sv-SE zh-CN zh-TW".split(
    " ",
  );

/**
 * Stricter than the vendor, which documents the form (a language and a country) and shows English for what it does not know: a typo of
 * ours shall be seen here.
 */
function isShopperLocale(value: unknown): boolean {
  return typeof value === "string" && SHOPPER_LOCALES.includes(value);
}

const SHOWN = ["merchantAccount", "reference", "amount", "expiresAt", "manualCapture", "returnUrl", "metadata"];

/** The expiry, which the request may change (Unix ms); null if the request's value is not allowed. */
export function readExpiry(
  ctx: Context,
  value: unknown,
  { standard, max }: { readonly standard: number; readonly max: number },
): number | null {
  if (value === undefined) return ctx.nowMs + standard;
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value)) return null;
  const time = Date.parse(value);
  return time > ctx.nowMs && time <= ctx.nowMs + max ? time : null;
}

/** Metadata within Adyen's limits. */
export function readMetadata(value: unknown): { readonly entries: Readonly<Record<string, string>> } | Refusal {
  const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
  if (entries.length > 20) return invalid("177", "Metadata size exceeds limit");
  if (entries.some(([key]) => key.length > 20)) return invalid("178", "Metadata key size exceeds limit");
  if (entries.some(([, text]) => typeof text !== "string" || text.length > 80))
    return invalid("179", "Metadata value size exceeds limit");
  return { entries: Object.fromEntries(entries) as Record<string, string> };
}

/** GET /paymentLinks/{linkId} */
export function retrieveLink(ctx: Context, _json: Json, id: string): Answer {
  const row = ctx.objects.get("link", id);
  return row?.url == null ? notFound("Payment link not found") : ok(showLink(row));
}

/** PATCH /paymentLinks/{linkId}: only an active link can be expired. */
export function updateLink(ctx: Context, json: Json, id: string): Answer {
  const row = ctx.objects.get("link", id);
  if (row?.url == null) return notFound("Payment link not found");
  if (json.status !== "expired") return invalid("14_014", "The status can only be changed to expired");
  if (row.status !== "active") return invalid("14_015", "Only an active payment link can be expired");
  const expired: LinkRow = { ...row, status: "expired", challengedCard: null };
  ctx.objects.put("link", id, expired);
  return ok(showLink(expired));
}

/** What Adyen does when a link's time is over. */
export function expireLink(ctx: Context, id: string): void {
  const row = ctx.objects.get("link", id);
  if (row?.status === "active") ctx.objects.put("link", id, { ...row, status: "expired", challengedCard: null });
}

function showLink(row: LinkRow): object {
  const { id, status, url, merchantAccount, reference, amount, manualCapture, returnUrl, metadata, more } = row;
  return {
    ...more,
    amount,
    expiresAt: new Date(row.expiresAtMs).toISOString().replace(/\.\d+Z$/, "Z"),
    manualCapture,
    merchantAccount,
    metadata,
    reference,
    reusable: false,
    ...(returnUrl === null ? {} : { returnUrl }),
    id,
    status,
    url,
  };
}
