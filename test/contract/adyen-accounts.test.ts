/** A webhook of a whole company reports all its merchant accounts under one key: a report about another account grants nothing. */

import { expect, test } from "vitest";
import { applyPspReport } from "../../worker/app/link-object/commands.ts";
import { type ApplyPspEventDeps, applyPspMessage } from "../../worker/app/psp-events/apply-psp-event.ts";
import { PspEventTally } from "../../worker/app/psp-events/tally.ts";
import type { PspReport } from "../../worker/ports/link-objects.ts";
import type { PspAdapter } from "../../worker/ports/psp.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import { makeRig } from "../app/link-object/rig.ts";
import { ACCOUNT, NOW, TOTAL } from "../domain/payment/fixtures.ts";
import { makeAdyenSubject } from "./adyen-subject.ts";

/** What applying an event needs; everything else fails the test that asks for it. */
function depsWith(
  adapter: PspAdapter,
  account: PspAccount,
  applyReport: (word: PspReport) => unknown,
): ApplyPspEventDeps {
  const deps = {
    clock: { now: () => NOW },
    random: { id: (length: number) => "x".repeat(length), bytes: (length: number) => new Uint8Array(length) },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    pspAccounts: { find: async () => account },
    psps: { adyen: adapter },
    paymentIds: { verify: () => ({ linkKey: "00000001" }) },
    linkObjects: { of: () => ({ applyPspReport: async (word: PspReport) => applyReport(word) }) },
  };
  return deps as unknown as ApplyPspEventDeps;
}

/** The payment after an authorisation of its whole sum that names `merchantAccountCode`. */
async function afterAuthorisationOf(merchantAccountCode: string) {
  const { bare, account } = await makeAdyenSubject();
  const own = { ...account, id: ACCOUNT };
  const rig = makeRig();
  const payment = rig.opened(rig.started(1));
  const item = {
    eventCode: "AUTHORISATION",
    success: "true",
    pspReference: "7914073381342284",
    merchantAccountCode,
    merchantReference: `${payment.id.slice(4)}1`,
    amount: { value: TOTAL, currency: "EUR" },
  };
  const body = JSON.stringify({ live: "false", notificationItems: [{ NotificationRequestItem: item }] });
  const deps = depsWith(bare, own, (word) => {
    const applied = applyPspReport({ store: rig.store, now: NOW }, { ...word, merchantId: payment.merchantId });
    return applied.kind === "applied" ? { ...applied, orders: [] } : applied;
  });
  const message = { pspAccountId: ACCOUNT, receivedAt: NOW, body, archiveKey: null };
  const applied = await applyPspMessage(deps, message, new PspEventTally());
  expect(applied.ok).toBe(true);
  return rig.store.payment(payment.id);
}

test("an authorisation at the account itself is granted", async () => {
  expect(await afterAuthorisationOf("MugsECOM")).toMatchObject({ attempts: [{ grant: "capture" }], reviews: [] });
});

test("an authorisation at another account of the company grants nothing and is shown to a human with the money", async () => {
  expect(await afterAuthorisationOf("OtherECOM")).toMatchObject({
    attempts: [{ stage: "none", grant: null }],
    reviews: [
      {
        reason: "account_mismatch",
        detail: `expected account ${ACCOUNT}, got ${ACCOUNT}:OtherECOM, which speaks of ${TOTAL} EUR`,
      },
    ],
  });
});
