-- Mails can report a disabled webhook endpoint now. Its origin is null if the deployment does not name one: such a mail is not caused by a
-- request. Recreated, since SQLite cannot widen a CHECK.
CREATE TABLE mails_with_webhooks (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('verify_email', 'reset_password', 'password_changed', 'invitation', 'passkey_added', 'webhook_disabled')),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
  origin TEXT CHECK (length(origin) BETWEEN 1 AND 300),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  due_at INTEGER NOT NULL CHECK (due_at BETWEEN 100000000000 AND 99999999999999),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  -- What the mail is about; not a foreign key, since the endpoint may be deleted before the mail is sent.
  endpoint_id TEXT,
  CHECK ((endpoint_id IS NOT NULL) = (kind = 'webhook_disabled')),
  CHECK (origin IS NOT NULL OR kind = 'webhook_disabled')
) STRICT;
INSERT INTO mails_with_webhooks SELECT id, kind, address, origin, created_at, due_at, tries, NULL FROM mails;
DROP TABLE mails;
ALTER TABLE mails_with_webhooks RENAME TO mails;
CREATE INDEX mails_due ON mails (due_at);
