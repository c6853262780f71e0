-- Which of our attempts a provider's payment belongs to: some notifications name only the payment, without our reference.
CREATE TABLE psp_payments (
  psp_account_id TEXT NOT NULL,
  psp_payment_id TEXT NOT NULL,
  reference TEXT NOT NULL CHECK (length(reference) = 20),
  PRIMARY KEY (psp_account_id, psp_payment_id)
) STRICT, WITHOUT ROWID;
