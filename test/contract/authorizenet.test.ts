/** Authorize.Net's adapter against the contract of every provider, less what it is not made for. */

import { AUTHORIZENET_BY_NATURE } from "./authorizenet-nature.ts";
import { AUTHORIZENET } from "./authorizenet-subject.ts";
import { describeContractWithout } from "./by-nature.ts";

describeContractWithout("Authorize.Net", AUTHORIZENET, AUTHORIZENET_BY_NATURE);
