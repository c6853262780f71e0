/** How the shopper reaches the merchant. */

import type { Messages } from "../i18n/messages.ts";
import type { MerchantView } from "./brand-header.tsx";
import { Icon } from "./icon.tsx";

interface ContactProps {
  readonly merchant: MerchantView;
  readonly t: Messages;
}

/** The merchant's support address; nothing if there is none. */
export function Contact({ merchant, t }: ContactProps) {
  if (merchant.supportEmail === null) return null;
  return (
    <p class="contact">
      <Icon name="mail" />
      <span>
        {t.common.questions} <a href={`mailto:${merchant.supportEmail}`}>{merchant.supportEmail}</a>
      </span>
    </p>
  );
}
