/** VAT identification numbers of businesses in the European Union and Northern Ireland: form and check digit. Whether one is registered, only VIES knows. */

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

/** Ten digits of which the first is 0 or 1, the latter since 2023, which the package does not know. The last two are 97 less the rest modulo 97. */
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

/** Reads an id as somebody typed it, with spaces, dots and hyphens wherever; null where its form or its check digit is wrong. */
export function readVatId(typed: string): VatId | null {
  if (typed.length > LIMITS.vatIdLengthMax) return null;
  const id = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s./-]+/g, "")
    .replace(/^GR/, "EL");
  // Northern Ireland's are the United Kingdom's under a prefix of their own.
  if (id.startsWith("XI")) return checkVAT(`GB${id.slice(2)}`, [unitedKingdom]).isValid ? { id, state: "XI" } : null;
  const { isValid, country } = checkVAT(id, [...STATES]);
  return isValid && country !== undefined && /^[A-Z0-9+*]+$/.test(id) ? { id, state: country.isoCode.short } : null;
}
