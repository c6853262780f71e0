-- API keys that sign each request, and spent signatures. Times are Unix milliseconds.

-- A signing key's secret, sealed under a key derived from the root secret: a MAC can be verified only with the secret itself. Null for other keys.
ALTER TABLE api_keys ADD COLUMN secret_sealed TEXT CHECK (secret_sealed LIKE 's1.%');
ALTER TABLE api_keys ADD COLUMN previous_sealed TEXT CHECK (previous_sealed LIKE 's1.%');

-- A signature is accepted once, and kept here until it would have expired.
CREATE TABLE spent_signatures (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX spent_signatures_expires_at ON spent_signatures (expires_at);
