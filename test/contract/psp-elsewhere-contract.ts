/** The contract about what happens at the provider without us: disputes, captures and voids in its dashboard, authorisations that run out. */

import { expect, test } from "vitest";
import {
  type Dispute,
  type DisputeObservation,
  mergeDispute,
  newDispute,
} from "../../worker/domain/payment/disputes.ts";
import type { AttemptObservation } from "../../worker/domain/payment/observation.ts";
import type { PspEvent } from "../../worker/ports/psp.ts";
import { permutations } from "../domain/permutations.ts";
import { type DisputeDeed, LACKS, type ProviderUnderTest, type PspSubject } from "./psp-contract.ts";
import { ask, authorized, events, opened, REFERENCE } from "./psp-deeds.ts";

/** Registers the tests of this part. */
export function describeElsewhere({ makeSubject, lacks, holdMs }: ProviderUnderTest): void {
  async function disputed(deeds: readonly DisputeDeed[]): Promise<{ subject: PspSubject; told: PspEvent[] }> {
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay");
    subject.notifications();
    for (const deed of deeds) await subject.dispute(handle.pspPaymentId ?? "", deed);
    return { subject, told: (await events(subject)).filter(({ about }) => about.kind === "dispute") };
  }

  test.for<{ deeds: readonly DisputeDeed[]; status: string; fundsWithdrawn: boolean }>([
    { deeds: ["inquire"], status: "warning", fundsWithdrawn: false },
    { deeds: ["charge_back"], status: "needs_response", fundsWithdrawn: true },
    { deeds: ["inquire", "charge_back"], status: "needs_response", fundsWithdrawn: true },
    { deeds: ["charge_back", "win"], status: "won", fundsWithdrawn: false },
    { deeds: ["charge_back", "lose"], status: "lost", fundsWithdrawn: true },
  ])(
    "a dispute with $deeds is $status in the end, in whatever order and number its events arrive",
    async ({ deeds, status, fundsWithdrawn }, { skip }) => {
      skip(lacks.includes("disputes"), LACKS.disputes);
      const { told } = await disputed(deeds);
      expect(told.length).toBeGreaterThan(0);
      for (const order of permutations(told)) {
        const known = joined([...order, ...order]);
        expect([known.status.value, known.fundsWithdrawn?.value ?? false]).toEqual([status, fundsWithdrawn]);
        expect(known.amount.value).toBe(1999);
      }
    },
  );

  test("each event of a dispute has an id of its own, leads to its payment and speaks of its money and mode", async ({
    skip,
  }) => {
    skip(lacks.includes("disputes"), LACKS.disputes);
    const { subject, told } = await disputed(["inquire", "charge_back", "win"]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    for (const event of told) {
      const found =
        event.reference === null
          ? await subject.adapter.findReference(subject.account, event)
          : { kind: "found", reference: event.reference };
      expect(found).toEqual({ kind: "found", reference: REFERENCE });
      const said = { livemode: false, money: { amount: 1999, currency: "EUR" } };
      expect(event.about).toMatchObject({ kind: "dispute", observation: said });
    }
  });

  test("whether disputes are told is declared", async () => {
    const { adapter } = await makeSubject();
    expect(adapter.capabilities.tellsDisputes).toBe(!lacks.includes("disputes"));
  });

  test("a part that the merchant captures in the provider's dashboard is observed as that part, and leads to its payment", async () => {
    const subject = await makeSubject();
    const { handle } = await authorized(subject);
    subject.notifications();
    await subject.captureElsewhere(handle.pspPaymentId ?? "", 500);
    const said = await attemptWords(subject, ({ stage }) => stage === "captured");
    expect(said.captured).toEqual({ amount: 500, currency: "EUR" });
  });

  test("a void in the provider's dashboard is observed as the end of the authorisation, and leads to its payment", async () => {
    const subject = await makeSubject();
    const { handle } = await authorized(subject);
    subject.notifications();
    await subject.voidElsewhere(handle.pspPaymentId ?? "");
    const said = await attemptWords(subject, ({ ending }) => ending !== null);
    expect([said.ending, said.captured]).toEqual(["canceled", null]);
  });

  test("until when an authorisation is held is told by the provider itself or not at all, and it ends when the provider says so", async () => {
    const subject = await makeSubject();
    const { handle, observation } = await authorized(subject);
    const heldMs = observation.authorizedUntil === null ? null : observation.authorizedUntil - subject.now();
    expect(heldMs).toBe(holdMs);
    subject.notifications();
    await subject.expireAuthorization(handle.pspPaymentId ?? "");
    await events(subject);
    expect(await ask(subject, handle)).toMatchObject({ ending: "canceled", captured: null });
  });

  /** The report about the attempt for which `isMeant` holds, from the events that contain it. */
  async function attemptWords(
    subject: PspSubject,
    isMeant: (observation: AttemptObservation) => boolean,
  ): Promise<AttemptObservation> {
    for (const event of await events(subject)) {
      if (event.about.kind !== "attempt" || !isMeant(event.about.observation)) continue;
      const found =
        event.reference === null
          ? await subject.adapter.findReference(subject.account, event)
          : { kind: "found", reference: event.reference };
      expect(found).toEqual({ kind: "found", reference: REFERENCE });
      return event.about.observation;
    }
    return expect.fail("the provider told of nothing of the kind");
  }
}

function joined(told: readonly PspEvent[]): Dispute {
  const said = told.map(({ about }) => (about.kind === "dispute" ? about.observation : null));
  const words = said.filter((word): word is DisputeObservation => word !== null);
  const name = { id: "dsp_1", attemptNumber: 1, heardAt: 0 };
  const disputes = words.map((word) => newDispute(name, word));
  return disputes.reduce((known, word) => mergeDispute(known, word));
}
