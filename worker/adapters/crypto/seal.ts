/** Sealing with AES-256-GCM. A sealed text is `s1.<key id>.<nonce>.<ciphertext and tag>`, with its owner as additional data. */

import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Seal, SealOwner } from "../../ports/seal.ts";
import { deriveKey, keyIdOf, type RootSecret } from "./keys.ts";

/** 96 bits, as NIST SP 800-38D requires for random nonces; far fewer than 2^32 texts are sealed under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^s1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/;

/** A key, and how it names a text's owner in the additional data. */
interface Generation {
  readonly kid: string;
  readonly key: KeyObject;
  readonly nameOf: (owner: SealOwner) => string;
}

/** Seals under the first root secret; opens texts sealed under any of them. To rotate, put the new secret before the old one. */
export function makeSeal(roots: readonly [RootSecret, ...RootSecret[]]): Seal {
  const [current, ...earlier] = roots.map((root) =>
    generation(deriveKey(root, "merchant-secrets-seal"), ({ merchantId, id }) => `${merchantId}.${id}`),
  );
  if (current === undefined) throw new Error("there is at least one root secret");
  // The keys in use before the merchant became part of the owner.
  const first = roots.map((root) => generation(deriveKey(root, "psp-credentials-seal"), ({ id }) => id));
  const generations = new Map([current, ...earlier, ...first].map((each) => [each.kid, each]));
  return {
    current: `s1.${current.kid}.`,
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(additionalData(current, owner));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `s1.${current.kid}.${nonce.toString("base64url")}.${sealed.toString("base64url")}`;
    },
    open(sealed, owner) {
      const match = SEALED.exec(sealed);
      const known = generations.get(match?.[1] ?? "");
      if (match === null || known === undefined) return null;
      const bytes = Buffer.from(match[3] ?? "", "base64url");
      if (bytes.length < TAG_BYTES) return null;
      const nonce = Buffer.from(match[2] ?? "", "base64url");
      const decipher = createDecipheriv("aes-256-gcm", known.key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(additionalData(known, owner));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
      } catch {
        // `final` throws if the tag does not match, which is the only way that opening can fail.
        return null;
      }
    },
  };
}

function generation(key: Uint8Array, nameOf: Generation["nameOf"]): Generation {
  return { kid: keyIdOf(key), key: createSecretKey(key), nameOf };
}

function additionalData({ kid, nameOf }: Generation, owner: SealOwner): Buffer {
  return Buffer.from(`s1.${kid}.${nameOf(owner)}`, "utf8");
}
