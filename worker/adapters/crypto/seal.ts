/** Sealing by AES-256-GCM. A sealed text is `s1.<key id>.<nonce>.<ciphertext and tag>`, and names its owner as additional data. */

import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";
import type { Seal } from "../../ports/seal.ts";
import { deriveKey, keyIdOf, type RootSecret } from "./keys.ts";

/** 96 bits, as NIST SP 800-38D wants for random nonces; far fewer than 2^32 texts are ever sealed under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^s1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/;

/** Seals under the first root secret; opens what was sealed under any. To rotate, put the new one before the old one. */
export function makeSeal(roots: readonly [RootSecret, ...RootSecret[]]): Seal {
  const current = deriveKey(roots[0], "psp-credentials-seal");
  const currentId = keyIdOf(current);
  const keys = new Map(
    roots.map((root) => {
      const key = deriveKey(root, "psp-credentials-seal");
      return [keyIdOf(key), createSecretKey(key)] as const;
    }),
  );
  return {
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(additionalData(currentId, owner));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `s1.${currentId}.${nonce.toString("base64url")}.${sealed.toString("base64url")}`;
    },
    open(sealed, owner) {
      const match = SEALED.exec(sealed);
      const key = keys.get(match?.[1] ?? "");
      if (match === null || key === undefined) return null;
      const bytes = Buffer.from(match[3] ?? "", "base64url");
      if (bytes.length < TAG_BYTES) return null;
      const nonce = Buffer.from(match[2] ?? "", "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(additionalData(match[1] ?? "", owner));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
      } catch {
        // `final` throws where the tag does not fit: the only way in which a text can fail to open.
        return null;
      }
    },
  };
}

function additionalData(keyId: string, owner: string): Buffer {
  return Buffer.from(`s1.${keyId}.${owner}`, "utf8");
}
