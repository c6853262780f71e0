/** A payment at Adyen, of a merchant whose first provider refuses their keys. */

import { openPage, openShop, payAt, submitForm } from "./people.ts";
import type { Rig } from "./rig.ts";

type Item = Readonly<Record<string, unknown>>;

/** A shopper has paid at Adyen on a link whose merchant captures, and nothing of it has reached us: what Adyen tells of it is in hand. */
export async function paidAtAdyen(rig: Rig) {
  const shop = await openShop(rig);
  const credentials = { api_key: `AQEyhmfxLIrIaBdEw0m/${crypto.randomUUID()}`, merchant_account: "MugsECOM" };
  const { body: account } = await shop.call<{ id: string }>("POST", "/v1/psp_accounts", {
    body: { provider: "adyen", credentials },
  });
  const down = { kind: "status", status: 401, effect: false };
  rig.stripe.fault(shop.stripeAccount, { method: "POST", path: "/v1/checkout/sessions" }, down, 50);
  const link = await shop.newLink({ capture_method: "manual" });
  const { location } = await submitForm(await openPage(link));
  payAt(rig, location ?? "");
  const paid = rig.stripe.takeWebhooks().find(({ body }) => body.includes('"AUTHORISATION"'));
  const notification = JSON.parse(paid?.body ?? "{}") as {
    readonly notificationItems: readonly [{ readonly NotificationRequestItem: Item }];
  };
  /** A message of the queue with these items. */
  const messageOf = (...items: readonly Item[]) => ({
    pspAccountId: account.id,
    receivedAt: Date.now(),
    body: JSON.stringify({
      ...notification,
      notificationItems: items.map((item) => ({ NotificationRequestItem: item })),
    }),
    archiveKey: null,
  });
  return { shop, link, account, authorisation: notification.notificationItems[0].NotificationRequestItem, messageOf };
}
