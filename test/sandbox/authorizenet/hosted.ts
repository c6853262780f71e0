/** The hosted form: asked for by a token, displayed for a quarter of an hour, and submitted whenever and however often. */
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { htmlResponse, seeOther } from "../http.ts";
import { escapeHtml } from "../stripe/page.ts";
import { centsOf, isJson, type Json, refuse, SUCCESS } from "./answers.ts";
import { findCard, TEST_CARDS } from "./cards.ts";
import { type Context, OWNERS } from "./context.ts";
import type { FormRow } from "./rows.ts";
import { tryToPay, windowOf } from "./transactions.ts";

const TOKEN_MS = 15 * 60_000;
const CURRENCIES = new Set(["USD", "CAD", "GBP", "EUR", "AUD", "NZD", "CHF", "DKK", "NOK", "PLN", "SEK"]);

/** POST getHostedPaymentPageRequest */
export function createForm(ctx: Context, { transactionRequest, hostedPaymentSettings }: Json): Json {
  if (!isJson(transactionRequest)) return refuse("E00003", "The element 'transactionRequest' is missing.");
  const { transactionType, amount, currencyCode = "USD", order } = transactionRequest;
  const cents = centsOf(amount);
  if (cents === null || cents === 0) return refuse("E00013", "The amount is invalid.");
  if (typeof currencyCode !== "string" || !CURRENCIES.has(currencyCode))
    return refuse("E00013", "The currency is invalid.");
  if (transactionType !== "authOnlyTransaction" && transactionType !== "authCaptureTransaction")
    return refuse("E00013", "The transaction type is invalid.");
  const { invoiceNumber = null, description = null } = isJson(order) ? order : {};
  if (typeof invoiceNumber === "string" && invoiceNumber.length > 20)
    return refuse("E00003", "The 'invoiceNumber' element is invalid: its length exceeds 20.");
  const returns = returnOptions(hostedPaymentSettings);
  const token = ctx.newName(64);
  const form: FormRow = {
    token,
    cents,
    currency: currencyCode,
    captures: transactionType === "authCaptureTransaction",
    invoiceNumber: typeof invoiceNumber === "string" ? invoiceNumber : null,
    description: typeof description === "string" ? description : null,
    duplicateWindowMs: windowOf(transactionRequest),
    returnUrl: typeof returns.url === "string" ? returns.url : null,
    cancelUrl: typeof returns.cancelUrl === "string" ? returns.cancelUrl : null,
    showUntil: ctx.nowMs + TOKEN_MS,
  };
  ctx.objects.put("form", token, form);
  ctx.store.put(OWNERS, { key: token, value: ctx.account, dueAt: null });
  return { token, ...SUCCESS };
}

function returnOptions(settings: unknown): Json {
  const list: unknown = isJson(settings) ? settings.setting : [];
  const all: unknown[] = Array.isArray(list) ? list : [];
  const setting = all.find((each) => isJson(each) && each.settingName === "hostedPaymentReturnOptions");
  const value: unknown = isJson(setting) ? JSON.parse(String(setting.settingValue)) : {};
  return isJson(value) ? value : {};
}

/** Answers one POST of the form's token, alone or with what the shopper typed. Only the display has a limit. */
export function handleForm(ctx: Context, request: SandboxRequest): SandboxResponse {
  const fields = new URLSearchParams(request.body);
  const form = ctx.objects.get("form", fields.get("token") ?? "");
  if (form === undefined) return htmlResponse(404, noticePage("There is no such form", null));
  const card = fields.get("card");
  if (card === null) {
    const shown = ctx.nowMs < form.showUntil;
    return shown
      ? htmlResponse(200, formPage(form, null))
      : htmlResponse(410, noticePage("The token has expired", form));
  }
  if (findCard(card)?.outcome === "confirm" && fields.get("authentication") !== "complete") {
    const failed = fields.get("authentication") === "fail";
    return failed
      ? htmlResponse(402, formPage(form, "The bank did not confirm you."))
      : htmlResponse(200, confirmPage(form, card));
  }
  const result = tryToPay(ctx, form, card);
  if (result === "no_card") return htmlResponse(402, formPage(form, "The card number is not valid."));
  if (result === "duplicate") return htmlResponse(402, formPage(form, "A duplicate transaction has been submitted."));
  if (result.responseCode === 2) return htmlResponse(402, formPage(form, "This transaction has been declined."));
  return form.returnUrl === null ? htmlResponse(200, noticePage("Thank you", form)) : seeOther(form.returnUrl);
}

function layout(title: string, main: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}main{max-inline-size:480px;margin:24px auto;padding:0 16px}
input,button{inline-size:100%;min-block-size:44px;font:inherit;margin-block:8px}.band{background:#fff1cc;color:#16211b;text-align:center;padding:8px}</style></head>
<body><div class="band">Sandbox: a stand-in for Authorize.Net Accept Hosted. No money moves.</div><main>
<h1>${escapeHtml(title)}</h1>
${main}
</main></body></html>
`;
}

const sumOf = ({ cents, currency }: FormRow): string => `${currency} ${(cents / 100).toFixed(2)}`;

function formPage(form: FormRow, error: string | null): string {
  const alert = error === null ? "" : `<p id="error" role="alert">${escapeHtml(error)} Nothing was charged.</p>`;
  const cards = TEST_CARDS.map(({ number, note }) => `<li><code>${number}</code> ${escapeHtml(note)}</li>`).join("\n");
  const cancel = form.cancelUrl === null ? "" : `<p><a href="${escapeHtml(form.cancelUrl)}">Cancel</a></p>`;
  return layout(
    `Pay ${sumOf(form)}`,
    `<p>${escapeHtml(form.description ?? "")}</p>
<form method="post" action="/payment/payment">
<input type="hidden" name="token" value="${escapeHtml(form.token)}">
<label for="card">Card number</label>
<input id="card" name="card" type="text" autocomplete="cc-number" spellcheck="false" required>
${alert}
<button type="submit">Pay</button>
</form>
${cancel}
<details><summary>Test cards</summary><ul>${cards}</ul></details>`,
  );
}

function confirmPage(form: FormRow, card: string): string {
  return layout(
    "Confirm your payment",
    `<p>The sandbox's bank asks whether you want to pay ${escapeHtml(sumOf(form))} (3-D Secure test page).</p>
<form method="post" action="/payment/payment">
<input type="hidden" name="token" value="${escapeHtml(form.token)}">
<input type="hidden" name="card" value="${escapeHtml(card)}">
<button type="submit" name="authentication" value="complete">Complete authentication</button>
<button type="submit" name="authentication" value="fail">Fail authentication</button>
</form>`,
  );
}

function noticePage(title: string, form: FormRow | null): string {
  const url = form?.returnUrl ?? null;
  return layout(title, url === null ? "" : `<p><a href="${escapeHtml(url)}">Continue to the shop</a></p>`);
}
