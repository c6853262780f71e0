/** Locked FX quotes for payments, as tokens. */

import { FX_SOURCES } from "../../domain/fx.ts";
import type { FxQuote } from "../../domain/presentment.ts";
import type { FxQuotes } from "../../ports/fx-quotes.ts";
import { makeQuoteTokens, type QuoteClaims, readClaims } from "./quote-tokens.ts";

/** Signs with the first key; the keys of earlier root secrets still verify. Keys have 32 bytes. */
export function makeFxQuotes(keys: readonly [Uint8Array, ...Uint8Array[]]): FxQuotes {
  const tokens = makeQuoteTokens("paylinks-fx-quote+jwt", keys);
  return {
    sign({ linkId, purchaseKey, lockedUntil, ...claims }) {
      return tokens.sign({ subject: linkId, id: purchaseKey, lockedUntil, claims });
    },
    async verify(token, now) {
      const read = await tokens.verify(token, now);
      return read.ok ? toQuote(read.value) : null;
    },
  };
}

const TEXTS = ["from", "to", "rate", "midRate"] as const;
const NUMBERS = ["markupBasisPoints", "at", "priceVersion"] as const;

function toQuote({ subject: linkId, id: purchaseKey, lockedUntil, claims }: QuoteClaims): FxQuote | null {
  const members = readClaims(claims, { texts: TEXTS, numbers: NUMBERS });
  const source = FX_SOURCES.find((name) => name === claims.source);
  return members === null || source === undefined ? null : { ...members, source, linkId, purchaseKey, lockedUntil };
}
