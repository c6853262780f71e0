/** Wallet codes, which pay from a wallet like a gift card: their form, and how a typed one is read. */

import { ID_ALPHABET } from "./ids.ts";

/** 100 bits; the last four characters, shown in lists, are 20 of them. */
export const WALLET_CODE_LENGTH = 20;
const GROUP_LENGTH = 5;

/** A code without its secret, which nobody knows once it has been shown. */
export interface WalletCode {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly walletId: string;
  /** Its last four characters, to tell codes apart. */
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
 * The digits of a typed code: any spaces, dashes and case, and the letters that Crockford's base 32 leaves out because
 * they look like digits. Null if it cannot be a code.
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
