/** The audit entries of a merchant's PSP accounts: which account, and that its secrets changed. */

import { type AuditFields, CHANGED } from "../../domain/audit.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { Noted } from "../audit/note.ts";

/** An account was connected. */
export function connected({ id, provider }: PspAccount): Noted {
  return { action: "psp_account.connected", subject: id, before: null, after: { provider, credentials: CHANGED } };
}

/** Members of its credentials were replaced. */
export function changedMembers(accountId: string, after: AuditFields): Noted {
  return { action: "psp_account.changed", subject: accountId, before: {}, after };
}

/** It was disabled, or enabled again. */
export function switched(accountId: string, isEnabled: boolean): Noted {
  const status = (enabled: boolean): AuditFields => ({ status: enabled ? "enabled" : "disabled" });
  const action = isEnabled ? "psp_account.enabled" : "psp_account.disabled";
  return { action, subject: accountId, before: status(!isEnabled), after: status(isEnabled) };
}
