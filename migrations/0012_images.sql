-- The owners of uploaded images, which serve both modes. The bytes are in the bucket under `images/{id}`.

CREATE TABLE images (
  id TEXT PRIMARY KEY NOT NULL CHECK (id LIKE 'img_%'),
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/webp')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 100000000000 AND 99999999999999)
) STRICT;
CREATE INDEX images_of_merchant ON images (merchant_id, created_at, id);

-- The merchant's logo, which is one of its images.
ALTER TABLE merchants ADD COLUMN logo TEXT CHECK (logo LIKE 'img_%');
