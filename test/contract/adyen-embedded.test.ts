/** Adyen's adapter with the Drop-in on our page, against the contract of every provider, less what it is not made for. */

import { ADYEN_SESSIONS_BY_NATURE } from "./adyen-nature.ts";
import { ADYEN, makeAdyenSubject } from "./adyen-subject.ts";
import { describeContractWithout } from "./by-nature.ts";

const EMBEDDED = { ...ADYEN, makeSubject: () => makeAdyenSubject("embedded") };

describeContractWithout("Adyen on our page", EMBEDDED, ADYEN_SESSIONS_BY_NATURE);
