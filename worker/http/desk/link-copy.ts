/** Duplicating a link: the form of a new link with the settings of another one. */

import { checkoutOf } from "../../domain/checkout.ts";
import { incentiveAcrossLinks } from "../../domain/fees.ts";
import { activatesAtOf, type LinkDefinition, type LinkState, topUpWalletOf } from "../../domain/link.ts";
import type { Form } from "./forms.ts";
import { formOfLink } from "./link-form.ts";

/**
 * The form of a new link with the settings of `link`. Left out are its short name, which belongs to one link, and times
 * before `now` (Unix ms), since a link cannot be created to expire then. `copy_of` names the link, for `withCopied`.
 */
export function formOfCopy({ id, definition }: Pick<LinkState, "id" | "definition">, now: number): Form {
  const ahead = (time: number | null): number | null => (time === null || time <= now ? null : time);
  const [expiresAt, activatesAt] = [ahead(definition.expiresAt), ahead(activatesAtOf(definition))];
  const walletId = topUpWalletOf(definition);
  return {
    ...formOfLink({ ...definition, expiresAt, activatesAt }),
    ...(walletId !== null && { top_up_wallet_id: walletId }),
    copy_of: id,
  };
}

/**
 * A definition read from that form, with what the form has no field for: pictures, metadata, and the id of an incentive across
 * links, so that the copy's payments count with those of the other links and not from zero.
 */
export function withCopied(definition: LinkDefinition, original: LinkDefinition): LinkDefinition {
  const { fees } = checkoutOf(definition);
  const { fees: originalFees, images } = checkoutOf(original);
  const shared = incentiveAcrossLinks(originalFees);
  const isShared = fees?.incentive !== undefined && fees.incentive.per === shared?.per;
  const incentive = isShared ? { fees: { ...fees, incentive: { ...fees.incentive, id: shared.id } } } : {};
  return { ...definition, metadata: original.metadata, checkout: { ...definition.checkout, images, ...incentive } };
}
