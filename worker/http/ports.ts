/** What the routes need: the ports of all use cases, and the settings that answers depend on. */

import type { AccountPorts } from "../app/accounts/ports.ts";
import type { RetryDeadLetterDeps } from "../app/attention/retry-dead-letter.ts";
import type { FeeProfileDeps } from "../app/fees/fee-profile.ts";
import type { PresentDeps } from "../app/fx/present.ts";
import type { KeepImageDeps } from "../app/images/keep-image.ts";
import type { OwnedImagesDeps } from "../app/images/owned-images.ts";
import type { BookPayoutsDeps } from "../app/ledger/book-payouts.ts";
import type { CreateLinkDeps } from "../app/links/create-link.ts";
import type { LinkSnapshots } from "../app/links/link-snapshots.ts";
import type { IssueReceiptDeps } from "../app/payments/issue-receipt.ts";
import type { StartPaymentDeps } from "../app/payments/start-payment.ts";
import type { LookDeps } from "../app/payments/visit-payment.ts";
import type { ConnectDeps } from "../app/psp-accounts/connect.ts";
import type { RoutingDeps } from "../app/psp-accounts/routing.ts";
import type { ReceiveWebhookDeps } from "../app/psp-events/receive-webhook.ts";
import type { ReconcileDeps } from "../app/reconciliation/ports.ts";
import type { WalletCodeDeps } from "../app/wallets/codes.ts";
import type { ExchangeDeps } from "../app/wallets/exchange.ts";
import type { EndpointDeps } from "../app/webhooks/ports.ts";
import type { SendSoonDeps } from "../app/webhooks/send-soon.ts";
import type { AuditLog, HeadSigner } from "../ports/audit-log.ts";
import type { Cursors } from "../ports/cursors.ts";
import type { Pictures } from "../ports/pictures.ts";
import type { PublicReads } from "../ports/rate-limits.ts";
import type { VatRegister } from "../ports/vies.ts";
import type { WebhookDeliveries } from "../ports/webhook-endpoints.ts";
import type { FoundationPorts } from "./foundation.ts";
import type { IdempotencyPorts } from "./idempotency.ts";
import type { MetricsPorts } from "./metrics.ts";
import type { OperatorPorts } from "./operator.ts";

export interface HttpSettings {
  readonly publicOrigin: string | null;
  readonly environment: "production" | "dev";
  /** Null: wallets are off. `transfers`: whether wallets can pay each other. */
  readonly wallets: { readonly transfers: boolean } | null;
  /** Null: VIES is not asked. */
  readonly vies: { readonly origin: string } | null;
}

/** What the account and merchant routes need. */
export interface AccountRoutePorts extends AccountPorts, IdempotencyPorts, OwnedImagesDeps {
  readonly cursors: Cursors;
  readonly settings: Pick<HttpSettings, "publicOrigin">;
}

export interface HttpPorts
  extends AccountPorts,
    FoundationPorts,
    IdempotencyPorts,
    CreateLinkDeps,
    KeepImageDeps,
    StartPaymentDeps,
    IssueReceiptDeps,
    LookDeps,
    ConnectDeps,
    RoutingDeps,
    FeeProfileDeps,
    PresentDeps,
    ReceiveWebhookDeps,
    RetryDeadLetterDeps,
    OperatorPorts,
    MetricsPorts,
    BookPayoutsDeps,
    ExchangeDeps,
    WalletCodeDeps,
    EndpointDeps,
    SendSoonDeps,
    ReconcileDeps {
  readonly settings: HttpSettings;
  readonly linkSnapshots: LinkSnapshots;
  readonly pictures: Pictures;
  readonly auditLog: AuditLog;
  readonly auditHeads: HeadSigner;
  readonly cursors: Cursors;
  readonly publicReads: PublicReads;
  readonly webhookDeliveries: WebhookDeliveries;
  /** Null: only the format of a VAT id is verified. */
  readonly vatRegister: VatRegister | null;
}
