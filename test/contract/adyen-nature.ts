/** What Adyen is not made for, by the names of the contract's cases. Each is tested in its own way elsewhere. */

import { BROKEN_ANSWERS } from "./wire.ts";

const NO_PAYMENT_QUERY = "Adyen cannot be asked about a payment or a refund";
const NO_SEARCH = "Adyen cannot be searched by a reference";
const LATE = "Adyen refuses a modification by webhook, after having received it";
const KEY = "Adyen's key does not bring back a failure: sent again, the request is carried out";
const LINK = "an event's parent at Adyen is the payment link, not the payment";

/** Each with why it cannot hold. Its counterpart is in `adyen-late.test.ts` or `adyen-webhooks.test.ts`. */
export const ADYEN_BY_NATURE: Readonly<Record<string, string>> = {
  "Adyen: payments > a payment is known by its own name too, where the session is not known": NO_PAYMENT_QUERY,
  "Adyen: payments > a session or payment that the provider does not know is refused, not guessed": NO_PAYMENT_QUERY,
  "asking about a payment > understands an answer that begins with a byte-order mark": NO_PAYMENT_QUERY,
  "asking about a refund > understands an answer that begins with a byte-order mark": NO_PAYMENT_QUERY,
  "looking for a refund > understands an answer that begins with a byte-order mark": NO_PAYMENT_QUERY,
  "Adyen: refunds > a refund that takes its time is pending until it succeeds": NO_PAYMENT_QUERY,
  "Adyen: refunds > a refund that succeeded and failed later is failed, with a reason": NO_PAYMENT_QUERY,
  "Adyen: refunds > a refund that was never made is refused when it is asked for": NO_PAYMENT_QUERY,
  "Adyen: payments > a bank's question is observed as an action that is needed, and money moves only once it is answered":
    "a payment link says nothing of a bank's question",
  "Adyen: payments > a capture of more than was authorised is refused, and the authorisation stays to be voided": LATE,
  "Adyen: refunds > more than what is left is refused by the provider with its reason, and nothing moves": LATE,
  "Adyen: refunds > a refund of money that was never taken is refused": LATE,
  "Adyen: repeated requests > a 5xx that the key brings back makes the adapter look, and it says that no session was made":
    KEY,
  "Adyen: repeated requests > after a 5xx that the key brings back, a refund that was not_done is told as such": KEY,
  "Adyen: repeated requests > after a 5xx that the key brings back, a capture that was not done is told as neither done nor refused, until the key is forgotten":
    KEY,
  "Adyen: repeated requests > after a 5xx that the key brings back, a void that was not done is told as neither done nor refused, until the key is forgotten":
    KEY,
  "Adyen: repeated requests > looking for a session finds the one that was made, past the life of its key and among many of another shop":
    NO_SEARCH,
  "Adyen: repeated requests > looking for a session that is over tells so instead of opening another": NO_SEARCH,
  "Adyen: repeated requests > looking for a session that was never made says so and makes none": NO_SEARCH,
  "Adyen: repeated requests > looking for a refund finds the one that was made, or says that there is none, and makes none":
    NO_SEARCH,
  "looking for a session > understands an answer that begins with a byte-order mark": NO_SEARCH,
  "looking for an event's reference > leaves the outcome unknown after an object of another type": LINK,
  "looking for an event's reference > understands an answer that begins with a byte-order mark": LINK,
  "Adyen: refunds > a refund made in the provider's dashboard is not taken for one of ours, and leads to its payment":
    LINK,
  "Adyen: webhooks > while a secret is rotated, the old and the new one are both accepted, in any combination":
    "Adyen signs each item with one key only",
  "Adyen: webhooks > the events of a payment that was closed unpaid give the same facts in any order and number":
    "Adyen sends no webhook when a payment link ends: only asking tells",
};

const SILENT = "Adyen says nothing of a session before the shopper's browser has its result";
const ENDLESS = "nothing ends a session";
const NO_CALL = "what cannot be asked or ended is not asked for: no answer can be broken";

/** The same for its sessions, with what they have less than payment links. Their counterparts are in `adyen-sessions.test.ts`. */
export const ADYEN_SESSIONS_BY_NATURE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(ADYEN_BY_NATURE).map(([name, reason]) => [name.replace("Adyen:", "Adyen on our page:"), reason]),
  ),
  "Adyen on our page: payments > an opened session has a page at the provider's own origin or ours, says nothing about money, and ends when it was asked to":
    SILENT,
  "Adyen on our page: payments > a declined card leaves the session payable and says why in our words; the next card pays":
    SILENT,
  "Adyen on our page: payments > a bank's question that is failed leaves the session payable, with that reason": SILENT,
  "Adyen on our page: payments > a session that nobody pays expires at its time and not before": SILENT,
  "Adyen on our page: payments > a closed session is over, however often it is closed, and cannot be paid": ENDLESS,
  "Adyen on our page: payments > closing a session while the bank asks its question ends it unpaid": ENDLESS,
  "Adyen on our page: repeated requests > a closing that timed out before the effect is done once sent again": ENDLESS,
  "Adyen on our page: repeated requests > a closing that timed out after the effect is done once sent again": ENDLESS,
  "opening a session > leaves the outcome unknown after a status that nobody has heard of":
    "a session is answered without a status",
  ...Object.fromEntries(
    [...Object.keys(BROKEN_ANSWERS), "too many requests", "a conflict", "an object of another type"].map((fault) => [
      `closing a session > leaves the outcome unknown after ${fault}`,
      NO_CALL,
    ]),
  ),
  "Adyen on our page: without us > a part that the merchant captures in the provider's dashboard is observed as that part, and leads to its payment":
    LINK,
  "Adyen on our page: without us > a void in the provider's dashboard is observed as the end of the authorisation, and leads to its payment":
    LINK,
};
