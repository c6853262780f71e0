-- Since when no new payment starts at a PSP account; null while it is enabled. What was started there goes on.

ALTER TABLE psp_accounts ADD COLUMN disabled_at INTEGER CHECK (disabled_at BETWEEN 100000000000 AND 99999999999999);
