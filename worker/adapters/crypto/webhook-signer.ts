/** Secrets and signatures of outgoing webhooks by Standard Webhooks 1.0 (https://www.standardwebhooks.com). */

import { createHmac, randomBytes } from "node:crypto";
import type { WebhookSigner } from "../../ports/webhook-endpoints.ts";

const PREFIX = "whsec_";
/** The standard allows 24 to 64. */
const SECRET_BYTES = 32;

/** Signs with HMAC-SHA256 over `id.timestamp.body`, with the bytes that the secret's base64 stands for. */
export const webhookSigner: WebhookSigner = {
  newSecret: () => `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`,
  sign(secret, { id, timestamp, body }) {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8").digest("base64")}`;
  },
};
