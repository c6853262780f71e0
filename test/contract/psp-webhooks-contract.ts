/** The contract about webhooks: only the provider's own and recent words count, and their order does not matter. */

import { expect, test } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { newAttempt } from "../../worker/domain/payment/events.ts";
import { type AttemptFacts, laterRefundStatus, mergeFacts } from "../../worker/domain/payment/observation.ts";
import type { Attempt, RefundStatus } from "../../worker/domain/payment/state.ts";
import type { PspEvent, RawWebhook } from "../../worker/ports/psp.ts";
import { LACKS, type ProviderUnderTest, type PspSubject, SLOW_MS } from "./psp-contract.ts";
import { authorized, events, opened, REFERENCE, refundRequest, send } from "./psp-deeds.ts";

const PRICE = { amount: 1999, currency: "EUR" };
const OLD = ["whsec_oldoldoldold"];
const NEW = ["whsec_newnewnewnew"];

/** Registers the tests of this part. */
export function describeWebhooks({ makeSubject, signatureHeader, lacks }: ProviderUnderTest): void {
  async function notified(): Promise<{ subject: PspSubject; webhook: RawWebhook }> {
    const subject = await makeSubject();
    await opened(subject, "pay");
    const webhook = subject.notifications().at(-1);
    if (webhook === undefined) expect.fail("the provider sent no webhook");
    return { subject, webhook };
  }

  async function verdict(subject: PspSubject, webhook: RawWebhook, account = subject.account): Promise<string> {
    const result = await subject.adapter.verifyWebhook(account, webhook, subject.now());
    return result.ok ? "accepted" : result.error.code;
  }

  test("a genuine webhook is accepted and tells our reference", async () => {
    const { subject, webhook } = await notified();
    expect(await verdict(subject, webhook)).toBe("accepted");
    const read = subject.adapter.readWebhook(webhook.body);
    expect(read).toMatchObject({ ok: true, value: [{ reference: REFERENCE }] });
  });

  test("a body that was changed in one character is refused", async () => {
    const { subject, webhook } = await notified();
    const body = webhook.body.replace("1999", "1998");
    expect(body).not.toBe(webhook.body);
    expect(await verdict(subject, { ...webhook, body })).toBe("signature_invalid");
    if (signatureHeader !== null)
      expect(await verdict(subject, { ...webhook, body: `${webhook.body} ` })).toBe("signature_invalid");
  });

  test("another account's secret does not vouch for a webhook, nor does none or an empty one", async () => {
    const { subject, webhook } = await notified();
    for (const secrets of [NEW, [], [""]]) {
      expect(await verdict(subject, webhook, subject.accountWith(secrets))).toBe("signature_invalid");
    }
    const forged = await subject.signed(webhook.body, { at: subject.now(), secrets: NEW });
    expect(await verdict(subject, forged)).toBe("signature_invalid");
  });

  test("while a secret is rotated, the old and the new one are both accepted, in any combination", async () => {
    const { subject, webhook } = await notified();
    const at = subject.now();
    const both = subject.accountWith([...NEW, ...OLD]);
    for (const secrets of [OLD, NEW]) {
      const signed = await subject.signed(webhook.body, { at, secrets });
      expect(await verdict(subject, signed, both)).toBe("accepted");
      const doubly = await subject.signed(webhook.body, { at, secrets: [...OLD, ...NEW] });
      expect(await verdict(subject, doubly, subject.accountWith(secrets))).toBe("accepted");
    }
  });

  test("a signature is accepted up to the tolerance on either side of now, and no further", async ({ skip }) => {
    skip(lacks.includes("signed_time"), LACKS.signed_time);
    const { subject, webhook } = await notified();
    const account = subject.accountWith(OLD);
    const from = async (ms: number): Promise<string> =>
      verdict(subject, await subject.signed(webhook.body, { at: subject.now() + ms, secrets: OLD }), account);
    const limit = LIMITS.webhookToleranceMs;
    expect(await Promise.all([-limit, 0, limit].map(from))).toEqual(["accepted", "accepted", "accepted"]);
    const outside = await Promise.all([-limit - 1000, limit + 1000, -86_400_000, 86_400_000].map(from));
    expect(outside).toEqual(Array(4).fill("signature_invalid"));
  });

  test("a webhook without its signature, or with an invalid one, is refused", async ({ skip }) => {
    skip(signatureHeader === null, "this provider signs in the body");
    const { subject, webhook } = await notified();
    const header = signatureHeader ?? "";
    const garbage = [
      "",
      " ",
      ",",
      "=",
      "t=",
      "t=,v1=",
      "nonsense",
      "t=NaN,v1=00",
      "\u0000",
      "💥",
      "x".repeat(100_000),
      "t=1,".repeat(25_000),
    ];
    for (const value of garbage) {
      const started = performance.now();
      expect(await verdict(subject, { ...webhook, headers: { [header]: value } })).toBe("signature_invalid");
      expect(performance.now() - started).toBeLessThan(1000);
    }
    expect(await verdict(subject, { ...webhook, headers: {} })).toBe("signature_invalid");
  });

  test("bytes that the provider signed and that are no notification are not readable, and do not throw", async () => {
    const { subject, webhook } = await notified();
    const genuine: unknown = JSON.parse(webhook.body);
    const bodies = ["no JSON", "null", "[]", "1", '"text"', "{}", "{", JSON.stringify([genuine])];
    for (const body of bodies) {
      if (signatureHeader !== null) {
        const signed = await subject.signed(body, { at: subject.now(), secrets: OLD });
        expect(await verdict(subject, signed, subject.accountWith(OLD))).toBe("accepted");
      }
      expect([body, subject.adapter.readWebhook(body).ok]).toEqual([body, false]);
    }
  });

  test("the same notification read again has the same id, so that it can be known as seen", async () => {
    const { subject, webhook } = await notified();
    const again = subject.adapter.readWebhook(webhook.body);
    expect(again).toEqual(subject.adapter.readWebhook(webhook.body));
    const ids = [...(await storyOf(subject, "captured and refunded"))].map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(STORIES.filter((story) => !lacks.some((lack) => NEEDS[story]?.includes(lack))))(
    "the events of a payment that was %s give the same facts in any order and number",
    async (story) => {
      const subject = await makeSubject();
      const told = await storyOf(subject, story);
      expect(told.length).toBeGreaterThan(0);
      const facts = factsOf(told);
      expect(facts).toMatchObject(ENDS[story] ?? {});
      for (const order of orders(told)) expect(factsOf(order)).toEqual(facts);
    },
  );
}

const STORIES = [
  "captured and refunded",
  "declined, then paid",
  "challenged, then paid",
  "authorized, then captured",
  "authorized, then voided",
  "paid slowly",
  "paid slowly in vain",
  "refunded in vain",
  "closed unpaid",
] as const;
type Story = (typeof STORIES)[number];

const NEEDS: Partial<Record<Story, readonly string[]>> = {
  "challenged, then paid": ["challenges"],
  "paid slowly": ["slow_payments"],
  "paid slowly in vain": ["slow_payments"],
  "refunded in vain": ["slow_refunds"],
};

const ENDS: Record<Story, object> = {
  "captured and refunded": { attempt: { stage: "captured" }, refunds: { rfd_1: "succeeded" } },
  "declined, then paid": { attempt: { stage: "captured", declineReason: "insufficient_funds" } },
  "challenged, then paid": { attempt: { stage: "captured", ending: null } },
  "authorized, then captured": { attempt: { stage: "captured", amountCaptured: 1999 } },
  "authorized, then voided": { attempt: { stage: "authorized", ending: "canceled", amountCaptured: 0 }, refunds: {} },
  "paid slowly": { attempt: { stage: "captured", amountCaptured: 1999 } },
  "paid slowly in vain": { attempt: { ending: "declined", amountCaptured: 0 } },
  "refunded in vain": { attempt: { stage: "captured" }, refunds: { rfd_1: "failed" } },
  "closed unpaid": {
    attempt: { session: "closed", ending: expect.stringMatching(/^(expired|canceled)$/), amountCaptured: 0 },
  },
};

async function storyOf(subject: PspSubject, story: Story): Promise<PspEvent[]> {
  const { adapter, account } = subject;
  switch (story) {
    case "captured and refunded":
    case "refunded in vain": {
      const deed = story === "refunded in vain" ? "pay_and_have_failing_refunds" : "pay";
      const { handle } = await opened(subject, deed);
      await adapter.refund(account, refundRequest(handle, 1999), send("rfd_1"));
      break;
    }
    case "declined, then paid":
      await subject.shopper((await opened(subject, "be_declined_for_funds")).url, "pay");
      break;
    case "challenged, then paid":
      await subject.shopper((await opened(subject, "meet_challenge")).url, "pass_challenge");
      break;
    case "authorized, then captured":
      await adapter.capture(account, (await authorized(subject)).handle, PRICE, send("k"));
      break;
    case "authorized, then voided":
      await adapter.void(account, (await authorized(subject)).handle, send("k"));
      break;
    case "paid slowly":
      await opened(subject, "pay_slowly");
      break;
    case "paid slowly in vain":
      await opened(subject, "pay_slowly_in_vain");
      break;
    case "closed unpaid":
      await adapter.closeSession(account, (await opened(subject, "be_declined_for_funds")).handle, send("k"));
      break;
  }
  const soon = await events(subject);
  subject.advance(SLOW_MS);
  return [...soon, ...(await events(subject))];
}

const FRESH = newAttempt({
  number: 1,
  reference: REFERENCE,
  pspAccountId: "psp_1",
  provider: "any",
  surface: "hosted",
  startedAt: 0,
});

function factsOf(told: readonly PspEvent[]): { attempt: Attempt; refunds: Record<string, RefundStatus> } {
  let attempt = FRESH;
  const refunds: Record<string, RefundStatus> = {};
  for (const { about } of told) {
    if (about.kind === "attempt") {
      const { livemode: _mode, authorized, captured, ...rest } = about.observation;
      const facts: AttemptFacts = {
        ...rest,
        amountAuthorized: authorized?.amount ?? 0,
        amountCaptured: captured?.amount ?? 0,
      };
      attempt = mergeFacts(attempt, facts);
    } else if (about.kind === "refund") {
      const { refundId, pspRefundId, status } = about.observation;
      const id = refundId ?? pspRefundId;
      refunds[id] = laterRefundStatus(refunds[id] ?? "unknown", status);
    }
  }
  return { attempt, refunds };
}

/** Backwards, every rotation, and everything twice: enough to bring each event before and after each other one. */
function orders(told: readonly PspEvent[]): PspEvent[][] {
  const backwards = told.toReversed();
  const rotations = told.flatMap((_, index) =>
    [told, backwards].map((list) => [...list.slice(index), ...list.slice(0, index)]),
  );
  return [...rotations, [...told, ...told], [...told, ...backwards]];
}
