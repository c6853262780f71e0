/** Self-contained passkey challenges, so that showing a page with one writes nothing. Each is spent when it is answered. */

import { LIMITS } from "../../domain/limits.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { SpentChallenge } from "../../ports/passkeys.ts";
import type { AccountPorts } from "./ports.ts";

export type ChallengeDeps = Pick<AccountPorts, "commandIds" | "random" | "secrets">;

/** The purpose of a challenge: a log-in, or a new passkey of a user who has just proved the password. */
export type ChallengePurpose = { readonly kind: "log_in" } | { readonly kind: "add"; readonly userId: string };

const RANDOM_LENGTH = 20;
const MAC_LENGTH = 26;
const FORM = /^([0-9a-z]{20})\.([0-9a-z]{1,10})\.([0-9a-z]{26})$/;

/** A new challenge: random characters, its expiry, and a MAC over both and the purpose. */
export function newChallenge(deps: ChallengeDeps, purpose: ChallengePurpose, now: number): string {
  const body = `${deps.random.id(RANDOM_LENGTH)}.${(now + LIMITS.passkeyChallengeMs).toString(36)}`;
  return `${body}.${macOf(deps, purpose, body)}`;
}

/** For a verifier: accepts challenges of this purpose and returns the one to spend; null if none of ours was answered. */
export function expectChallenge(
  deps: ChallengeDeps,
  purpose: ChallengePurpose,
  now: number,
): { readonly isChallenge: (text: string) => boolean; readonly answered: () => SpentChallenge | null } {
  const seen: SpentChallenge[] = [];
  return {
    isChallenge(text) {
      const challenge = challengeOf(deps, purpose, { text, now });
      if (challenge !== null) seen.push(challenge);
      return challenge !== null;
    },
    answered: () => seen.at(-1) ?? null,
  };
}

/** The record that spends a challenge, if it is ours for this purpose and has not expired; null otherwise. */
function challengeOf(
  deps: ChallengeDeps,
  purpose: ChallengePurpose,
  { text, now }: { readonly text: string; readonly now: number },
): SpentChallenge | null {
  const [, random = "", end = "", mac = ""] = FORM.exec(text) ?? [];
  if (mac === "") return null;
  const isOurs = deps.secrets.matches(mac, deps.secrets.hash(macOf(deps, purpose, `${random}.${end}`)));
  const expiresAt = Number.parseInt(end, 36);
  return isOurs && now < expiresAt ? { hash: deps.secrets.hash(text), expiresAt } : null;
}

function macOf({ commandIds }: { readonly commandIds: CommandIds }, purpose: ChallengePurpose, body: string): string {
  const user = purpose.kind === "add" ? purpose.userId : "";
  return commandIds.derive(JSON.stringify([purpose.kind, user, body]), "passkey-challenge", MAC_LENGTH);
}
