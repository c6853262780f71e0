-- Wallet codes: typing one at a checkout pays from its wallet. Only hashes are stored.

CREATE TABLE wallet_codes (
  id TEXT PRIMARY KEY NOT NULL CHECK (id GLOB 'wcd_?*'),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  wallet_id TEXT NOT NULL REFERENCES wallets (id),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  last_four TEXT NOT NULL CHECK (length(last_four) = 4),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  revoked_at INTEGER CHECK (revoked_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX wallet_codes_hash ON wallet_codes (hash);
CREATE INDEX wallet_codes_wallet ON wallet_codes (wallet_id, created_at, id);

CREATE TRIGGER wallet_codes_keep_what_they_are BEFORE UPDATE ON wallet_codes
WHEN NEW.id <> OLD.id OR NEW.merchant_id <> OLD.merchant_id OR NEW.livemode <> OLD.livemode OR NEW.wallet_id <> OLD.wallet_id
  OR NEW.hash <> OLD.hash OR NEW.created_at <> OLD.created_at OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
BEGIN
  SELECT RAISE(ABORT, 'a code stays what it is, and revoked');
END;
CREATE TRIGGER wallet_codes_never_deleted BEFORE DELETE ON wallet_codes
BEGIN
  SELECT RAISE(ABORT, 'codes are revoked, and never deleted');
END;
