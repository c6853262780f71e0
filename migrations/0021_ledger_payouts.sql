-- Finds what providers' payout lines posted for a payment. A payment's own entries are found by their ids, which begin with the payment's. An
-- earlier version of the table's own migration created this index, so it may exist already.
CREATE INDEX IF NOT EXISTS ledger_entries_settled ON ledger_entries (payment_id) WHERE id GLOB 'ent_payout_*';
