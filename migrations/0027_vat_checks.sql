-- VAT ids that left the tax of a paid payment to its buyer while VIES gave no answer; the cron asks about them. A row is deleted
-- once VIES has answered; one without a time was given up on.

CREATE TABLE vat_checks (
  payment_id TEXT PRIMARY KEY NOT NULL REFERENCES payments (id),
  vat_id TEXT NOT NULL CHECK (length(vat_id) BETWEEN 4 AND 30),
  requester TEXT CHECK (length(requester) BETWEEN 4 AND 30),
  due_at INTEGER CHECK (due_at BETWEEN 100000000000 AND 99999999999999),
  tries INTEGER NOT NULL CHECK (tries >= 0)
) STRICT;
CREATE INDEX vat_checks_due ON vat_checks (due_at);
