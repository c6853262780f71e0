-- Mails can report an added passkey now. Recreated, since SQLite cannot widen a CHECK.
CREATE TABLE mails_with_passkeys (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('verify_email', 'reset_password', 'password_changed', 'invitation', 'passkey_added')),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
  origin TEXT NOT NULL CHECK (length(origin) BETWEEN 1 AND 300),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  due_at INTEGER NOT NULL CHECK (due_at BETWEEN 100000000000 AND 99999999999999),
  tries INTEGER NOT NULL CHECK (tries >= 0)
) STRICT;
INSERT INTO mails_with_passkeys SELECT id, kind, address, origin, created_at, due_at, tries FROM mails;
DROP TABLE mails;
ALTER TABLE mails_with_passkeys RENAME TO mails;
CREATE INDEX mails_due ON mails (due_at);
