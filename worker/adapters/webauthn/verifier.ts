/** Verifies passkeys with SimpleWebAuthn's package, loaded on first use since most requests have none. */

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Ceremony, PasskeyVerifier } from "../../ports/passkeys.ts";

/** Requires user verification, so that a passkey is two factors: the device, and the person who unlocks it. */
export const webauthnVerifier: PasskeyVerifier = {
  async registration({ response, origin, isChallenge }) {
    const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: JSON.parse(response) as RegistrationResponseJSON,
        ...expectedOf({ origin, isChallenge }),
      });
      if (!verified) return null;
      const { id, publicKey, counter } = registrationInfo.credential;
      return { credentialId: id, publicKey: Buffer.from(publicKey).toString("base64url"), counter };
    } catch {
      // The package throws for any invalid response, with a reason only in words.
      return null;
    }
  },
  async authentication({ response, origin, isChallenge }, { credentialId, publicKey, counter }) {
    const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: JSON.parse(response) as AuthenticationResponseJSON,
        credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter },
        ...expectedOf({ origin, isChallenge }),
      });
      return verified ? { counter: authenticationInfo.newCounter } : null;
    } catch {
      return null;
    }
  },
};

function expectedOf({ origin, isChallenge }: Omit<Ceremony, "response">) {
  return {
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    // The browser signs our text in base64url.
    expectedChallenge: (challenge: string) => isChallenge(Buffer.from(challenge, "base64url").toString("utf8")),
    requireUserVerification: true,
  };
}
