/** Merchants, their users and API keys: their shapes, and the rules for what may be entered. */

import { areWithin, isIpRange } from "./ip-range.ts";
import { LIMITS } from "./limits.ts";
import type { PermissionGrant } from "./permissions.ts";
import type { FieldError } from "./result.ts";
import { isEmailAddress, isPlainLine } from "./text.ts";

/** A merchant spans both modes: shoppers see the same profile in each. */
export interface Merchant {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb` in lower case, or null for the default. */
  readonly brandColor: string | null;
  readonly supportEmail: string | null;
  /** Id of one of its pictures. */
  readonly logo: string | null;
  /** Origins of the sites whose pages may call the API for this merchant, as browsers write them. */
  readonly allowedOrigins: readonly string[];
  readonly createdAt: number;
}

/** What a merchant may change about itself. A member that is absent stays as it is. */
export type MerchantSettings = Pick<Merchant, "name" | "brandColor" | "supportEmail" | "logo" | "allowedOrigins">;

export interface User {
  readonly id: string;
  /** The folded form. */
  readonly email: string;
  /** When the user proved that they read mail there; null until they have. */
  readonly emailVerifiedAt: number | null;
  readonly createdAt: number;
}

/** An API key without its secret, which is shown once and not stored. */
export interface ApiKey {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly name: string;
  readonly permissions: readonly PermissionGrant[];
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  /** When it expires; null for never. */
  readonly expiresAt: number | null;
  /** Networks that it works from, in CIDR notation; null for any. */
  readonly allowedIps: readonly string[] | null;
  /** Until when the previous secret works; null if there is none. */
  readonly previousUntil: number | null;
  /** When it got its present secret; null while it has its first. */
  readonly rotatedAt: number | null;
  /** Whether it signs requests and is never sent itself. */
  readonly signed: boolean;
}

/** The credentials: the text after `Bearer`, or what a signer is given. Its form says which of the two it is for. */
export function formatCredentials({ id, signed }: Pick<ApiKey, "id" | "signed">, secret: string): string {
  return `ak_${id.slice(4)}:${secretText(secret, signed)}`;
}

/** A key's secret as it is shown, and as it signs. */
export function secretText(secret: string, signed: boolean): string {
  return `${signed ? "ss" : "sk"}_${secret}`;
}

/** The normalised form of an address, by which its user is found: case and spaces do not matter. */
export function foldEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** Why a chosen password is not accepted, or null. Only its length matters (NIST SP 800-63B, 3.1.1.2). */
export function passwordProblem(password: string): string | null {
  const length = [...password].length;
  if (length < LIMITS.passwordLengthMin) return `must have at least ${LIMITS.passwordLengthMin} characters`;
  if (length > LIMITS.passwordLengthMax) return `must have at most ${LIMITS.passwordLengthMax} characters`;
  return password.isWellFormed() ? null : "must be well-formed Unicode";
}

/** Every error in a registration. */
export function registrationProblems(given: {
  readonly email: string;
  readonly password: string;
  readonly businessName: string;
}): readonly FieldError[] {
  return problems({
    "/email": emailProblem(foldEmail(given.email)),
    "/password": passwordProblem(given.password),
    "/business_name": nameProblem(given.businessName, LIMITS.businessNameLengthMax),
  });
}

/** Every error in a new password. */
export function newPasswordProblems(password: string): readonly FieldError[] {
  return problems({ "/password": passwordProblem(password) });
}

/** Every error in the name of a passkey. */
export function passkeyNameProblems(name: string): readonly FieldError[] {
  return problems({ "/name": nameProblem(name, LIMITS.passkeyNameLengthMax) });
}

/** Every error in a change of a merchant's settings. */
export function settingsProblems(changes: Partial<MerchantSettings>): readonly FieldError[] {
  const { name, brandColor, supportEmail, allowedOrigins = [] } = changes;
  const isColor = brandColor === null || brandColor === undefined || /^#[0-9a-f]{6}$/i.test(brandColor);
  return problems({
    "/name": name === undefined ? null : nameProblem(name, LIMITS.businessNameLengthMax),
    "/brand_color": isColor ? null : "must be a colour of the form #rrggbb",
    "/support_email": supportEmail === null || supportEmail === undefined ? null : emailProblem(supportEmail),
    "/allowed_origins": originsProblem(allowedOrigins),
  });
}

/** Scheme, host and port as browsers write them. TLS, except for pages on the developer's own machine. */
const PAGE_ORIGIN =
  /^(?:https:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?$/;

function originsProblem(origins: readonly string[]): string | null {
  if (origins.length > LIMITS.allowedOriginsMax) return `must name at most ${LIMITS.allowedOriginsMax} sites`;
  return origins.every((origin) => PAGE_ORIGIN.test(origin))
    ? null
    : "must be origins such as https://shop.example, without a path, and https except on your own machine";
}

/** Every error in a new API key. */
export function apiKeyProblems(
  given: Pick<ApiKey, "name" | "permissions" | "expiresAt" | "allowedIps">,
  now: number,
): readonly FieldError[] {
  const { expiresAt, allowedIps } = given;
  const isTooLong = expiresAt !== null && expiresAt - now > LIMITS.apiKeyLifetimeMsMax;
  return problems({
    "/name": nameProblem(given.name, LIMITS.apiKeyNameLengthMax),
    "/permissions": given.permissions.length === 0 ? "must name at least one permission" : null,
    "/expires_at":
      expiresAt !== null && expiresAt <= now ? "must be in the future" : isTooLong ? "is too far in the future" : null,
    "/allowed_ips": allowedIps === null ? null : rangesProblem(allowedIps),
  });
}

function rangesProblem(ranges: readonly string[]): string | null {
  if (ranges.length === 0 || ranges.length > LIMITS.apiKeyRangesMax)
    return `must name 1 to ${LIMITS.apiKeyRangesMax} networks`;
  return ranges.every(isIpRange)
    ? null
    : "must be addresses, or networks such as 203.0.113.0/24 or 2001:db8::/32 without bits after the prefix";
}

type Bounds = Pick<ApiKey, "expiresAt" | "allowedIps" | "signed">;

/**
 * Why a key with these bounds would exceed its maker's, or null. A key that expires, is bound to networks or signs
 * cannot create or renew one that outlasts it, works from elsewhere or is sent in clear.
 */
export function boundsBeyond(maker: Bounds | null, { expiresAt, allowedIps, signed }: Bounds): string | null {
  if (maker === null) return null;
  if (maker.expiresAt !== null && (expiresAt === null || expiresAt > maker.expiresAt))
    return "A key that expires cannot create or renew one that outlasts it.";
  if (maker.allowedIps !== null && (allowedIps === null || !areWithin(allowedIps, maker.allowedIps)))
    return "A key bound to networks cannot create or renew one that works from other networks.";
  if (maker.signed && !signed) return "A key that signs its requests cannot create or renew one that does not.";
  return null;
}

function problems(found: Readonly<Record<string, string | null>>): readonly FieldError[] {
  return Object.entries(found).flatMap(([pointer, detail]) => (detail === null ? [] : [{ pointer, detail }]));
}

/** The error in a folded address, or null. */
export function emailProblem(email: string): string | null {
  if (email.length > LIMITS.emailLengthMax) return `must have at most ${LIMITS.emailLengthMax} characters`;
  return isEmailAddress(email) ? null : "must be an e-mail address";
}

/** The error in a name shown to people, or null. */
export function nameProblem(name: string, lengthMax: number): string | null {
  if (name.trim() === "") return "must not be empty";
  if ([...name].length > lengthMax) return `must have at most ${lengthMax} characters`;
  return isPlainLine(name) ? null : "must be one line without control characters";
}
