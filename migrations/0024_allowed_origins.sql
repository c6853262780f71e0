-- Sites whose pages may call the API with a merchant's credentials.

-- An array of origins as browsers write them.
ALTER TABLE merchants ADD COLUMN allowed_origins TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(allowed_origins) AND json_type(allowed_origins) = 'array');

-- The reverse index: a browser's preflight names a site but no merchant. Maintained only by the trigger.
CREATE TABLE merchant_origins (
  origin TEXT NOT NULL CHECK (length(origin) BETWEEN 1 AND 2000),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  PRIMARY KEY (origin, merchant_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER merchants_allow_origins AFTER UPDATE OF allowed_origins ON merchants
WHEN NEW.allowed_origins <> OLD.allowed_origins
BEGIN
  DELETE FROM merchant_origins WHERE merchant_id = NEW.id
    AND origin IN (SELECT value FROM json_each(OLD.allowed_origins));
  INSERT INTO merchant_origins (origin, merchant_id) SELECT value, NEW.id FROM json_each(NEW.allowed_origins);
END;
