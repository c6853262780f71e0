-- Notifications that are in a queue which forgets what it holds when its process ends, as the local platform's does: kept until they have been applied.
-- Empty where the platform's queue keeps them itself.
CREATE TABLE queued_psp_events (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  message TEXT NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  due_at INTEGER NOT NULL CHECK (due_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX queued_psp_events_due ON queued_psp_events (due_at);
