/** When a message is sent again, when it is given up, and when its endpoint is disabled. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { isPublicAddress } from "../../worker/domain/public-address.ts";
import {
  answerText,
  disabledBy,
  endpointProblems,
  fateAfter,
  isAccepted,
  type WebhookAnswer,
} from "../../worker/domain/webhook-endpoint.ts";

const NOW = Date.UTC(2026, 10, 20);
const answered = (status: number, retryAfterMs: number | null = null): WebhookAnswer => ({
  kind: "answered",
  status,
  retryAfterMs,
});
const answers: fc.Arbitrary<WebhookAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant("answered" as const),
    status: fc.integer({ min: 100, max: 599 }),
    retryAfterMs: fc.option(fc.integer({ min: 0 })),
  }),
  fc.record({ kind: fc.constantFrom("timed_out", "unreachable", "address_not_allowed", "no_secret") }),
);

describe("a message", () => {
  it.each([
    [200, true],
    [204, true],
    [299, true],
    [199, false],
    [300, false],
    [307, false],
    [410, false],
    [500, false],
  ])("that is answered with %i is accepted: %s", (status, accepted) => {
    expect(isAccepted(answered(status))).toBe(accepted);
    expect(fateAfter(answered(status), { tries: 1, now: NOW }).kind === "delivered").toBe(accepted);
  });

  it("is tried ten times over three days, as the standard advises", () => {
    let [now, tries] = [NOW, 1];
    for (let fate = fateAfter(answered(500), { tries, now }); fate.kind === "again"; tries += 1) {
      now = fate.dueAt;
      fate = fateAfter(answered(500), { tries: tries + 1, now });
    }
    expect(tries).toBe(10);
    expect(now - NOW).toBeGreaterThan(3 * DURATION.DAY_MS);
    expect(now - NOW).toBeLessThan(LIMITS.webhookFailingMs);
  });

  it("is never sent again after it was accepted, too early, or more than a day later than planned", () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 30 }), (answer, tries) => {
        const fate = fateAfter(answer, { tries, now: NOW });
        const wait = LIMITS.webhookRetryMs[tries - 1];
        expect(fate.kind === "delivered").toBe(isAccepted(answer));
        if (fate.kind === "failed") expect(wait === undefined || answerText(answer) === "410").toBe(true);
        if (fate.kind !== "again") return;
        expect(fate.dueAt - NOW).toBeGreaterThanOrEqual(wait ?? Number.POSITIVE_INFINITY);
        expect(fate.dueAt - NOW).toBeLessThanOrEqual(Math.max(wait ?? 0, DURATION.DAY_MS));
      }),
    );
  });
});

describe("an endpoint", () => {
  it("is disabled by a 410 at once, and by a message that is given up after it has failed for five days", () => {
    const failures = answers.filter((answer) => !isAccepted(answer) && answerText(answer) !== "410");
    const last = LIMITS.webhookRetryMs.length + 1;
    fc.assert(
      fc.property(failures, fc.integer({ min: 0, max: 2 * LIMITS.webhookFailingMs }), (answer, failedMs) => {
        const fate = fateAfter(answer, { tries: last, now: NOW });
        const reason = failedMs >= LIMITS.webhookFailingMs ? "failing" : null;
        expect(disabledBy(answer, { fate, failingSince: NOW - failedMs, now: NOW })).toBe(reason);
      }),
    );
    const gone = fateAfter(answered(410), { tries: 1, now: NOW });
    expect(disabledBy(answered(410), { fate: gone, failingSince: NOW, now: NOW })).toBe("gone");
  });

  it("is not disabled by a message that will be sent again, however long ago another one failed", () => {
    for (let tries = 1; tries <= LIMITS.webhookRetryMs.length; tries++) {
      const fate = fateAfter(answered(500), { tries, now: NOW });
      expect(disabledBy(answered(500), { fate, failingSince: NOW - 90 * DURATION.DAY_MS, now: NOW })).toBeNull();
    }
  });

  it("has at least one filter and a description of one line", () => {
    expect(endpointProblems({ events: ["*"], description: "Our ERP" })).toEqual([]);
    expect(endpointProblems({}).length).toBe(0);
    const faults = endpointProblems({ events: [], description: "a\u2028b" });
    expect(faults.map(({ pointer }) => pointer)).toEqual(["/events", "/description"]);
  });
});

describe("an address is public", () => {
  it.each([
    "https://example.com/",
    "https://a.b-c.example.co/x?y#z",
    "https://xn--bcher-kva.example/",
    "https://bücher.example/",
  ])("as %s", (url) => expect(isPublicAddress(new URL(url))).toBe(true));

  it.each([
    "http://example.com/",
    "ftp://example.com/",
    "https://example.com:8443/",
    "https://user@example.com/",
    "https://:pass@example.com/",
    "https://example.com./",
    "https://localhost/",
    "https://localhost./",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://017700000001/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fd00::1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://①②⑦.⓪.⓪.①/",
    "https://intranet/",
    "https://db.internal/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://1.0.0.127.in-addr.arpa/",
  ])("but not as %s", (url) => expect(isPublicAddress(new URL(url))).toBe(false));
});
