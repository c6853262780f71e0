/** Takes a merchant's PSP account out of use for new payments, and brings it back. */

import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { PspAccount, PspAccounts } from "../../ports/psp-accounts.ts";
import { note } from "../audit/note.ts";
import type { RankingFacts } from "../payments/ranking-facts.ts";
import { switched } from "./note-account.ts";

export interface SetEnabledDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly pspAccounts: PspAccounts;
  readonly rankingFacts: RankingFacts;
}

interface Wish {
  readonly accountId: string;
  readonly enabled: boolean;
  /** The `disabledAt` that the caller has seen: nothing changes if it is another one now. Absent if the caller has not looked. */
  readonly seen?: number | null;
}

/**
 * Enables or disables an account for new payments. Starts elsewhere may use a disabled one for another `LIMITS.rankingFactsMs`.
 * Payments that were started there go on, and its webhooks, captures, refunds, disputes and comparisons do. An account that is so
 * already stays as it is, without an audit entry.
 */
export async function setAccountEnabled(
  deps: SetEnabledDeps,
  acting: Acting,
  { accountId, enabled, seen }: Wish,
): Promise<Result<PspAccount>> {
  const find = async () => (await deps.pspAccounts.list(acting)).find(({ id }) => id === accountId);
  const isDone = (account: PspAccount): boolean => (account.disabledAt === null) === enabled;
  const account = await find();
  if (account === undefined) return failure("not_found", "There is no such account.");
  if (isDone(account)) return ok(account);
  if (seen !== undefined && seen !== account.disabledAt) return CHANGED_MEANWHILE;
  const changed = await deps.pspAccounts.setDisabled(account, {
    disabledAt: enabled ? null : deps.clock.now(),
    entries: [note(deps, acting, switched(accountId, enabled))],
  });
  deps.rankingFacts.forget(acting);
  if (changed !== null) return ok(changed);
  // Somebody came first, perhaps with the same wish.
  const now = await find();
  return now !== undefined && isDone(now) ? ok(now) : CHANGED_MEANWHILE;
}

const CHANGED_MEANWHILE = failure("change_not_allowed", "The account was disabled or enabled meanwhile. Try again.");
