-- Wallets: stored value that a merchant owes to a wallet's holder. A wallet's contents are the balances of its ledger accounts (`wallet:{id}`, and
-- `wallet_held:{id}` for what is reserved), which only operations move. One row is one operation: triggers refuse invalid ones and post their
-- entries. An entry that would overdraw a wallet fails the operation and its whole batch.

CREATE TABLE wallets (
  id TEXT PRIMARY KEY NOT NULL CHECK (id GLOB 'wal_?*'),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'merchant')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  reference TEXT CHECK (length(reference) BETWEEN 1 AND 100),
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive')),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX wallets_reference ON wallets (merchant_id, livemode, reference);
CREATE INDEX wallets_created ON wallets (merchant_id, livemode, created_at, id);

-- A wallet's currencies and limits: the highest balance, and the most that may leave in one day (UTC) through transfers and holds. Minor units.
CREATE TABLE wallet_currencies (
  wallet_id TEXT NOT NULL REFERENCES wallets (id),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  balance_max INTEGER NOT NULL CHECK (balance_max BETWEEN 0 AND 999999999999),
  outgoing_per_day_max INTEGER NOT NULL CHECK (outgoing_per_day_max BETWEEN 0 AND 999999999999),
  PRIMARY KEY (wallet_id, currency)
) STRICT, WITHOUT ROWID;

-- `of_id`: the hold that is captured or released, or the capture that is refunded. `payment_id`: the payment that topped the wallet up.
-- `worker/domain/wallet.ts` restricts the kinds: a CHECK on a table that must not be recreated can never be widened.
CREATE TABLE wallet_operations (
  id TEXT PRIMARY KEY NOT NULL CHECK (id GLOB 'wop_?*'),
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind GLOB '[a-z]*' AND length(kind) <= 40),
  wallet_id TEXT NOT NULL REFERENCES wallets (id),
  to_wallet_id TEXT REFERENCES wallets (id),
  of_id TEXT REFERENCES wallet_operations (id),
  payment_id TEXT,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 300),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  CHECK ((kind = 'transfer') = (to_wallet_id IS NOT NULL)),
  CHECK ((kind IN ('capture', 'release', 'refund')) = (of_id IS NOT NULL)),
  CHECK ((kind IN ('top_up', 'top_up_reversal')) = (payment_id IS NOT NULL)),
  CHECK (to_wallet_id <> wallet_id)
) STRICT;
CREATE INDEX wallet_operations_of ON wallet_operations (of_id) WHERE of_id IS NOT NULL;
CREATE INDEX wallet_operations_payment ON wallet_operations (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX wallet_operations_wallet ON wallet_operations (wallet_id, created_at, id);

CREATE TRIGGER wallets_keep_what_they_are BEFORE UPDATE ON wallets
WHEN NEW.id <> OLD.id OR NEW.merchant_id <> OLD.merchant_id OR NEW.livemode <> OLD.livemode OR NEW.kind <> OLD.kind
  OR NEW.created_at <> OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'a wallet stays whose it is');
END;
CREATE TRIGGER wallets_never_deleted BEFORE DELETE ON wallets
BEGIN
  SELECT RAISE(ABORT, 'wallets are never deleted');
END;
CREATE TRIGGER wallet_currencies_keep_what_they_are BEFORE UPDATE ON wallet_currencies
WHEN NEW.wallet_id <> OLD.wallet_id OR NEW.currency <> OLD.currency
BEGIN
  SELECT RAISE(ABORT, 'a currency of a wallet stays');
END;
CREATE TRIGGER wallet_currencies_never_deleted BEFORE DELETE ON wallet_currencies
BEGIN
  SELECT RAISE(ABORT, 'a currency of a wallet stays');
END;

CREATE TRIGGER wallet_operations_never_updated BEFORE UPDATE ON wallet_operations
BEGIN
  SELECT RAISE(ABORT, 'wallet operations are never changed');
END;
CREATE TRIGGER wallet_operations_never_deleted BEFORE DELETE ON wallet_operations
BEGIN
  SELECT RAISE(ABORT, 'wallet operations are never deleted');
END;
-- As in the ledger: an operation under an existing id is a no-op if it is the same and refused if it differs. Its time is not compared, since a
-- request may be repeated later.
CREATE TRIGGER wallet_operations_same_again BEFORE INSERT ON wallet_operations
WHEN EXISTS (
  SELECT 1 FROM wallet_operations AS o
  WHERE o.id = NEW.id AND o.merchant_id = NEW.merchant_id AND o.livemode = NEW.livemode AND o.kind = NEW.kind
    AND o.wallet_id = NEW.wallet_id AND o.to_wallet_id IS NEW.to_wallet_id AND o.of_id IS NEW.of_id AND o.payment_id IS NEW.payment_id
    AND o.currency = NEW.currency AND o.amount = NEW.amount AND o.reason IS NEW.reason
)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER wallet_operations_never_replaced BEFORE INSERT ON wallet_operations
WHEN EXISTS (
  SELECT 1 FROM wallet_operations AS o
  WHERE o.id = NEW.id AND NOT (
    o.merchant_id = NEW.merchant_id AND o.livemode = NEW.livemode AND o.kind = NEW.kind
    AND o.wallet_id = NEW.wallet_id AND o.to_wallet_id IS NEW.to_wallet_id AND o.of_id IS NEW.of_id AND o.payment_id IS NEW.payment_id
    AND o.currency = NEW.currency AND o.amount = NEW.amount AND o.reason IS NEW.reason
  )
)
BEGIN
  SELECT RAISE(ABORT, 'wallet operations are never replaced');
END;

-- Why an operation is refused, in order of precedence. A payment's operations (`top_up`, `top_up_reversal`) are facts and never refused; ending a
-- hold, and a refund, complete what began while the wallet was active.
CREATE TRIGGER wallet_operations_refused BEFORE INSERT ON wallet_operations
WHEN NOT EXISTS (SELECT 1 FROM wallet_operations AS o WHERE o.id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'wallet_refused:unknown_wallet')
  WHERE NEW.kind <> 'transfer' AND NOT EXISTS (
    SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.merchant_id = NEW.merchant_id AND w.livemode = NEW.livemode);
  SELECT RAISE(ABORT, 'wallet_refused:unknown_payer')
  WHERE NEW.kind = 'transfer' AND NOT EXISTS (
    SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.merchant_id = NEW.merchant_id AND w.livemode = NEW.livemode);
  SELECT RAISE(ABORT, 'wallet_refused:unknown_recipient')
  WHERE NEW.kind = 'transfer' AND NOT EXISTS (
    SELECT 1 FROM wallets AS w WHERE w.id = NEW.to_wallet_id AND w.merchant_id = NEW.merchant_id AND w.livemode = NEW.livemode);
  SELECT RAISE(ABORT, 'wallet_refused:unknown_origin')
  WHERE NEW.of_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM wallet_operations AS o
    WHERE o.id = NEW.of_id AND o.wallet_id = NEW.wallet_id AND o.currency = NEW.currency
      AND o.kind = iif(NEW.kind = 'refund', 'capture', 'hold'));
  SELECT RAISE(ABORT, 'wallet_refused:inactive_wallet')
  WHERE NEW.kind IN ('credit', 'debit', 'hold')
    AND EXISTS (SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.status <> 'active');
  SELECT RAISE(ABORT, 'wallet_refused:inactive_payer')
  WHERE NEW.kind = 'transfer' AND EXISTS (SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.status <> 'active');
  SELECT RAISE(ABORT, 'wallet_refused:inactive_recipient')
  WHERE EXISTS (SELECT 1 FROM wallets AS w WHERE w.id = NEW.to_wallet_id AND w.status <> 'active');
  SELECT RAISE(ABORT, 'wallet_refused:other_currency')
  WHERE NEW.kind IN ('credit', 'debit', 'transfer', 'hold') AND NOT EXISTS (
    SELECT 1 FROM wallet_currencies AS c WHERE c.wallet_id = NEW.wallet_id AND c.currency = NEW.currency);
  SELECT RAISE(ABORT, 'wallet_refused:other_currency_of_recipient')
  WHERE NEW.to_wallet_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM wallet_currencies AS c WHERE c.wallet_id = NEW.to_wallet_id AND c.currency = NEW.currency);
  SELECT RAISE(ABORT, 'wallet_refused:hold_ended')
  WHERE NEW.kind IN ('capture', 'release') AND EXISTS (
    SELECT 1 FROM wallet_operations AS o WHERE o.of_id = NEW.of_id AND o.kind IN ('capture', 'release'));
  SELECT RAISE(ABORT, 'wallet_refused:beyond_hold')
  WHERE NEW.kind IN ('capture', 'release') AND EXISTS (
    SELECT 1 FROM wallet_operations AS o
    WHERE o.id = NEW.of_id AND (NEW.amount > o.amount OR (NEW.kind = 'release' AND NEW.amount <> o.amount)));
  SELECT RAISE(ABORT, 'wallet_refused:beyond_capture')
  WHERE NEW.kind = 'refund' AND (SELECT o.amount FROM wallet_operations AS o WHERE o.id = NEW.of_id) < NEW.amount
    + coalesce((SELECT sum(o.amount) FROM wallet_operations AS o WHERE o.of_id = NEW.of_id AND o.kind = 'refund'), 0);
  -- Held amounts are still in the wallet.
  SELECT RAISE(ABORT, 'wallet_refused:balance_limit')
  WHERE NEW.kind IN ('credit', 'transfer') AND EXISTS (
    SELECT 1 FROM wallet_currencies AS c
    WHERE c.wallet_id = coalesce(NEW.to_wallet_id, NEW.wallet_id) AND c.currency = NEW.currency AND c.balance_max < NEW.amount
      - coalesce((SELECT balance FROM ledger_lines AS l
         WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet:' || c.wallet_id
           AND l.currency = c.currency ORDER BY l.number DESC LIMIT 1), 0)
      - coalesce((SELECT balance FROM ledger_lines AS l
         WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet_held:' || c.wallet_id
           AND l.currency = c.currency ORDER BY l.number DESC LIMIT 1), 0));
  -- A hold counts on the day it was made, minus what was released of it.
  SELECT RAISE(ABORT, 'wallet_refused:daily_limit')
  WHERE NEW.kind IN ('transfer', 'hold') AND EXISTS (
    SELECT 1 FROM wallet_currencies AS c
    WHERE c.wallet_id = NEW.wallet_id AND c.currency = NEW.currency AND c.outgoing_per_day_max < NEW.amount + coalesce((
      SELECT sum(iif(e.kind = 'release', 0, coalesce(e.amount, o.amount)))
      FROM wallet_operations AS o LEFT JOIN wallet_operations AS e ON e.of_id = o.id
      WHERE o.wallet_id = NEW.wallet_id AND o.created_at >= NEW.created_at - NEW.created_at % 86400000
        AND o.currency = NEW.currency AND o.kind IN ('transfer', 'hold')), 0));
END;

-- What an operation posts, one rule per line. Part 2 is the rest of a captured hold, or the shortfall when a top-up is reversed, which the holder
-- then owes. Part 3: incoming money first pays what the holder owes.
CREATE TRIGGER wallet_operations_post AFTER INSERT ON wallet_operations
BEGIN
  INSERT INTO ledger_entries (merchant_id, livemode, number, id, kind, source, payment_id, currency, debit, credit, amount, at)
  SELECT NEW.merchant_id, NEW.livemode, row_number() OVER (ORDER BY part) + coalesce(
           (SELECT max(number) FROM ledger_entries AS e WHERE e.merchant_id = NEW.merchant_id AND e.livemode = NEW.livemode), 0),
         'ent_wallet_' || substr(NEW.id, 5) || '_' || part, 'wallet_' || kind, NEW.id, NEW.payment_id, NEW.currency, debit, credit, amount,
         NEW.created_at
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
      json_array('capture', 'wallet_held:' || NEW.wallet_id, 'merchant_settlement'),
      json_array('refund', 'refunds', 'wallet:' || NEW.wallet_id),
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

-- A wallet's balance stays on the credit side of the ledger, and what its holder owes on the debit side.
CREATE TRIGGER ledger_lines_overdraw_no_wallet BEFORE INSERT ON ledger_lines
WHEN ((NEW.account GLOB 'wallet:*' OR NEW.account GLOB 'wallet_held:*') AND NEW.balance > 0)
  OR (NEW.account GLOB 'wallet_claims:*' AND NEW.balance < 0)
BEGIN
  SELECT RAISE(ABORT, 'wallet_refused:overdrawn');
END;
-- Only operations move wallets: an entry whose id or amount does not match one is refused.
CREATE TRIGGER ledger_entries_of_wallets BEFORE INSERT ON ledger_entries
WHEN (NEW.debit GLOB 'wallet:*' OR NEW.debit GLOB 'wallet_held:*' OR NEW.debit GLOB 'wallet_claims:*'
    OR NEW.credit GLOB 'wallet:*' OR NEW.credit GLOB 'wallet_held:*' OR NEW.credit GLOB 'wallet_claims:*')
  AND NOT EXISTS (
    SELECT 1 FROM wallet_operations AS o
    WHERE o.id = NEW.source AND o.merchant_id = NEW.merchant_id AND o.livemode = NEW.livemode AND o.currency = NEW.currency
      AND NEW.id GLOB 'ent_wallet_' || substr(o.id, 5) || '_[123]')
BEGIN
  SELECT RAISE(ABORT, 'wallets are moved by their operations');
END;
