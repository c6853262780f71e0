/** Checks passkeys with the package of SimpleWebAuthn, which is loaded with the first of them: most requests have none. */

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Ceremony, PasskeyVerifier } from "../../ports/passkeys.ts";

/** The verifier. User verification is required, so that a passkey is two factors: the device, and whoever unlocks it. */
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
      // It throws at whatever is not as it should be, and says what in words alone.
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
