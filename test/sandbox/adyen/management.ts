/** The two calls of the Management API v3 that set up a webhook and give it an HMAC key. */
import { createHash } from "node:crypto";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { invalid, notFound, ok } from "./errors.ts";
import { checkMerchantAccount } from "./links.ts";
import type { Json } from "./members.ts";
import { unknownMembers } from "./members.ts";
import type { WebhookRow } from "./rows.ts";

/** The members of CreateMerchantWebhookRequest in ManagementService-v3. */
const MEMBERS = (
  "acceptsExpiredCertificate acceptsSelfSignedCertificate acceptsUntrustedRootCertificate active additionalSettings " +
  "communicationFormat description encryptionProtocol networkType password populateSoapActionHeader type url username"
).split(" ");

/** POST /merchants/{merchantId}/webhooks */
export function createWebhook(ctx: Context, json: Json, merchantId: string): Answer {
  const extra = unknownMembers(json, MEMBERS, "CreateMerchantWebhookRequest");
  if (extra !== null) return extra;
  const merchantAccount = checkMerchantAccount(ctx, merchantId);
  if (typeof merchantAccount !== "string") return merchantAccount;
  const { type, url, active, communicationFormat, description, username, password, encryptionProtocol } = json;
  if (type !== "standard" || communicationFormat !== "json" || typeof active !== "boolean")
    return invalid("31_002", "The sandbox has webhooks of type standard in JSON, active or not");
  if (typeof url !== "string" || !URL.canParse(url)) return invalid("31_003", "Invalid webhook URL");
  if (new URL(url).protocol === "http:" && encryptionProtocol !== "HTTP")
    return invalid("31_004", "An http URL needs the encryption protocol HTTP");
  const row: WebhookRow = {
    id: `S2-${ctx.newName(24)}`,
    merchantAccount,
    url,
    active,
    description: typeof description === "string" ? description : null,
    username: typeof username === "string" ? username : null,
    password: typeof password === "string" ? password : null,
    hmacKey: null,
  };
  ctx.objects.put("webhook", row.id, row);
  return ok({
    id: row.id,
    type,
    url,
    active,
    communicationFormat,
    hasError: false,
    hasPassword: row.password !== null,
    encryptionProtocol: encryptionProtocol ?? "TLSv1.2",
    ...(row.description === null ? {} : { description: row.description }),
    ...(row.username === null ? {} : { username: row.username }),
  });
}

/** POST /merchants/{merchantId}/webhooks/{webhookId}/generateHmac: a new key takes the place of the one before it. */
export function generateHmac(ctx: Context, _json: Json, merchantId: string, webhookId: string): Answer {
  const row = ctx.objects.get("webhook", webhookId);
  if (row === undefined || row.merchantAccount !== merchantId) return notFound("Webhook not found");
  const hmacKey = createHash("sha256")
    .update(`hmac key ${ctx.newName(64)}`)
    .digest("hex")
    .toUpperCase();
  ctx.objects.put("webhook", webhookId, { ...row, hmacKey });
  return ok({ hmacKey });
}
