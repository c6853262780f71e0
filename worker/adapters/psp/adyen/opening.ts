/** What opening a payment link and opening a session share: the request, and the reading of refusals and unknown answers. */

import type { EffectMode, SessionAnswer, SessionRequest } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { asRefused, type Members, unknown } from "../json-api.ts";
import { wholeSeconds } from "../words.ts";
import { refusalOf, toAdyenAmount } from "./amounts.ts";
import { type AdyenSettings, call, credentialsOf, NO_SEARCH, TWIN_IN_PROGRESS } from "./client.ts";

/** Where they differ. */
interface Opening {
  readonly path: "/paymentLinks" | "/sessions";
  /** The parameters of this endpoint alone. */
  readonly parameters: Members;
  /** Reads what Adyen opened. */
  readonly read: (object: Members) => SessionAnswer;
}

/** Opens a link or session for one payment. Adyen lists neither: once the idempotency key may have expired, nothing is sent and the outcome is unknown. */
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
      expiresAt: wholeSeconds(expiresAt),
      metadata: { paylinks_reference: handle.reference },
      ...(email === null ? {} : { shopperEmail: email }),
      ...parameters,
    },
    idempotencyKey: effect.idempotencyKey,
    patienceMs: request.patienceMs,
  });
  if (answer.kind === "unknown" && answer.reason === TWIN_IN_PROGRESS) return { kind: "in_progress" };
  return answer.kind === "answered" ? read(answer.object) : asRefused(answer);
}
