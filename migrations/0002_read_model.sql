-- Slug claims, and the read model of what the link objects decide.
-- Rows of the read model carry the object's sequence number and are replaced only by a newer one. They arrive in any order, so they
-- reference each other without foreign keys: a payment may be published before its link.

CREATE TABLE slug_claims (
  slug TEXT PRIMARY KEY NOT NULL CHECK (slug = lower(slug) AND length(slug) BETWEEN 3 AND 64),
  link_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  claimed_at INTEGER NOT NULL CHECK (claimed_at BETWEEN 100000000000 AND 99999999999999),
  confirmed_at INTEGER CHECK (confirmed_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX slug_claims_link_id ON slug_claims (link_id);
-- Unconfirmed claims, by age. Nearly all claims are confirmed and not in it.
CREATE INDEX slug_claims_unfinished ON slug_claims (claimed_at) WHERE confirmed_at IS NULL;

CREATE TABLE links (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
  title TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  max_payments INTEGER CHECK (max_payments > 0),
  expires_at INTEGER CHECK (expires_at BETWEEN 100000000000 AND 99999999999999),
  places_taken INTEGER NOT NULL CHECK (places_taken >= 0),
  state TEXT NOT NULL CHECK (json_valid(state)),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  updated_at INTEGER NOT NULL CHECK (updated_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE UNIQUE INDEX links_slug ON links (slug);
CREATE INDEX links_of_merchant ON links (merchant_id, livemode, created_at, id);

-- `email` is the folded form, for look-ups; `view` keeps what was typed. The two sums may exceed the limit of one amount: a second
-- success that is refunded counts in them.
CREATE TABLE payments (
  id TEXT PRIMARY KEY NOT NULL,
  link_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  status TEXT NOT NULL CHECK (
    status IN (
      'created', 'pending', 'authorized', 'capturing', 'captured', 'partially_refunded', 'refunded',
      'failed', 'canceled', 'expired', 'disputed', 'review', 'unknown'
    )
  ),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  amount_captured INTEGER NOT NULL CHECK (amount_captured BETWEEN 0 AND 9007199254740991),
  amount_refunded INTEGER NOT NULL CHECK (amount_refunded BETWEEN 0 AND 9007199254740991),
  email TEXT,
  paid_at INTEGER CHECK (paid_at BETWEEN 100000000000 AND 99999999999999),
  view TEXT NOT NULL CHECK (json_valid(view)),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999),
  updated_at INTEGER NOT NULL CHECK (updated_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX payments_of_merchant ON payments (merchant_id, livemode, created_at, id);
CREATE INDEX payments_of_link ON payments (merchant_id, livemode, link_id, created_at, id);
CREATE INDEX payments_by_status ON payments (merchant_id, livemode, status, created_at, id);
-- For sums by day of capture; most started payments are never captured.
CREATE INDEX payments_paid ON payments (merchant_id, livemode, paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX payments_by_email ON payments (merchant_id, livemode, email, created_at, id);

CREATE TABLE refunds (
  id TEXT PRIMARY KEY NOT NULL,
  payment_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  status TEXT NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed', 'canceled', 'unknown')),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  view TEXT NOT NULL CHECK (json_valid(view)),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;

CREATE TABLE events (
  id TEXT PRIMARY KEY NOT NULL,
  merchant_id TEXT NOT NULL,
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  type TEXT NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
  link_id TEXT NOT NULL,
  payment_id TEXT,
  at INTEGER NOT NULL CHECK (at BETWEEN 100000000000 AND 99999999999999),
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;
-- The history of one payment, by sequence number.
CREATE INDEX events_of_payment ON events (payment_id, seq, id);

-- Events are append-only. REPLACE would delete without firing a delete trigger (recursive triggers are off), so an insert under an
-- existing id is caught beforehand: the same row again is a no-op, a different one is refused. The two conditions exclude each other
-- because the order of triggers is undefined.
CREATE TRIGGER events_never_updated BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_never_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_same_again BEFORE INSERT ON events
WHEN EXISTS (
  SELECT 1 FROM events AS e
  WHERE e.id = NEW.id AND e.merchant_id = NEW.merchant_id AND e.livemode = NEW.livemode AND e.seq = NEW.seq AND e.type = NEW.type
    AND e.link_id = NEW.link_id AND e.payment_id IS NEW.payment_id AND e.at = NEW.at AND e.data = NEW.data
)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER events_never_replaced BEFORE INSERT ON events
WHEN EXISTS (
  SELECT 1 FROM events AS e
  WHERE e.id = NEW.id AND (
    e.merchant_id <> NEW.merchant_id OR e.livemode <> NEW.livemode OR e.seq <> NEW.seq OR e.type <> NEW.type
    OR e.link_id <> NEW.link_id OR e.payment_id IS NOT NEW.payment_id OR e.at <> NEW.at OR e.data <> NEW.data
  )
)
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;
