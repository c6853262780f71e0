-- VAT ids of paid reverse-charge payments that VIES has not answered for, checked by cron. A row is deleted when VIES has answered; one without a
-- time was given up.

CREATE TABLE vat_checks (
  payment_id TEXT PRIMARY KEY NOT NULL REFERENCES payments (id),
  vat_id TEXT NOT NULL CHECK (length(vat_id) BETWEEN 4 AND 30),
  requester TEXT CHECK (length(requester) BETWEEN 4 AND 30),
  due_at INTEGER CHECK (due_at BETWEEN 100000000000 AND 99999999999999),
  tries INTEGER NOT NULL CHECK (tries >= 0)
) STRICT;
CREATE INDEX vat_checks_due ON vat_checks (due_at);
