/** What Authorize.Net is not made for, by the names of the contract's cases. Each is tested in its own way elsewhere. */

/** Each with why it cannot hold. */
const NO_END = "a form that is displayed can be submitted at any later time: nothing ends it";
const NO_SESSION = "there is no session at Authorize.Net: each request makes a token, which moves no money";
const NO_KEY = "Authorize.Net has no keys: what was not done is done when it is asked for again";
const THIN = "a notification names a transaction and nothing else of ours";
const NO_REASON = "Authorize.Net does not tell that funds were insufficient";

export const AUTHORIZENET_BY_NATURE: Readonly<Record<string, string>> = {
  "Authorize.Net: payments > a session that nobody pays expires at its time and not before": NO_END,
  "Authorize.Net: payments > a closed session is over, however often it is closed, and cannot be paid": NO_END,
  "Authorize.Net: repeated requests > a closing that timed out before the effect is done once sent again": NO_END,
  "Authorize.Net: repeated requests > a closing that timed out after the effect is done once sent again": NO_END,
  "Authorize.Net: webhooks > the events of a payment that was closed unpaid give the same facts in any order and number":
    NO_END,
  "Authorize.Net: payments > a session or payment that the provider does not know is refused, not guessed": NO_SESSION,
  "Authorize.Net: repeated requests > a session whose opening timed out before the effect is one session once sent again":
    NO_SESSION,
  "Authorize.Net: repeated requests > a session whose opening timed out after the effect is one session once sent again":
    NO_SESSION,
  "Authorize.Net: repeated requests > a 5xx that the key brings back makes the adapter look, and it finds the session that was made":
    NO_SESSION,
  "Authorize.Net: repeated requests > a 5xx that the key brings back makes the adapter look, and it says that no session was made":
    NO_SESSION,
  "Authorize.Net: repeated requests > looking for a session finds the one that was made, past the life of its key and among many of another shop":
    NO_SESSION,
  "Authorize.Net: repeated requests > looking for a session that is over tells so instead of opening another":
    NO_SESSION,
  "Authorize.Net: repeated requests > looking for a session that was never made says so and makes none": NO_SESSION,
  "patience > a provider that never answers is given up as unknown after the limit, not waited for": NO_SESSION,
  "Authorize.Net: repeated requests > after a 5xx that the key brings back, a refund that was not_done is told as such":
    NO_KEY,
  "Authorize.Net: repeated requests > after a 5xx that the key brings back, a capture that was not done is told as neither done nor refused, until the key is forgotten":
    NO_KEY,
  "Authorize.Net: repeated requests > after a 5xx that the key brings back, a void that was not done is told as neither done nor refused, until the key is forgotten":
    NO_KEY,
  "Authorize.Net: repeated requests > looking for a refund finds the one that was made, or says that there is none, and makes none":
    NO_KEY,
  "Authorize.Net: webhooks > a genuine webhook is accepted and tells our reference": THIN,
  "Authorize.Net: webhooks > a body that was changed in one character is refused": THIN,
  "Authorize.Net: webhooks > while a secret is rotated, the old and the new one are both accepted, in any combination":
    "Authorize.Net signs with one key only",
  "Authorize.Net: refunds > a refund made in the provider's dashboard is not taken for one of ours, and leads to its payment":
    THIN,
  "closing a session > leaves the outcome unknown after an object of another type":
    "that nothing was paid is told by an empty list, which has no objects",
  "Authorize.Net: payments > a declined card leaves the session payable and says why in our words; the next card pays":
    NO_REASON,
  "Authorize.Net: webhooks > the events of a payment that was declined, then paid give the same facts in any order and number":
    NO_REASON,
};
