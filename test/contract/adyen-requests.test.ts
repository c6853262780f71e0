/** The requests that leave Adyen's adapter: the right ones, as Adyen's own schemas want them. */

import { describe, expect, test } from "vitest";
import { LOCALES } from "../../worker/domain/locales.ts";
import { makeCheck, need } from "./adyen-schemas.ts";
import { credentialsWith, makeAdyenSubject } from "./adyen-subject.ts";
import { authorized, OPEN, open, REFERENCE, refundRequest, send } from "./psp-deeds.ts";
import { rewritten, type SentRequest } from "./wire.ts";

const SPEC = "CheckoutService-v72.json";
const MERCHANT = { merchantAccount: "MugsECOM", reference: REFERENCE };

/** Every request of one payment that is captured, voided, refunded and closed, by its method and path. */
async function requests(): Promise<Record<string, SentRequest & { readonly json: Record<string, unknown> }>> {
  const subject = await makeAdyenSubject();
  const { bare, account } = subject;
  const { handle } = await authorized(subject);
  await bare.capture(account, handle, { amount: 1999, currency: "EUR" }, send(`${REFERENCE}-capture`));
  await bare.void(account, handle, send(`${REFERENCE}-void`));
  await bare.refund(account, refundRequest(handle, 500), send("rfd_1"));
  await bare.closeSession(account, handle, send(`${REFERENCE}-close-session`));
  return Object.fromEntries(
    subject.wire.sent.map((request) => {
      const path = request.url.pathname
        .replace(String(handle.pspPaymentId), "{payment}")
        .replace(String(handle.sessionId), "{link}")
        .replace(/S2-\w+/, "{webhook}");
      const json = JSON.parse(request.body === "" ? "{}" : request.body) as Record<string, unknown>;
      return [`${request.method} ${path}`, { ...request, json }];
    }),
  );
}

describe("Adyen's requests", () => {
  test("a payment link is for one payment, captured by hand, under our reference and for exactly the price", async () => {
    const subject = await makeAdyenSubject();
    const { request } = await open(subject);
    const sent = subject.wire.sent.at(-1);
    expect(sent?.headers).toMatchObject({
      "x-api-key": credentialsWith([]).apiKey,
      "idempotency-key": OPEN,
      "content-type": "application/json",
    });
    expect(JSON.parse(sent?.body ?? "")).toEqual({
      ...MERCHANT,
      amount: { value: 1999, currency: "EUR" },
      description: "Mugs",
      reusable: false,
      allowedPaymentMethods: ["scheme", "applepay", "googlepay"],
      manualCapture: true,
      returnUrl: request.returnUrl,
      expiresAt: "2026-11-20T13:00:00Z",
      metadata: { paylinks_reference: REFERENCE },
      shopperEmail: "buyer@example.com",
      shopperLocale: "de-DE",
    });
  });

  test("its page speaks the shopper's language by the name that Adyen has for it, or chooses where Adyen has none", async () => {
    for (const locale of [...LOCALES, null]) {
      const subject = await makeAdyenSubject();
      await open(subject, { locale });
      const { shopperLocale } = JSON.parse(subject.wire.sent.at(-1)?.body ?? "") as Record<string, unknown>;
      if (locale === null || ["fil", "he", "id", "ms", "mt", "th", "tr", "vi"].includes(locale))
        expect(shopperLocale, String(locale)).toBeUndefined();
      else expect(shopperLocale, locale).toMatch(/^(?:ar|[a-z]{2}-[A-Z]{2})$/);
    }
  });

  test("a shopper without an address and a title that is too long are sent without and cut", async () => {
    const subject = await makeAdyenSubject();
    await open(subject, { email: null, title: "M".repeat(300) });
    const body = JSON.parse(subject.wire.sent.at(-1)?.body ?? "") as Record<string, unknown>;
    expect(body).not.toHaveProperty("shopperEmail");
    expect(body.description).toHaveLength(280);
  });

  test("modifications name the payment in their address and carry our names, the refund's beside the payment's", async () => {
    const sent = await requests();
    const amount = (value: number): object => ({ value, currency: "EUR" });
    const bodies = Object.fromEntries(Object.entries(sent).map(([name, { json }]) => [name, json]));
    expect(bodies).toMatchObject({
      "POST /v72/payments/{payment}/captures": { ...MERCHANT, amount: amount(1999) },
      "POST /v72/payments/{payment}/cancels": MERCHANT,
      "POST /v72/payments/{payment}/refunds": { ...MERCHANT, amount: amount(500), reference: `${REFERENCE}-rfd_1` },
      "PATCH /v72/paymentLinks/{link}": { status: "expired" },
      "GET /v72/paymentLinks/{link}": {},
    });
  });

  test("every request that moves money has its key of at most 64 characters, and no other has one", async () => {
    const keys = Object.entries(await requests()).map(([name, { headers }]) => [name, headers["idempotency-key"]]);
    expect(Object.fromEntries(keys)).toEqual({
      "POST /v3/merchants/MugsECOM/webhooks": undefined,
      "POST /v3/merchants/MugsECOM/webhooks/{webhook}/generateHmac": undefined,
      "POST /v72/paymentLinks": OPEN,
      "POST /v72/payments/{payment}/captures": `${REFERENCE}-capture`,
      "POST /v72/payments/{payment}/cancels": `${REFERENCE}-void`,
      "POST /v72/payments/{payment}/refunds": "rfd_1",
      "PATCH /v72/paymentLinks/{link}": undefined,
      "GET /v72/paymentLinks/{link}": undefined,
    });
  });

  test("the webhook is a standard one in JSON at our address, over plain HTTP only where the address is", async () => {
    const subject = await makeAdyenSubject();
    const bodies = async (url: string): Promise<object> => {
      await subject.bare.registerWebhook(credentialsWith([]), url);
      return JSON.parse(subject.wire.sent.at(-2)?.body ?? "") as object;
    };
    const common = { type: "standard", active: true, communicationFormat: "json", description: "Paylinks" };
    const [secure, plain] = ["https://pay.test/hook", "http://127.0.0.1:8787/hook"];
    expect(await bodies(secure)).toEqual({ ...common, url: secure });
    expect(await bodies(plain)).toEqual({ ...common, url: plain, encryptionProtocol: "HTTP" });
  });

  test("a webhook for another address, or an invalid key, does not count as a registration", async () => {
    const subject = await makeAdyenSubject();
    const register = () => subject.bare.registerWebhook(credentialsWith([]), "https://pay.test/hook");
    subject.wire.breakNext(rewritten((body) => body.replace("pay.test", "other.test")));
    expect((await register()).kind).toBe("unknown");
    const untouched = rewritten((body) => body);
    subject.wire.breakNext(untouched);
    subject.wire.breakNext(rewritten((body) => body.replace(/"hmacKey": "\w+"/, '"hmacKey": "short"')));
    expect((await register()).kind).toBe("unknown");
    expect((await register()).kind).toBe("registered");
  });

  test("every request is one by Adyen's own schemas", async ({ skip }) => {
    need(SPEC, skip);
    const check = makeCheck(SPEC);
    const sent = await requests();
    const schemas = {
      "POST /v72/paymentLinks": "PaymentLinkRequest",
      "PATCH /v72/paymentLinks/{link}": "UpdatePaymentLinkRequest",
      "POST /v72/payments/{payment}/captures": "PaymentCaptureRequest",
      "POST /v72/payments/{payment}/cancels": "PaymentCancelRequest",
      "POST /v72/payments/{payment}/refunds": "PaymentRefundRequest",
    };
    const problems = Object.entries(schemas).map(([name, schema]) => check(schema, sent[name]?.json ?? null));
    expect(problems).toEqual([[], [], [], [], []]);
  });
});
