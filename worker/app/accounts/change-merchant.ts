/** Changes how a merchant presents itself. */

import { type Merchant, type MerchantSettings, settingsProblems } from "../../domain/account.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { imageFault, type OwnedImagesDeps } from "../images/owned-images.ts";
import type { AccountPorts } from "./ports.ts";

/** Changes the members given. Settings belong to both modes. */
export async function changeMerchant(
  { accounts, imageRecords }: Pick<AccountPorts, "accounts"> & OwnedImagesDeps,
  { merchantId, changes }: { readonly merchantId: string; readonly changes: Partial<MerchantSettings> },
): Promise<Result<Merchant>> {
  const problems = settingsProblems(changes);
  if (problems.length > 0) return failure("invalid_request", "The settings are not valid.", problems);
  const { name, brandColor, logo } = changes;
  const named = typeof logo === "string" ? [{ pointer: "/logo", id: logo }] : [];
  const fault = await imageFault({ imageRecords }, merchantId, named);
  if (fault !== null) return fault;
  const merchant = await accounts.changeMerchant(merchantId, {
    ...changes,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(brandColor === undefined ? {} : { brandColor: brandColor?.toLowerCase() ?? null }),
  });
  return merchant === null ? failure("not_found", "There is no such merchant.") : ok(merchant);
}
