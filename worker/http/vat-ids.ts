/** VAT ids of businesses in the European Union and Northern Ireland: format and check digit. Only VIES knows whether one is registered. */

import {
  austria,
  bulgaria,
  type Country,
  checkVAT,
  croatia,
  cyprus,
  czechRepublic,
  denmark,
  estonia,
  finland,
  france,
  germany,
  greece,
  hungary,
  ireland,
  italy,
  latvia,
  lithuania,
  luxembourg,
  malta,
  netherlands,
  poland,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
  unitedKingdom,
} from "jsvat";
import { LIMITS } from "../domain/limits.ts";
import type { VatId } from "../domain/tax.ts";

/** Ten digits beginning with 0 or, since 2023, with 1, which the package does not know. The last two are 97 minus the first eight modulo 97. */
const belgium: Country = {
  name: "Belgium",
  codes: ["BE", "BEL", "056"],
  calcFn: (digits) => 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8)),
  rules: { multipliers: {}, regex: [/^(BE)([01]\d{9})$/] },
};

const STATES: readonly Country[] = [
  ...[austria, belgium, bulgaria, croatia, cyprus, czechRepublic, denmark, estonia, finland, france, germany, greece],
  ...[hungary, ireland, italy, latvia, lithuania, luxembourg, malta, netherlands, poland, portugal, romania],
  ...[slovakiaRepublic, slovenia, spain, sweden],
];

/** Reads an id as typed, ignoring spaces, dots, slashes and hyphens; null if its format or check digit is wrong. */
export function readVatId(typed: string): VatId | null {
  if (typed.length > LIMITS.vatIdLengthMax) return null;
  const id = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s./-]+/g, "")
    .replace(/^GR/, "EL");
  // Northern Ireland's ids are the United Kingdom's with their own prefix.
  if (id.startsWith("XI")) return checkVAT(`GB${id.slice(2)}`, [unitedKingdom]).isValid ? { id, state: "XI" } : null;
  const { isValid, country } = checkVAT(id, [...STATES]);
  return isValid && country !== undefined && /^[A-Z0-9+*]+$/.test(id) ? { id, state: country.isoCode.short } : null;
}
