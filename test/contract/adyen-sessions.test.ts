/** Adyen's sessions: what is asked for, what is told of them and when, and what the Drop-in of an account needs. */

import { describe, expect, test } from "vitest";
import { makeAdyenAdapter } from "../../worker/adapters/psp/adyen/index.ts";
import { pspOriginsAt } from "../../worker/env.ts";
import type { AdyenCredentials, PspAccount } from "../../worker/ports/psp-accounts.ts";
import { PUBLIC_BASE } from "../sandbox/rig.ts";
import { makeCheck, need } from "./adyen-schemas.ts";
import { adyenError, credentialsWith, makeAdyenSubject, visitDropIn } from "./adyen-subject.ts";
import { sessionIn } from "./in-address.ts";
import { asObserved, events, OPEN, open, opened, REFERENCE, send, sessionRequest } from "./psp-deeds.ts";
import { BROKEN_ANSWERS, rewritten } from "./wire.ts";

const SPEC = "CheckoutService-v72.json";

const subjectOnOurPage = () => makeAdyenSubject("embedded");

describe("a session of Adyen's", () => {
  test("is for one card payment, captured by hand, with the bank asked by redirect, and comes back to our page", async ({
    skip,
  }) => {
    const subject = await subjectOnOurPage();
    const { request } = await open(subject);
    const sent = subject.wire.sent.at(-1);
    expect(sent?.headers).toMatchObject({ "idempotency-key": OPEN });
    const body = JSON.parse(sent?.body ?? "") as Record<string, unknown>;
    expect(body).toEqual({
      merchantAccount: "MugsECOM",
      reference: REFERENCE,
      amount: { value: 1999, currency: "EUR" },
      channel: "Web",
      mode: "embedded",
      allowedPaymentMethods: ["scheme"],
      additionalData: { manualCapture: "true" },
      authenticationData: { threeDSRequestData: { nativeThreeDS: "disabled" } },
      returnUrl: request.cardUrl,
      expiresAt: "2026-11-20T13:00:00Z",
      metadata: { paylinks_reference: REFERENCE },
      shopperEmail: "buyer@example.com",
    });
    need(SPEC, skip);
    expect(makeCheck(SPEC)("CreateCheckoutSessionRequest", body)).toEqual([]);
  });

  test("is answered, as is the question about its result, by Adyen's own schemas", async ({ skip }) => {
    need(SPEC, skip);
    const check = makeCheck(SPEC);
    const subject = await subjectOnOurPage();
    await open(subject);
    const body = JSON.parse(subject.wire.sent.at(-1)?.body ?? "") as object;
    const made = subject.post("/v72/sessions", { ...body, reference: "other-1" });
    expect(check("CreateCheckoutSessionResponse", made)).toEqual([]);
    const given = { session: String(made.id), secret: String(made.sessionData) };
    const result = visitDropIn(subject.rig, given, "pay") ?? "";
    const headers = { "x-api-key": credentialsWith([]).apiKey };
    const told = subject.rig.send("GET", `/v72/sessions/${given.session}?sessionResult=${result}`, {
      headers,
    }).response;
    expect(check("SessionResultResponse", JSON.parse(told.body))).toEqual([]);
  });

  test("is looked up only with its result: without it nothing is asked and nothing is reported", async () => {
    const subject = await subjectOnOurPage();
    const { handle, url } = await open(subject);
    const before = subject.wire.sent.length;
    const nothing = { sessionId: handle.sessionId, session: null, stage: null, ending: null };
    expect(asObserved(await subject.bare.queryAttempt(subject.account, handle))).toMatchObject(nothing);
    expect(asObserved(await subject.bare.closeSession(subject.account, handle, send("close")))).toMatchObject(nothing);
    expect(subject.wire.sent.length).toBe(before);
    await subject.shopper(url, "pay");
    expect(asObserved(await subject.bare.queryAttempt(subject.account, handle))).toMatchObject(nothing);
    const proven = { ...handle, sessionResult: subject.sessionResult() };
    expect(asObserved(await subject.bare.queryAttempt(subject.account, proven))).toMatchObject({
      session: "closed",
      stage: "pending",
      authorized: null,
    });
  });

  test("takes another card after a decline, and what its result said first stays what it was", async () => {
    const subject = await subjectOnOurPage();
    const { handle, url } = await open(subject);
    await subject.shopper(url, "be_declined_for_funds");
    const declined = { ...handle, sessionResult: subject.sessionResult() };
    expect((await events(subject)).map(({ about }) => about)).toMatchObject([
      { kind: "attempt", observation: { stage: null, ending: null, declineReason: "insufficient_funds" } },
    ]);
    await subject.shopper(url, "pay");
    expect(asObserved(await subject.bare.queryAttempt(subject.account, declined))).toMatchObject({
      session: "open",
      stage: "none",
      ending: null,
    });
    expect(subject.holdings()).toMatchObject({ captured: 1 });
  });

  test.each(["pass_challenge", "fail_challenge"] as const)("a bank's question, then %s", async (deed) => {
    const subject = await subjectOnOurPage();
    const { handle, url } = await open(subject);
    await subject.shopper(url, "meet_challenge");
    expect(subject.sessionResult()).toBeNull();
    expect(subject.holdings()).toMatchObject({ captured: 0 });
    await subject.shopper(url, deed);
    expect(subject.holdings()).toMatchObject({ captured: deed === "pass_challenge" ? 1 : 0 });
    await subject.shopper(url, "pay");
    expect(await subject.adapter.queryAttempt(subject.account, handle)).toMatchObject({
      kind: "observed",
      observation: { stage: "captured", captured: { amount: 1999 } },
    });
    expect(subject.holdings()).toMatchObject({ captured: 1 });
  });

  test("that is over by its time, or by too many tries, is told as over", async () => {
    const subject = await subjectOnOurPage();
    const { handle, observation: paid } = await opened(subject, "pay", { capturesManually: true });
    expect(paid.stage).toBe("authorized");
    const said = async (status: string) => {
      subject.wire.breakNext(rewritten((body) => body.replace("completed", status)));
      return subject.bare.queryAttempt(subject.account, handle);
    };
    expect(asObserved(await said("expired"))).toMatchObject({ session: "closed", ending: "expired" });
    expect(asObserved(await said("refused"))).toMatchObject({ session: "closed", ending: "declined" });
    expect(asObserved(await said("canceled"))).toMatchObject({ session: null, stage: "none", ending: null });
    expect(asObserved(await said("paymentPending"))).toMatchObject({ session: null, stage: null });
    expect(await said("contemplating")).toMatchObject({ kind: "unknown" });
  });

  test.each(Object.entries(BROKEN_ANSWERS))("says nothing by %s", async (_fault, fault) => {
    const subject = await subjectOnOurPage();
    const { handle } = await opened(subject, "pay");
    subject.wire.breakNext(fault);
    expect(await subject.bare.queryAttempt(subject.account, handle)).toMatchObject({ kind: "unknown" });
  });

  test("of another order is not taken for ours, nor a result that Adyen does not know", async () => {
    const subject = await subjectOnOurPage();
    subject.wire.breakNext(rewritten((body) => body.replaceAll(REFERENCE, "order-7")));
    const other = await subject.adapter.openSession(subject.account, sessionRequest(subject), send(OPEN));
    expect(other).toMatchObject({ kind: "unknown" });
    const { handle } = await open(subject);
    const foreign = { ...handle, sessionResult: "NOTARESULT" };
    expect(await subject.bare.queryAttempt(subject.account, foreign)).toMatchObject({ kind: "refused" });
    subject.wire.breakNext(adyenError(401, "000"));
    expect(await subject.bare.queryAttempt(subject.account, foreign)).toMatchObject({ kind: "refused" });
  });

  test("cannot be paid by a browser without its data, nor once it has expired", async () => {
    const subject = await subjectOnOurPage();
    const { url } = await open(subject, { capturesManually: true });
    const given = sessionIn(url) ?? expect.fail("the address has no session");
    visitDropIn(subject.rig, { ...given, secret: "guessed" }, "pay");
    expect(subject.state().payments).toEqual([]);
    subject.advance(3_600_001);
    visitDropIn(subject.rig, given, "pay");
    expect(subject.state().payments).toEqual([]);
  });
});

describe("the Drop-in of an account", () => {
  const adapterAt = (adyen: string | null) =>
    makeAdyenAdapter({ fetch, ...pspOriginsAt({ stripe: null, adyen, authorizenet: null }).adyen });
  const account = (changes: Partial<AdyenCredentials>): PspAccount => ({
    id: "psp_1",
    merchantId: "mer_1",
    livemode: false,
    provider: "adyen",
    createdAt: 0,
    disabledAt: null,
    credentials: { ...credentialsWith([]), ...changes },
  });

  test("is Adyen's own, from the account's data centre, and reaches no other origin", () => {
    const live = {
      clientKey: "live_ABCDEFGH",
      liveUrlPrefix: "1797a841fbb37ca7-Mugs",
      liveEnvironment: "live-us",
    } as const;
    const element = adapterAt(null).cardElementOf(account(live));
    expect(element).toMatchObject({
      script: "https://checkoutshopper-live-us.cdn.adyen.com/checkoutshopper/sdk/6.44.0/adyen.js",
      settings: { clientKey: "live_ABCDEFGH", environment: "live-us" },
    });
    const origins = Object.values(element?.origins ?? {}).flat();
    expect(origins.every((origin) => /^https:\/\/checkout[a-z]+-live-us(?:\.cdn)?\.adyen\.com$/.test(origin))).toBe(
      true,
    );
  });

  test("is at the stand-in's origin where that stands in for Adyen", () => {
    const element = adapterAt(PUBLIC_BASE).cardElementOf(account({}));
    expect(new Set(Object.values(element?.origins ?? {}).flat())).toEqual(new Set([PUBLIC_BASE]));
    expect(element?.settings).toEqual({ clientKey: "test_CONTRACT1", environment: "test" });
  });

  test.each([
    ["a client key", { clientKey: null }],
    ["the data centre of a live account", { liveUrlPrefix: "1797a841fbb37ca7-Mugs", liveEnvironment: null }],
  ])("is not offered without %s", (_what, changes) => {
    expect(adapterAt(null).cardElementOf(account(changes))).toBeNull();
  });
});
