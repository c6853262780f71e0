/** The auditor's check of the tallies behind the metrics: they agree with a count of all rows. */

import { Violation } from "./violation.ts";

/** Reads the database. */
type Read = (query: string) => readonly Readonly<Record<string, unknown>>[];

/** How many are in each status, by the tallies and by the rows. */
const IN_STATUS = `
  SELECT subject, livemode, provider, currency, status, sum(count) AS count FROM (
    SELECT subject, livemode, provider, currency, status_to AS status, count FROM status_tallies
    UNION ALL SELECT subject, livemode, provider, currency, status_from, -count FROM status_tallies
  ) WHERE status <> '' GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4, 5`;
const ROWS = `
  SELECT subject, livemode, provider, currency, status, count(*) AS count FROM (
    SELECT 'payment' AS subject, livemode, coalesce(view ->> '$.attempts[#-1].provider', '') AS provider, currency, status FROM payments
    UNION ALL SELECT 'refund', livemode, '', currency, status FROM refunds
    UNION ALL SELECT 'dispute', livemode, '', currency, value ->> '$.status' FROM payments, json_each(view, '$.disputes')
    UNION ALL SELECT 'attempt', livemode, value ->> '$.provider', '', CASE
      WHEN value ->> '$.status' IN ('authorized', 'capturing', 'captured') THEN 'approved'
      WHEN value ->> '$.declineReason' IS NOT NULL AND value ->> '$.status' <> 'canceled' THEN 'declined'
      WHEN value ->> '$.status' IN ('created', 'pending') THEN 'open' ELSE value ->> '$.status' END
    FROM payments, json_each(view, '$.attempts')
  ) GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`;
const LEDGER = "SELECT livemode, account, currency, debits, credits FROM ledger_tallies ORDER BY 1, 2, 3";
const ENTRIES = `
  SELECT livemode, account, currency, sum(debit) AS debits, sum(credit) AS credits FROM (
    SELECT livemode, substr(debit, 1, instr(debit || ':', ':') - 1) AS account, currency, amount AS debit, 0 AS credit FROM ledger_entries
    UNION ALL SELECT livemode, substr(credit, 1, instr(credit || ':', ':') - 1), currency, 0, amount FROM ledger_entries
  ) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
const EVENTS = "SELECT livemode, provider, kind, count FROM psp_event_tallies ORDER BY 1, 2, 3";
const COUNTED = `
  SELECT livemode, provider, kind, sum(count) AS count FROM psp_event_counts JOIN psp_accounts ON id = psp_account_id
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** Throws a `Violation` if they differ. */
export function checkTallies(read: Read): void {
  for (const [tallied, counted] of [
    [IN_STATUS, ROWS],
    [LEDGER, ENTRIES],
    [EVENTS, COUNTED],
  ] as const) {
    const [tallies, rows] = [JSON.stringify(read(tallied)), JSON.stringify(read(counted))];
    if (tallies !== rows) throw new Violation(`the tallies say ${tallies}, and the rows ${rows}`);
  }
}
