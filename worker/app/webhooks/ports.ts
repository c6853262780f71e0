/** What the use cases of webhook endpoints need from outside. */

import type { WebhookEndpoints, WebhookSender, WebhookSigner } from "../../ports/webhook-endpoints.ts";
import type { NoteDeps } from "../audit/note.ts";

export interface EndpointDeps extends NoteDeps {
  readonly webhookEndpoints: WebhookEndpoints;
  readonly webhookSender: WebhookSender;
  readonly webhookSigner: WebhookSigner;
}
