/** Identifiers: their forms, and what can be read from them. Making one needs randomness and happens outside. */

/** Crockford's base 32 in lower case: without i, l, o and u, so that people can read ids out. */
export const ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

export const ID_PREFIXES = {
  merchant: "mer",
  user: "usr",
  key: "key",
  session: "ses",
  role: "rol",
  invitation: "inv",
  mail: "eml",
  passkey: "pky",
  pspAccount: "psp",
  webhookEndpoint: "whk",
  link: "lnk",
  payment: "pay",
  refund: "rfd",
  dispute: "dsp",
  event: "evt",
  reconciliation: "rec",
  difference: "dif",
  request: "req",
  audit: "aud",
  wallet: "wal",
  walletOperation: "wop",
  walletQuote: "wqt",
  walletCode: "wcd",
  incentive: "inc",
} as const;

const LINK_KEY_LENGTH = 8;
const PAYMENT_SERIAL_LENGTH = 6;
const PAYMENT_MAC_LENGTH = 5;

const DIGITS = `[${ID_ALPHABET}]`;
const LINK_ID = new RegExp(`^lnk_(${DIGITS}{${LINK_KEY_LENGTH}})$`);
const PAYMENT_ID = new RegExp(
  `^pay_(${DIGITS}{${LINK_KEY_LENGTH}})(${DIGITS}{${PAYMENT_SERIAL_LENGTH}})(${DIGITS}{${PAYMENT_MAC_LENGTH}})$`,
);
const REFERENCE = new RegExp(
  `^(${DIGITS}{${LINK_KEY_LENGTH + PAYMENT_SERIAL_LENGTH + PAYMENT_MAC_LENGTH}})(${DIGITS})$`,
);

export const ID_LENGTHS = {
  linkKey: LINK_KEY_LENGTH,
  paymentSerial: PAYMENT_SERIAL_LENGTH,
  paymentMac: PAYMENT_MAC_LENGTH,
} as const;

/** The name of the object that owns a link: the link's id without its prefix. Null if `linkId` is malformed. */
export function linkKeyOf(linkId: string): string | null {
  return LINK_ID.exec(linkId)?.[1] ?? null;
}

/** The parts of a payment's id. The MAC over key and serial must be checked before an object is addressed by the key. */
export interface PaymentIdParts {
  readonly linkKey: string;
  readonly serial: string;
  readonly mac: string;
}

/** Splits a payment's id; null if malformed. Proves nothing yet: check the MAC. */
export function parsePaymentId(paymentId: string): PaymentIdParts | null {
  const match = PAYMENT_ID.exec(paymentId);
  if (match === null) return null;
  return { linkKey: match[1] ?? "", serial: match[2] ?? "", mac: match[3] ?? "" };
}

/**
 * Our reference at a PSP: the payment's id without prefix, plus one digit for the attempt. Its 20 letters and digits
 * are the most that every PSP accepts, and alone lead back to object, payment and attempt.
 */
export function referenceOf(paymentId: string, attemptNumber: number): string {
  const digit = ID_ALPHABET[attemptNumber];
  if (digit === undefined || attemptNumber < 1) throw new RangeError("attempt number outside 1 to 31");
  return `${paymentId.slice(4)}${digit}`;
}

/** Reads a reference returned by a PSP; null if it does not have the form of ours. */
export function parseReference(
  reference: string,
): { readonly paymentId: string; readonly attemptNumber: number } | null {
  const match = REFERENCE.exec(reference);
  if (match === null) return null;
  const attemptNumber = ID_ALPHABET.indexOf(match[2] ?? "");
  return attemptNumber < 1 ? null : { paymentId: `pay_${match[1]}`, attemptNumber };
}
