-- Merchants' endpoints for events, and what they are owed.

CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 24 AND id GLOB 'whk_*'),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  url TEXT NOT NULL,
  -- A JSON list of types, groups such as payment.*, or *.
  events TEXT NOT NULL CHECK (json_type(events) = 'array'),
  description TEXT NOT NULL,
  disabled_reason TEXT CHECK (disabled_reason IN ('merchant', 'failing', 'gone')),
  failing_since INTEGER CHECK (failing_since BETWEEN 100000000000 AND 99999999999999),
  -- Whether its last answer took long: it is then sent only a few messages a minute, so that it holds up nobody else's.
  is_slow INTEGER NOT NULL CHECK (is_slow IN (0, 1)),
  secret_sealed TEXT NOT NULL,
  previous_sealed TEXT,
  previous_until INTEGER CHECK (previous_until BETWEEN 100000000000 AND 99999999999999),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  updated_at INTEGER NOT NULL CHECK (updated_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX webhook_endpoints_of_merchant ON webhook_endpoints (merchant_id, livemode, created_at, id);

-- One row for each event and endpoint, due as long as it is pending. Those of a disabled endpoint rest because the endpoint is disabled: no
-- statement has to touch them all. For the same reason, an endpoint is deleted without them, and they are swept up later.
CREATE TABLE webhook_deliveries (
  endpoint_id TEXT NOT NULL,
  event_id TEXT NOT NULL REFERENCES events (id),
  -- When the event happened.
  at INTEGER NOT NULL CHECK (at BETWEEN 100000000000 AND 99999999999999),
  status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  due_at INTEGER CHECK (due_at BETWEEN 100000000000 AND 99999999999999),
  last_tried_at INTEGER CHECK (last_tried_at BETWEEN 100000000000 AND 99999999999999),
  last_answer TEXT,
  PRIMARY KEY (endpoint_id, event_id),
  CHECK ((due_at IS NOT NULL) = (status = 'pending'))
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_deliveries_of_endpoint ON webhook_deliveries (endpoint_id, at, event_id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_failed ON webhook_deliveries (endpoint_id, at, event_id) WHERE status = 'failed';
CREATE INDEX webhook_deliveries_at ON webhook_deliveries (at);

-- An event and what it owes are one write: no path that stores an event can forget an endpoint.
CREATE TRIGGER webhook_deliveries_of_event AFTER INSERT ON events
BEGIN
  INSERT INTO webhook_deliveries (endpoint_id, event_id, at, status, tries, due_at)
  SELECT id, NEW.id, NEW.at, 'pending', 0, NEW.at
  FROM webhook_endpoints
  WHERE merchant_id = NEW.merchant_id AND livemode = NEW.livemode AND disabled_reason IS NULL AND created_at <= NEW.at
    AND EXISTS (
      SELECT 1 FROM json_each(events) WHERE value IN ('*', NEW.type, substr(NEW.type, 1, instr(NEW.type, '.')) || '*')
    );
END;

-- How often a delivery ended each way, for the operator: only merchants with endpoints cause these writes.
CREATE TABLE webhook_delivery_tallies (
  outcome TEXT PRIMARY KEY NOT NULL CHECK (outcome IN ('delivered', 'failed')),
  count INTEGER NOT NULL CHECK (count >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER webhook_delivery_tallied AFTER UPDATE OF status ON webhook_deliveries
WHEN NEW.status <> OLD.status AND NEW.status <> 'pending'
BEGIN
  INSERT INTO webhook_delivery_tallies (outcome, count) VALUES (NEW.status, 1)
  ON CONFLICT (outcome) DO UPDATE SET count = count + 1;
END;
