/** Choosing permissions one by one, each in words. */

import { PERMISSIONS, type Permission } from "../../worker/domain/permissions.ts";
import { FieldError, fieldId } from "../parts/field.tsx";
import type { DeskContext } from "./frame.tsx";

/** What each permission lets somebody do. */
export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  "payments:read": "See payments and what needs a person",
  "payments:write": "Capture, release and end payments, and deal with what needs a person",
  "payments:refund": "Refund payments",
  "links:read": "See links",
  "links:write": "Make and change links",
  "keys:manage": "Make and revoke API keys",
  "settings:manage": "Change how the business presents itself",
  "psp:manage": "Connect providers and decide which takes which payments",
  "ledger:read": "See the ledger",
  "wallets:read": "See wallets, what is in them and what came and went",
  "wallets:write": "Make wallets, and move what is in them",
  "audit:read": "See the audit log",
  "team:manage": "Invite people, and decide what they may do",
};

/** The name of a permission's box in a form. */
export function boxOf(permission: Permission): string {
  return `may_${permission}`;
}

interface ChoiceProps {
  readonly desk: DeskContext;
  readonly legend: string;
  /** Tells the boxes of several forms on one page apart. */
  readonly id: string;
  readonly chosen: readonly Permission[];
  readonly error?: string | undefined;
}

/** A box for each permission that he who looks may pass on. */
export function PermissionChoice({ desk, legend, id, chosen, error }: ChoiceProps) {
  return (
    <fieldset id={fieldId(id)}>
      <legend class="label">{legend}</legend>
      {PERMISSIONS.filter((permission) => desk.may(permission)).map((permission) => (
        <label class="check">
          <input type="checkbox" name={boxOf(permission)} value="yes" checked={chosen.includes(permission)} />
          <span>{PERMISSION_WORDS[permission]}</span>
        </label>
      ))}
      <FieldError name={id} error={error} />
    </fieldset>
  );
}
