/** Merchants, users and API keys as the API shows them. */

import { z } from "@hono/zod-openapi";
import type { ApiKey, Merchant, User } from "../../domain/account.ts";
import { PERMISSIONS } from "../../domain/permissions.ts";
import { timeSchema, toTime, toTimeOrNull } from "../api.ts";
import { ImageSchema, toImageBody } from "./shared-schemas.ts";

export const MerchantSchema = z
  .object({
    id: z.string().openapi({ example: "mer_0123456789abcdefghjk" }),
    name: z.string(),
    brand_color: z.string().nullable().describe("`#rrggbb`, or null for the default."),
    support_email: z.string().nullable(),
    logo: ImageSchema.nullable(),
    allowed_origins: z
      .array(z.string())
      .describe("Sites whose pages may call the API with the merchant's credentials."),
    created_at: timeSchema,
  })
  .openapi("Merchant");

/** A merchant as the API shows it. */
export function toMerchantBody(merchant: Merchant, origin: string): z.infer<typeof MerchantSchema> {
  return {
    id: merchant.id,
    name: merchant.name,
    brand_color: merchant.brandColor,
    support_email: merchant.supportEmail,
    logo: merchant.logo === null ? null : toImageBody(merchant.logo, origin),
    allowed_origins: [...merchant.allowedOrigins],
    created_at: toTime(merchant.createdAt),
  };
}

export const UserSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    email_verified_at: timeSchema
      .nullable()
      .describe("Null until the link in the confirmation mail has been followed. Until then there is no live mode."),
    created_at: timeSchema,
  })
  .openapi("User");

/** A user as the API shows them. */
export function toUserBody(user: User): z.infer<typeof UserSchema> {
  const { id, email, emailVerifiedAt, createdAt } = user;
  return { id, email, email_verified_at: toTimeOrNull(emailVerifiedAt), created_at: toTime(createdAt) };
}

export const PermissionGrantSchema = z.enum([...PERMISSIONS, "*"]);

export const ApiKeySchema = z
  .object({
    id: z.string().openapi({ example: "key_0123456789abcdefghjk" }),
    name: z.string(),
    permissions: z.array(PermissionGrantSchema),
    livemode: z.boolean(),
    created_at: timeSchema,
    last_used_at: timeSchema.nullable().describe("To within ten minutes."),
    revoked_at: timeSchema.nullable(),
    expires_at: timeSchema.nullable().describe("When it expires; null for never."),
    allowed_ips: z.array(z.string()).nullable().describe("Networks it works from; null for any."),
    previous_secret_until: timeSchema
      .nullable()
      .describe("Until when the previous secret still works; null if there is no overlap."),
    rotated_at: timeSchema.nullable().describe("When it got its present secret; null while it has its first."),
    signed: z.boolean().describe("Whether it signs each request (RFC 9421) and is never sent itself."),
  })
  .openapi("ApiKey");

/** A key as the API shows it: without its secret. */
export function toApiKeyBody(key: ApiKey): z.infer<typeof ApiKeySchema> {
  return {
    id: key.id,
    name: key.name,
    permissions: [...key.permissions],
    livemode: key.livemode,
    created_at: toTime(key.createdAt),
    last_used_at: toTimeOrNull(key.lastUsedAt),
    revoked_at: toTimeOrNull(key.revokedAt),
    expires_at: toTimeOrNull(key.expiresAt),
    allowed_ips: key.allowedIps === null ? null : [...key.allowedIps],
    previous_secret_until: toTimeOrNull(key.previousUntil),
    rotated_at: toTimeOrNull(key.rotatedAt),
    signed: key.signed,
  };
}
