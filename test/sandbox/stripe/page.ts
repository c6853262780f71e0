/** The hosted page's HTML: plain forms, no script, honest about being a sandbox. */
import type Stripe from "stripe";
import { TEST_METHODS } from "./cards.ts";
import { displayAmount } from "./currencies.ts";
import type { SessionRow } from "./rows.ts";

const STYLE = `
  :root { color-scheme: light dark; --ink: light-dark(#1b1f24, #eef1f4); --soft: light-dark(#5a6572, #a9b4c0);
    --page: light-dark(#f5f6f8, #14171b); --card: light-dark(#fff, #1d2127); --line: light-dark(#d5dae0, #3a424c);
    --brand: light-dark(#3a46c9, #a4adff); --on-brand: light-dark(#fff, #12153a); --bad: light-dark(#b3261e, #ffb4ab);
    --band: light-dark(#fff1cc, #4a3a00); }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  .band { background: var(--band); text-align: center; padding: 8px 16px; font-size: 14px; }
  main { max-inline-size: 480px; margin: 24px auto; padding: 24px; background: var(--card); border: 1px solid var(--line);
    border-radius: 10px; }
  @media (max-width: 520px) { main { margin: 0; border-width: 0 0 1px; border-radius: 0; } }
  h1 { font-size: 22px; line-height: 1.2; margin: 0 0 8px; overflow-wrap: anywhere; }
  h2 { font-size: 16px; margin: 24px 0 8px; }
  .sum { font-size: 40px; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; margin: 0 0 16px; }
  .soft { color: var(--soft); } ul { padding-inline-start: 20px; } li { overflow-wrap: anywhere; }
  label { display: block; margin-block: 16px 4px; font-weight: 600; }
  input { inline-size: 100%; min-block-size: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--page);
    border: 1px solid var(--soft); border-radius: 6px; }
  button { inline-size: 100%; min-block-size: 48px; margin-block-start: 16px; font: inherit; font-weight: 600; border-radius: 6px;
    border: 1px solid var(--brand); background: var(--brand); color: var(--on-brand); cursor: pointer; }
  button.second { background: none; color: var(--brand); }
  a { color: var(--brand); } .back { display: inline-block; padding-block: 12px; margin-block-start: 8px; }
  :focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
  .error { color: var(--bad); font-weight: 600; margin: 16px 0 0; }
  code { font-size: 14px; overflow-wrap: anywhere; } pre { white-space: pre-wrap; margin: 8px 0; }
`;

/** Text made safe inside HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A page of the sandbox. `band` says what it stands in for. */
export function layout(title: string, main: string, band = "a stand-in for Stripe Checkout. No money moves."): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="band">Sandbox: ${escapeHtml(band)}</div>
<main>
${main}
</main>
</body>
</html>
`;
}

/** The form with which the shopper pays; after a refusal it says why, and keeps the e-mail address but not the card. */
export function payPage(row: SessionRow, given: { email: string | null; error: string | null }): string {
  const { session } = row;
  const email = given.email ?? session.customer_email ?? "";
  const fixed = session.customer_email === null ? "" : " readonly";
  const error =
    given.error === null
      ? ""
      : `<p class="error" id="error" role="alert">${escapeHtml(given.error)} Nothing was charged.</p>`;
  const described = given.error === null ? "hint" : "error hint";
  const note = row.submitText === null ? "" : `<p class="soft">${escapeHtml(row.submitText)}</p>`;
  const back =
    session.cancel_url === null
      ? ""
      : `<a class="back" href="${escapeHtml(session.cancel_url)}">Cancel and go back</a>`;
  return layout(
    `Pay ${amountOf(session)}`,
    `${orderSummary(row)}
<form method="post" action="/c/pay/${encodeURIComponent(session.id)}">
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="email" value="${escapeHtml(email)}"${fixed}>
<label for="card">Card number or IBAN</label>
<input id="card" name="card" type="text" autocomplete="cc-number" autocapitalize="characters" spellcheck="false" required aria-describedby="${described}">
<p class="soft" id="hint">For example 4242 4242 4242 4242. <a href="/">All test numbers</a></p>
${error}${note}
<button type="submit">Pay</button>
</form>
${back}`,
  );
}

/** The bank's question in the middle of a payment. */
export function challengePage(row: SessionRow): string {
  return layout(
    "Confirm your payment",
    `<h1>Confirm your payment</h1>
<p>The sandbox's bank asks whether you want to pay <strong>${escapeHtml(amountOf(row.session))}</strong> (3-D Secure test page).</p>
<form method="post" action="/c/pay/${encodeURIComponent(row.session.id)}/authenticate">
<button type="submit" name="authentication" value="complete">Complete authentication</button>
<button type="submit" name="authentication" value="fail" class="second">Fail authentication</button>
</form>`,
  );
}

/** A session that can no longer be paid, or that never was. */
export function closedPage(state: "complete" | "expired" | "unknown", session: Stripe.Checkout.Session | null): string {
  const title = {
    complete: "This payment is already complete",
    expired: "This payment page has expired",
    unknown: "There is no such payment page",
  }[state];
  const text = {
    complete: "The payment went through once. Nothing more will be charged here.",
    expired: "Nothing was charged. Go back to the shop to start again.",
    unknown: "The address may be incomplete. Nothing was charged.",
  }[state];
  const target = state === "complete" ? null : (session?.cancel_url ?? null);
  const back = target === null ? "" : `<a class="back" href="${escapeHtml(target)}">Back to the shop</a>`;
  return layout(title, `<h1>${title}</h1>\n<p>${text}</p>\n${back}`);
}

/** The front page: what this is, and what can be typed. */
export function indexPage(): string {
  const methods = TEST_METHODS.map((method) => {
    const number = method.number.replaceAll(/(.{4})(?=.)/g, "$1 ");
    return `<li><code>${number}</code> ${escapeHtml(method.note)}</li>`;
  });
  return layout(
    "Paylinks sandbox",
    `<h1>Paylinks sandbox</h1>
<p>This server stands in for the outside world while you develop. It speaks the HTTP APIs of Stripe, Adyen and
Authorize.Net, shows their payment pages, and sends their signed webhooks.</p>
<h2>Test cards and accounts of Stripe</h2>
<p>The pages of Adyen and Authorize.Net list their own. Any key of the form <code>sk_test_...</code> is an account at Stripe.</p>
<ul>
${methods.join("\n")}
</ul>
<h2>For developers</h2>
<ul>
<li><a href="/mail">Mail that was sent</a></li>
<li><a href="/hooks">Webhooks to the merchant</a></li>
<li><a href="/_sandbox/state">What the accounts hold</a></li>
<li><a href="/_sandbox/deliveries">Webhook deliveries</a></li>
<li><a href="/_sandbox/faults">Faults that are switched on</a></li>
</ul>`,
  );
}

function amountOf(session: Stripe.Checkout.Session): string {
  return displayAmount(session.amount_total ?? 0, session.currency ?? "");
}

function orderSummary(row: SessionRow): string {
  const lines = row.lineItems.map((item) => {
    const quantity = (item.quantity ?? 1) > 1 ? `${item.quantity} × ` : "";
    return `${quantity}${escapeHtml(item.description ?? "")}`;
  });
  const { description } = row.intentData;
  const about = description === null ? "" : `<p class="soft">${escapeHtml(description)}</p>`;
  return `<h1>${lines.join("<br>")}</h1>\n<p class="sum">${escapeHtml(amountOf(row.session))}</p>\n${about}`;
}
