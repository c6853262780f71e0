-- How a merchant ranks its PSP accounts: one list of rules per mode, replaced as a whole. `version` counts the changes.

CREATE TABLE routing (
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  version INTEGER NOT NULL CHECK (version > 0),
  updated_at INTEGER NOT NULL CHECK (updated_at BETWEEN 100000000000 AND 99999999999999),
  PRIMARY KEY (merchant_id, livemode)
) STRICT, WITHOUT ROWID;
