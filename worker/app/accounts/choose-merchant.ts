/** Chooses the merchant of a log-in: the one that the user names among their own, or the one joined first. */

import { failure, ok, type Result } from "../../domain/result.ts";
import type { AccountPorts } from "./ports.ts";

const NOT_YOURS = failure("invalid_request", "You do not act for this merchant.", [
  { pointer: "/merchant_id", detail: "is not one of yours" },
]);

/** For an authenticated user. `wanted` is null if none is named. */
export async function chooseMerchant(
  { team }: Pick<AccountPorts, "team">,
  { userId, merchantId }: { readonly userId: string; readonly merchantId: string },
  wanted: string | null,
): Promise<Result<{ readonly userId: string; readonly merchantId: string }>> {
  if (wanted === null || wanted === merchantId) return ok({ userId, merchantId });
  const isTheirs = (await team.merchantsOf(userId)).some((membership) => membership.merchantId === wanted);
  return isTheirs ? ok({ userId, merchantId: wanted }) : NOT_YOURS;
}
