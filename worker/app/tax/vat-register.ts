/** VAT ids as an isolate knows them: from the store that isolates share, else from VIES, which is often down. */

import { LIMITS } from "../../domain/limits.ts";
import type { VatCheck } from "../../domain/tax.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { SharedState, StateAddress } from "../../ports/shared-state.ts";
import type { VatRegister, Vies } from "../../ports/vies.ts";
import { makeViesHealth } from "./vies-health.ts";

interface VatRegisterDeps {
  readonly vies: Vies;
  readonly sharedState: SharedState;
  readonly background: Background;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The register of one isolate. A member state that gave no answer is not asked again for a moment, so that of many shoppers one
 * waits. If the shared store loses an answer, VIES is asked again.
 */
export function makeVatRegister({ vies, sharedState, background, clock, log }: VatRegisterDeps): VatRegister {
  const silentUntil = new Map<string, number>();
  const seen = makeViesHealth({ sharedState, background, clock });

  const ask = async (id: string, requester: string | null, timeoutMs: number): Promise<VatCheck> => {
    const word = await vies.ask({ id, requester, timeoutMs });
    // If VIES rejects the seller's own id, the seller gets the answer without a proof of the consultation.
    if (!word.ok && word.error === "requester_refused" && requester !== null) return ask(id, null, timeoutMs);
    seen.note(id.slice(0, 2), word.ok);
    if (word.ok) {
      const { isRegistered, consultation } = word.value;
      return { status: isRegistered ? "valid" : "invalid", requester, consultation, checkedAt: clock.now() };
    }
    log.warn("vies.silent", { member_state: id.slice(0, 2), reason: word.error });
    return { status: "unverified", requester, consultation: null, checkedAt: null };
  };

  return {
    async check(id, requester) {
      const state = id.slice(0, 2);
      const address = { partition: "vies", name: `${requester ?? ""}:${id}` };
      const known = await sharedState.read(address).catch(() => null);
      const told = known === null ? null : parse(known);
      if (told !== null) return told;
      if (clock.now() < (silentUntil.get(state) ?? 0))
        return { status: "unverified", requester, consultation: null, checkedAt: null };
      const check = await ask(id, requester, LIMITS.viesTimeoutMs);
      if (check.status === "unverified") silentUntil.set(state, clock.now() + LIMITS.viesSilenceMs);
      else background.run(() => share(sharedState, address, { check, from: known }));
      return check;
    },
    recheck: (id, requester) => ask(id, requester, LIMITS.viesPatienceMs),
    health: seen.read,
  };
}

async function share(
  sharedState: SharedState,
  address: StateAddress,
  { check, from }: { readonly check: VatCheck; readonly from: string | null },
): Promise<void> {
  const ttlMs = check.status === "valid" ? LIMITS.viesValidMs : LIMITS.viesInvalidMs;
  await sharedState.swap(address, { from, to: JSON.stringify(check), ttlMs }).catch(() => false);
}

/** Anything unreadable, such as an earlier version's format, counts as nothing. */
function parse(text: string): VatCheck | null {
  try {
    const { status, requester = null, consultation = null, checkedAt }: Partial<VatCheck> = Object(JSON.parse(text));
    if ((status !== "valid" && status !== "invalid") || typeof checkedAt !== "number") return null;
    return { status, requester, consultation, checkedAt };
  } catch {
    return null;
  }
}
