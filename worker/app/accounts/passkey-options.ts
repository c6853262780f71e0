/** The passkey options for a browser, in the JSON forms of WebAuthn, section 5.1.10. */

import type { PasskeyInvitation } from "./passkeys.ts";

/** COSE algorithm ids, the preferred first: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

/** `PublicKeyCredentialCreationOptionsJSON`: a discoverable key that requires user verification. */
export function creationOptions({ challenge, userId, email, known }: PasskeyInvitation) {
  return {
    challenge: base64url(challenge),
    rp: { name: "Paylinks" },
    user: { id: base64url(userId), name: email, displayName: email },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key" as const, alg })),
    authenticatorSelection: {
      residentKey: "required" as const,
      requireResidentKey: true,
      userVerification: "required" as const,
    },
    excludeCredentials: known.map((id) => ({ type: "public-key" as const, id })),
    attestation: "none" as const,
  };
}

/** `PublicKeyCredentialRequestOptionsJSON`: any passkey of this host, with user verification. */
export function requestOptions(challenge: string) {
  return { challenge: base64url(challenge), userVerification: "required" as const };
}

/** For our own texts, which are ASCII. */
function base64url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
