-- A comparison over a period that the merchant chose does not count as a daily run and does not affect the next one.
ALTER TABLE reconciliations ADD COLUMN is_chosen INTEGER NOT NULL DEFAULT 0 CHECK (is_chosen IN (0, 1));
