-- What providers' payout lines posted of a payment. A payment's own entries are found by their ids, which begin with the payment's.
-- For a while the migration that made the table had it: where that one ran, it is there.
CREATE INDEX IF NOT EXISTS ledger_entries_settled ON ledger_entries (payment_id) WHERE id GLOB 'ent_payout_*';
