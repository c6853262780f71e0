/** Receipts: the page, the signed file, the public keys, and the page that verifies a receipt. All of it is read-only. */

import type { Hono } from "hono";
import { renderDocument } from "../../../web/document.tsx";
import { ReceiptPage } from "../../../web/pay/receipt-page.tsx";
import { VerifyPage } from "../../../web/pay/verify-page.tsx";
import { describeReceipt, verifyReceipt } from "../../../web/scripts/receipt.js";
import { receiptStyles } from "../../../web/styles/receipt.ts";
import { type IssuedReceipt, issueReceipt } from "../../app/payments/issue-receipt.ts";
import type { Merchant } from "../../domain/account.ts";
import { LIMITS } from "../../domain/limits.ts";
import { payerFactsOf, speakingAttempt } from "../../domain/payment/receipt.ts";
import { type PaymentState, WALLET_PROVIDER } from "../../domain/payment/state.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { providerNameOf } from "../provider-names.ts";
import { readsTooOften } from "../rate-limits.ts";
import { failurePage } from "./failure-page.ts";
import { languageFormOf, speakTo } from "./language.ts";
import { page } from "./policy.ts";
import { lookWith, pathOf, type Viewed, viewedBy } from "./viewed-payment.ts";

/** Mounts the routes. */
export function mountReceipts(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/pay/:id/receipt", async (c) => {
    const asked = await receiptOf(c, deps);
    if (asked.kind !== "issued") return notIssued(c, asked);
    const { merchant, payment, issued, token } = asked;
    const { claims, jws } = issued;
    const html = ReceiptPage({
      merchant,
      paymentId: payment.id,
      viewToken: token,
      payment: payerFactsOf(payment),
      status: claims.status,
      livemode: claims.livemode,
      providerName: speakingAttempt(payment).provider === WALLET_PROVIDER ? merchant.name : claims.provider,
      issuer: claims.iss,
      issuedAt: claims.iat * 1000,
      jws,
      languageForm: languageFormOf(c),
      ...(await speakTo(c, payment.locale)),
    });
    return page(c, renderDocument(html), { styles: receiptStyles(merchant.brandColor), formTargets: [] });
  });
  app.get("/pay/:id/receipt.jws", async (c) => {
    const asked = await receiptOf(c, deps);
    if (asked.kind !== "issued") return notIssued(c, asked);
    c.header("Content-Type", "application/jose");
    c.header("Content-Disposition", `attachment; filename="receipt-${asked.issued.claims.reference}.jws"`);
    c.header("Cache-Control", "private, no-store");
    return c.body(asked.issued.jws);
  });
  app.get("/.well-known/paylinks-receipt-keys.json", async (c) => {
    c.header("Content-Type", "application/jwk-set+json");
    c.header("Cache-Control", `public, max-age=${LIMITS.publicKeysMs / 1000}`);
    // Other sites may verify receipts too.
    c.header("Access-Control-Allow-Origin", "*");
    return c.body(await keySet(c, deps));
  });
  app.get("/verify", async (c) => verifyPage(c, deps, null));
  app.post("/verify", async (c) => {
    // Counted like reading a page: it costs as much, and no payment depends on it.
    if (await readsTooOften(c, deps.publicReads)) return failurePage(c, "overloaded", 429);
    const form = c.get("form");
    return verifyPage(c, deps, { receipt: form.get("receipt") ?? "", keys: form.get("keys") ?? "" });
  });
}

type Asked =
  | {
      readonly kind: "issued";
      readonly merchant: Merchant;
      readonly payment: PaymentState;
      readonly token: string;
      readonly issued: IssuedReceipt;
    }
  | { readonly kind: "not_found" }
  | { readonly kind: "nothing_paid"; readonly viewed: Viewed };

/** The receipt of the payment in the URL. Without a valid view token the payment is not found. */
async function receiptOf(c: AppContext, deps: HttpPorts): Promise<Asked> {
  const viewed = viewedBy(c);
  const look = await lookWith(deps, viewed);
  const merchant = look === null ? null : await deps.accounts.merchant(look.link.merchantId);
  if (look === null || merchant === null) return { kind: "not_found" };
  const { payment } = look;
  const issued = await issueReceipt(deps, payment, {
    issuer: originOf(c, deps.settings),
    merchantName: merchant.name,
    nameOf: (provider) => providerNameOf(deps.psps, provider),
    now: c.get("now"),
  });
  return issued === null
    ? { kind: "nothing_paid", viewed }
    : { kind: "issued", merchant, payment, token: viewed.token, issued };
}

/** Answers for a payment without a receipt: the payment's own page shows its state. */
function notIssued(c: AppContext, asked: Exclude<Asked, { readonly kind: "issued" }>): Response {
  if (asked.kind === "not_found") return failurePage(c, "notFound");
  return c.redirect(pathOf(asked.viewed), 303);
}

/** This deployment's public keys as a JWK set (RFC 7517), with the issuer. */
async function keySet(c: AppContext, deps: HttpPorts): Promise<string> {
  return JSON.stringify({ issuer: originOf(c, deps.settings), keys: await deps.receipts.keys() }, null, 2);
}

async function verifyPage(
  c: AppContext,
  deps: HttpPorts,
  posted: { readonly receipt: string; readonly keys: string } | null,
): Promise<Response> {
  const own = await keySet(c, deps);
  const keys = posted === null || posted.keys.trim() === "" ? own : posted.keys;
  const receipt = posted?.receipt ?? "";
  const isMissing = posted !== null && receipt.trim() === "";
  const verdict = posted === null || isMissing ? null : await verifyReceipt(receipt, keys);
  const facts = verdict?.outcome === "valid" ? describeReceipt(verdict.claims, c.get("wording").locale) : null;
  const html = VerifyPage({
    receipt,
    keys,
    issuer: originOf(c, deps.settings),
    fingerprints: (await deps.receipts.keys()).map(({ kid }) => kid),
    result: verdict === null ? null : { verdict, facts },
    isMissing,
    languageForm: languageFormOf(c),
    ...c.get("wording"),
  });
  return page(c, renderDocument(html), { styles: receiptStyles(null), formTargets: [] }, isMissing ? 422 : 200);
}
