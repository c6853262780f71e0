/** Stripe's adapter against the contract of every provider. */

import { describePspContract } from "./psp-contract.ts";
import { STRIPE } from "./stripe-subject.ts";

describePspContract("Stripe", STRIPE);
