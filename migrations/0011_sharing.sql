-- When a link opens, and where its payments came from.

ALTER TABLE links ADD COLUMN activates_at INTEGER CHECK (activates_at BETWEEN 100000000000 AND 99999999999999);

-- The folded name of the source, for look-ups; `view` keeps all of its members. Most payments have none.
ALTER TABLE payments ADD COLUMN source TEXT;
CREATE INDEX payments_by_source ON payments (merchant_id, livemode, source, created_at, id) WHERE source IS NOT NULL;
