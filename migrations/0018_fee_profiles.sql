-- A merchant's usual fees, which links created without fees of their own get. Every version is kept, to show which one a link began with; the
-- highest is in use. Null: no fees.

CREATE TABLE fee_profiles (
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  version INTEGER NOT NULL CHECK (version > 0),
  profile TEXT CHECK (profile IS NULL OR json_valid(profile)),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  PRIMARY KEY (merchant_id, livemode, version)
) STRICT, WITHOUT ROWID;
