-- Second factors: authenticators (RFC 6238) and recovery codes. Times are Unix milliseconds.

-- A row exists once the first code was correct. `last_step` is the time step of the last accepted code: each code works once.
CREATE TABLE totp (
  user_id TEXT PRIMARY KEY NOT NULL REFERENCES users (id),
  secret_sealed TEXT NOT NULL CHECK (secret_sealed GLOB 's1.*.*.*'),
  last_step INTEGER NOT NULL CHECK (last_step >= 0),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;

-- By the SHA-256 of 80 random bits. A used code is deleted.
CREATE TABLE recovery_codes (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX recovery_codes_of_user ON recovery_codes (user_id);
