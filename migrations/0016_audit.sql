-- The audit log: what was changed or refused, one hash chain per merchant and mode. `entry` is canonical JSON (RFC 8785) and `hash` is SHA-256
-- over the 32 bytes of `prev_hash` and the 32 bytes of the SHA-256 of `entry`; the first row follows 32 zero bytes. The other columns repeat
-- members of `entry` for look-ups.

CREATE TABLE audit_log (
  merchant_id TEXT NOT NULL CHECK (merchant_id = entry ->> '$.merchant_id'),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1) AND livemode = (entry ->> '$.livemode')),
  number INTEGER NOT NULL CHECK (number > 0),
  id TEXT NOT NULL CHECK (id = entry ->> '$.id'),
  subject TEXT NOT NULL CHECK (subject = entry ->> '$.subject'),
  refused_at TEXT CHECK (refused_at IS CASE WHEN entry ->> '$.outcome' = 'refused' THEN entry ->> '$.at' END),
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  entry TEXT NOT NULL CHECK (json_valid(entry)),
  PRIMARY KEY (merchant_id, livemode, number)
) STRICT, WITHOUT ROWID;
-- Finds the entries about one subject, and whether an entry exists already.
CREATE UNIQUE INDEX audit_log_of_subject ON audit_log (merchant_id, livemode, subject, id);
-- For counting recent refusals. It holds few rows.
CREATE INDEX audit_log_refused ON audit_log (merchant_id, livemode, refused_at) WHERE refused_at IS NOT NULL;

CREATE TRIGGER audit_log_never_updated BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_log_never_deleted BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
-- Also catches REPLACE: an existing number is not the next one.
CREATE TRIGGER audit_log_only_grows BEFORE INSERT ON audit_log
WHEN NEW.number <> 1 + coalesce(
    (SELECT max(a.number) FROM audit_log AS a WHERE a.merchant_id = NEW.merchant_id AND a.livemode = NEW.livemode), 0)
  OR NEW.prev_hash <> coalesce(
    (SELECT a.hash FROM audit_log AS a WHERE a.merchant_id = NEW.merchant_id AND a.livemode = NEW.livemode ORDER BY a.number DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
  SELECT RAISE(ABORT, 'an audit row follows the one before it');
END;
