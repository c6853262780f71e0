-- Members with limited permissions: built-in roles by name, and a merchant's custom roles.

-- A role's name is unique within its merchant: two with the same name would be confused.
CREATE TABLE roles (
  id TEXT PRIMARY KEY NOT NULL CHECK (id GLOB 'rol_*'),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  permissions TEXT NOT NULL CHECK (json_valid(permissions) AND json_type(permissions) = 'array'),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX roles_of_merchant ON roles (merchant_id, name);

-- SQLite cannot widen a CHECK. A row without a role gets the least powerful one; all existing members are owners.
ALTER TABLE memberships DROP COLUMN role;
ALTER TABLE memberships ADD COLUMN role TEXT NOT NULL DEFAULT 'viewer'
  CHECK (role IN ('owner', 'admin', 'operator', 'developer', 'support', 'viewer') OR role GLOB 'rol_*');
UPDATE memberships SET role = 'owner';
CREATE INDEX memberships_of_merchant ON memberships (merchant_id, created_at, user_id);

-- Single use: accepting an invitation deletes its row. One per address, so that a second one replaces the first. `is_mailed`: the link was only
-- mailed to the address and shown to nobody, so using it proves access to that mailbox.
CREATE TABLE invitations (
  id TEXT PRIMARY KEY NOT NULL,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  email TEXT NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  role TEXT NOT NULL
    CHECK (role IN ('owner', 'admin', 'operator', 'developer', 'support', 'viewer') OR role GLOB 'rol_*'),
  token_hash TEXT NOT NULL CHECK (length(token_hash) = 64),
  is_mailed INTEGER NOT NULL CHECK (is_mailed IN (0, 1)),
  invited_by TEXT NOT NULL,
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN created_at AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX invitations_of_merchant ON invitations (merchant_id, email);
CREATE UNIQUE INDEX invitations_token_hash ON invitations (token_hash);
CREATE INDEX invitations_expires_at ON invitations (expires_at);

-- Mails can carry invitations now. Recreated, since SQLite cannot widen a CHECK.
CREATE TABLE mails_with_invitations (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('verify_email', 'reset_password', 'password_changed', 'invitation')),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
  origin TEXT NOT NULL CHECK (length(origin) BETWEEN 1 AND 300),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  due_at INTEGER NOT NULL CHECK (due_at BETWEEN 100000000000 AND 99999999999999),
  tries INTEGER NOT NULL CHECK (tries >= 0)
) STRICT;
INSERT INTO mails_with_invitations SELECT id, kind, address, origin, created_at, due_at, tries FROM mails;
DROP TABLE mails;
ALTER TABLE mails_with_invitations RENAME TO mails;
CREATE INDEX mails_due ON mails (due_at);
