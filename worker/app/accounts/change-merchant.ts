/** Changes a merchant's settings. */

import { type Merchant, type MerchantSettings, settingsProblems } from "../../domain/account.ts";
import { CHANGED, differing } from "../../domain/audit.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import { imageFault, type OwnedImagesDeps } from "../images/owned-images.ts";
import type { AccountPorts } from "./ports.ts";

const REACHES_LIVE = failure(
  "forbidden",
  "Live pages show these settings, and a test key cannot change them. Use a live key, or log in.",
);

/** Changes the given members. Settings belong to both modes, so a test key may change them only while no live page shows them. */
export async function changeMerchant(
  deps: Pick<AccountPorts, "accounts"> & OwnedImagesDeps & NoteDeps,
  acting: Acting,
  changes: Partial<MerchantSettings>,
): Promise<Result<Merchant>> {
  const byTestKey = acting.cause.actor.kind === "key" && !acting.livemode;
  if (byTestKey && (await deps.accounts.isLive(acting.merchantId))) return REACHES_LIVE;
  const problems = settingsProblems(changes);
  if (problems.length > 0) return failure("invalid_request", "The settings are not valid.", problems);
  const { name, brandColor, logo, allowedOrigins } = changes;
  const named = typeof logo === "string" ? [{ pointer: "/logo", id: logo }] : [];
  const fault = await imageFault(deps, acting.merchantId, named);
  if (fault !== null) return fault;
  const clean = {
    ...changes,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(brandColor === undefined ? {} : { brandColor: brandColor?.toLowerCase() ?? null }),
    ...(allowedOrigins === undefined ? {} : { allowedOrigins: [...new Set(allowedOrigins)] }),
  };
  const merchant = await deps.accounts.changeMerchant(acting.merchantId, clean, (before, after) =>
    noteInBothModes(deps, acting, { action: "merchant.changed", subject: before.id, ...settingsAudit(before, after) }),
  );
  if (merchant === "not_found") return failure("not_found", "There is no such merchant.");
  if (merchant === "conflict")
    return failure("change_not_allowed", "The settings were changed at the same time. Try again.");
  return ok(merchant);
}

/** Typed text is only recorded as changed; the list of sites that may call the API is shown in full. */
function settingsAudit(before: Merchant, after: Merchant) {
  const shown = ({ brandColor, logo, allowedOrigins }: Merchant) => ({
    brand_color: brandColor,
    logo,
    allowed_origins: allowedOrigins,
  });
  const sides = differing(shown(before), shown(after));
  return {
    before: sides.before,
    after: {
      ...sides.after,
      ...(before.name === after.name ? {} : { name: CHANGED }),
      ...(before.supportEmail === after.supportEmail ? {} : { support_email: CHANGED }),
    },
  };
}
