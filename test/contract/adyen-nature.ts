/** What Adyen is not made for, by the names of the contract's cases. Each is tested in its own way elsewhere. */

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
