/** The desk's pages of the audit log and of one account at a provider, with made-up data. */

import { AuditPage, type AuditPageRow } from "../../web/desk/audit-page.tsx";
import type { DeskContext } from "../../web/desk/frame.tsx";
import { DisablePspPage, PspAccountPage } from "../../web/desk/psp-account-page.tsx";

const AUDIT_ROWS: readonly AuditPageRow[] = [
  {
    number: 12,
    at: Date.UTC(2026, 10, 20, 12),
    what: "Link changed",
    who: "mira@atelier-nord.example",
    subject: "lnk_01hf7yat",
    changes: [
      { name: "amount", before: "1999", after: "2500" },
      { name: "title", before: null, after: "changed" },
    ],
    refusedFor: null,
    requestId: "req_0123456789abcdefghjk",
  },
  {
    number: 11,
    at: Date.UTC(2026, 10, 20, 11, 59),
    what: "POST /v1/payments/{id}/refunds",
    who: "API key key_0123456789abcdefghjk",
    subject: "pay_0123456789abcdefghj",
    changes: [],
    refusedFor: "refund exceeds captured",
    requestId: "req_0123456789abcdefghjm",
  },
];

/** Every state of them, by name. */
export function auditPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  const ends = { firstUrl: null, nextUrl: null };
  return {
    "psp-account": (
      <PspAccountPage
        desk={desk}
        accountId="psp_0123456789abcdefghjk"
        provider="adyen"
        providerName="Adyen"
        values={{ merchant_account: "MugsECOM" }}
        errors={{ api_key: "This is not accepted by the provider." }}
      />
    ),
    "psp-account-disable": (
      <DisablePspPage
        desk={desk}
        accountId="psp_0123456789abcdefghjk"
        providerName="Adyen"
        isLast={false}
        rules={[1, 3]}
      />
    ),
    "psp-account-disable-last": (
      <DisablePspPage desk={testDesk} accountId="psp_0123456789abcdefghjk" providerName="Stripe" isLast rules={[]} />
    ),
    audit: <AuditPage desk={desk} rows={AUDIT_ROWS} subject={null} {...ends} nextUrl="/desk/audit?cursor=4" />,
    "audit-of-one": <AuditPage desk={testDesk} rows={[]} subject="lnk_01hf7yat" {...ends} />,
  };
}
