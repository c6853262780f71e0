/** Locked FX quotes for transfers between wallets, as tokens. */

import { FX_SOURCES } from "../../domain/fx.ts";
import { fail, ok } from "../../domain/result.ts";
import type { WalletQuote } from "../../domain/wallet-exchange.ts";
import type { WalletQuotes } from "../../ports/wallet-quotes.ts";
import { makeQuoteTokens, type QuoteClaims, readClaims } from "./quote-tokens.ts";

/** Signs with the first key; the keys of earlier root secrets still verify. Keys have 32 bytes. */
export function makeWalletQuotes(keys: readonly [Uint8Array, ...Uint8Array[]]): WalletQuotes {
  const tokens = makeQuoteTokens("paylinks-wallet-quote+jwt", keys);
  return {
    sign({ id, walletId, terms: { lockedUntil, ...terms }, livemode, ...members }) {
      return tokens.sign({
        subject: walletId,
        id,
        lockedUntil,
        claims: { ...members, ...terms, live: Number(livemode) },
      });
    },
    async verify(token, now) {
      const read = await tokens.verify(token, now);
      if (!read.ok) return read;
      const quote = toQuote(read.value);
      return quote === null ? fail("unknown") : ok(quote);
    },
  };
}

const TEXTS = ["merchantId", "toWalletId", "from", "to", "rate", "midRate"] as const;
const NUMBERS = ["live", "paid", "got", "value", "markupBasisPoints", "at"] as const;

function toQuote({ subject: walletId, id, lockedUntil, claims }: QuoteClaims): WalletQuote | null {
  const members = readClaims(claims, { texts: TEXTS, numbers: NUMBERS });
  const source = FX_SOURCES.find((name) => name === claims.source);
  if (members === null || source === undefined) return null;
  const { merchantId, toWalletId, live, paid, got, value, from, to, rate, midRate, markupBasisPoints, at } = members;
  const terms = { from, to, rate, midRate, markupBasisPoints, source, at, lockedUntil };
  return { id, merchantId, livemode: live === 1, walletId, toWalletId, paid, got, value, terms };
}
