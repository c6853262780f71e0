-- API keys that expire, work only from some networks, and can rotate their secret while the previous one keeps working for a while.

ALTER TABLE api_keys ADD COLUMN expires_at INTEGER CHECK (expires_at BETWEEN 100000000000 AND 99999999999999);
-- Null for any address; an array of networks in CIDR notation otherwise, never empty.
ALTER TABLE api_keys ADD COLUMN allowed_ips TEXT
  CHECK (json_valid(allowed_ips) AND json_type(allowed_ips) = 'array' AND json_array_length(allowed_ips) > 0);
ALTER TABLE api_keys ADD COLUMN previous_hash TEXT CHECK (length(previous_hash) = 64);
-- Until when the previous secret works.
ALTER TABLE api_keys ADD COLUMN previous_until INTEGER CHECK (previous_until BETWEEN 100000000000 AND 99999999999999);
