-- Signing in: sessions that detect a stolen refresh token, confirmed addresses, outgoing mails, single-use links and failed attempts. Times
-- are Unix milliseconds.

-- Recreated: older sessions do not know their token family. Everybody logs in once more.
DROP TABLE sessions;

-- `family_hash` is the hash of the part that all refresh tokens of one log-in share, `refresh_hash` of the part that changes with each. A token
-- of the family that is not the current one has been used before, so it has a second holder. `previous_hash` is the one before the current,
-- which two tabs may send at the same moment. `browser` helps people recognise a session, such as "Firefox on Windows"; addresses are not stored.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  family_hash TEXT NOT NULL CHECK (length(family_hash) = 64),
  refresh_hash TEXT NOT NULL CHECK (length(refresh_hash) = 64),
  previous_hash TEXT CHECK (length(previous_hash) = 64),
  rotated_at INTEGER CHECK (rotated_at BETWEEN 100000000000 AND 99999999999999),
  browser TEXT CHECK (length(browser) BETWEEN 1 AND 60),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN created_at AND 99999999999999),
  revoked_at INTEGER CHECK (revoked_at BETWEEN 100000000000 AND 99999999999999),
  FOREIGN KEY (user_id, merchant_id) REFERENCES memberships (user_id, merchant_id)
) STRICT;
-- Expired sessions are swept by age.
CREATE INDEX sessions_expires_at ON sessions (expires_at);
CREATE INDEX sessions_of_user ON sessions (user_id, created_at, id);

ALTER TABLE users ADD COLUMN email_verified_at INTEGER CHECK (email_verified_at BETWEEN 100000000000 AND 99999999999999);

-- Outgoing mails, until the provider has accepted them. They hold no secret: the token in a mail's link is derived from `id`. `address` may
-- belong to no user: that is looked up only when the mail is sent, so that requesting one takes the same time for every address.
CREATE TABLE mails (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('verify_email', 'reset_password', 'password_changed')),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
  origin TEXT NOT NULL CHECK (length(origin) BETWEEN 1 AND 300),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  due_at INTEGER NOT NULL CHECK (due_at BETWEEN 100000000000 AND 99999999999999),
  tries INTEGER NOT NULL CHECK (tries >= 0)
) STRICT;
CREATE INDEX mails_due ON mails (due_at);

-- Single-use tokens, by their SHA-256. A used one stays until it would have expired, so that nothing can make it valid again.
CREATE TABLE single_use_tokens (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'second_factor')),
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN created_at AND 99999999999999),
  used_at INTEGER CHECK (used_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX single_use_tokens_of_user ON single_use_tokens (user_id, purpose, created_at);
CREATE INDEX single_use_tokens_expires_at ON single_use_tokens (expires_at);

-- Failed log-in attempts. `subject` is a pseudonym (HMAC) of an e-mail address, known or not, or of a network.
CREATE TABLE login_attempts (
  subject TEXT PRIMARY KEY NOT NULL CHECK (length(subject) BETWEEN 1 AND 64),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  blocked_until INTEGER NOT NULL CHECK (blocked_until BETWEEN 100000000000 AND 99999999999999),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX login_attempts_expires_at ON login_attempts (expires_at);
