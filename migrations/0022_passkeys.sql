-- Passkeys (WebAuthn), with which people log in by unlocking a device. Times are Unix milliseconds.

-- `public_key` is COSE in base64url. `counter` is the authenticator's last signature count; many always report 0.
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  credential_id TEXT NOT NULL CHECK (length(credential_id) BETWEEN 1 AND 1400),
  public_key TEXT NOT NULL CHECK (length(public_key) BETWEEN 1 AND 4000),
  counter INTEGER NOT NULL CHECK (counter >= 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  last_used_at INTEGER CHECK (last_used_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX passkeys_credential_id ON passkeys (credential_id);
CREATE INDEX passkeys_of_user ON passkeys (user_id, created_at, id);

-- Challenges are self-contained until they are answered; a spent one is kept here until it would have expired.
CREATE TABLE spent_challenges (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX spent_challenges_expires_at ON spent_challenges (expires_at);
