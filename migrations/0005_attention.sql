-- What needs attention: payments that wait longer than is normal or need a review, and dead letters, by the account whose provider sent
-- them. A dead letter without an account belongs to no merchant.

ALTER TABLE payments ADD COLUMN attention_since INTEGER CHECK (attention_since BETWEEN 100000000000 AND 99999999999999);
ALTER TABLE payments ADD COLUMN review_reason TEXT;
-- Nearly all payments are in neither index.
CREATE INDEX payments_waiting ON payments (merchant_id, livemode, attention_since) WHERE attention_since IS NOT NULL;
CREATE INDEX payments_to_review ON payments (merchant_id, livemode, updated_at) WHERE review_reason IS NOT NULL;

ALTER TABLE dead_letters ADD COLUMN psp_account_id TEXT;
CREATE INDEX dead_letters_of_account ON dead_letters (psp_account_id, received_at, id);
