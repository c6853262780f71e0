/** An authenticator in software (WebAuthn level 3): makes one ES256 credential and signs what a browser would have it sign. */

import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

/** What can be wrong with what it signs. */
export interface Ceremony {
  /** As the page was given it, in base64url. */
  readonly challenge: string;
  readonly origin: string;
  /** The host that the browser would bind the credential to; that of the origin. */
  readonly rpId?: string;
  /** User present and verified, by default. */
  readonly flags?: number;
  readonly type?: "webauthn.create" | "webauthn.get";
}

const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;

export class SoftwareAuthenticator {
  readonly id = randomBytes(16).toString("base64url");
  counter = 0;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
  }

  /** `RegistrationResponseJSON` with attestation `none`. */
  create(ceremony: Ceremony): string {
    const { flags = PRESENT_AND_VERIFIED } = ceremony;
    const { x = "", y = "" } = this.#publicKey.export({ format: "jwk" });
    const id = Buffer.from(this.id, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    // COSE (RFC 9053, 7.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    const cose = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y, "base64url"),
    ]);
    const data = Buffer.concat([this.#head(ceremony, flags | WITH_CREDENTIAL), Buffer.alloc(16), length, id, cose]);
    // CBOR of {fmt: "none", attStmt: {}, authData: data}.
    const size = Buffer.alloc(2);
    size.writeUInt16BE(data.length);
    const attestation = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746159", "hex"),
      size,
      data,
    ]);
    return this.#answer({
      clientDataJSON: clientData({ type: "webauthn.create", ...ceremony }).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** `AuthenticationResponseJSON`. */
  get(ceremony: Ceremony): string {
    this.counter += 1;
    const data = this.#head(ceremony, ceremony.flags ?? PRESENT_AND_VERIFIED);
    const client = clientData({ type: "webauthn.get", ...ceremony });
    const signature = createSign("sha256")
      .update(Buffer.concat([data, createHash("sha256").update(client).digest()]))
      .sign(this.#privateKey);
    return this.#answer({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: signature.toString("base64url"),
    });
  }

  #head({ origin, rpId = new URL(origin).hostname }: Ceremony, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), counter]);
  }

  #answer(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {}, response });
  }
}

function clientData({ type, challenge, origin }: Ceremony): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}
