/** What opening a payment link and opening a session have in common: the request, and what answers mean that are neither. */

import type { EffectMode, SessionAnswer, SessionRequest } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { refusalOf, toAdyenAmount } from "./amounts.ts";
import {
  type AdyenSettings,
  call,
  credentialsOf,
  type Members,
  NO_SEARCH,
  TWIN_IN_PROGRESS,
  unknown,
  withoutLock,
} from "./client.ts";
import { expiryText } from "./observe.ts";

/** One kind of thing that a shopper can pay in. */
interface Opening {
  readonly path: "/paymentLinks" | "/sessions";
  /** What Adyen is told beyond who pays how much for what until when. */
  readonly parameters: Members;
  /** What was opened, by Adyen's answer. */
  readonly read: (object: Members) => SessionAnswer;
}

/** Opens it for one payment. There is no list of either: where the key may be forgotten, nothing is sent and nothing is known. */
export async function open(
  settings: AdyenSettings,
  account: PspAccount,
  request: SessionRequest,
  effect: EffectMode,
  { path, parameters, read }: Opening,
): Promise<SessionAnswer> {
  if (effect.mode === "look") return unknown(NO_SEARCH);
  const { handle, price, email, expiresAt } = request;
  const value = refusalOf(price) === null ? toAdyenAmount(price) : null;
  if (value === null) return { kind: "refused", reason: "amount_not_supported" };
  const credentials = credentialsOf(account);
  const answer = await call(settings, credentials, {
    api: "checkout",
    method: "POST",
    path,
    body: {
      merchantAccount: credentials.merchantAccount,
      reference: handle.reference,
      amount: { value, currency: price.currency },
      expiresAt: expiryText(expiresAt),
      metadata: { paylinks_reference: handle.reference },
      ...(email === null ? {} : { shopperEmail: email }),
      ...parameters,
    },
    idempotencyKey: effect.idempotencyKey,
    patienceMs: request.patienceMs,
  });
  if (answer.kind === "unknown" && answer.reason === TWIN_IN_PROGRESS) return { kind: "in_progress" };
  return answer.kind === "answered" ? read(answer.object) : withoutLock(answer);
}
