-- An event about a payment that we have not learned of yet waits for it, and becomes due when the payment is published.
ALTER TABLE parked_psp_events ADD COLUMN waits_for TEXT;
CREATE INDEX parked_psp_events_waits_for ON parked_psp_events (psp_account_id, waits_for) WHERE waits_for IS NOT NULL;
