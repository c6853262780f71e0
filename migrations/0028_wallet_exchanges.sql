-- Exchange: what leaves a wallet in one currency arrives in another, in a second wallet or the same one, by a quote that is used once. The terms
-- are a separate row, written in the operation's batch before it, so that they are part of the decision. Terms without an operation move nothing.
-- They have no foreign key to it: a deferred one is checked only at commit, and a failure there breaks the database in workerd.
CREATE TABLE wallet_exchanges (
  operation_id TEXT PRIMARY KEY NOT NULL CHECK (operation_id GLOB 'wop_?*'),
  quote_id TEXT NOT NULL CHECK (quote_id GLOB 'wqt_?*'),
  -- The receiving wallet, which may be the same one. No column shares a name with the operations' columns: a batch answers by column name.
  recipient_id TEXT NOT NULL REFERENCES wallets (id),
  to_currency TEXT NOT NULL CHECK (to_currency GLOB '[A-Z][A-Z][A-Z]'),
  to_amount INTEGER NOT NULL CHECK (to_amount BETWEEN 1 AND 999999999999),
  -- What left, in `to_currency` at the source's rate; the excess over `to_amount` is the mark-up.
  value INTEGER NOT NULL CHECK (value BETWEEN to_amount AND 9007199254740991),
  -- Decimals: the cost of one unit of `to_currency`, with and without the mark-up.
  rate TEXT NOT NULL CHECK (length(rate) BETWEEN 1 AND 40),
  mid_rate TEXT NOT NULL CHECK (length(mid_rate) BETWEEN 1 AND 40),
  markup_basis_points INTEGER NOT NULL CHECK (markup_basis_points BETWEEN 0 AND 10000),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 40),
  rate_at INTEGER NOT NULL CHECK (rate_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX wallet_exchanges_quote ON wallet_exchanges (quote_id);

CREATE TRIGGER wallet_exchanges_never_updated BEFORE UPDATE ON wallet_exchanges
BEGIN
  SELECT RAISE(ABORT, 'exchanges are never changed');
END;
CREATE TRIGGER wallet_exchanges_never_deleted BEFORE DELETE ON wallet_exchanges
BEGIN
  SELECT RAISE(ABORT, 'exchanges are never deleted');
END;
-- A quote contains all of the terms, so its id shows whether an exchange is a repeat.
CREATE TRIGGER wallet_exchanges_same_again BEFORE INSERT ON wallet_exchanges
WHEN EXISTS (SELECT 1 FROM wallet_exchanges AS x WHERE x.operation_id = NEW.operation_id AND x.quote_id = NEW.quote_id)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER wallet_exchanges_once BEFORE INSERT ON wallet_exchanges
WHEN NOT EXISTS (SELECT 1 FROM wallet_exchanges AS x WHERE x.operation_id = NEW.operation_id AND x.quote_id = NEW.quote_id)
BEGIN
  SELECT RAISE(ABORT, 'wallet_refused:quote_used') WHERE EXISTS (SELECT 1 FROM wallet_exchanges AS x WHERE x.quote_id = NEW.quote_id);
  SELECT RAISE(ABORT, 'an exchange is written before its operation, once')
  WHERE EXISTS (SELECT 1 FROM wallet_operations AS o WHERE o.id = NEW.operation_id)
    OR EXISTS (SELECT 1 FROM wallet_exchanges AS x WHERE x.operation_id = NEW.operation_id);
END;
CREATE TRIGGER wallet_operations_exchange_by_terms BEFORE INSERT ON wallet_operations
WHEN (NEW.kind = 'exchange') <> EXISTS (
  SELECT 1 FROM wallet_exchanges AS x
  WHERE x.operation_id = NEW.id AND (x.recipient_id <> NEW.wallet_id OR x.to_currency <> NEW.currency))
BEGIN
  SELECT RAISE(ABORT, 'an exchange has terms, and nothing else has');
END;

-- Each currency balances by itself: the account `exchange` takes what left and gives its worth, including the mark-up.
CREATE TRIGGER wallet_exchanges_post AFTER INSERT ON wallet_operations
WHEN NEW.kind = 'exchange'
BEGIN
  INSERT INTO ledger_entries (merchant_id, livemode, number, id, kind, source, payment_id, currency, debit, credit, amount, at)
  SELECT NEW.merchant_id, NEW.livemode, row_number() OVER (ORDER BY part) + coalesce(
           (SELECT max(number) FROM ledger_entries AS e WHERE e.merchant_id = NEW.merchant_id AND e.livemode = NEW.livemode), 0),
         'ent_wallet_' || substr(NEW.id, 5) || '_' || part, 'wallet_' || kind, NEW.id, NULL, currency, debit, credit, amount, NEW.created_at
  FROM (
    SELECT 1 AS part, 'exchange' AS kind, NEW.currency AS currency, 'wallet:' || NEW.wallet_id AS debit, 'exchange' AS credit,
           NEW.amount AS amount
    UNION ALL SELECT 2, 'exchange', to_currency, 'exchange', 'wallet:' || recipient_id, to_amount
      FROM wallet_exchanges WHERE operation_id = NEW.id
    -- Incoming money first pays what the holder owes.
    UNION ALL SELECT 3, 'claim', x.to_currency, 'wallet:' || x.recipient_id, 'wallet_claims:' || x.recipient_id, min(x.to_amount,
           (SELECT balance FROM ledger_lines AS l
             WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet_claims:' || x.recipient_id
               AND l.currency = x.to_currency ORDER BY l.number DESC LIMIT 1))
      FROM wallet_exchanges AS x WHERE x.operation_id = NEW.id
    UNION ALL SELECT 4, 'exchange', to_currency, 'exchange', 'fx_spread', value - to_amount
      FROM wallet_exchanges WHERE operation_id = NEW.id
  )
  WHERE amount > 0
  ORDER BY part;
END;

-- The refusals and the ledger's guard, extended by exchanges.
DROP TRIGGER wallet_operations_refused;
CREATE TRIGGER wallet_operations_refused BEFORE INSERT ON wallet_operations
WHEN NOT EXISTS (SELECT 1 FROM wallet_operations AS o WHERE o.id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'wallet_refused:unknown_wallet')
  WHERE NEW.kind NOT IN ('transfer', 'exchange') AND NOT EXISTS (
    SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.merchant_id = NEW.merchant_id AND w.livemode = NEW.livemode);
  SELECT RAISE(ABORT, 'wallet_refused:unknown_payer')
  WHERE NEW.kind IN ('transfer', 'exchange') AND NOT EXISTS (
    SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.merchant_id = NEW.merchant_id AND w.livemode = NEW.livemode);
  SELECT RAISE(ABORT, 'wallet_refused:unknown_recipient')
  WHERE NEW.kind IN ('transfer', 'exchange') AND NOT EXISTS (
    SELECT 1 FROM wallets AS w
    WHERE w.id = coalesce(NEW.to_wallet_id, (SELECT x.recipient_id FROM wallet_exchanges AS x WHERE x.operation_id = NEW.id))
      AND w.merchant_id = NEW.merchant_id AND w.livemode = NEW.livemode);
  SELECT RAISE(ABORT, 'wallet_refused:unknown_origin')
  WHERE NEW.of_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM wallet_operations AS o
    WHERE o.id = NEW.of_id AND o.wallet_id = NEW.wallet_id AND o.currency = NEW.currency
      AND o.kind = iif(NEW.kind = 'refund', 'capture', 'hold'));
  SELECT RAISE(ABORT, 'wallet_refused:inactive_wallet')
  WHERE NEW.kind IN ('credit', 'debit', 'hold')
    AND EXISTS (SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.status <> 'active');
  SELECT RAISE(ABORT, 'wallet_refused:inactive_payer')
  WHERE NEW.kind IN ('transfer', 'exchange') AND EXISTS (
    SELECT 1 FROM wallets AS w WHERE w.id = NEW.wallet_id AND w.status <> 'active');
  SELECT RAISE(ABORT, 'wallet_refused:inactive_recipient')
  WHERE EXISTS (
    SELECT 1 FROM wallets AS w
    WHERE w.id = coalesce(NEW.to_wallet_id, (SELECT x.recipient_id FROM wallet_exchanges AS x WHERE x.operation_id = NEW.id))
      AND w.status <> 'active');
  SELECT RAISE(ABORT, 'wallet_refused:other_currency')
  WHERE NEW.kind IN ('credit', 'debit', 'transfer', 'hold', 'exchange') AND NOT EXISTS (
    SELECT 1 FROM wallet_currencies AS c WHERE c.wallet_id = NEW.wallet_id AND c.currency = NEW.currency);
  SELECT RAISE(ABORT, 'wallet_refused:other_currency_of_recipient')
  WHERE NEW.to_wallet_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM wallet_currencies AS c WHERE c.wallet_id = NEW.to_wallet_id AND c.currency = NEW.currency);
  SELECT RAISE(ABORT, 'wallet_refused:other_currency_got')
  WHERE NEW.kind = 'exchange' AND NOT EXISTS (
    SELECT 1 FROM wallet_exchanges AS x JOIN wallet_currencies AS c ON c.wallet_id = x.recipient_id AND c.currency = x.to_currency
    WHERE x.operation_id = NEW.id);
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
  FROM (
    SELECT coalesce(NEW.to_wallet_id, NEW.wallet_id) AS wallet_id, NEW.currency AS currency, NEW.amount AS amount
    WHERE NEW.kind IN ('credit', 'transfer')
    UNION ALL SELECT recipient_id, to_currency, to_amount FROM wallet_exchanges WHERE operation_id = NEW.id
  ) AS r JOIN wallet_currencies AS c ON c.wallet_id = r.wallet_id AND c.currency = r.currency
  WHERE c.balance_max < r.amount
      - coalesce((SELECT balance FROM ledger_lines AS l
         WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet:' || c.wallet_id
           AND l.currency = c.currency ORDER BY l.number DESC LIMIT 1), 0)
      - coalesce((SELECT balance FROM ledger_lines AS l
         WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = 'wallet_held:' || c.wallet_id
           AND l.currency = c.currency ORDER BY l.number DESC LIMIT 1), 0);
  -- A hold counts on the day it was made, minus what was released of it. An exchange within a wallet does not leave it.
  SELECT RAISE(ABORT, 'wallet_refused:daily_limit')
  WHERE (NEW.kind IN ('transfer', 'hold')
      OR EXISTS (SELECT 1 FROM wallet_exchanges AS x WHERE x.operation_id = NEW.id AND x.recipient_id <> NEW.wallet_id))
    AND EXISTS (
    SELECT 1 FROM wallet_currencies AS c
    WHERE c.wallet_id = NEW.wallet_id AND c.currency = NEW.currency AND c.outgoing_per_day_max < NEW.amount + coalesce((
      SELECT sum(iif(e.kind = 'release', 0, coalesce(e.amount, o.amount)))
      FROM wallet_operations AS o LEFT JOIN wallet_operations AS e ON e.of_id = o.id
        LEFT JOIN wallet_exchanges AS x ON x.operation_id = o.id
      WHERE o.wallet_id = NEW.wallet_id AND o.created_at >= NEW.created_at - NEW.created_at % 86400000
        AND o.currency = NEW.currency AND (o.kind IN ('transfer', 'hold') OR x.recipient_id <> o.wallet_id)), 0));
END;

DROP TRIGGER ledger_entries_of_wallets;
-- Only operations move wallets: an entry whose id or amount does not match one is refused.
CREATE TRIGGER ledger_entries_of_wallets BEFORE INSERT ON ledger_entries
WHEN (NEW.debit GLOB 'wallet:*' OR NEW.debit GLOB 'wallet_held:*' OR NEW.debit GLOB 'wallet_claims:*'
    OR NEW.credit GLOB 'wallet:*' OR NEW.credit GLOB 'wallet_held:*' OR NEW.credit GLOB 'wallet_claims:*')
  AND NOT EXISTS (
    SELECT 1 FROM wallet_operations AS o
    WHERE o.id = NEW.source AND o.merchant_id = NEW.merchant_id AND o.livemode = NEW.livemode
      AND (o.currency = NEW.currency OR EXISTS (
        SELECT 1 FROM wallet_exchanges AS x WHERE x.operation_id = o.id AND x.to_currency = NEW.currency))
      AND NEW.id GLOB 'ent_wallet_' || substr(o.id, 5) || '_[123]')
BEGIN
  SELECT RAISE(ABORT, 'wallets are moved by their operations');
END;
