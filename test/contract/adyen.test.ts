/** Adyen's adapter against the contract of every provider. */

import { ADYEN } from "./adyen-subject.ts";
import { describePspContract } from "./psp-contract.ts";

describePspContract("Adyen", ADYEN);
