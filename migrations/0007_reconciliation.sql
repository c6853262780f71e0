-- Reconciliation: comparisons of the providers' own lists with ours, and their differences.

-- A rebuild compares the rows of a payment and of a link with the object.
CREATE INDEX refunds_of_payment ON refunds (payment_id, id);
CREATE INDEX events_of_link ON events (link_id, seq) WHERE payment_id IS NULL;

-- One comparison with one account. `part`, `cursor` and `done` are its progress, from which the next cron tick continues.
CREATE TABLE reconciliations (
  id TEXT PRIMARY KEY NOT NULL,
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  psp_account_id TEXT NOT NULL,
  provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 40),
  source TEXT NOT NULL CHECK (source IN ('list', 'report')),
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'refused')),
  window_from INTEGER NOT NULL CHECK (window_from BETWEEN 100000000000 AND 99999999999999),
  window_to INTEGER NOT NULL CHECK (window_to BETWEEN window_from AND 99999999999999),
  part TEXT NOT NULL CHECK (part IN ('theirs', 'ours')),
  cursor TEXT,
  done INTEGER NOT NULL CHECK (done >= 0),
  archive_key TEXT,
  rows_ours INTEGER NOT NULL CHECK (rows_ours >= 0),
  rows_other INTEGER NOT NULL CHECK (rows_other >= 0),
  payments_compared INTEGER NOT NULL CHECK (payments_compared >= 0),
  healed INTEGER NOT NULL CHECK (healed >= 0),
  differences INTEGER NOT NULL CHECK (differences >= 0),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  next_at INTEGER NOT NULL CHECK (next_at BETWEEN 100000000000 AND 99999999999999),
  problem TEXT,
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  finished_at INTEGER CHECK (finished_at BETWEEN 100000000000 AND 99999999999999),
  CHECK ((source = 'report') = (archive_key IS NOT NULL)),
  CHECK ((status = 'running') = (finished_at IS NULL))
) STRICT;
CREATE INDEX reconciliations_of_merchant ON reconciliations (merchant_id, livemode, created_at, id);
CREATE INDEX reconciliations_of_account ON reconciliations (psp_account_id, created_at);
CREATE INDEX reconciliations_due ON reconciliations (next_at) WHERE status = 'running';

-- What a running comparison found captured in the provider's list. Deleted when it ends.
CREATE TABLE reconciliation_listed (
  reconciliation_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  PRIMARY KEY (reconciliation_id, reference)
) STRICT, WITHOUT ROWID;

-- Money is null on a side that has none. `at` is when it moved, according to the side that has it; `there_currency` is null if the
-- provider's list names no currency.
CREATE TABLE reconciliation_differences (
  id TEXT PRIMARY KEY NOT NULL,
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  psp_account_id TEXT NOT NULL,
  provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 40),
  reconciliation_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (
    kind IN (
      'missing_here', 'missing_there', 'not_captured_there', 'authorized_there', 'amount_differs', 'refunded_there',
      'charged_back_there', 'unknown_payment', 'other_account'
    )
  ),
  payment_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  psp_id TEXT,
  there_amount INTEGER CHECK (there_amount BETWEEN 0 AND 9007199254740991),
  there_currency TEXT CHECK (there_currency GLOB '[A-Z][A-Z][A-Z]'),
  here_status TEXT,
  here_amount INTEGER CHECK (here_amount BETWEEN 0 AND 9007199254740991),
  here_currency TEXT CHECK (here_currency GLOB '[A-Z][A-Z][A-Z]'),
  at INTEGER NOT NULL CHECK (at BETWEEN 100000000000 AND 99999999999999),
  found_at INTEGER NOT NULL CHECK (found_at BETWEEN 100000000000 AND 99999999999999),
  seen_at INTEGER NOT NULL CHECK (seen_at BETWEEN found_at AND 99999999999999),
  resolved_at INTEGER CHECK (resolved_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX reconciliation_differences_of_merchant
  ON reconciliation_differences (merchant_id, livemode, found_at, id);
CREATE INDEX reconciliation_differences_open
  ON reconciliation_differences (psp_account_id, at) WHERE resolved_at IS NULL;
