/** The mails that tell a merchant's members that a webhook endpoint was disabled. */

import { isRole, permissionsOfRole, type RoleId } from "../../domain/permissions.ts";
import type { Random } from "../../ports/clock.ts";
import type { MailProvider, WebhookMail } from "../../ports/mail.ts";
import type { Roles, Team } from "../../ports/team.ts";
import type { Limiter } from "../limits/limiter.ts";
import { newId } from "../new-id.ts";

export interface DisabledMailDeps {
  readonly limiter: Pick<Limiter, "disabledMails">;
  readonly team: Pick<Team, "members">;
  readonly roles: Pick<Roles, "list">;
  /** Null if the deployment has no provider: then there are no mails. */
  readonly mailProvider: MailProvider | null;
  readonly settings: { readonly publicOrigin: string | null };
  readonly random: Random;
}

/**
 * One to each member who may manage webhooks, to be stored with the change; none after many of a merchant's in a day. The sender checks whether
 * an address is confirmed.
 */
export async function disabledMails(
  { limiter, team, roles, mailProvider, settings, random }: DisabledMailDeps,
  { merchantId, endpointId, now }: { readonly merchantId: string; readonly endpointId: string; readonly now: number },
): Promise<readonly WebhookMail[]> {
  if (mailProvider === null || (await limiter.disabledMails(merchantId)).outcome === "refused") return [];
  const [members, own] = await Promise.all([team.members(merchantId), roles.list(merchantId)]);
  const manages = (role: RoleId): boolean => {
    const permissions = isRole(role) ? permissionsOfRole(role) : (own.find(({ id }) => id === role)?.permissions ?? []);
    return permissions.includes("webhooks:manage");
  };
  return members
    .filter(({ role }) => manages(role))
    .map(({ email }) => ({
      id: newId(random, "mail"),
      kind: "webhook_disabled",
      address: email,
      origin: settings.publicOrigin,
      createdAt: now,
      endpointId,
    }));
}
