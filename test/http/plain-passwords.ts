/** Passwords compared as they are, for tests of what is around them: hashing takes long by design. */

import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import type { Passwords } from "../../worker/ports/passwords.ts";

export const plainPasswords: Passwords = {
  hash: async (password) => `scrypt$${systemRandom.id(8)}$${password}`,
  verify: async (password, stored) => stored?.split("$")[2] === password,
};
