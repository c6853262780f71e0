/** Makes ids that are not derived from anything. */

import { ID_PREFIXES } from "../domain/ids.ts";
import type { Random } from "../ports/clock.ts";

/** A prefixed id with 100 random bits, so that collisions can be ignored. */
export function newId(random: Random, kind: keyof typeof ID_PREFIXES): string {
  return `${ID_PREFIXES[kind]}_${random.id(20)}`;
}
