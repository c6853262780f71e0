-- What `GET /metrics` reads: a scrape costs a row for each series and not one for each payment. Triggers keep the tallies within the statement that
-- changes what they count, so a message delivered twice, late or out of order counts nothing twice. Counts never fall.

-- How often something went from one status to another. `status_from` is empty for what is new, `status_to` for a payment that moved to another
-- provider, `provider` and `currency` where they are not distinguished. How many are in a status is what entered it less what left it.
CREATE TABLE status_tallies (
  subject TEXT NOT NULL CHECK (subject IN ('payment', 'attempt', 'refund', 'dispute')),
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  provider TEXT NOT NULL,
  currency TEXT NOT NULL,
  status_from TEXT NOT NULL,
  status_to TEXT NOT NULL CHECK (status_to <> status_from),
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (subject, livemode, provider, currency, status_from, status_to)
) STRICT, WITHOUT ROWID;

-- Debits and credits of all merchants' accounts of one name, in minor units. Sums stop growing near 2^63: an overflow would keep the entry itself from
-- being posted.
CREATE TABLE ledger_tallies (
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  debits INTEGER NOT NULL CHECK (debits >= 0),
  credits INTEGER NOT NULL CHECK (credits >= 0),
  PRIMARY KEY (livemode, account, currency)
) STRICT, WITHOUT ROWID;

-- Providers' notifications by outcome, across all accounts.
CREATE TABLE psp_event_tallies (
  livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (livemode, provider, kind)
) STRICT, WITHOUT ROWID;

-- Things that wait, by age across all merchants. Each index holds few rows.
CREATE INDEX payments_unknown ON payments (livemode, created_at) WHERE status = 'unknown';
CREATE INDEX payments_waiting_longest ON payments (livemode, attention_since) WHERE attention_since IS NOT NULL;
CREATE INDEX refunds_open ON refunds (livemode, created_at) WHERE status IN ('pending', 'unknown');
CREATE INDEX parked_psp_events_ours ON parked_psp_events (parked_at) WHERE reason = 'unknown_payment';

-- Rows from before.
INSERT INTO status_tallies
SELECT 'payment', livemode, coalesce(view ->> '$.attempts[#-1].provider', ''), currency, '', status, count(*)
FROM payments GROUP BY 2, 3, 4, 6;
INSERT INTO status_tallies
SELECT 'attempt', livemode, coalesce(attempt.value ->> '$.provider', ''), '', '', CASE
    WHEN attempt.value ->> '$.status' IN ('authorized', 'capturing', 'captured') THEN 'approved'
    WHEN attempt.value ->> '$.status' <> 'canceled' AND attempt.value ->> '$.declineReason' IS NOT NULL THEN 'declined'
    WHEN attempt.value ->> '$.status' IN ('created', 'pending') THEN 'open'
    ELSE attempt.value ->> '$.status' END, count(*)
FROM payments JOIN json_each(view, '$.attempts') AS attempt WHERE attempt.value ->> '$.status' IS NOT NULL GROUP BY 2, 3, 6;
INSERT INTO status_tallies
SELECT 'dispute', livemode, '', currency, '', dispute.value ->> '$.status', count(*)
FROM payments JOIN json_each(view, '$.disputes') AS dispute WHERE dispute.value ->> '$.status' IS NOT NULL GROUP BY 2, 4, 6;
INSERT INTO status_tallies
SELECT 'refund', livemode, '', currency, '', status, count(*) FROM refunds GROUP BY 2, 4, 6;
INSERT INTO ledger_tallies
SELECT livemode, substr(account, 1, instr(account || ':', ':') - 1), currency, sum(max(amount, 0)), sum(max(-amount, 0))
FROM ledger_lines GROUP BY 1, 2, 3;
INSERT INTO psp_event_tallies
SELECT livemode, provider, kind, sum(count) FROM psp_event_counts JOIN psp_accounts ON id = psp_account_id GROUP BY 1, 2, 3;

CREATE TRIGGER status_tallies_of_new_payment AFTER INSERT ON payments
BEGIN
  INSERT INTO status_tallies
  VALUES ('payment', NEW.livemode, coalesce(NEW.view ->> '$.attempts[#-1].provider', ''), NEW.currency, '', NEW.status, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
  -- By outcome at the provider. A declined attempt may still be approved: the shopper tries another card.
  INSERT INTO status_tallies
  SELECT 'attempt', NEW.livemode, coalesce(value ->> '$.provider', ''), '', '', CASE
    WHEN value ->> '$.status' IN ('authorized', 'capturing', 'captured') THEN 'approved'
    WHEN value ->> '$.status' <> 'canceled' AND value ->> '$.declineReason' IS NOT NULL THEN 'declined'
    WHEN value ->> '$.status' IN ('created', 'pending') THEN 'open'
    ELSE value ->> '$.status' END, count(*)
  FROM json_each(NEW.view, '$.attempts') WHERE value ->> '$.status' IS NOT NULL GROUP BY 3, 6
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
  INSERT INTO status_tallies
  SELECT 'dispute', NEW.livemode, '', NEW.currency, '', value ->> '$.status', count(*)
  FROM json_each(NEW.view, '$.disputes') WHERE value ->> '$.status' IS NOT NULL GROUP BY 6
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
CREATE TRIGGER status_tallies_of_payment AFTER UPDATE OF status, view ON payments
BEGIN
  -- A payment that moved to another provider leaves the one and enters the other.
  INSERT INTO status_tallies
  SELECT 'payment', NEW.livemode, provider, NEW.currency, was, becomes, 1
  FROM (
    SELECT coalesce(OLD.view ->> '$.attempts[#-1].provider', '') AS provider, OLD.status AS was,
      iif(OLD.view ->> '$.attempts[#-1].provider' IS NEW.view ->> '$.attempts[#-1].provider', NEW.status, '') AS becomes
    UNION ALL
    SELECT coalesce(NEW.view ->> '$.attempts[#-1].provider', ''), '', NEW.status
    WHERE OLD.view ->> '$.attempts[#-1].provider' IS NOT NEW.view ->> '$.attempts[#-1].provider'
  )
  WHERE was <> becomes
  ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO status_tallies
  SELECT 'attempt', NEW.livemode, provider, '', was, becomes, count(*)
  FROM (
    SELECT provider, coalesce(max(outcome) FILTER (WHERE NOT is_new), '') AS was,
      coalesce(max(outcome) FILTER (WHERE is_new), '') AS becomes
    FROM (
      SELECT is_new, value ->> '$.number' AS number, coalesce(value ->> '$.provider', '') AS provider, CASE
        WHEN value ->> '$.status' IN ('authorized', 'capturing', 'captured') THEN 'approved'
        WHEN value ->> '$.status' <> 'canceled' AND value ->> '$.declineReason' IS NOT NULL THEN 'declined'
        WHEN value ->> '$.status' IN ('created', 'pending') THEN 'open'
        ELSE value ->> '$.status' END AS outcome
      FROM (
        SELECT FALSE AS is_new, value FROM json_each(OLD.view, '$.attempts')
        UNION ALL SELECT TRUE, value FROM json_each(NEW.view, '$.attempts')
      )
    ) GROUP BY number, provider
  )
  WHERE was <> becomes GROUP BY provider, was, becomes
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
  INSERT INTO status_tallies
  SELECT 'dispute', NEW.livemode, '', NEW.currency, was, becomes, count(*)
  FROM (
    SELECT coalesce(max(status) FILTER (WHERE NOT is_new), '') AS was, coalesce(max(status) FILTER (WHERE is_new), '') AS becomes
    FROM (
      SELECT FALSE AS is_new, value ->> '$.id' AS id, value ->> '$.status' AS status FROM json_each(OLD.view, '$.disputes')
      UNION ALL SELECT TRUE, value ->> '$.id', value ->> '$.status' FROM json_each(NEW.view, '$.disputes')
    ) GROUP BY id
  )
  WHERE was <> becomes GROUP BY was, becomes
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
CREATE TRIGGER status_tallies_of_new_refund AFTER INSERT ON refunds
BEGIN
  INSERT INTO status_tallies VALUES ('refund', NEW.livemode, '', NEW.currency, '', NEW.status, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER status_tallies_of_refund AFTER UPDATE OF status ON refunds
WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO status_tallies VALUES ('refund', NEW.livemode, '', NEW.currency, OLD.status, NEW.status, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER ledger_tallies_of_line AFTER INSERT ON ledger_lines
BEGIN
  INSERT INTO ledger_tallies
  VALUES (
    NEW.livemode, substr(NEW.account, 1, instr(NEW.account || ':', ':') - 1), NEW.currency, max(NEW.amount, 0), max(-NEW.amount, 0)
  )
  ON CONFLICT DO UPDATE SET
    debits = min(debits, 9000000000000000000) + excluded.debits, credits = min(credits, 9000000000000000000) + excluded.credits;
END;

CREATE TRIGGER psp_event_tallies_of_new_count AFTER INSERT ON psp_event_counts
BEGIN
  INSERT INTO psp_event_tallies
  SELECT livemode, provider, NEW.kind, NEW.count FROM psp_accounts WHERE id = NEW.psp_account_id
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
CREATE TRIGGER psp_event_tallies_of_count AFTER UPDATE OF count ON psp_event_counts
WHEN NEW.count > OLD.count
BEGIN
  INSERT INTO psp_event_tallies
  SELECT livemode, provider, NEW.kind, NEW.count - OLD.count FROM psp_accounts WHERE id = NEW.psp_account_id
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
