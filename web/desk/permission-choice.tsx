/** Choosing permissions, each described in words. */

import { PERMISSIONS, type Permission } from "../../worker/domain/permissions.ts";
import { FieldError, fieldId } from "../parts/field.tsx";
import type { DeskContext } from "./frame.tsx";

/** What each permission allows. */
export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  "payments:read": "View payments and what needs attention",
  "payments:write": "Capture, release and cancel payments, and resolve what needs attention",
  "payments:refund": "Refund payments",
  "links:read": "View links",
  "links:write": "Create and edit links",
  "webhooks:manage": "Manage webhooks",
  "keys:manage": "Create and revoke API keys",
  "settings:manage": "Change the business’s details, fees and sites",
  "psp:manage": "Connect payment providers and set routing rules",
  "ledger:read": "View the ledger",
  "wallets:read": "View wallets, their balances and history",
  "wallets:write": "Create wallets and change their balances",
  "audit:read": "View the audit log",
  "team:manage": "Invite people and manage their roles",
};

/** The name of a permission's checkbox. */
export function boxOf(permission: Permission): string {
  return `may_${permission}`;
}

interface ChoiceProps {
  readonly desk: DeskContext;
  readonly legend: string;
  /** Unique among the forms of a page. */
  readonly id: string;
  readonly chosen: readonly Permission[];
  readonly error?: string | undefined;
}

/** A checkbox for each permission that the user has and may therefore give. */
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
