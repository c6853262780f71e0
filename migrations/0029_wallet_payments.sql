-- Attempts to pay from wallets. A row records an attempt's outcome, decided once: a hold (`wop_{reference}_hold`, in the same batch), or a final
-- refusal. A late request finds the row and moves nothing.

CREATE TABLE wallet_attempts (
  reference TEXT PRIMARY KEY NOT NULL CHECK (length(reference) = 20),
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  wallet_id TEXT NOT NULL REFERENCES wallets (id),
  -- Why there is no hold; null if there is one.
  refusal TEXT CHECK (length(refusal) BETWEEN 1 AND 40),
  at INTEGER NOT NULL CHECK (at BETWEEN 100000000000 AND 99999999999999)
) STRICT;

CREATE TRIGGER wallet_attempts_never_updated BEFORE UPDATE ON wallet_attempts
BEGIN
  SELECT RAISE(ABORT, 'what came of an attempt is never changed');
END;
CREATE TRIGGER wallet_attempts_never_deleted BEFORE DELETE ON wallet_attempts
BEGIN
  SELECT RAISE(ABORT, 'what came of an attempt is never deleted');
END;
CREATE TRIGGER wallet_attempts_never_replaced BEFORE INSERT ON wallet_attempts
WHEN EXISTS (SELECT 1 FROM wallet_attempts AS a WHERE a.reference = NEW.reference)
BEGIN
  SELECT RAISE(ABORT, 'what came of an attempt is decided once');
END;

-- Only the payment itself can end its hold or make its refunds: their ids name the payment.
CREATE TRIGGER wallet_operations_of_payments BEFORE INSERT ON wallet_operations
WHEN substr(NEW.of_id, 5, 20) <> substr(NEW.id, 5, 20)
  AND EXISTS (SELECT 1 FROM wallet_attempts AS a WHERE a.reference = substr(NEW.of_id, 5, 20))
  AND NOT EXISTS (SELECT 1 FROM wallet_operations AS o WHERE o.id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'wallet_refused:of_payment');
END;

-- As before, with one more rule: what a payment captures goes to `wallet_payments`, from which the payment's own entries book it.
DROP TRIGGER wallet_operations_post;
CREATE TRIGGER wallet_operations_post AFTER INSERT ON wallet_operations
BEGIN
  INSERT INTO ledger_entries (merchant_id, livemode, number, id, kind, source, payment_id, currency, debit, credit, amount, at)
  SELECT NEW.merchant_id, NEW.livemode, row_number() OVER (ORDER BY part) + coalesce(
           (SELECT max(number) FROM ledger_entries AS e WHERE e.merchant_id = NEW.merchant_id AND e.livemode = NEW.livemode), 0),
         'ent_wallet_' || substr(NEW.id, 5) || '_' || part, 'wallet_' || kind, NEW.id, coalesce(NEW.payment_id, 'pay_' || substr((
           SELECT a.reference FROM wallet_attempts AS a WHERE a.reference = substr(NEW.id, 5, 20)), 1, 19)),
         NEW.currency, debit, credit, amount, NEW.created_at
  FROM (
    SELECT 1 AS part, NEW.kind AS kind, value ->> 1 AS debit, value ->> 2 AS credit, iif(NEW.kind <> 'top_up_reversal', NEW.amount, min(
      NEW.amount, coalesce(
        (SELECT -balance FROM ledger_lines AS l
         WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet:' || NEW.wallet_id
           AND l.currency = NEW.currency ORDER BY l.number DESC LIMIT 1), 0))) AS amount
    FROM json_each(json_array(
      json_array('credit', 'wallet_credits', 'wallet:' || NEW.wallet_id),
      json_array('debit', 'wallet:' || NEW.wallet_id, 'wallet_credits'),
      json_array('transfer', 'wallet:' || NEW.wallet_id, 'wallet:' || NEW.to_wallet_id),
      json_array('hold', 'wallet:' || NEW.wallet_id, 'wallet_held:' || NEW.wallet_id),
      json_array('release', 'wallet_held:' || NEW.wallet_id, 'wallet:' || NEW.wallet_id),
      json_array('capture', 'wallet_held:' || NEW.wallet_id, iif(EXISTS (
        SELECT 1 FROM wallet_attempts AS a WHERE a.reference = substr(NEW.id, 5, 20)),
        'wallet_payments:' || NEW.wallet_id, 'merchant_settlement')),
      json_array('refund', iif(EXISTS (
        SELECT 1 FROM wallet_attempts AS a WHERE a.reference = substr(NEW.id, 5, 20)),
        'wallet_payments:' || NEW.wallet_id, 'refunds'), 'wallet:' || NEW.wallet_id),
      json_array('top_up', 'wallet_top_ups:' || NEW.wallet_id, 'wallet:' || NEW.wallet_id),
      json_array('top_up_reversal', 'wallet:' || NEW.wallet_id, 'wallet_top_ups:' || NEW.wallet_id)
    ))
    WHERE value ->> 0 = NEW.kind
    UNION ALL SELECT 2, NEW.kind, 'wallet_claims:' || NEW.wallet_id, 'wallet_top_ups:' || NEW.wallet_id, NEW.amount - coalesce(
           (SELECT -balance FROM ledger_lines AS l
             WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet:' || NEW.wallet_id
               AND l.currency = NEW.currency ORDER BY l.number DESC LIMIT 1), 0) WHERE NEW.kind = 'top_up_reversal'
    UNION ALL SELECT 2, 'release', 'wallet_held:' || NEW.wallet_id, 'wallet:' || NEW.wallet_id, h.amount - NEW.amount
      FROM wallet_operations AS h WHERE h.id = NEW.of_id AND NEW.kind = 'capture'
    UNION ALL SELECT 3, 'claim', 'wallet:' || w.id, 'wallet_claims:' || w.id, min(
           iif(NEW.kind = 'capture', (SELECT h.amount FROM wallet_operations AS h WHERE h.id = NEW.of_id) - NEW.amount, NEW.amount),
           (SELECT balance FROM ledger_lines AS l
             WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet_claims:' || w.id
               AND l.currency = NEW.currency ORDER BY l.number DESC LIMIT 1))
      FROM wallets AS w
      WHERE w.id = coalesce(NEW.to_wallet_id, NEW.wallet_id)
        AND NEW.kind IN ('credit', 'transfer', 'release', 'capture', 'refund', 'top_up')
  )
  WHERE amount > 0
  ORDER BY part;
END;
