/** Derives ids from a command's id: by SHA-256, or by HMAC where they must not be guessable. */

import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import type { CommandIds } from "../../ports/command-ids.ts";
import { deriveKey, type RootSecret } from "./keys.ts";
import { toIdDigits } from "./random.ts";

const LENGTH_MAX = 32;

/** Derives ids of up to 32 characters, as many as one digest yields. */
export function makeCommandIds(root: RootSecret): CommandIds {
  const key = deriveKey(root, "command-ids");
  return {
    name: (commandId, purpose, length) => idOf(createHash("sha256"), { commandId, purpose, length }),
    derive: (commandId, purpose, length) => idOf(createHmac("sha256", key), { commandId, purpose, length }),
  };
}

function idOf(
  digest: Hash | Hmac,
  { commandId, purpose, length }: { readonly commandId: string; readonly purpose: string; readonly length: number },
): string {
  if (length > LENGTH_MAX) throw new RangeError(`an id has at most ${LENGTH_MAX} characters`);
  // JSON is unambiguous: no other pair is written the same.
  const bytes = digest.update(JSON.stringify([commandId, purpose]), "utf8").digest();
  return toIdDigits(bytes).slice(0, length);
}
