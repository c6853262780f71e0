/** List cursors with a MAC: HMAC-SHA256 over the list and the place, truncated to 16 bytes, followed by the place. */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Cursors } from "../../ports/cursors.ts";
import { deriveKey, type RootSecret } from "./keys.ts";

const MAC_BYTES = 16;
/** Longer than any of ours: a place is a number and an id. */
const TEXT_LENGTH_MAX = 200;

/** Seals under the first root; cursors sealed under an earlier one still open. */
export function makeCursors(roots: readonly [RootSecret, ...RootSecret[]]): Cursors {
  const [key, ...earlier] = roots.map((root) => deriveKey(root, "list-cursor"));
  const macOf = (under: Uint8Array, place: string, list: string): Buffer =>
    createHmac("sha256", under)
      .update(JSON.stringify([list, place]))
      .digest()
      .subarray(0, MAC_BYTES);
  return {
    seal(place, list) {
      if (key === undefined) throw new Error("there is always a root secret");
      return Buffer.concat([macOf(key, place, list), Buffer.from(place, "utf8")]).toString("base64url");
    },
    open(text, list) {
      if (text.length > TEXT_LENGTH_MAX || !/^[\w-]+$/.test(text)) return null;
      const bytes = Buffer.from(text, "base64url");
      const [mac, place] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES).toString("utf8")];
      const isOurs = (under: Uint8Array | undefined): boolean =>
        under !== undefined && mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(under, place, list));
      return [key, ...earlier].some(isOurs) ? place : null;
    },
  };
}
