/** Sessions for the Drop-in: created by the merchant's server, paid by the shopper's browser, and readable only with their result. */
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { acrossOrigins, frameResponse, htmlResponse, scriptResponse, seeOther } from "../http.ts";
import { answerChallenge, type Try, tryToPay } from "./checkout.ts";
import type { Context, Occasion, Surroundings } from "./context.ts";
import { makeContext, OWNERS } from "./context.ts";
import { ADYEN_CSS, ADYEN_JS, bankPage, cardFrame } from "./drop-in.ts";
import type { Answer } from "./errors.ts";
import { answerResponse, created, invalid, malformed, notFound, ok, unauthorized } from "./errors.ts";
import { checkMerchantAccount, readExpiry, readMetadata } from "./links.ts";
import type { Json } from "./members.ts";
import { isRefusal, parseObject, readAmount, unknownMembers } from "./members.ts";
import { closedPage } from "./page.ts";
import type { LinkRow } from "./rows.ts";

const HOUR_MS = 60 * 60 * 1000;
const LIFETIME_MS = { standard: HOUR_MS, max: 24 * HOUR_MS } as const;

/** The members of CreateCheckoutSessionRequest in CheckoutService-v72. */
const MEMBERS = (
  "accountInfo additionalAmount additionalData allowedPaymentMethods amount applicationInfo authenticationData billingAddress " +
  "blockedPaymentMethods captureDelayHours channel company countryCode dateOfBirth deliverAt deliveryAddress enableOneClick " +
  "enablePayOut enableRecurring expiresAt fundOrigin fundRecipient installmentOptions lineItems mandate mcc merchantAccount " +
  "merchantOrderReference metadata mode mpiData platformChargebackLogic recurringExpiry recurringFrequency " +
  "recurringProcessingModel redirectFromIssuerMethod redirectToIssuerMethod reference returnUrl riskData shopperEmail shopperIP " +
  "shopperInteraction shopperLocale shopperName shopperReference shopperStatement showInstallmentAmount " +
  "showRemovePaymentMethodButton socialSecurityNumber splitCardFundingSources splits store storeFiltrationMode " +
  "storePaymentMethod storePaymentMethodMode telephoneNumber themeId threeDS2RequestData threeDSAuthenticationOnly trustedShopper"
).split(" ");

/** POST /paymentMethods: the sandbox has cards alone. */
export function listPaymentMethods(ctx: Context, json: Json): Answer {
  const extra = unknownMembers(json, ["merchantAccount"], "PaymentMethodsRequest");
  if (extra !== null) return extra;
  const merchantAccount = checkMerchantAccount(ctx, json.merchantAccount);
  if (typeof merchantAccount !== "string") return merchantAccount;
  return ok({ paymentMethods: [{ brands: ["visa", "mc"], name: "Cards", type: "scheme" }] });
}

/** POST /sessions */
export function createSession(ctx: Context, json: Json): Answer {
  const extra = unknownMembers(json, MEMBERS, "CreateCheckoutSessionRequest");
  if (extra !== null) return extra;
  const merchantAccount = checkMerchantAccount(ctx, json.merchantAccount);
  if (typeof merchantAccount !== "string") return merchantAccount;
  const amount = readAmount(json.amount);
  if (isRefusal(amount)) return amount;
  const { reference, returnUrl, additionalData, mode, authenticationData } = json;
  if (typeof reference !== "string" || reference === "") return invalid("130", "Reference Missing");
  if (typeof returnUrl !== "string" || !URL.canParse(returnUrl))
    return invalid("158", "Required field 'returnUrl' is not provided.");
  if (mode === "hosted") return invalid("14_013", "The sandbox has no hosted sessions");
  const redirects = JSON.stringify(authenticationData ?? {}).includes('"nativeThreeDS":"disabled"');
  if (!redirects)
    return invalid("14_013", "The sandbox has 3-D Secure by redirect alone: nativeThreeDS must be disabled");
  const expiresAtMs = readExpiry(ctx, json.expiresAt, LIFETIME_MS);
  if (expiresAtMs === null) return invalid("14_012", "The provided date of expiry is not valid");
  const metadata = readMetadata(json.metadata ?? {});
  if (isRefusal(metadata)) return metadata;
  const id = `CS${ctx.newName(16)}`;
  const { manualCapture } = (
    typeof additionalData === "object" && additionalData !== null ? additionalData : {}
  ) as Json;
  const row: LinkRow = {
    id,
    status: "active",
    url: null,
    sessionData: `Ab02b4c0!${ctx.newName(40)}`,
    merchantAccount,
    reference,
    amount,
    expiresAtMs,
    manualCapture: manualCapture === "true",
    returnUrl,
    metadata: metadata.entries,
    more: Object.fromEntries(Object.entries(json).filter(([name]) => !SHOWN.includes(name))),
    challengedCard: null,
  };
  ctx.objects.put("link", id, row);
  ctx.store.put(OWNERS, { key: id, value: ctx.account, dueAt: null });
  ctx.schedule("expire_link", id, expiresAtMs - ctx.nowMs);
  return created(showSession(row));
}

const SHOWN = ["merchantAccount", "reference", "amount", "expiresAt", "returnUrl", "metadata"];

function showSession(row: LinkRow): object {
  const { id, sessionData, merchantAccount, reference, amount, returnUrl, metadata, more, expiresAtMs } = row;
  const expiresAt = new Date(expiresAtMs).toISOString().replace(/\.\d+Z$/, "Z");
  return { ...more, amount, expiresAt, id, merchantAccount, metadata, reference, returnUrl, sessionData };
}

/** GET /sessions/{id}?sessionResult=: the state of the session when its script was given that result. */
export function retrieveSession(ctx: Context, { sessionResult }: Json, id: string): Answer {
  const row = ctx.objects.get("link", id);
  const result = typeof sessionResult === "string" ? ctx.objects.get("result", sessionResult) : undefined;
  if (row === undefined || row.sessionData === null) return notFound("Session not found");
  if (result === undefined || result.sessionId !== id) return invalid("14_030", "Session result is invalid.");
  return ok({ id, status: result.status, reference: row.reference });
}

const PATH = /^\/checkoutshopper\/(?:v1\/sessions\/(CS[0-9A-Z]+)\/(setup|payments|paymentDetails)|threeDS\/redirect)$/;

/** The session of a path of the shopper's browser, or null. The bank's page names it in its query. */
export function sessionOfPath({ path, query }: Pick<SandboxRequest, "path" | "query">): string | null {
  const match = PATH.exec(path);
  return match === null ? null : (match[1] ?? new URLSearchParams(query).get("MD"));
}

/** Answers one request to `/checkoutshopper/...`. */
export function handleShopper(
  surroundings: Surroundings,
  request: SandboxRequest,
  occasion: Omit<Occasion, "account">,
): SandboxResponse {
  const { method, path, query, body } = request;
  if (path.endsWith("/adyen.js")) return scriptResponse("text/javascript", ADYEN_JS);
  if (path.endsWith("/adyen.css")) return scriptResponse("text/css", ADYEN_CSS);
  if (path.startsWith("/checkoutshopper/securedfields/")) return frameResponse(cardFrame());
  if (method === "OPTIONS") return acrossOrigins({ status: 204, headers: {}, body: "" });
  const id = sessionOfPath(request) ?? "";
  const account = surroundings.store.get(OWNERS, id) as Occasion["account"] | undefined;
  const ctx = account === undefined ? null : makeContext(surroundings, { ...occasion, account });
  const row = ctx?.objects.get("link", id);
  const refuse = (answer: Answer): SandboxResponse => acrossOrigins(answerResponse(answer, "SANDBOXREFUSAL00"));
  if (ctx === null || row === undefined || row.sessionData === null) return refuse(notFound("Session not found"));
  if (path.endsWith("/threeDS/redirect")) return bank(ctx, row, { method, body });
  const { clientKey } = Object.fromEntries(new URLSearchParams(query));
  if (clientKey === undefined || !/^(?:test|live)_\w+$/.test(clientKey)) return refuse(unauthorized());
  const json = parseObject(body);
  if (isRefusal(json)) return refuse(json);
  if (json.sessionData !== undefined && json.sessionData !== row.sessionData)
    return refuse(invalid("14_011", "Session data is invalid."));
  return refuse(browserCall(ctx, row, { verb: PATH.exec(path)?.[2] ?? "", json }));
}

function browserCall(ctx: Context, row: LinkRow, { verb, json }: { verb: string; json: Json }): Answer {
  const { id, sessionData, amount, returnUrl } = row;
  if (verb === "setup") {
    if (row.status === "expired") return invalid("14_032", "Session has expired.");
    const paymentMethods = { paymentMethods: [{ type: "scheme", name: "Cards", brands: ["visa", "mc"] }] };
    const expiresAt = new Date(row.expiresAtMs).toISOString();
    return ok({ id, sessionData, amount, expiresAt, returnUrl, paymentMethods, configuration: {} });
  }
  const { status } = row;
  if (verb === "payments") {
    if (status !== "active") return invalid("14_032", "Session is not active any more.");
    const { encryptedCardNumber } = (json.paymentMethod ?? {}) as Json;
    const card = typeof encryptedCardNumber === "string" ? decrypted(encryptedCardNumber) : null;
    return card === null ? malformed("Encrypted card is missing.") : outcome(ctx, row, tryToPay(ctx, row, card));
  }
  const { redirectResult } = (json.details ?? {}) as Json;
  const told = typeof redirectResult === "string" ? ctx.objects.get("redirect", redirectResult) : undefined;
  if (told === undefined || told.sessionId !== id) return invalid("14_006", "Redirect result is invalid.");
  const done = status === "active" ? answerChallenge(ctx, row, told.answer) : null;
  return done === null ? outcome(ctx, row, { kind: "done" }) : outcome(ctx, row, done);
}

/** Encrypts a card number as the card frame does; outside a sandbox, no one else could read it. */
function decrypted(text: string): string | null {
  const prefix = "sandbox$";
  return text.startsWith(prefix) ? atob(text.slice(prefix.length)) : null;
}

function outcome(ctx: Context, { id, sessionData }: LinkRow, result: Try): Answer {
  const after = ctx.objects.get("link", id);
  if (result.kind === "challenge") {
    const url = `${ctx.publicBase}/checkoutshopper/threeDS/redirect?MD=${id}`;
    const action = { type: "redirect", method: "GET", url, paymentMethodType: "scheme" };
    return ok({ resultCode: "RedirectShopper", action, sessionData });
  }
  const sessionResult = ctx.newName(48);
  const status = after?.status ?? "active";
  ctx.objects.put("result", sessionResult, { sessionId: id, status });
  const resultCode = { refused: "Refused", done: status === "paymentPending" ? "Received" : "Authorised" }[result.kind];
  return ok({ resultCode, sessionData, sessionResult });
}

/** The bank's own page, to which the browser was sent and from which it is sent back. */
function bank(ctx: Context, row: LinkRow, { method, body }: Pick<SandboxRequest, "method" | "body">): SandboxResponse {
  if (row.challengedCard === null) return htmlResponse(410, closedPage(row));
  if (method !== "POST") return htmlResponse(200, bankPage(row));
  const answer = new URLSearchParams(body).get("authentication");
  if (answer !== "complete" && answer !== "fail") return htmlResponse(400, bankPage(row));
  const redirectResult = ctx.newName(48);
  ctx.objects.put("redirect", redirectResult, { sessionId: row.id, answer });
  const back = new URL(row.returnUrl ?? ctx.publicBase);
  back.searchParams.append("sessionId", row.id);
  back.searchParams.append("redirectResult", redirectResult);
  return seeOther(back.href);
}
