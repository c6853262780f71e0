/** The list of event types says what events have in their `data`, and nothing that none has. */

import fc from "fast-check";
import { expect, it } from "vitest";
import { EVENT_WORDS } from "../../web/event-words.ts";
import { announceEvent, announceStatus } from "../../worker/domain/payment/announce.ts";
import { evolve, type PaymentContext } from "../../worker/domain/payment/events.ts";
import { eventsOf } from "../domain/payment/fixtures.ts";
import { type Happening, histories, run } from "../domain/payment/histories.ts";

/** What a command on a payment announces. */
function announced({ step, before, now }: Happening) {
  if (step.kind !== "command" || before === null) return [];
  let context: PaymentContext = before;
  const single = eventsOf(before, step.command, now).flatMap((event) => {
    const known = context.payment;
    const after = evolve(context, event, now);
    context = after;
    return announceEvent(event, known, after.payment);
  });
  return context.payment === null ? [] : [...single, ...announceStatus(before.payment, context.payment)];
}

it("names the members of all that random histories announce", () => {
  const found = new Map<string, Set<string>>();
  fc.assert(
    fc.property(histories, (history) => {
      for (const happening of run(history).happenings)
        for (const { type, data } of announced(happening)) {
          const members = found.get(type) ?? new Set();
          for (const member of Object.keys(data)) members.add(member);
          found.set(type, members);
          expect(EVENT_WORDS[type].data, type).toEqual(expect.arrayContaining(Object.keys(data)));
        }
    }),
    { numRuns: 1_500, seed: 7 },
  );
  for (const [type, members] of found)
    expect([type, [...members].toSorted()]).toEqual([
      type,
      EVENT_WORDS[type as keyof typeof EVENT_WORDS].data.toSorted(),
    ]);
  expect(found.size).toBeGreaterThan(15);
});
