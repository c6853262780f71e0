-- A comparison of a window that the merchant chose does not count as a daily one: the cron still runs its own.
ALTER TABLE reconciliations ADD COLUMN is_chosen INTEGER NOT NULL DEFAULT 0 CHECK (is_chosen IN (0, 1));
