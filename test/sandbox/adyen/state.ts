/** What an account holds at Adyen, for an auditor who counts where the money is. */
import type { Store } from "../store.ts";
import type { AdyenAccount } from "./accounts.ts";
import { AdyenObjects } from "./rows.ts";

/** Counts and all objects of an account, without the webhooks' keys and passwords. */
export function accountState(store: Store, account: AdyenAccount): object {
  const objects = new AdyenObjects(store, account);
  const links = objects.all("link");
  const payments = objects.all("payment");
  const modifications = objects.all("modification");
  return {
    account: account.id,
    livemode: false,
    counts: {
      links: links.length,
      links_active: links.filter((link) => link.status === "active").length,
      payments: payments.length,
      payments_captured: payments.filter((payment) => payment.captured > 0).length,
      payments_capturable: payments.filter((payment) => payment.status === "authorised" && payment.captured === 0)
        .length,
      payments_cancelled: payments.filter((payment) => payment.status === "cancelled").length,
      refunds: modifications.filter(({ kind, status }) => kind === "refunds" && status !== "failed").length,
    },
    links,
    payments,
    modifications,
    webhooks: objects.all("webhook").map(({ hmacKey: _key, password: _password, ...shown }) => shown),
  };
}
