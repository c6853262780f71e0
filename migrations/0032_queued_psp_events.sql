-- Notifications in a queue that loses its messages when its process ends, as the local platform's does: kept until they are applied. Empty if the
-- platform's queue is durable.
CREATE TABLE queued_psp_events (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  message TEXT NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  due_at INTEGER NOT NULL CHECK (due_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX queued_psp_events_due ON queued_psp_events (due_at);
