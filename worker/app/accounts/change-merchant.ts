/** Changes how a merchant presents itself. */

import { type Merchant, type MerchantSettings, settingsProblems } from "../../domain/account.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { AccountPorts } from "./ports.ts";

/** Changes the members given. Settings belong to both modes. */
export async function changeMerchant(
  { accounts }: Pick<AccountPorts, "accounts">,
  { merchantId, changes }: { readonly merchantId: string; readonly changes: Partial<MerchantSettings> },
): Promise<Result<Merchant>> {
  const problems = settingsProblems(changes);
  if (problems.length > 0) return failure("invalid_request", "The settings are not valid.", problems);
  const { name, brandColor } = changes;
  const merchant = await accounts.changeMerchant(merchantId, {
    ...changes,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(brandColor === undefined ? {} : { brandColor: brandColor?.toLowerCase() ?? null }),
  });
  return merchant === null ? failure("not_found", "There is no such merchant.") : ok(merchant);
}
