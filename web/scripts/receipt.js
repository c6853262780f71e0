/**
 * Verifies a signed receipt (a compact JWS, RFC 7515, signed with Ed25519, RFC 8037) against a key set, and describes its
 * contents. Needs only WebCrypto: the same code runs offline in a browser, on the server and on the command line.
 */
// @ts-check

/**
 * @typedef {{ readonly behavior: string, readonly reverse_charge: boolean,
 *   readonly lines: readonly { readonly name: string, readonly basis_points: number, readonly taxable: number, readonly amount: number }[] }} Tax
 */

/**
 * The facts of a receipt, as signed. Amounts in minor units of `currency`, which has `decimals` decimals.
 * @typedef {{
 *   readonly iss: string, readonly iat: number, readonly sub: string, readonly livemode: boolean,
 *   readonly merchant: string, readonly title: string, readonly status: string,
 *   readonly currency: string, readonly decimals: number,
 *   readonly amount: number, readonly amount_refunded: number, readonly amount_refund_pending: number,
 *   readonly lines: readonly { readonly name: string, readonly quantity: number, readonly unit_amount: number, readonly amount: number }[],
 *   readonly discount?: { readonly code: string, readonly amount: number },
 *   readonly tip: number, readonly shipping: { readonly name: string, readonly amount: number } | null,
 *   readonly tax?: Tax,
 *   readonly fees?: readonly { readonly name: string, readonly amount: number }[],
 *   readonly fx?: { readonly currency: string, readonly decimals: number, readonly amount: number | null, readonly tax?: Tax,
 *     readonly rate: string, readonly mid_rate: string, readonly markup_basis_points: number,
 *     readonly source: string, readonly rate_at: string },
 *   readonly refunds: readonly { readonly amount: number, readonly status: string, readonly requested_at: string }[],
 *   readonly paid_at: string, readonly provider: string, readonly reference: string,
 * }} Claims
 */

/**
 * Why a receipt is not trustworthy, or cannot be verified:
 * `unreadable` (not a compact JWS), `unsigned` (has no signature), `not_a_receipt` (something else that is signed),
 * `keys_unreadable` (no key in the given set), `other_issuer` (no key matches, and the keys are another deployment's),
 * `unknown_key` (no key matches), `tampered` (the signature is invalid), `unsupported` (no Ed25519 here).
 * @typedef {"unreadable" | "unsigned" | "not_a_receipt" | "keys_unreadable" | "other_issuer" | "unknown_key" | "tampered" | "unsupported"} Fault
 */

/**
 * `issuer` is who the receipt claims to be from; trust it only if the outcome is valid.
 * @typedef {{ readonly outcome: "valid", readonly claims: Claims, readonly fingerprint: string }
 *   | { readonly outcome: Fault, readonly issuer: string | null }} Verdict
 */

/** All outcomes, the good one first. */
export const OUTCOMES = /** @type {const} */ ([
  "valid",
  "tampered",
  "unknown_key",
  "other_issuer",
  "unsigned",
  "not_a_receipt",
  "unreadable",
  "keys_unreadable",
  "unsupported",
]);

const TYPE = "paylinks-receipt+jwt";
const ALGORITHM = "EdDSA";
/** Longer than any receipt, which has at most a hundred lines and refunds. */
const TEXT_LENGTH_MAX = 128 * 1024;
/** A deployment has one key, plus one for each rotation. */
const KEYS_MAX = 50;

/**
 * Decodes base64url without padding, strictly: a text with any other character, or with non-zero trailing bits, is refused.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null}
 */
function bytesOf(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return textOf(bytes) === text ? bytes : null;
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * @param {string} text
 * @returns {Record<string, unknown> | null} null if it is not a JSON object
 */
function objectOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** @param {string} part a part of a JWS */
function jsonOf(part) {
  const bytes = bytesOf(part);
  if (bytes === null) return null;
  try {
    return objectOf(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return null;
  }
}

/**
 * The Ed25519 keys of a JWK set (RFC 7517), or of one JWK, by fingerprint. The fingerprint is the key's thumbprint
 * (RFC 7638), computed here; the key's own `kid` is ignored.
 * @param {string} text
 * @returns {Promise<{ readonly issuer: string | null, readonly keys: ReadonlyMap<string, string> }>} coordinates by fingerprint
 */
export async function readKeys(text) {
  const set = objectOf(text);
  const listed = Array.isArray(set?.keys) ? set.keys : [set];
  /** @type {Map<string, string>} */
  const keys = new Map();
  for (const key of listed.slice(0, KEYS_MAX)) {
    if (key?.kty !== "OKP" || key.crv !== "Ed25519" || typeof key.x !== "string") continue;
    if (bytesOf(key.x)?.length !== 32) continue;
    const canonical = new TextEncoder().encode(`{"crv":"Ed25519","kty":"OKP","x":"${key.x}"}`);
    keys.set(textOf(new Uint8Array(await crypto.subtle.digest("SHA-256", canonical))), key.x);
  }
  return { issuer: typeof set?.issuer === "string" ? set.issuer : null, keys };
}

/** @param {unknown} value @param {Readonly<Record<string, string>>} shape types by name; what else there is does not count */
function fits(value, shape) {
  if (typeof value !== "object" || value === null) return false;
  const members = /** @type {Record<string, unknown>} */ (value);
  return Object.entries(shape).every(([name, type]) =>
    type === "integer" ? Number.isSafeInteger(members[name]) : typeof members[name] === type,
  );
}

/** @param {unknown} tax */
function isTax(tax) {
  const { lines } = /** @type {{ lines?: unknown }} */ (Object(tax));
  const line = { name: "string", basis_points: "integer", taxable: "integer", amount: "integer" };
  return (
    fits(tax, { behavior: "string", reverse_charge: "boolean" }) &&
    Array.isArray(lines) &&
    lines.every((each) => fits(each, line))
  );
}

/** @param {unknown} fx */
function isExchange(fx) {
  const { amount, tax, decimals } = /** @type {{ amount?: unknown, tax?: unknown, decimals?: unknown }} */ (Object(fx));
  const texts = { currency: "string", rate: "string", mid_rate: "string", source: "string", rate_at: "string" };
  return (
    fits(fx, { ...texts, decimals: "integer", markup_basis_points: "integer" }) &&
    isDecimals(decimals) &&
    (amount === null || Number.isSafeInteger(amount)) &&
    (tax === undefined || isTax(tax))
  );
}

/** No currency has more than four decimals. @param {unknown} decimals */
function isDecimals(decimals) {
  return typeof decimals === "number" && decimals >= 0 && decimals <= 4;
}

/**
 * @param {Record<string, unknown>} payload
 * @returns {Claims | null} null if it is not a receipt in a known format
 */
function claimsOf(payload) {
  const texts = ["iss", "sub", "merchant", "title", "status", "currency", "paid_at", "provider", "reference"];
  const numbers = ["iat", "decimals", "amount", "amount_refunded", "amount_refund_pending", "tip"];
  const shape = Object.fromEntries([
    ...texts.map((name) => [name, "string"]),
    ...numbers.map((name) => [name, "integer"]),
    ["livemode", "boolean"],
  ]);
  const { lines, refunds, shipping, tax, discount, decimals, fx, fees = [] } = payload;
  if (!fits(payload, shape) || !isDecimals(decimals) || !Array.isArray(lines) || !Array.isArray(refunds)) return null;
  if (shipping !== null && !fits(shipping, { name: "string", amount: "integer" })) return null;
  // Older receipts do not have this member.
  if (discount !== undefined && !fits(discount, { code: "string", amount: "integer" })) return null;
  if (tax !== undefined && !isTax(tax)) return null;
  if (fx !== undefined && !isExchange(fx)) return null;
  if (!Array.isArray(fees) || !fees.every((each) => fits(each, { name: "string", amount: "integer" }))) return null;
  const line = { name: "string", quantity: "integer", unit_amount: "integer", amount: "integer" };
  const refund = { amount: "integer", status: "string", requested_at: "string" };
  if (!lines.every((each) => fits(each, line)) || !refunds.every((each) => fits(each, refund))) return null;
  return /** @type {Claims} */ (/** @type {unknown} */ (payload));
}

/**
 * Verifies a receipt. Whitespace is ignored, since copying from a page may add it.
 * @param {string} receipt a compact JWS
 * @param {string} keysText a JWK set; its optional member `issuer` says whose keys they are
 * @returns {Promise<Verdict>} never rejects, whatever the input
 */
export async function verifyReceipt(receipt, keysText) {
  const compact = receipt.length > TEXT_LENGTH_MAX ? "" : receipt.replace(/\s+/g, "");
  const [headerPart = "", payloadPart = "", signaturePart = "", ...more] = compact.split(".");
  const header = jsonOf(headerPart);
  const payload = jsonOf(payloadPart);
  const signature = bytesOf(signaturePart);
  const issuer = typeof payload?.iss === "string" ? payload.iss : null;
  /** @param {Fault} outcome @returns {Verdict} */
  const not = (outcome) => ({ outcome, issuer });
  if (!compact.includes(".") || header === null) return not("unreadable");
  // First of all, so that `alg: none` is reported as unsigned.
  if (typeof header.alg === "string" && header.alg.toLowerCase() === "none") return not("unsigned");
  if (more.length > 0 || payload === null || signature === null) return not("unreadable");
  if (header.alg !== ALGORITHM || header.typ !== TYPE || "crit" in header) return not("not_a_receipt");
  if (signature.length === 0) return not("unsigned");
  if (typeof crypto === "undefined" || crypto.subtle === undefined) return not("unsupported");
  const { issuer: owner, keys } = await readKeys(keysText);
  if (keys.size === 0) return not("keys_unreadable");
  const fingerprint = typeof header.kid === "string" ? header.kid : "";
  const x = keys.get(fingerprint);
  if (x === undefined)
    return not(owner !== null && issuer !== null && owner !== issuer ? "other_issuer" : "unknown_key");
  let key;
  try {
    key = await crypto.subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, { name: "Ed25519" }, false, [
      "verify",
    ]);
  } catch (error) {
    // This name means that the engine has no Ed25519; otherwise the coordinate is not on the curve.
    return not(error instanceof DOMException && error.name === "NotSupportedError" ? "unsupported" : "keys_unreadable");
  }
  const signed = new TextEncoder().encode(`${headerPart}.${payloadPart}`);
  if (!(await crypto.subtle.verify({ name: "Ed25519" }, key, signature, signed))) return not("tampered");
  const claims = claimsOf(payload);
  return claims === null ? not("not_a_receipt") : { outcome: "valid", claims, fingerprint };
}

/**
 * Isolates right-to-left text inside other text, which would otherwise reorder a line like `2 × 24.00 = 48.00`.
 * @param {string} text
 */
const held = (text) => (/[\u0590-\u08FF\u200F]/.test(text) ? `\u2068${text}\u2069` : text);

/**
 * Formats an amount for the locale, through a decimal string, so that no digit is lost.
 * @param {number} amount in minor units
 * @param {{ readonly currency: string, readonly decimals: number }} of
 * @param {string} locale
 */
function moneyOf(amount, { currency, decimals }, locale) {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const decimal = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  const sign = amount < 0 ? "-" : "";
  /** @type {Intl.NumberFormatOptions} */
  const options = { style: "currency", currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  try {
    const write = new Intl.NumberFormat(locale, options);
    const text = write.format(/** @type {Intl.StringNumericLiteral} */ (sign + decimal)).replace("-", "\u2212");
    return held(text.replace(/^\u200F.*[A-Z]\p{Sc}$/u, "$&\u200E"));
  } catch {
    // Not a valid currency; a signed text may contain anything.
    return `${sign}${decimal} ${currency}`;
  }
}

/** @param {string | number} time @param {string} locale */
function timeOf(time, locale) {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return String(time);
  /** @type {Intl.DateTimeFormatOptions} */
  const day = { day: "numeric", month: "short", year: "numeric" };
  /** @type {Intl.DateTimeFormatOptions} */
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" };
  return held(`${new Intl.DateTimeFormat(locale, { ...day, ...clock }).format(at)} UTC`);
}

/**
 * An exchange in figures only, which need no translation. The rate is shown with all its digits.
 * @param {NonNullable<Claims["fx"]>} fx
 * @param {string} currency the currency paid in
 * @param {string} locale
 */
function exchangeOf(
  { currency: from, decimals, amount, rate, mid_rate, markup_basis_points, source, rate_at },
  currency,
  locale,
) {
  const write = (/** @type {string} */ text) =>
    /^\d+(\.\d+)?$/.test(text)
      ? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(
          /** @type {Intl.StringNumericLiteral} */ (text),
        )
      : text;
  const markup =
    markup_basis_points === 0 ? "" : ` = ${write(mid_rate)} ${currency} + ${percentOf(markup_basis_points, locale)}`;
  return [
    ...(amount === null ? [] : [moneyOf(amount, { currency: from, decimals }, locale)]),
    `1 ${from} = ${write(rate)} ${currency}${markup}`,
    `${source} · ${timeOf(rate_at, locale)}`,
  ];
}

/** @param {number} basisPoints @param {string} locale */
function percentOf(basisPoints, locale) {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}

/**
 * The facts of a receipt as formatted texts, one or several per fact. Absent facts are left out.
 * @param {Claims} claims
 * @param {string} locale
 * @returns {Readonly<Record<string, string | readonly string[]>>}
 */
export function describeReceipt(claims, locale) {
  const { fx } = claims;
  const money = (/** @type {number} */ amount) => moneyOf(amount, claims, locale);
  // After an exchange, the tax is in the price's currency.
  const tax = claims.tax ?? fx?.tax;
  const taxed = (/** @type {number} */ amount) => moneyOf(amount, claims.tax === undefined && fx ? fx : claims, locale);
  const taxes = tax?.lines.map(
    ({ name, basis_points, taxable, amount }) =>
      `${held(name)}: ${taxed(taxable)} × ${percentOf(basis_points, locale)} = ${taxed(amount)}`,
  );
  const refunds = (/** @type {string} */ status, /** @type {number} */ total) => {
    const each = claims.refunds.filter((refund) => refund.status === status);
    const texts = each.map(({ amount, requested_at }) => `${money(amount)} · ${timeOf(requested_at, locale)}`);
    return each.length === 1 && each[0]?.amount === total ? texts : [money(total), ...texts];
  };
  return {
    merchant: claims.merchant,
    title: claims.title,
    amount: money(claims.amount),
    lines: claims.lines.map(
      ({ name, quantity, unit_amount, amount }) =>
        held(name) +
        (quantity === 1 ? `: ${money(amount)}` : `: ${quantity} × ${money(unit_amount)} = ${money(amount)}`),
    ),
    ...(claims.discount && { discount: `${claims.discount.code}: ${money(-claims.discount.amount)}` }),
    ...(claims.tip > 0 && { tip: money(claims.tip) }),
    ...(claims.shipping !== null && { shipping: `${held(claims.shipping.name)}: ${money(claims.shipping.amount)}` }),
    ...(claims.fees && { fees: claims.fees.map(({ name, amount }) => `${held(name)}: ${money(amount)}`) }),
    ...(taxes && taxes.length > 0 && { [tax?.behavior === "inclusive" ? "tax_included" : "tax"]: taxes }),
    ...(tax?.reverse_charge && { reverse_charge: "✓" }),
    ...(fx && { exchange: exchangeOf(fx, claims.currency, locale) }),
    paid_at: timeOf(claims.paid_at, locale),
    ...(claims.amount_refunded > 0 && { amount_refunded: refunds("succeeded", claims.amount_refunded) }),
    ...(claims.amount_refund_pending > 0 && {
      amount_refund_pending: refunds("pending", claims.amount_refund_pending),
    }),
    provider: claims.provider,
    reference: [claims.reference, claims.sub],
    issued_at: timeOf(claims.iat * 1000, locale),
    issuer: claims.iss,
  };
}
