/** Receipts and audit heads as compact JWS signed with Ed25519, which any JOSE library can verify. */

import type { HeadSigner } from "../../ports/audit-log.ts";
import type { ReceiptSigner } from "../../ports/receipts.ts";
import { ALGORITHM, keyPairOf, toPublicJwk } from "./ed25519.ts";

/** Explicit types (RFC 8725, section 3.11), so that no token of ours passes for one of another kind. */
const RECEIPT_TYPE = "paylinks-receipt+jwt";
const HEAD_TYPE = "paylinks-audit-head+jwt";

/** Signs receipts under the first seed; the keys of all seeds are published, so receipts outlive a rotation. Seeds have 32 bytes. */
export function makeReceiptSigner(seeds: readonly [Uint8Array, ...Uint8Array[]]): ReceiptSigner {
  return signerOf(RECEIPT_TYPE, seeds);
}

/** Signs heads of audit chains under the same keys. */
export function makeHeadSigner(seeds: readonly [Uint8Array, ...Uint8Array[]]): HeadSigner {
  return signerOf(HEAD_TYPE, seeds);
}

function signerOf(type: string, seeds: readonly [Uint8Array, ...Uint8Array[]]): ReceiptSigner {
  const [current, ...earlier] = seeds.map(keyPairOf);
  if (current === undefined) throw new Error("there is at least one seed");
  return {
    async sign(text) {
      const [{ kid, privateKey }, { CompactSign }] = await Promise.all([current(), import("jose")]);
      const signing = new CompactSign(new TextEncoder().encode(text));
      return signing.setProtectedHeader({ alg: ALGORITHM, typ: type, kid }).sign(privateKey);
    },
    async keys() {
      const pairs = await Promise.all([current, ...earlier].map((pair) => pair()));
      return pairs.map(toPublicJwk);
    },
  };
}
