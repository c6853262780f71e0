/**
 * What the application does with Adyen's answers and webhooks, in small: joins them into what is known, and captures an authorisation
 * that nothing forbids. With it the contract of all providers, which reads outcomes from answers, holds for one that tells them later.
 */

import { expect } from "vitest";
import type { AttemptObservation, RefundObservation } from "../../worker/domain/payment/observation.ts";
import { laterRefundStatus, mergeFacts } from "../../worker/domain/payment/observation.ts";
import type { AttemptAnswer, AttemptHandle, PspAdapter, RawWebhook } from "../../worker/ports/psp.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import type { Rig } from "../sandbox/rig.ts";
import { freshAttempt } from "./adyen-attempt.ts";

/** Longer than Adyen's stand-in takes to carry a modification out, shorter than what fails later. */
const WAIT_MS = 1_500;

interface NewsroomDeps {
  readonly rig: Rig;
  readonly bare: PspAdapter;
  readonly account: PspAccount;
}

/** Listens to the webhooks of one account. */
export class Newsroom {
  readonly #deps: NewsroomDeps;
  readonly #attempts = new Map<string, AttemptObservation>();
  readonly #refunds = new Map<string, RefundObservation>();
  readonly #uncaptured = new Map<string, AttemptHandle>();
  #untaken: RawWebhook[] = [];
  #waitedMs = 0;

  constructor(deps: NewsroomDeps) {
    this.#deps = deps;
  }

  /** Lets Adyen carry out what it has received. */
  wait(): void {
    this.#deps.rig.advance(WAIT_MS);
    this.#waitedMs += WAIT_MS;
  }

  /** The time without these waits, which the contract does not know. */
  now(): number {
    return this.#deps.rig.now() - this.#waitedMs;
  }

  /** Applies what is due and returns the webhooks that were not taken yet. */
  take(): RawWebhook[] {
    this.applyEvents();
    return this.#untaken.splice(0);
  }

  /** Applies the webhooks that are due now. Each must be readable. */
  applyEvents(): void {
    for (const { body, headers } of this.#deps.rig.deliver()) {
      this.#untaken.push({ body, headers });
      const read = this.#deps.bare.readWebhook(body);
      if (!read.ok) expect.fail(`a genuine webhook was not readable: ${read.error}`);
      for (const { reference, about } of read.value) {
        if (about.kind === "attempt" && reference !== null) this.join(reference, about.observation);
        if (about.kind === "refund") this.joinRefund(about.observation);
      }
    }
  }

  /** What is known of an attempt after one more report about it. */
  join(reference: string, said: AttemptObservation): AttemptObservation {
    const known = this.#attempts.get(reference);
    const before = known === undefined ? freshAttempt(reference) : { ...freshAttempt(reference), ...factsOf(known) };
    const merged = mergeFacts(before, { ...said, ...amountsOf(said) });
    const joined: AttemptObservation = {
      livemode: said.livemode,
      sessionId: merged.sessionId,
      pspPaymentId: merged.pspPaymentId,
      session: merged.session === "opening" ? null : merged.session,
      authorizedUntil: merged.authorizedUntil,
      asked: said.asked ?? known?.asked ?? null,
      stage: merged.stage,
      // Captured money overrules every ending.
      ending: merged.stage === "captured" ? null : merged.ending,
      declineReason: merged.declineReason,
      capture: said.capture ?? known?.capture ?? null,
      captureId: said.captureId ?? known?.captureId ?? null,
      authorized: said.authorized ?? known?.authorized ?? null,
      captured: said.captured ?? known?.captured ?? null,
    };
    this.#attempts.set(reference, joined);
    return joined;
  }

  joinRefund(said: RefundObservation): RefundObservation {
    const known = this.#refunds.get(said.pspRefundId);
    const status = laterRefundStatus(known?.status ?? "unknown", said.status);
    const joined = { ...said, status, failureReason: said.failureReason ?? known?.failureReason ?? null };
    this.#refunds.set(said.pspRefundId, joined);
    return joined;
  }

  /** The link of this attempt has no limit: its authorisation is captured as soon as it is reported. */
  captureSoon(handle: AttemptHandle): void {
    this.#uncaptured.set(handle.reference, handle);
  }

  /** Captures what has been authorised meanwhile and may be captured. */
  async captureAuthorised(): Promise<void> {
    this.applyEvents();
    for (const [reference, handle] of this.#uncaptured) {
      const known = this.#attempts.get(reference);
      if (known?.stage !== "authorized" || known.authorized === null) continue;
      this.#uncaptured.delete(reference);
      const paid = { ...handle, pspPaymentId: known.pspPaymentId };
      const effect = { idempotencyKey: `${reference}-capture`, mode: "send" } as const;
      await this.#deps.bare.capture(this.#deps.account, paid, known.authorized, effect);
      this.wait();
    }
  }
}

function amountsOf({ authorized, captured }: AttemptObservation): { amountAuthorized: number; amountCaptured: number } {
  return { amountAuthorized: authorized?.amount ?? 0, amountCaptured: captured?.amount ?? 0 };
}

function factsOf(known: AttemptObservation): object {
  return { ...known, ...amountsOf(known), session: known.session ?? "opening", stage: known.stage ?? "none" };
}

/** The adapter as the application sees it once the due webhooks have been applied. */
export function listening(bare: PspAdapter, newsroom: Newsroom): PspAdapter {
  const join = (handle: AttemptHandle, answer: AttemptAnswer): AttemptAnswer => {
    newsroom.applyEvents();
    if (answer.kind !== "observed") return answer;
    return { kind: "observed", observation: newsroom.join(handle.reference, answer.observation) };
  };
  return {
    ...bare,
    openSession(account, request, effect) {
      if (!request.capturesManually) newsroom.captureSoon(request.handle);
      return bare.openSession(account, request, effect);
    },
    closeSession: async (account, handle, effect) => join(handle, await bare.closeSession(account, handle, effect)),
    queryAttempt: async (account, handle) => join(handle, await bare.queryAttempt(account, handle)),
    async capture(account, handle, money, effect) {
      const answer = await bare.capture(account, handle, money, effect);
      newsroom.wait();
      return join(handle, answer);
    },
    async void(account, handle, effect) {
      const answer = await bare.void(account, handle, effect);
      newsroom.wait();
      return join(handle, answer);
    },
    async refund(account, request, effect) {
      const answer = await bare.refund(account, request, effect);
      newsroom.wait();
      newsroom.applyEvents();
      if (answer.kind !== "observed") return answer;
      return { kind: "observed", observation: newsroom.joinRefund(answer.observation) };
    },
  };
}
