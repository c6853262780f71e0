/** A shopper's browser says that the provider's script has done its part: the provider is asked at once what came of it. */

import { latestAttempt } from "../../domain/payment/state.ts";
import { doWorkFor } from "./do-work.ts";
import { handleOf, type WorkDeps } from "./perform-work.ts";
import type { LookDeps } from "./visit-payment.ts";

/**
 * Asks the provider about the latest attempt, and does what follows from its answer. `sessionResult` is what the script gave the browser, null
 * where it gave nothing: without it some providers tell nothing. It proves nothing, whoever brings it: only the provider's answer counts, and
 * that is merged like every other. Without effect where the card is not entered with us or the session is known to be over. Never throws: what
 * could not be asked or kept now, the payment's alarm asks.
 */
export async function askNow(
  deps: WorkDeps & LookDeps,
  paymentId: string,
  sessionResult: string | null,
): Promise<void> {
  try {
    await ask(deps, paymentId, sessionResult);
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    deps.log.warn("work.failed", { kind: "ask_attempt", payment_id: paymentId, error: name });
  }
}

async function ask(deps: WorkDeps & LookDeps, paymentId: string, sessionResult: string | null): Promise<void> {
  const verified = deps.paymentIds.verify(paymentId);
  const object = verified === null ? null : deps.linkObjects.of(verified.linkKey);
  const payment = (await object?.payment(paymentId))?.payment ?? null;
  if (object === null || payment === null) return;
  const attempt = latestAttempt(payment);
  if (attempt.surface !== "embedded" || attempt.session !== "open") return;
  const account = await deps.pspAccounts.find(attempt.pspAccountId);
  if (account === null) return;
  const handle = { ...handleOf(attempt), sessionResult };
  const answer = await deps.psps[account.provider].queryAttempt(account, handle);
  if (answer.kind !== "observed") return;
  const { number } = attempt;
  const command = { type: "observe_attempt", attempt: number, pspAccountId: account.id } as const;
  const commands = [{ ...command, observation: answer.observation }];
  const reported = await object.report({ paymentId, key: `ask_attempt:${number}`, commands });
  if (reported.ok) await doWorkFor(deps, object, reported.value.orders);
}
