-- A comparison of a time that the merchant chose is no day's run: the clock compares what it would have compared without it.
ALTER TABLE reconciliations ADD COLUMN is_chosen INTEGER NOT NULL DEFAULT 0 CHECK (is_chosen IN (0, 1));
