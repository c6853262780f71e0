/** The short name of a link in its URL: which are allowed, and which are reserved. */

import { LIMITS } from "./limits.ts";
import { failure, ok, type Result } from "./result.ts";

/** First path segments that the system uses or may use later; browsers and crawlers request some of them by themselves. */
const RESERVED = new Set(
  `about account admin api app apple-app-site-association assets auth blog cdn-cgi checkout cli contact css dashboard demo desk dev
   docs download embed error errors events favicon fonts health help home icons images img invite invoice invoices js jwks legal link
   links live log-in log-out login logout mail manifest metrics new null oembed openapi pay payment payments paylinks press pricing privacy
   public qr receipt receipts refund refunds register robots sandbox security settings sign-in sign-up signin signup sitemap static
   status support team terms test undefined verify wallet wallets webhook webhooks well-known www`.split(/\s+/),
);

/** Letters, digits and single hyphens between them. Compared without case: the stored form is lower case. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Brings a slug to its stored form and checks whether a merchant may choose it. */
export function chooseSlug(input: string): Result<string> {
  const slug = input.toLowerCase();
  if (slug.length < LIMITS.slugLengthMin || slug.length > LIMITS.slugLengthMax) {
    const detail = `must have ${LIMITS.slugLengthMin} to ${LIMITS.slugLengthMax} characters`;
    return failure("invalid_request", "The slug has the wrong length.", [{ pointer: "/slug", detail }]);
  }
  if (!SLUG.test(slug)) {
    const detail = "may hold letters a to z, digits, and single hyphens between them";
    return failure("invalid_request", "The slug has characters that a short URL cannot have.", [
      { pointer: "/slug", detail },
    ]);
  }
  if (isReserved(slug))
    return failure("slug_reserved", "This slug is used by the system. Choose another one.", [
      { pointer: "/slug", detail: "is reserved" },
    ]);
  return ok(slug);
}

/** Whether a path segment can be a slug at all, so that a nonsense URL costs no look-up. */
export function isSlug(segment: string): boolean {
  return (
    segment.length >= LIMITS.slugLengthMin &&
    segment.length <= LIMITS.slugLengthMax &&
    SLUG.test(segment) &&
    !isReserved(segment)
  );
}

function isReserved(slug: string): boolean {
  // `v1`, `v2` … are versions of the API.
  return RESERVED.has(slug) || /^v\d+$/.test(slug);
}
