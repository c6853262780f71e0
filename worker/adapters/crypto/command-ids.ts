/** Ids that follow from a command's id, by HMAC-SHA256. */

import { createHmac } from "node:crypto";
import type { CommandIds } from "../../ports/command-ids.ts";
import { deriveKey, type RootSecret } from "./keys.ts";
import { toIdDigits } from "./random.ts";

const LENGTH_MAX = 32;

/** Derives ids. Up to 32 characters: one HMAC's worth. */
export function makeCommandIds(root: RootSecret): CommandIds {
  const key = deriveKey(root, "command-ids");
  return {
    derive(commandId, purpose, length) {
      if (length > LENGTH_MAX) throw new RangeError(`an id has at most ${LENGTH_MAX} characters`);
      // JSON keeps the two apart: no other pair is written the same.
      const mac = createHmac("sha256", key)
        .update(JSON.stringify([commandId, purpose]), "utf8")
        .digest();
      return toIdDigits(mac).slice(0, length);
    },
  };
}
