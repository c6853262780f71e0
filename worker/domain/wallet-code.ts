/** Codes of wallets: who types one pays from its wallet, as with a gift card. What one looks like, and how it is read. */

import { ID_ALPHABET } from "./ids.ts";

/** 100 bits, of which the last four characters, which lists show, are 20. */
export const WALLET_CODE_LENGTH = 20;
const GROUP_LENGTH = 5;

/** A code without its secret, which is known to nobody once it has been shown. */
export interface WalletCode {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly walletId: string;
  /** Its last four characters, by which whoever made it tells it from others. */
  readonly lastFour: string;
  readonly createdAt: number;
  /** Null while it can be paid with. */
  readonly revokedAt: number | null;
}

/** A code as it is shown and printed, from its digits in `ID_ALPHABET`: `7K3M9-QRST0-VWXYZ-12345`. */
export function writeWalletCode(digits: string): string {
  const groups = digits.toUpperCase().match(new RegExp(`.{1,${GROUP_LENGTH}}`, "g"));
  return (groups ?? []).join("-");
}

const DIGITS = new RegExp(`^[${ID_ALPHABET}]{${WALLET_CODE_LENGTH}}$`);

/**
 * The digits of a code as somebody typed it: with any spaces, dashes and capitals, and with the letters that Crockford's base 32 leaves out because
 * they look like digits. Null where it cannot be one.
 */
export function readWalletCode(typed: string): string | null {
  const digits = typed
    .normalize("NFKC")
    .replace(/[\s\p{Dash}]/gu, "")
    .toLowerCase()
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return DIGITS.test(digits) ? digits : null;
}
