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
  secret_sealed TEXT NOT NULL,
  previous_sealed TEXT,
  previous_until INTEGER CHECK (previous_until BETWEEN 100000000000 AND 99999999999999),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  updated_at INTEGER NOT NULL CHECK (updated_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX webhook_endpoints_of_merchant ON webhook_endpoints (merchant_id, livemode, created_at, id);

-- One row for each event and endpoint. `due_at` is empty once nothing is to be sent, and while the endpoint is disabled.
CREATE TABLE webhook_deliveries (
  endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  event_id TEXT NOT NULL REFERENCES events (id),
  at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  due_at INTEGER CHECK (due_at BETWEEN 100000000000 AND 99999999999999 AND status = 'pending'),
  last_tried_at INTEGER CHECK (last_tried_at BETWEEN 100000000000 AND 99999999999999),
  last_answer TEXT,
  PRIMARY KEY (endpoint_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_deliveries_of_endpoint ON webhook_deliveries (endpoint_id, at, event_id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE due_at IS NOT NULL;
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
