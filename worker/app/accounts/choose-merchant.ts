/** Whom somebody acts for who logs in: the merchant that he names among his own, or the one that he joined first. */

import { failure, ok, type Result } from "../../domain/result.ts";
import type { AccountPorts } from "./ports.ts";

const NOT_HIS = failure("invalid_request", "You do not act for this merchant.", [
  { pointer: "/merchant_id", detail: "is none of yours" },
]);

/** For who has proved himself. `wanted` is null where he names none. */
export async function chooseMerchant(
  { team }: Pick<AccountPorts, "team">,
  { userId, merchantId }: { readonly userId: string; readonly merchantId: string },
  wanted: string | null,
): Promise<Result<{ readonly userId: string; readonly merchantId: string }>> {
  if (wanted === null || wanted === merchantId) return ok({ userId, merchantId });
  const isHis = (await team.merchantsOf(userId)).some((membership) => membership.merchantId === wanted);
  return isHis ? ok({ userId, merchantId: wanted }) : NOT_HIS;
}
