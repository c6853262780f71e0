-- API keys that sign each request, and the signatures that were taken. Times are Unix milliseconds.

-- The secret of a key that signs, sealed under a key of the root secret: a MAC is checked with the secret itself. Null for a key that is sent.
ALTER TABLE api_keys ADD COLUMN secret_sealed TEXT CHECK (secret_sealed LIKE 's1.%');
ALTER TABLE api_keys ADD COLUMN previous_sealed TEXT CHECK (previous_sealed LIKE 's1.%');

-- A signature is taken once, and stands here until its time would be over.
CREATE TABLE spent_signatures (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX spent_signatures_expires_at ON spent_signatures (expires_at);
