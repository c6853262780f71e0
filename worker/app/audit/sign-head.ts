/** Signs the end of a merchant's audit chain, so that the holder of the signature can later detect truncation. */

import { canonicalJson } from "../../domain/canonical-json.ts";
import type { AuditHead, HeadSigner } from "../../ports/audit-log.ts";
import type { Scope } from "../../ports/read-model.ts";

/** The head as a compact JWS. `now` is Unix ms; `issuer` is this deployment's origin. */
export function signHead(
  { auditHeads }: { readonly auditHeads: HeadSigner },
  scope: Scope,
  { head, issuer, now }: { readonly head: AuditHead; readonly issuer: string; readonly now: number },
): Promise<string> {
  const claims = {
    iss: issuer,
    iat: Math.floor(now / 1000),
    merchant_id: scope.merchantId,
    livemode: scope.livemode,
    number: head.number,
    hash: head.hash,
  };
  return auditHeads.sign(canonicalJson(claims));
}
