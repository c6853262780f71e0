/** Adyen's adapter against the contract of every provider, less what it is not made for. */

import { ADYEN_BY_NATURE } from "./adyen-nature.ts";
import { ADYEN } from "./adyen-subject.ts";
import { describeContractWithout } from "./by-nature.ts";

describeContractWithout("Adyen", ADYEN, ADYEN_BY_NATURE);
