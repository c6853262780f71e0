/** The checkout and the status page: what the shopper is told, sends, and gets back. */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { CheckoutPage } from "../../web/checkout/checkout-page.tsx";
import { renderDocument } from "../../web/document.tsx";
import { english, say } from "../../web/i18n/messages.ts";
import {
  type DeclineReason,
  type Note,
  StatusPage,
  type StatusProps,
  type StatusState,
} from "../../web/pay/status-page.tsx";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import type { LinkTax } from "../../worker/domain/tax.ts";
import { tagsOf } from "./html.ts";
import { checkoutProps, items, open, shopperPages, statusProps } from "./shopper-fixtures.tsx";

const en = english.t;
const form = { attemptId: "a".repeat(26), priceVersion: 7 };
const SALES_TAX: LinkTax = {
  behavior: "inclusive",
  rounding: "line",
  name: "Sales tax",
  sellerCountry: null,
  rate: { kind: "fixed", basisPoints: 825 },
};
const controlsOf = (html: string) =>
  Object.fromEntries(
    tagsOf(html).flatMap(({ attributes }) => (attributes.name ? [[attributes.name, attributes]] : [])),
  );

test.each(["checkout", "card"])(
  "the first view of every %s page, with its script and icon, is below 14 KB compressed",
  (kind) => {
    const assets = [`${kind}.js`, "favicon.svg"].map((name) => readFileSync(`web/public/assets/${name}`));
    const rest = assets.reduce((total, bytes) => total + gzipSync(bytes).length, 0);
    const pages = [...shopperPages()].filter(([name]) => name.startsWith(`${kind}-`));
    expect(pages.length).toBeGreaterThan(0);
    // What counts taxes comes when the form is first touched.
    for (const [name, html] of pages) expect(gzipSync(html).length + rest, name).toBeLessThan(14 * 1024);
  },
);

test("the form carries the attempt, the price's version and a button that says the sum", () => {
  const html = renderDocument(<CheckoutPage {...checkoutProps({}, { form: { ...form, values: {}, errors: {} } })} />);
  const controls = controlsOf(html);
  expect(html).toContain('<form class="checkout" method="post" action="/ceramics"');
  expect(controls.attempt?.value).toBe(form.attemptId);
  expect(controls.price_version?.value).toBe("7");
  expect(html).toMatch(/name="action" value="pay"[^>]*>Pay €69\.00<\/button>/);
  expect(html).not.toContain('value="update"');
});

test("a refused form comes back filled, with each error beside its field and linked from the summary", () => {
  const values = { email: "kim@example", quantity_0: "40", quantity_1: "3" };
  const errors = { quantity_0: "Too many.", email: "Check it." };
  // Away from its field, an item's message names the item.
  const linked = { ...errors, quantity_0: "Stoneware cup, celadon glaze: Too many." };
  const props = checkoutProps({ price: items }, { price: null, form: { ...form, values, errors } });
  const html = renderDocument(<CheckoutPage {...props} />);
  const controls = controlsOf(html);
  for (const [name, value] of Object.entries(values)) expect(controls[name]?.value).toBe(value);
  for (const [name, message] of Object.entries(errors)) {
    const control = controls[name];
    const words = linked[name as keyof typeof linked];
    expect(control).toMatchObject({ "aria-invalid": "true" });
    expect(control?.["aria-describedby"]?.split(" ")).toContain(`${control?.id}-error`);
    expect(html).toMatch(new RegExp(`id="${control?.id}-error"[^>]*>.*?${message}`));
    expect(html).toContain(`<a href="#${control?.id}">${words}</a>`);
  }
  expect(controls.quantity_1?.["aria-invalid"]).toBeUndefined();
  expect(html).toMatch(/<title>Error: /);
});

test("an error of an amount, a choice or a total links to a control that can be changed", () => {
  const errors = { amount_choice: "Choose.", amount: "Enter." };
  const one = renderDocument(
    <CheckoutPage {...checkoutProps({ price: open }, { form: { ...form, values: {}, errors } })} />,
  );
  const other = renderDocument(
    <CheckoutPage
      {...checkoutProps({ price: items }, { form: { ...form, values: {}, errors: { total: "Choose one." } } })}
    />,
  );
  expect(one).toContain('href="#f-amount_choice_1000"');
  expect(one).toContain('href="#f-amount"');
  expect(other).toContain('href="#f-quantity_0"');
});

test("without script, choices that change the total can be priced before paying", () => {
  for (const price of [items, open]) {
    const html = renderDocument(<CheckoutPage {...checkoutProps({ price })} />);
    expect(html).toMatch(
      /<button type="submit"[^>]*name="action" value="update"[^>]*formnovalidate[^>]*>Update total</,
    );
  }
});

test("a tax that the price holds stands under the total, or alone, and never among what is added up", () => {
  const render = (changes: Partial<LinkDefinition>) =>
    renderDocument(<CheckoutPage {...checkoutProps({ ...changes, checkout: { tax: SALES_TAX } })} />);
  const list = render({ price: items });
  expect(list.indexOf('class="within"')).toBeGreaterThan(list.indexOf('<li class="total">'));
  const alone = render({});
  expect(alone).toContain('class="within"');
  expect(alone).not.toContain('<li class="total">');
});

test("a shopper who cannot try again, or did not pay by card, is not told to try again with another card", () => {
  const render = (changes: Partial<StatusProps>) =>
    renderDocument(<StatusPage {...statusProps("declined", changes)} />);
  expect(render({})).toContain(en.status.states.declined.detail);
  for (const changes of [{ linkIsOpen: false }, { isFromWallet: true, declineReason: null }])
    expect(render(changes)).not.toContain(en.status.states.declined.detail);
});

test("what ended a payment is said by its note, where it has one, and not to be its shopper's slowness", () => {
  const ended = renderDocument(<StatusPage {...statusProps("expired", { note: "ended_link_changed" })} />);
  expect(ended).toContain("before you had paid. Nothing was charged.");
  expect(ended).not.toContain(en.status.states.expired.detail);
});

test("an open amount comes back with its suggestion chosen, or with the typed sum under Other", () => {
  const render = (values: Record<string, string>) =>
    renderDocument(<CheckoutPage {...checkoutProps({ price: open }, { form: { ...form, values, errors: {} } })} />);
  expect(render({ amount_choice: "2500" })).toMatch(/value="2500" checked=""/);
  expect(render({ amount: "12.34" })).toMatch(/value="other" checked=""/);
  expect(controlsOf(render({ amount: "12.34" })).amount?.value).toBe("12.34");
  expect(render({})).toMatch(/name="action" value="pay"[^>]*>Pay<\/button>/);
});

test("a limited link shows no counts, and test mode is said only in test mode", () => {
  const limited = renderDocument(<CheckoutPage {...checkoutProps({ maxPayments: 987_654 })} />);
  expect(limited.replace(/<style>[\s\S]*?<\/style>/g, "")).not.toContain("987654");
  expect(limited).not.toContain(en.common.testModeDetail);
  expect(renderDocument(<CheckoutPage {...checkoutProps({}, { livemode: false })} />)).toContain(
    en.common.testModeDetail,
  );
});

const STATES = Object.keys(en.status.states) as StatusState[];

test.each(STATES)(
  "without the view token, the page of a payment that is %s tells its state and nothing else",
  (state) => {
    const full = statusProps(state, { declineReason: "insufficient_funds" });
    const html = renderDocument(<StatusPage {...full} view="status_only" viewToken={null} />);
    expect(html).toContain(en.status.states[state].title);
    for (const secret of [
      full.payment?.email,
      full.payment?.reference,
      full.payment?.title,
      "112.90",
      en.status.declineReasons.insufficient_funds,
      "/continue",
      "/cancel",
      "/switch",
    ]) {
      expect(html).not.toContain(secret);
    }
    // Without a payment there is no receipt to link to.
    const hasReceipt = ["paid", "refunded", "partially_refunded", "refund_pending", "disputed", "charged_back"];
    expect(html.includes(en.status.openFullPage)).toBe(hasReceipt.includes(state));
  },
);

test("only states that change by themselves are reloaded, with script or without, and without script ever more rarely and not without an end", () => {
  for (const state of STATES) {
    const html = renderDocument(<StatusPage {...statusProps(state)} />);
    const undecided = ["open", "switching", "pending", "confirming", "authorized", "refund_pending"].includes(state);
    expect(html.includes('<noscript><meta http-equiv="refresh" content="5; url=/pay/'), state).toBe(undecided);
    expect(html.includes("/status.js"), state).toBe(undecided);
    expect(html).toContain(`data-final="${!undecided}"`);
  }
  let waited = 0;
  let refreshes = 0;
  for (; refreshes < 1_000; refreshes++) {
    const html = renderDocument(<StatusPage {...statusProps("pending", { refreshes })} />);
    const found = /content="(\d+); url=\/pay\/pay_01HF7YAT\?v=(v{22})&amp;n=(\d+)"/.exec(html);
    if (found === null) break;
    expect(Number(found[1])).toBeGreaterThanOrEqual(5);
    expect(Number(found[3])).toBe(refreshes + 1);
    waited += Number(found[1]);
  }
  expect(waited).toBeGreaterThan(15 * 60);
  expect(waited).toBeLessThan(30 * 60);
  const stopped = renderDocument(<StatusPage {...statusProps("pending", { refreshes })} />);
  expect(/data-updating="true" hidden=""/.test(stopped)).toBe(true);
  expect(/data-stopped="true">[^<]+<a href="\/pay\/pay_01HF7YAT\?v=v{22}">/.test(stopped)).toBe(true);
});

const SPENT = [
  "paid",
  "refunded",
  "partially_refunded",
  "refund_pending",
  "sold_out",
  "late",
  "disputed",
  "charged_back",
];

test("a shopper is led to a form only where this payment is decided and the link is open: to try again, or to buy again", () => {
  for (const state of STATES) {
    const html = renderDocument(<StatusPage {...statusProps(state)} />);
    const again = ["declined", "not_opened", "expired", "canceled"].includes(state);
    // Posted, so that what was typed comes back without standing in an address or on this page.
    expect(html.includes('<form method="post" action="/ceramics">'), state).toBe(again || SPENT.includes(state));
    expect(html.includes('<input type="hidden" name="action" value="again"/>'), state).toBe(
      again || SPENT.includes(state),
    );
    const isUnbought = again || state === "sold_out" || state === "late";
    expect(html.includes(en.status.tryAgain), state).toBe(isUnbought);
    expect(html.includes(en.status.buyAgain), state).toBe(SPENT.includes(state) && !isUnbought);
    const bare = { view: "status_only", payment: null, viewToken: null } as const;
    const unproven = renderDocument(<StatusPage {...statusProps(state, bare)} />);
    expect(unproven.includes('href="/ceramics"'), state).toBe(again || SPENT.includes(state));
    expect(unproven, state).not.toContain('again"');
    const closed = renderDocument(<StatusPage {...statusProps(state)} linkIsOpen={false} />);
    expect(closed, state).not.toContain("/ceramics");
    expect(html.includes("/pay/pay_01HF7YAT/continue"), state).toBe(state === "open");
  }
});

test("the receipt is offered where money was taken and the view token was shown", () => {
  for (const state of STATES) {
    const html = renderDocument(<StatusPage {...statusProps(state)} />);
    const paid = ["paid", "refunded", "partially_refunded", "refund_pending", "disputed", "charged_back"].includes(
      state,
    );
    expect(html.includes(`href="/pay/pay_01HF7YAT/receipt?v=${"v".repeat(22)}"`), state).toBe(paid);
    const bare = { view: "status_only", payment: null, viewToken: null } as const;
    expect(renderDocument(<StatusPage {...statusProps(state, bare)} />)).not.toContain("/receipt");
  }
});

test("other providers are offered where nothing is paid or being decided, each by its name and with the view token", () => {
  const other = [{ provider: "adyen", surface: "hosted", name: "Adyen" }] as const;
  for (const state of STATES) {
    const html = renderDocument(<StatusPage {...statusProps(state, { otherWays: other })} />);
    const offered = state === "open" || state === "switching";
    expect(html.includes("/pay/pay_01HF7YAT/switch"), state).toBe(offered);
    if (offered) expect(html).toMatch(/name="v" value="v{22}"\/><input type="hidden" name="provider" value="adyen"/);
    if (offered) expect(html).toContain(en.status.payWith({ provider: "Adyen" }));
  }
  expect(renderDocument(<StatusPage {...statusProps("open", { otherWays: [] })} />)).not.toContain(
    en.status.anotherWay,
  );
});

test("what is particular about a payment is said before what it means", () => {
  for (const [note, words] of Object.entries(en.status.notes)) {
    const html = renderDocument(<StatusPage {...statusProps("refunded")} note={note as Note} />);
    expect(html).toContain(`${say(words, { merchant: "Atelier Nord" })} ${en.status.states.refunded.detail}`);
  }
});

test("a link that gives late money back says so beside its time, and no other link does", () => {
  const expiresAt = Date.UTC(2026, 10, 20);
  const html = (changes: object) => renderDocument(<CheckoutPage {...checkoutProps(changes)} />);
  expect(html({ expiresAt, latePayments: "refund" })).toContain(en.checkout.lateRefunded);
  expect(html({ expiresAt })).not.toContain(en.checkout.lateRefunded);
  expect(html({ latePayments: "refund" })).not.toContain(en.checkout.lateRefunded);
});

test("every reason of a decline is told in words and says that nothing was charged", () => {
  for (const [reason, words] of Object.entries(en.status.declineReasons)) {
    const html = renderDocument(<StatusPage {...statusProps("declined")} declineReason={reason as DeclineReason} />);
    expect(html).toContain(words);
    expect(html).toContain("Nothing was charged.");
  }
});

test("a receipt shows what was paid, to whom, when, the reference, and what a refund leaves", () => {
  const paid = renderDocument(<StatusPage {...statusProps("paid")} />);
  for (const part of ["€112.90", "Atelier Nord", "2026-11-20T15:04:00.000Z", "PL7K2M9QX4D8", "kim@example.com"]) {
    expect(paid).toContain(part);
  }
  const part = renderDocument(<StatusPage {...statusProps("partially_refunded")} />);
  expect(part).toContain("\u2212€58.00");
  expect(part).toContain("€54.90");
});
