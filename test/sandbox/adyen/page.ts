/** The hosted page's HTML: plain forms, no script, honest about being a sandbox. */
import { escapeHtml } from "../stripe/page.ts";
import { TEST_CARDS } from "./cards.ts";
import { displayAmount } from "./members.ts";
import type { LinkRow } from "./rows.ts";

const STYLE = `
  :root { color-scheme: light dark; --ink: light-dark(#16211b, #edf3ef); --page: light-dark(#f3f6f4, #131815);
    --card: light-dark(#fff, #1b221e); --line: light-dark(#8b9a91, #5d6b63); --brand: light-dark(#00702c, #7ddc9c);
    --on-brand: light-dark(#fff, #06240f); --bad: light-dark(#b3261e, #ffb4ab); --band: light-dark(#fff1cc, #4a3a00); }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  .band { background: var(--band); text-align: center; padding: 8px 16px; font-size: 14px; }
  main { max-inline-size: 480px; margin: 24px auto; padding: 24px; background: var(--card); border: 1px solid var(--line);
    border-radius: 4px; }
  @media (max-width: 520px) { main { margin: 0; border-width: 0 0 1px; border-radius: 0; } }
  h1 { font-size: 22px; line-height: 1.2; margin: 0 0 8px; overflow-wrap: anywhere; }
  .sum { font-size: 40px; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; margin: 0 0 16px; }
  label { display: block; margin-block: 16px 4px; font-weight: 600; }
  input { inline-size: 100%; min-block-size: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--page);
    border: 1px solid var(--line); border-radius: 4px; }
  button { inline-size: 100%; min-block-size: 48px; margin-block-start: 16px; font: inherit; font-weight: 600; border-radius: 4px;
    border: 1px solid var(--brand); background: var(--brand); color: var(--on-brand); cursor: pointer; }
  button.second { background: none; color: var(--brand); }
  a { color: var(--brand); }
  :focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
  .error { color: var(--bad); font-weight: 600; }
  li { overflow-wrap: anywhere; }
`;

export function layout(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="band">Sandbox: a stand-in for Adyen Pay by Link. No money moves.</div>
<main>
${main}
</main>
</body>
</html>
`;
}

/** The form with which the shopper pays; after a refusal it says why. */
export function payPage(link: LinkRow, error: string | null): string {
  const amount = escapeHtml(displayAmount(link.amount));
  const { description } = link.more;
  const title = typeof description === "string" ? description : link.merchantAccount;
  const alert =
    error === null ? "" : `<p class="error" id="error" role="alert">${escapeHtml(error)} Nothing was charged.</p>`;
  const cards = TEST_CARDS.map(({ number, note }) => `<li><code>${number}</code> ${escapeHtml(note)}</li>`);
  return layout(
    `Pay ${displayAmount(link.amount)}`,
    `<h1>${escapeHtml(title)}</h1>
<p class="sum">${amount}</p>
<form method="post" action="/pay/${encodeURIComponent(link.id)}">
<label for="card">Card number</label>
<input id="card" name="card" type="text" autocomplete="cc-number" spellcheck="false" required${error === null ? "" : ' aria-describedby="error"'}>
${alert}
<button type="submit">Pay ${amount}</button>
</form>
<details><summary>Test cards</summary><ul>
${cards.join("\n")}
</ul></details>`,
  );
}

/** The bank's question in the middle of a payment. */
export function challengePage(link: LinkRow): string {
  return layout(
    "Confirm your payment",
    `<h1>Confirm your payment</h1>
<p>The sandbox's bank asks whether you want to pay <strong>${escapeHtml(displayAmount(link.amount))}</strong> (3-D Secure test page).</p>
<form method="post" action="/pay/${encodeURIComponent(link.id)}/authenticate">
<button type="submit" name="authentication" value="complete">Complete authentication</button>
<button type="submit" name="authentication" value="fail" class="second">Fail authentication</button>
</form>`,
  );
}

/** A link that can no longer be paid, or that never was. */
export function closedPage(link: LinkRow | null): string {
  if (link === null) return layout("Not found", "<h1>There is no such payment link</h1>\n<p>Nothing was charged.</p>");
  const expired = link.status === "expired";
  const title = expired ? "This payment link has expired" : "This payment link has been paid";
  const text = expired ? "Nothing was charged." : "Nothing more will be charged here.";
  const back =
    link.returnUrl === null ? "" : `\n<p><a href="${escapeHtml(link.returnUrl)}">Continue to the shop</a></p>`;
  return layout(title, `<h1>${title}</h1>\n<p>${text}</p>${back}`);
}
