/**
 * What the application does with Adyen's answers and webhooks, in small: joins them into what is known, and captures an authorisation
 * that nothing forbids. With it the contract of all providers, which reads outcomes from answers, holds for one that tells them later.
 */

import { expect } from "vitest";
import type { AttemptObservation, RefundObservation } from "../../worker/domain/payment/observation.ts";
import { laterRefundStatus, mergeFacts } from "../../worker/domain/payment/observation.ts";
import type {
  AttemptAnswer,
  AttemptHandle,
  PspAdapter,
  RawWebhook,
  RefundAnswer,
  RefundRequest,
} from "../../worker/ports/psp.ts";
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
  #untaken: RawWebhook[] = [];

  constructor(deps: NewsroomDeps) {
    this.#deps = deps;
  }

  /** Lets Adyen carry out what it has received. */
  wait(): void {
    this.#deps.rig.advance(WAIT_MS);
  }

  /** Hears what is due and gives the webhooks that nobody has taken yet. */
  take(): RawWebhook[] {
    this.hear();
    return this.#untaken.splice(0);
  }

  /** Hears the webhooks that are due now. Those of the account itself are read; each must be readable. */
  hear(): void {
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

  /** What is known of an attempt after one more word about it. */
  join(reference: string, said: AttemptObservation): AttemptObservation {
    const known = this.#attempts.get(reference);
    const before = known === undefined ? freshAttempt(reference) : { ...freshAttempt(reference), ...factsOf(known) };
    const merged = mergeFacts(before, { ...said, ...amountsOf(said) });
    const joined: AttemptObservation = {
      livemode: said.livemode,
      sessionId: merged.sessionId,
      pspPaymentId: merged.pspPaymentId,
      session: merged.session === "opening" ? null : merged.session,
      stage: merged.stage,
      // Captured money overrules every ending.
      ending: merged.stage === "captured" ? null : merged.ending,
      declineReason: merged.declineReason,
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

  knownOf(reference: string): AttemptObservation | undefined {
    return this.#attempts.get(reference);
  }

  refundOf(pspRefundId: string): RefundObservation | undefined {
    return this.#refunds.get(pspRefundId);
  }
}

function amountsOf({ authorized, captured }: AttemptObservation): { amountAuthorized: number; amountCaptured: number } {
  return { amountAuthorized: authorized?.amount ?? 0, amountCaptured: captured?.amount ?? 0 };
}

function factsOf(known: AttemptObservation): object {
  return { ...known, ...amountsOf(known), session: known.session ?? "opening", stage: known.stage ?? "none" };
}

/** The adapter as the application sees it once the webhooks of the moment have been heard. */
export function listening(bare: PspAdapter, newsroom: Newsroom): PspAdapter {
  const automatic = new Set<string>();
  const join = (handle: AttemptHandle, answer: AttemptAnswer): AttemptAnswer => {
    newsroom.hear();
    if (answer.kind !== "observed") return answer;
    return { kind: "observed", observation: newsroom.join(handle.reference, answer.observation) };
  };
  const joinRefund = (answer: RefundAnswer): RefundAnswer => {
    newsroom.wait();
    newsroom.hear();
    if (answer.kind !== "observed") return answer;
    return { kind: "observed", observation: newsroom.joinRefund(answer.observation) };
  };
  return {
    ...bare,
    openSession(account, request, effect) {
      if (!request.capturesManually) automatic.add(request.handle.reference);
      return bare.openSession(account, request, effect);
    },
    closeSession: async (account, handle, effect) =>
      settle(account, handle, await bare.closeSession(account, handle, effect)),
    queryAttempt: async (account, handle) => settle(account, handle, await bare.queryAttempt(account, handle)),
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
    refund: async (account, request, effect) => joinRefund(await bare.refund(account, request, effect)),
    async queryRefund(account, request: RefundRequest) {
      newsroom.hear();
      const known = newsroom.refundOf(request.pspRefundId ?? "");
      return known === undefined ? bare.queryRefund(account, request) : { kind: "observed", observation: known };
    },
  };

  /** An authorisation of a link without a limit is captured as soon as it is heard of. */
  async function settle(account: PspAccount, handle: AttemptHandle, answer: AttemptAnswer): Promise<AttemptAnswer> {
    const joined = join(handle, answer);
    const known = newsroom.knownOf(handle.reference);
    const due = known?.stage === "authorized" && known.ending !== "canceled" && automatic.has(handle.reference);
    if (joined.kind !== "observed" || !due || known.authorized === null) return joined;
    const idempotencyKey = `${handle.reference}-capture`;
    const paid = { ...handle, pspPaymentId: known.pspPaymentId };
    await bare.capture(account, paid, known.authorized, { idempotencyKey, mode: "send" });
    newsroom.wait();
    return join(handle, joined);
  }
}
