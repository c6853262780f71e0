/** Creates and revokes wallet codes. */

import { ID_PREFIXES } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { fail, failure, ok, type Result } from "../../domain/result.ts";
import { NO_WALLET, refusalOf } from "../../domain/wallet.ts";
import { WALLET_CODE_LENGTH, type WalletCode, writeWalletCode } from "../../domain/wallet-code.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Secrets } from "../../ports/tokens.ts";
import type { WalletCodes } from "../../ports/wallet-codes.ts";
import { note } from "../audit/note.ts";
import type { WalletDeps } from "./wallets.ts";

export interface WalletCodeDeps extends WalletDeps {
  readonly walletCodes: WalletCodes;
  readonly secrets: Secrets;
}

/**
 * Creates a code of an active wallet. Only the hash of `text` is stored. The same command id again creates no other code
 * and returns the same text.
 */
export async function makeWalletCode(
  deps: WalletCodeDeps,
  acting: Acting,
  { commandId, walletId }: { readonly commandId: string; readonly walletId: string },
): Promise<Result<{ readonly code: WalletCode; readonly text: string }>> {
  const wallet = await deps.wallets.read(acting, walletId);
  if (wallet === null) return NO_WALLET;
  if (wallet.status !== "active") return fail(refusalOf("inactive_wallet"));
  const digits = deps.commandIds.derive(commandId, "wallet code", WALLET_CODE_LENGTH);
  const text = writeWalletCode(digits);
  const { merchantId, livemode } = acting;
  const code: WalletCode = {
    // Under the same key as the digits: with another root secret it is another code.
    id: `${ID_PREFIXES.walletCode}_${deps.commandIds.derive(commandId, "wallet code id", 20)}`,
    merchantId,
    livemode,
    walletId,
    lastFour: text.slice(-4),
    createdAt: deps.clock.now(),
    revokedAt: null,
  };
  const after = { wallet_id: walletId, last_four: code.lastFour };
  const entry = note(deps, acting, { action: "wallet_code.created", subject: code.id, before: null, after });
  const added = await deps.walletCodes.add(code, deps.secrets.hash(digits), entry);
  if (added === "added") return ok({ code, text });
  if (added === "revoked") return failure("change_not_allowed", "The code that this made has been revoked.");
  return failure("change_not_allowed", `A wallet has at most ${LIMITS.walletCodesMax} codes. Revoke one first.`);
}

/** Nobody can pay with the code from now on; payments already begun with it continue. Revoking it again changes nothing. */
export async function revokeWalletCode(
  deps: WalletCodeDeps,
  acting: Acting,
  code: { readonly walletId: string; readonly codeId: string },
): Promise<Result<null>> {
  const noted = {
    action: "wallet_code.revoked",
    subject: code.codeId,
    before: { revoked: false },
    after: { revoked: true },
  };
  const change = { now: deps.clock.now(), entry: note(deps, acting, noted) };
  const revoked = await deps.walletCodes.revoke(acting, code, change);
  return revoked === "done" ? ok(null) : failure("not_found", "The wallet has no such code.");
}
