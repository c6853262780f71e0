-- The ledger. An entry moves an amount from one account (`credit`) to another (`debit`), so it always balances. The entries of a merchant and
-- mode are numbered without gaps. Entries come from objects and providers' payouts; lines are derived from them and form an account's statement,
-- with the balance after each entry. Nothing here is ever changed, deleted or replaced.

-- `id` is the natural key: for a payment's entry, the payment, its commit's position in the object's log, and the entry's position in the commit.
-- `worker/domain/ledger` restricts account names and kinds, not this table: a CHECK on a table that must not be recreated can never be widened.
CREATE TABLE ledger_entries (
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  number INTEGER NOT NULL CHECK (number > 0),
  id TEXT NOT NULL CHECK (id GLOB 'ent_?*'),
  kind TEXT NOT NULL CHECK (kind GLOB '[a-z]*' AND length(kind) <= 40),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 100),
  payment_id TEXT,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  debit TEXT NOT NULL CHECK (debit GLOB '[a-z]*' AND length(debit) <= 100),
  credit TEXT NOT NULL CHECK (credit GLOB '[a-z]*' AND length(credit) <= 100),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9007199254740991),
  at INTEGER NOT NULL CHECK (at BETWEEN 100000000000 AND 99999999999999),
  PRIMARY KEY (merchant_id, livemode, number),
  CHECK (debit <> credit)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ledger_entries_id ON ledger_entries (id);

-- An entry's effect on one of its two accounts, positive on the debit side. An account's last line has its balance.
CREATE TABLE ledger_lines (
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  number INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0),
  balance INTEGER NOT NULL CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991),
  PRIMARY KEY (merchant_id, livemode, account, currency, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_entries_never_updated BEFORE UPDATE ON ledger_entries
BEGIN
  SELECT RAISE(ABORT, 'ledger entries are never changed');
END;
CREATE TRIGGER ledger_entries_never_deleted BEFORE DELETE ON ledger_entries
BEGIN
  SELECT RAISE(ABORT, 'ledger entries are never deleted');
END;
-- REPLACE deletes without firing a delete trigger, so it is caught beforehand: an entry under an existing id is a no-op if it is the same and
-- refused if it differs; a new one must have the next number. The conditions exclude each other.
CREATE TRIGGER ledger_entries_same_again BEFORE INSERT ON ledger_entries
WHEN EXISTS (
  SELECT 1 FROM ledger_entries AS e
  WHERE e.id = NEW.id AND e.merchant_id = NEW.merchant_id AND e.livemode = NEW.livemode AND e.kind = NEW.kind AND e.source = NEW.source
    AND e.payment_id IS NEW.payment_id AND e.currency = NEW.currency AND e.debit = NEW.debit AND e.credit = NEW.credit
    AND e.amount = NEW.amount AND e.at = NEW.at
)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER ledger_entries_never_replaced BEFORE INSERT ON ledger_entries
WHEN EXISTS (
  SELECT 1 FROM ledger_entries AS e
  WHERE e.id = NEW.id AND (
    e.merchant_id <> NEW.merchant_id OR e.livemode <> NEW.livemode OR e.kind <> NEW.kind OR e.source <> NEW.source
    OR e.payment_id IS NOT NEW.payment_id OR e.currency <> NEW.currency OR e.debit <> NEW.debit OR e.credit <> NEW.credit
    OR e.amount <> NEW.amount OR e.at <> NEW.at
  )
)
BEGIN
  SELECT RAISE(ABORT, 'ledger entries are never replaced');
END;
CREATE TRIGGER ledger_entries_without_gap BEFORE INSERT ON ledger_entries
WHEN NOT EXISTS (SELECT 1 FROM ledger_entries AS e WHERE e.id = NEW.id) AND NEW.number <> 1 + coalesce(
  (SELECT max(number) FROM ledger_entries AS e WHERE e.merchant_id = NEW.merchant_id AND e.livemode = NEW.livemode), 0
)
BEGIN
  SELECT RAISE(ABORT, 'ledger entries are numbered without a gap');
END;

CREATE TRIGGER ledger_entries_move_money AFTER INSERT ON ledger_entries
BEGIN
  INSERT INTO ledger_lines (merchant_id, livemode, account, currency, number, amount, balance)
  VALUES (NEW.merchant_id, NEW.livemode, NEW.debit, NEW.currency, NEW.number, NEW.amount, NEW.amount + coalesce(
    (SELECT balance FROM ledger_lines AS l
     WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = NEW.debit AND l.currency = NEW.currency
     ORDER BY l.number DESC LIMIT 1), 0));
  INSERT INTO ledger_lines (merchant_id, livemode, account, currency, number, amount, balance)
  VALUES (NEW.merchant_id, NEW.livemode, NEW.credit, NEW.currency, NEW.number, -NEW.amount, -NEW.amount + coalesce(
    (SELECT balance FROM ledger_lines AS l
     WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = NEW.credit AND l.currency = NEW.currency
     ORDER BY l.number DESC LIMIT 1), 0));
END;

CREATE TRIGGER ledger_lines_never_updated BEFORE UPDATE ON ledger_lines
BEGIN
  SELECT RAISE(ABORT, 'ledger lines are never changed');
END;
CREATE TRIGGER ledger_lines_never_deleted BEFORE DELETE ON ledger_lines
BEGIN
  SELECT RAISE(ABORT, 'ledger lines are never deleted');
END;
-- A line is derived from its entry and the account's previous line; each account of an entry has exactly one.
CREATE TRIGGER ledger_lines_follow_entries BEFORE INSERT ON ledger_lines
WHEN NOT EXISTS (
  SELECT 1 FROM ledger_entries AS e
  WHERE e.merchant_id = NEW.merchant_id AND e.livemode = NEW.livemode AND e.number = NEW.number AND e.currency = NEW.currency
    AND ((e.debit = NEW.account AND e.amount = NEW.amount) OR (e.credit = NEW.account AND -e.amount = NEW.amount))
) OR EXISTS (
  SELECT 1 FROM ledger_lines AS l
  WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = NEW.account AND l.currency = NEW.currency
    AND l.number >= NEW.number
) OR NEW.balance <> NEW.amount + coalesce(
  (SELECT balance FROM ledger_lines AS l
   WHERE l.merchant_id = NEW.merchant_id AND l.livemode = NEW.livemode AND l.account = NEW.account AND l.currency = NEW.currency
   ORDER BY l.number DESC LIMIT 1), 0)
BEGIN
  SELECT RAISE(ABORT, 'ledger lines follow from entries');
END;
