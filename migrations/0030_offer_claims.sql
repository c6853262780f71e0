-- Claims of lower fees for a merchant's first payments across links: each is made before its payment starts, and counts until the payment has ended
-- without money. `worker/decisions/0022-claims-across-links.md` explains why only the row's existence counts.

CREATE TABLE offer_claims (
  payment_id TEXT PRIMARY KEY NOT NULL CHECK (length(payment_id) = 23),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  incentive_id TEXT NOT NULL CHECK (length(incentive_id) = 24),
  -- The shopper's e-mail address in lower case if claims are counted per shopper; otherwise empty.
  shopper TEXT NOT NULL CHECK (length(shopper) <= 1000),
  at INTEGER NOT NULL CHECK (at BETWEEN 100000000000 AND 99999999999999),
  -- Whether its payment has been published. For the others the link's object is asked.
  heard INTEGER NOT NULL CHECK (heard IN (0, 1))
) STRICT;
CREATE INDEX offer_claims_of_incentive ON offer_claims (merchant_id, livemode, incentive_id, shopper);
CREATE INDEX offer_claims_unheard ON offer_claims (at) WHERE heard = 0;

CREATE TRIGGER payments_hear_of_claims AFTER INSERT ON payments WHEN NEW.view ->> '$.keepsClaim' IS 1
BEGIN
  UPDATE offer_claims SET heard = 1 WHERE payment_id = NEW.id;
END;
-- A payment's row says whether it keeps its claim. It never claims again, so the claim is deleted with the first row that says no.
CREATE TRIGGER payments_end_claims AFTER INSERT ON payments WHEN NEW.view ->> '$.keepsClaim' IS NOT 1
BEGIN
  DELETE FROM offer_claims WHERE payment_id = NEW.id;
END;
CREATE TRIGGER payments_end_claims_later AFTER UPDATE OF view ON payments WHEN NEW.view ->> '$.keepsClaim' IS NOT 1
BEGIN
  DELETE FROM offer_claims WHERE payment_id = NEW.id;
END;
