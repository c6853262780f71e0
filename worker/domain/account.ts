/** Merchants, the people who act for them and their API keys: what each is, and what may be typed into it. */

import { areWithin, isIpRange } from "./ip-range.ts";
import { LIMITS } from "./limits.ts";
import type { PermissionGrant } from "./permissions.ts";
import type { FieldError } from "./result.ts";
import { isEmailAddress, isPlainLine } from "./text.ts";

/** A merchant belongs to both modes: what it looks like to shoppers is the same in each. */
export interface Merchant {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb` in lower case, or null for the system's own. */
  readonly brandColor: string | null;
  readonly supportEmail: string | null;
  /** Id of one of its pictures. */
  readonly logo: string | null;
  /** Origins of the sites whose pages may read the API in its name, as browsers write them. */
  readonly allowedOrigins: readonly string[];
  readonly createdAt: number;
}

/** What a merchant may change about itself. A member that is absent stays as it is. */
export type MerchantSettings = Pick<Merchant, "name" | "brandColor" | "supportEmail" | "logo" | "allowedOrigins">;

export interface User {
  readonly id: string;
  /** The folded form. */
  readonly email: string;
  /** When he proved that he reads mail there; null as long as he has not. */
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
  /** Until when the secret before the current one works; null where there is none. */
  readonly previousUntil: number | null;
  /** Whether it signs each request and is never sent itself. */
  readonly signed: boolean;
}

/** What follows `Bearer`, or what a signer is given: the form itself says which of the two a secret is for. */
export function formatCredentials({ id, signed }: Pick<ApiKey, "id" | "signed">, secret: string): string {
  return `ak_${id.slice(4)}:${secretText(secret, signed)}`;
}

/** A key's secret as it is shown, and as it signs. */
export function secretText(secret: string, signed: boolean): string {
  return `${signed ? "ss" : "sk"}_${secret}`;
}

/** The form of an address under which a user is found: however it is typed, it is the same mailbox. */
export function foldEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** What is wrong with a password that somebody chose, or null. Length is all that is asked for (NIST SP 800-63B, 3.1.1.2). */
export function passwordProblem(password: string): string | null {
  const length = [...password].length;
  if (length < LIMITS.passwordLengthMin) return `must have at least ${LIMITS.passwordLengthMin} characters`;
  if (length > LIMITS.passwordLengthMax) return `must have at most ${LIMITS.passwordLengthMax} characters`;
  return password.isWellFormed() ? null : "must be well-formed Unicode";
}

/** Everything that is wrong with a registration. */
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

/** Everything that is wrong with a new password. */
export function newPasswordProblems(password: string): readonly FieldError[] {
  return problems({ "/password": passwordProblem(password) });
}

/** What is wrong with the name of a passkey. */
export function passkeyNameProblems(name: string): readonly FieldError[] {
  return problems({ "/name": nameProblem(name, LIMITS.passkeyNameLengthMax) });
}

/** Everything that is wrong with a change of a merchant's settings. */
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

/** Scheme, host and port as browsers write them: TLS, but for pages on the developer's own machine. */
const PAGE_ORIGIN =
  /^(?:https:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?$/;

function originsProblem(origins: readonly string[]): string | null {
  if (origins.length > LIMITS.allowedOriginsMax) return `must name at most ${LIMITS.allowedOriginsMax} sites`;
  return origins.every((origin) => PAGE_ORIGIN.test(origin))
    ? null
    : "must be origins such as https://shop.example, without a path and with https unless they are of your own machine";
}

/** What is wrong with a new API key. */
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
      expiresAt !== null && expiresAt <= now ? "must be in the future" : isTooLong ? "is too far away" : null,
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
 * Why who makes or renews a key with these bounds would give more than he has; null where he does not. A key with an end, with networks of
 * its own or with signatures can have no key that outlasts it, works from elsewhere or is sent as it is.
 */
export function boundsBeyond(maker: Bounds | null, { expiresAt, allowedIps, signed }: Bounds): string | null {
  if (maker === null) return null;
  if (maker.expiresAt !== null && (expiresAt === null || expiresAt > maker.expiresAt))
    return "A key that ends cannot have one that lasts longer.";
  if (maker.allowedIps !== null && (allowedIps === null || !areWithin(allowedIps, maker.allowedIps)))
    return "A key that works from some networks only cannot have one that works from others.";
  if (maker.signed && !signed) return "A key that signs its requests cannot have one that does not.";
  return null;
}

function problems(found: Readonly<Record<string, string | null>>): readonly FieldError[] {
  return Object.entries(found).flatMap(([pointer, detail]) => (detail === null ? [] : [{ pointer, detail }]));
}

/** What is wrong with a folded address, or null. */
export function emailProblem(email: string): string | null {
  if (email.length > LIMITS.emailLengthMax) return `must have at most ${LIMITS.emailLengthMax} characters`;
  return isEmailAddress(email) ? null : "must be an e-mail address";
}

/** What is wrong with a name that people read, or null. */
export function nameProblem(name: string, lengthMax: number): string | null {
  if (name.trim() === "") return "must not be empty";
  if ([...name].length > lengthMax) return `must have at most ${lengthMax} characters`;
  return isPlainLine(name) ? null : "must be one line without control characters";
}
