/** A notification on its way in: what is queued, and how much of what is too large for the queue is archived. */

import { describe, expect, test } from "vitest";
import { makeLimiter } from "../../worker/app/limits/limiter.ts";
import { type ReceiveWebhookDeps, receiveWebhook } from "../../worker/app/psp-events/receive-webhook.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { countOne, type RateCount } from "../../worker/domain/rate-limit.ts";
import type { PspEventMessage } from "../../worker/ports/queues.ts";
import { makeAdyenSubject } from "../contract/adyen-subject.ts";
import { opened } from "../contract/psp-deeds.ts";

/** A notification that Adyen signed, and what takes it in for any account. */
async function notified() {
  const subject = await makeAdyenSubject();
  await opened(subject, "pay");
  const [webhook] = subject.notifications();
  if (webhook === undefined) expect.fail("there was no webhook");
  const queued: PspEventMessage[] = [];
  const archived: string[] = [];
  const refused: string[] = [];
  const counts = new Map<string, RateCount>();
  const clock = { now: subject.now };
  const limiter = makeLimiter({
    rateLimits: {
      count: async (_, subjects) =>
        subjects.flatMap(({ name, windows }) =>
          windows.map((window) => {
            const { count, verdict } = countOne(counts.get(name) ?? null, window, clock.now());
            counts.set(name, count);
            return verdict;
          }),
        ),
    },
    policies: { credential: [], merchant: [], login: [], start: [] },
    clock,
    log: { info() {}, warn() {}, error() {} },
  });
  const deps: ReceiveWebhookDeps = {
    clock,
    random: { id: () => "x", bytes: (length) => new Uint8Array(length) },
    pspAccounts: {
      add: async () => {},
      find: async (id) => ({ ...subject.account, id }),
      list: async () => [],
      changeCredentials: async () => "not_found",
      setDisabled: async () => null,
      reseal: async () => ({ resealed: 0, left: 0 }),
    },
    psps: { stripe: subject.bare, adyen: subject.bare, authorizenet: subject.bare },
    pspEvents: { send: async (message) => void queued.push(message) },
    archive: { put: async (key) => void archived.push(key), get: async () => null, remove: async () => undefined },
    limiter,
    refusedWebhooks: { note: (pspAccountId) => void refused.push(pspAccountId) },
  };
  const receive = (pspAccountId: string, body = webhook.body) =>
    receiveWebhook(deps, { provider: "adyen", pspAccountId, requestId: "req_1" }, { ...webhook, body });
  return { body: webhook.body, queued, archived, refused, receive };
}

describe("a notification that comes in", () => {
  test("is handed to the queue as it is and answered with the words that Adyen waits for", async () => {
    const { body, queued, archived, refused, receive } = await notified();
    expect(await receive("psp_1")).toEqual({ ok: true, value: "[accepted]" });
    expect(queued).toMatchObject([{ pspAccountId: "psp_1", body, requestId: "req_1" }]);
    expect(await receive("psp_1", body.replace("1999", "9991"))).toMatchObject({ ok: false });
    expect([queued.length, archived.length, refused]).toEqual([1, 0, ["psp_1"]]);
  });

  test("is archived if it is too large for the queue, up to a daily limit per account", async () => {
    const { body, queued, archived, receive } = await notified();
    // The signature covers what the items say, not the white space around them.
    const large = body + " ".repeat(LIMITS.queueMessageBytesMax);
    for (let turn = 0; turn < LIMITS.archivedWebhooksPerDayMax; turn++)
      expect(await receive("psp_1", large)).toMatchObject({ ok: true });
    const refused = await receive("psp_1", large);
    expect(refused).toMatchObject({ ok: false, error: { code: "rate_limited" } });
    expect(refused.ok ? 0 : refused.error.retryAfterSeconds).toBeGreaterThan(0);
    expect(await receive("psp_1")).toMatchObject({ ok: true });
    expect([archived.length, queued.length]).toEqual([
      LIMITS.archivedWebhooksPerDayMax,
      LIMITS.archivedWebhooksPerDayMax + 1,
    ]);
    expect(await receive("psp_2", large)).toMatchObject({ ok: true });
  });
});
