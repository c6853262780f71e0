/** The contract about unusable answers: whatever comes back, only a documented success or failure counts as one. */

import { afterEach, describe, expect, test, vi } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { LOCKED_OUT, type PspEvent } from "../../worker/ports/psp.ts";
import type { ProviderUnderTest, PspSubject } from "./psp-contract.ts";
import {
  asOpened,
  asRefund,
  authorized,
  look,
  OPEN,
  open,
  opened,
  refundRequest,
  send,
  sessionRequest,
} from "./psp-deeds.ts";
import { BROKEN_ANSWERS, type Interception, rewritten, silence } from "./wire.ts";

const PRICE = { amount: 1999, currency: "EUR" };

type Call = () => Promise<{ readonly kind: string }>;

/** Every call of an adapter, brought to where only its request is left. */
const CALLS: Readonly<Record<string, (subject: PspSubject) => Promise<Call>>> = {
  "opening a session": async (subject) => {
    const request = sessionRequest(subject);
    return () => subject.adapter.openSession(subject.account, request, send(OPEN));
  },
  "looking for a session": async (subject) => {
    const { request } = await open(subject);
    return () => subject.adapter.openSession(subject.account, request, look(OPEN));
  },
  "asking about a session": async (subject) => {
    const { handle } = await opened(subject, "pay");
    return () => subject.adapter.queryAttempt(subject.account, handle);
  },
  "asking about a payment": async (subject) => {
    const { handle } = await opened(subject, "pay");
    return () => subject.adapter.queryAttempt(subject.account, { ...handle, sessionId: null });
  },
  "closing a session": async (subject) => {
    const { handle } = await open(subject);
    return () => subject.adapter.closeSession(subject.account, handle, send("close"));
  },
  capturing: async (subject) => {
    const { handle } = await authorized(subject);
    return () => subject.adapter.capture(subject.account, handle, PRICE, send("capture"));
  },
  voiding: async (subject) => {
    const { handle } = await authorized(subject);
    return () => subject.adapter.void(subject.account, handle, send("void"));
  },
  refunding: async (subject) => {
    const { handle } = await opened(subject, "pay");
    return () => subject.adapter.refund(subject.account, refundRequest(handle, 500), send("rfd_1"));
  },
  "asking about a refund": async (subject) => {
    const { handle } = await opened(subject, "pay");
    const request = refundRequest(handle, 500);
    const { pspRefundId } = asRefund(await subject.adapter.refund(subject.account, request, send("rfd_1")));
    return () => subject.adapter.queryRefund(subject.account, { ...request, pspRefundId });
  },
  "looking for a refund": async (subject) => {
    const { handle } = await opened(subject, "pay");
    await subject.adapter.refund(subject.account, refundRequest(handle, 500), send("rfd_1"));
    return () => subject.adapter.queryRefund(subject.account, refundRequest(handle, 500));
  },
  "asking whether credentials are accepted": async (subject) => () =>
    subject.adapter.checkCredentials(subject.account.credentials),
  "looking for an event's reference": async (subject) => {
    const { handle } = await opened(subject, "pay");
    const about = { kind: "nothing" } as const;
    const event: PspEvent = {
      id: "evt_1",
      type: "refund",
      accountName: null,
      reference: null,
      followsPayment: false,
      parentId: handle.pspPaymentId,
      about,
    };
    return () => subject.adapter.findReference(subject.account, event);
  },
  "registering the webhook": async (subject) => () =>
    subject.adapter.registerWebhook(subject.account.credentials, "https://pay.test/webhooks/other"),
};

/** Calls whose first answer carries no status that they go by. */
const WITHOUT_STATUS = [
  "closing a session",
  "asking whether credentials are accepted",
  "looking for an event's reference",
  "registering the webhook",
];

/** Calls whose answer names no object at some provider. */
const WITHOUT_NAME = ["asking whether credentials are accepted"];

/** Registers the tests of this part. */
export function describeAnswers({ makeSubject, answers }: ProviderUnderTest): void {
  const faults: Readonly<Record<string, Interception>> = {
    ...BROKEN_ANSWERS,
    "too many requests": answers.rateLimited,
    "a conflict": answers.conflict,
    "an object of another type": answers.otherObject,
    "a status that nobody has heard of": answers.unknownStatus,
  };

  describe.each(Object.entries(CALLS))("%s", (call, prepare) => {
    const applicable = Object.entries(faults).filter(
      ([, fault]) =>
        (fault !== answers.unknownStatus || !WITHOUT_STATUS.includes(call)) &&
        (fault !== answers.otherObject || !WITHOUT_NAME.includes(call)),
    );
    test.each(applicable)("leaves the outcome unknown after %s", async (_fault, fault) => {
      const subject = await makeSubject();
      const perform = await prepare(subject);
      subject.wire.breakNext(fault);
      expect(await perform()).toMatchObject({ kind: "unknown", reason: expect.any(String) });
    });

    test("understands an answer that begins with a byte-order mark", async () => {
      const subject = await makeSubject();
      const perform = await prepare(subject);
      subject.wire.breakNext(rewritten((body) => `\uFEFF${body}`));
      expect(["opened", "observed", "found", "registered", "accepted"]).toContain((await perform()).kind);
    });
  });

  describe("patience", () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    test("a provider that never answers is given up as unknown after the limit, not waited for", async () => {
      const subject = await makeSubject();
      const request = sessionRequest(subject);
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      subject.wire.breakNext(silence);
      const answer = subject.adapter.openSession(subject.account, request, send(OPEN));
      await vi.advanceTimersByTimeAsync(LIMITS.pspTimeoutMs);
      expect((await answer).kind).toBe("unknown");
      vi.useRealTimers();
      asOpened(await subject.adapter.openSession(subject.account, request, send(OPEN)));
      expect((await subject.holdings()).sessions).toBe(1);
    });
  });

  test("opening a session is given up as unknown as soon as the shopper's patience ends", async () => {
    const subject = await makeSubject();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      subject.wire.breakNext(silence);
      const request = sessionRequest(subject, { patienceMs: LIMITS.probePatienceMs });
      let kind: string | null = null;
      const given = subject.adapter.openSession(subject.account, request, send(OPEN)).then((answer) => {
        kind = answer.kind;
      });
      await vi.advanceTimersByTimeAsync(LIMITS.probePatienceMs - 1);
      expect(kind).toBeNull();
      await vi.advanceTimersByTimeAsync(1);
      await given;
      expect(kind).toBe("unknown");
    } finally {
      vi.useRealTimers();
    }
  });

  test("a refused key is told as such when a session is opened, whatever the provider calls it", async () => {
    const subject = await makeSubject();
    const perform = await CALLS["opening a session"]?.(subject);
    subject.wire.breakNext(answers.unauthorized);
    expect(await perform?.()).toMatchObject({ kind: "refused", reason: LOCKED_OUT });
  });

  test("a refused key is the provider's no to a new session and to a question", async () => {
    const subject = await makeSubject();
    for (const call of ["opening a session", "asking about a session", "asking whether credentials are accepted"]) {
      const perform = await CALLS[call]?.(subject);
      subject.wire.breakNext(answers.unauthorized);
      expect([call, (await perform?.())?.kind]).toEqual([call, "refused"]);
    }
    expect((await subject.holdings()).refunds).toBe(0);
  });

  test("a refused key says nothing about an authorisation, a refund, or whose an event is", async () => {
    for (const call of [
      "refunding",
      "capturing",
      "voiding",
      "looking for a session",
      "looking for a refund",
      "looking for an event's reference",
    ]) {
      const subject = await makeSubject();
      const perform = await CALLS[call]?.(subject);
      // The effect, and the question that follows a refusal of it.
      subject.wire.breakNext(answers.unauthorized);
      subject.wire.breakNext(answers.unauthorized);
      expect([call, (await perform?.())?.kind]).toEqual([call, "unknown"]);
    }
  });

  test("no answer, however broken, carries a secret into its reason", async () => {
    for (const fault of [...Object.values(faults), answers.unauthorized]) {
      const subject = await makeSubject();
      const perform = await CALLS["opening a session"]?.(subject);
      subject.wire.breakNext(fault);
      const said = JSON.stringify(await perform?.());
      for (const secret of secretsOf(subject)) expect(said).not.toContain(secret);
    }
  });
}

function secretsOf(subject: PspSubject): string[] {
  return Object.values(subject.account.credentials)
    .flat()
    .filter((value) => value !== null && value !== subject.account.provider);
}
