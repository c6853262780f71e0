/** The shared contract over each adapter that has keys of its vendor's test system. */

import { beforeEach, describe } from "vitest";
import { readVendorAccess, VENDOR_NAMES } from "../../worker/cli/conformance-keys.ts";
import { PROVIDERS } from "../../worker/ports/psp-accounts.ts";
import { ADYEN_BY_NATURE } from "../contract/adyen-nature.ts";
import { ADYEN } from "../contract/adyen-subject.ts";
import { AUTHORIZENET_BY_NATURE } from "../contract/authorizenet-nature.ts";
import { AUTHORIZENET } from "../contract/authorizenet-subject.ts";
import { describeContractWithout } from "../contract/by-nature.ts";
import { STRIPE } from "../contract/stripe-subject.ts";
import { makeVendorSubject, uncoverWith } from "./vendors.ts";

const CONTRACTS = {
  stripe: { provider: STRIPE, byNature: {} },
  adyen: { provider: ADYEN, byNature: ADYEN_BY_NATURE },
  authorizenet: { provider: AUTHORIZENET, byNature: AUTHORIZENET_BY_NATURE },
};

const access = readVendorAccess(process.env);

describe("the vendors' test systems", () => {
  beforeEach(({ skip }) => uncoverWith(skip));

  for (const name of PROVIDERS) {
    const given = access[name];
    if (given.kind !== "given") continue;
    const { provider, byNature } = CONTRACTS[name];
    const makeSubject = async () => makeVendorSubject(name, given);
    describe(name, () => describeContractWithout(VENDOR_NAMES[name], { ...provider, makeSubject }, byNature));
  }
});
