-- Entries that providers' payout lines posted for a payment. A payment's own entries are found by their ids, which begin with the
-- payment's. An earlier form of 0017 created this index, so it may already exist.
CREATE INDEX IF NOT EXISTS ledger_entries_settled ON ledger_entries (payment_id) WHERE id GLOB 'ent_payout_*';
