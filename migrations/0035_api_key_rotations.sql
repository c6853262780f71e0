-- When an API key was given its present secret; null while it has its first.

ALTER TABLE api_keys ADD COLUMN rotated_at INTEGER CHECK (rotated_at BETWEEN 100000000000 AND 99999999999999);
