/** Stripe's adapter with the Payment Element on our page: the contract of every provider, and what differs from Stripe's own page. */

import { describe, expect, test } from "vitest";
import { makeStripeAdapter } from "../../worker/adapters/psp/stripe/index.ts";
import { pspOriginsAt } from "../../worker/env.ts";
import { describePspContract } from "./psp-contract.ts";
import { asOpened, OPEN, open, send, sessionRequest } from "./psp-deeds.ts";
import { makeStripeSubject, STRIPE } from "./stripe-subject.ts";
import { rewritten } from "./wire.ts";

const subjectOnOurPage = () => makeStripeSubject("embedded");

describePspContract("Stripe on our page", { ...STRIPE, makeSubject: subjectOnOurPage });

describe("a session of Stripe's for the Payment Element", () => {
  test("is asked for without what belongs to Stripe's page, with cards alone where it is authorised first", async () => {
    const subject = await subjectOnOurPage();
    const { request } = await open(subject, { capturesManually: true });
    const form = new URLSearchParams(subject.wire.sent.at(-1)?.body);
    expect(form.get("ui_mode")).toBe("elements");
    expect(form.get("return_url")).toBe(request.returnUrl);
    expect(form.get("allowed_payment_method_types[0]")).toBe("card");
    for (const name of ["success_url", "cancel_url", "payment_method_types[0]"]) expect(form.get(name)).toBeNull();
  });

  test("is told with the secret that the Element asks for, again under the same key and by looking; without one it is unknown", async () => {
    const subject = await subjectOnOurPage();
    const { adapter, account } = subject;
    const request = sessionRequest(subject);
    const first = asOpened(await adapter.openSession(account, request, send(OPEN)));
    expect(first.secret).toMatch(new RegExp(`^${first.sessionId}_secret_`));
    expect(await adapter.openSession(account, request, send(OPEN))).toEqual(first);
    expect(await adapter.openSession(account, request, { idempotencyKey: OPEN, mode: "look" })).toEqual(first);
    subject.wire.breakNext(
      rewritten((body) =>
        body.replace(String(first.secret), "").replace('"client_secret": ""', '"client_secret": null'),
      ),
    );
    expect(await adapter.openSession(account, request, send(OPEN))).toMatchObject({ kind: "unknown" });
  });

  test("has no page of Stripe's, and cannot be paid without its secret", async () => {
    const subject = await subjectOnOurPage();
    const { handle } = await open(subject);
    const card = "4242424242424242";
    expect(subject.rig.submit(`/c/pay/${handle.sessionId}`, { card }).response.status).toBe(404);
    const pay = (fields: Record<string, string>) =>
      subject.rig.submit(`/v1/payment_pages/${handle.sessionId}/confirm`, { card, key: "pk_test_contract", ...fields });
    expect(pay({ client_secret: `${handle.sessionId}_secret_guessed` }).response.status).toBe(400);
    expect(pay({ key: "sk_test_contract" }).response.status).toBe(401);
    expect(subject.holdings().captured).toBe(0);
  });
});

describe("the Payment Element of an account", () => {
  test("is Stripe's own script in the release of the API's version, and reaches no origin but Stripe's", async () => {
    const { account } = await subjectOnOurPage();
    const { stripe } = pspOriginsAt({ stripe: null, adyen: null, authorizenet: null });
    const element = makeStripeAdapter({ fetch, ...stripe }).cardElementOf(account);
    expect(element).toMatchObject({
      script: "https://js.stripe.com/endive/stripe.js",
      settings: { publishableKey: "pk_test_contract" },
    });
    expect(element?.origins.script).toEqual(["https://js.stripe.com", "https://*.js.stripe.com"]);
    const origins = Object.values(element?.origins ?? {}).flat();
    expect(origins.every((origin) => /^https:\/\/(?:\*\.)?[a-z.]*stripe\.com$/.test(origin))).toBe(true);
    expect(JSON.stringify(element)).not.toContain("sk_test");
  });

  test("belongs to the version of the API that the package speaks", async () => {
    const subject = await subjectOnOurPage();
    await open(subject);
    expect(subject.wire.sent.at(-1)?.headers["stripe-version"]).toMatch(/\.endive$/);
  });
});
