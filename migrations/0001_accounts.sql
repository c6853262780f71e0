-- Accounts: who may do what for which merchant, and with which PSP accounts.
-- Times are Unix milliseconds; the lower bound (1973) catches seconds. STRICT, since D1 would otherwise accept 10.5 or 'x' as an INTEGER.

CREATE TABLE merchants (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  brand_color TEXT CHECK (brand_color GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
  support_email TEXT CHECK (length(support_email) BETWEEN 3 AND 254),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;

-- `email` holds the folded form, so that one mailbox is one user however it was typed.
CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  email TEXT NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  password_hash TEXT NOT NULL CHECK (password_hash LIKE 'scrypt$%'),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX users_email ON users (email);

CREATE TABLE memberships (
  user_id TEXT NOT NULL REFERENCES users (id),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  role TEXT NOT NULL CHECK (role IN ('owner')),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  PRIMARY KEY (user_id, merchant_id)
) STRICT;

-- `previous_hash` is the refresh token before the current one: using it long after the rotation reveals a second holder.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  refresh_hash TEXT NOT NULL CHECK (length(refresh_hash) = 64),
  previous_hash TEXT CHECK (length(previous_hash) = 64),
  rotated_at INTEGER CHECK (rotated_at BETWEEN 100000000000 AND 99999999999999),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN created_at AND 99999999999999),
  revoked_at INTEGER CHECK (revoked_at BETWEEN 100000000000 AND 99999999999999),
  FOREIGN KEY (user_id, merchant_id) REFERENCES memberships (user_id, merchant_id)
) STRICT;
-- Expired sessions are swept by age.
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY NOT NULL,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  secret_hash TEXT NOT NULL CHECK (length(secret_hash) = 64),
  permissions TEXT NOT NULL CHECK (json_valid(permissions) AND json_type(permissions) = 'array'),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  last_used_at INTEGER CHECK (last_used_at BETWEEN 100000000000 AND 99999999999999),
  revoked_at INTEGER CHECK (revoked_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX api_keys_of_merchant ON api_keys (merchant_id, livemode, created_at, id);

-- `credentials_sealed` is ciphertext; the constraint catches plain JSON.
CREATE TABLE psp_accounts (
  id TEXT PRIMARY KEY NOT NULL,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 40),
  credentials_sealed TEXT NOT NULL CHECK (credentials_sealed GLOB 's1.*.*.*'),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
-- In the order in which accounts are tried: the first connected first.
CREATE INDEX psp_accounts_of_merchant ON psp_accounts (merchant_id, livemode, created_at, id);
