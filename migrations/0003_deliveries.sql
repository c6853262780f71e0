-- What arrives more than once or too early: parked PSP events, dead letters, and requests with an idempotency key.

CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY NOT NULL,
  queue TEXT NOT NULL,
  reason TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  received_at INTEGER NOT NULL CHECK (received_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX dead_letters_received_at ON dead_letters (received_at, id);

-- Events whose payment is not known yet. Event ids are unique only within an account, so the key holds both.
CREATE TABLE parked_psp_events (
  psp_account_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  body TEXT NOT NULL,
  reason TEXT NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  next_at INTEGER NOT NULL CHECK (next_at BETWEEN 100000000000 AND 99999999999999),
  parked_at INTEGER NOT NULL CHECK (parked_at BETWEEN 100000000000 AND 99999999999999),
  PRIMARY KEY (psp_account_id, event_id)
) STRICT;
CREATE INDEX parked_psp_events_next_at ON parked_psp_events (next_at);

-- `day` is a UTC date. Queues deliver at least once, so these counts show an account's health, not its volume.
CREATE TABLE psp_event_counts (
  psp_account_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (psp_account_id, day, kind)
) STRICT;

-- A row has an answer if and only if the request is done.
CREATE TABLE idempotency_records (
  scope TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  state TEXT NOT NULL CHECK (state IN ('in_progress', 'done')),
  lease_until INTEGER NOT NULL CHECK (lease_until BETWEEN 100000000000 AND 99999999999999),
  status INTEGER CHECK (status BETWEEN 200 AND 499),
  headers TEXT CHECK (json_valid(headers)),
  body TEXT,
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  expires_at INTEGER NOT NULL CHECK (expires_at BETWEEN created_at AND 99999999999999),
  PRIMARY KEY (scope, key),
  CHECK ((state = 'done') = (status IS NOT NULL AND headers IS NOT NULL AND body IS NOT NULL))
) STRICT;
CREATE INDEX idempotency_records_expires_at ON idempotency_records (expires_at);
