/** Notices in the link form: the wallet that the link tops up, and the link that the form was filled from. */

import { FieldError, fieldId } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import type { LinkFormProps } from "./link-form-page.tsx";
import { deskPath } from "./paths.ts";

/** Names the wallet that the link tops up. It is chosen on the wallet's page and cannot be changed. */
export function TopUpNotice({ link, toppedUp, errors }: Pick<LinkFormProps, "link" | "toppedUp" | "errors">) {
  if (toppedUp === null) return null;
  const name = "top_up_wallet_id";
  return (
    <div class="field" id={fieldId(name)}>
      <div class="notice">
        <Icon name="info" />
        <p>
          Payments, without tax and fees charged to the shopper, are credited to the wallet{" "}
          <a href={deskPath.wallet(toppedUp.id)}>{toppedUp.name}</a>. Such a link has no items, extras, tips, delivery
          or other currencies.
        </p>
      </div>
      {link === null && <input type="hidden" name={name} value={toppedUp.id} />}
      <FieldError name={name} error={errors[name]} />
    </div>
  );
}

/** Says which link the form was filled from. `hasMore`: it has pictures or metadata, for which the form has no fields. */
export function CopyNotice({ copied }: Pick<LinkFormProps, "copied">) {
  if (copied === null) return null;
  return (
    <div class="notice">
      <Icon name="info" />
      <p>
        This form has the settings of <a href={deskPath.link(copied.id)}>{copied.title}</a>.
        {copied.hasMore && " Its pictures and metadata will be copied too."}
      </p>
      <input type="hidden" name="copy_of" value={copied.id} />
    </div>
  );
}
