/** Queries the provider at once when a shopper's browser reports that the provider's script has finished. */

import { errorName } from "../../domain/error-name.ts";
import { latestAttempt } from "../../domain/payment/state.ts";
import { doWorkFor } from "./do-work.ts";
import { handleOf, type WorkDeps } from "./perform-work.ts";
import { type LookDeps, objectOf } from "./visit-payment.ts";

/**
 * Queries the provider about the latest attempt, and does the work that follows from the answer. `sessionResult` is what the
 * script gave the browser, null if nothing: some providers report only with it. It proves nothing: only the provider's answer
 * counts, and it is merged like any other. No effect if the card is not entered on our page or the session is known to be over.
 * Never throws: whatever fails here is left to the payment's alarm.
 */
export async function askNow(
  deps: WorkDeps & LookDeps,
  paymentId: string,
  sessionResult: string | null,
): Promise<void> {
  try {
    await ask(deps, paymentId, sessionResult);
  } catch (error) {
    deps.log.warn("work.failed", { kind: "ask_attempt", payment_id: paymentId, error: errorName(error) });
  }
}

async function ask(deps: WorkDeps & LookDeps, paymentId: string, sessionResult: string | null): Promise<void> {
  const object = objectOf(deps, paymentId);
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
