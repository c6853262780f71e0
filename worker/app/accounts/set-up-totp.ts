/** Sets up an authenticator as second factor, and removes it. Both need the password: a borrowed browser must not lock its owner out. */

import type { Cause } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { SealOwner } from "../../ports/seal.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import type { AccountPorts } from "./ports.ts";
import { type ProofDeps, provePassword } from "./prove-password.ts";
import { newRecoveryCode, recoveryHash } from "./recovery-codes.ts";

type EnrolmentDeps = Pick<AccountPorts, "secondFactors" | "secrets" | "random" | "totp" | "seal">;

interface Asked {
  readonly actor: Actor;
  readonly cause: Cause;
  readonly currentPassword: string;
  readonly address: string;
  readonly now: number;
}

/** What an authenticator gets, and returns with its first code: nothing is stored until then. */
export interface TotpEnrolment {
  /** In base 32. */
  readonly secret: string;
  /** The same for a QR code. */
  readonly uri: string;
  /** The secret, address and expiry, sealed for this user. */
  readonly enrolment: string;
}

/** The sealed content. */
interface Enrolled {
  readonly secret: string;
  readonly email: string;
  readonly expiresAt: number;
}

const ISSUER = "Paylinks";
const EXISTS = failure("change_not_allowed", "You already have an authenticator. Remove it first.");

/** Creates a secret. The enrolment works for a limited time, for this user. */
export async function beginTotp(deps: ProofDeps & EnrolmentDeps, asked: Asked): Promise<Result<TotpEnrolment>> {
  const proved = await prove(deps, asked);
  if (!proved.ok) return proved;
  const { userId, email } = proved.value;
  if ((await deps.secondFactors.totp(userId)) !== null) return EXISTS;
  const enrolled = { secret: deps.totp.newSecret(), email, expiresAt: asked.now + LIMITS.totpEnrolmentMs };
  return ok({
    ...shownOf(enrolled),
    enrolment: deps.seal.seal(JSON.stringify(enrolled), enrolmentOwner(userId)),
  });
}

/** What an enrolment shows, for another try with its code; null if it has expired or is another user's. */
export function reopenTotp(
  { seal }: Pick<AccountPorts, "seal">,
  { actor, enrolment, now }: { readonly actor: Actor; readonly enrolment: string; readonly now: number },
): TotpEnrolment | null {
  const enrolled =
    actor.kind === "session" ? readEnrolment(seal.open(enrolment, enrolmentOwner(actor.userId)), now) : null;
  return enrolled === null ? null : { ...shownOf(enrolled), enrolment };
}

function shownOf({ secret, email }: Enrolled): Omit<TotpEnrolment, "enrolment"> {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(email)}`;
  return { secret, uri: `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(ISSUER)}` };
}

/** Stores the secret once a code proves that an authenticator has it; returns the recovery codes, shown only this once. */
export async function confirmTotp(
  deps: EnrolmentDeps & NoteDeps,
  input: {
    readonly actor: Actor;
    readonly cause: Cause;
    readonly enrolment: string;
    readonly code: string;
    readonly now: number;
  },
): Promise<Result<readonly string[]>> {
  const { actor, code, now } = input;
  if (actor.kind !== "session") return failure("forbidden", "An API key has no second factor.");
  const { userId } = actor;
  const enrolled = readEnrolment(deps.seal.open(input.enrolment, enrolmentOwner(userId)), now);
  if (enrolled === null) return failure("token_invalid", "This took too long. Begin again.");
  const { secret } = enrolled;
  const step = deps.totp.stepOf(secret, code.replaceAll(/\s/g, ""), now);
  if (step === null)
    return failure("invalid_request", "The code is wrong.", [{ pointer: "/code", detail: "is not the current code" }]);
  const { codes, recoveryHashes } = newRecoveryCodes(deps);
  const entries = noteInBothModes(deps, { merchantId: actor.merchantId, cause: input.cause }, totpNote(userId, true));
  const added = await deps.secondFactors.addTotp({ userId, secret, step, recoveryHashes, now }, entries);
  return added ? ok(codes) : EXISTS;
}

/** Replaces the recovery codes, shown only this once; the earlier ones no longer work. */
export async function renewRecoveryCodes(
  deps: ProofDeps & Pick<AccountPorts, "secondFactors" | "secrets" | "random"> & NoteDeps,
  asked: Asked,
): Promise<Result<readonly string[]>> {
  const proved = await prove(deps, asked);
  if (!proved.ok) return proved;
  const { userId } = proved.value;
  const { codes, recoveryHashes } = newRecoveryCodes(deps);
  const noted = {
    action: "user.recovery_codes_renewed",
    subject: userId,
    before: null,
    after: { codes: codes.length },
  };
  const entries = noteInBothModes(deps, { merchantId: asked.actor.merchantId, cause: asked.cause }, noted);
  const renewed = await deps.secondFactors.renewRecoveryCodes({ userId, recoveryHashes, now: asked.now }, entries);
  return renewed ? ok(codes) : failure("change_not_allowed", "You have no authenticator. Set one up first.");
}

function newRecoveryCodes(deps: Pick<AccountPorts, "secrets" | "random">) {
  const codes = Array.from({ length: LIMITS.recoveryCodes }, () => newRecoveryCode(deps.random));
  return { codes, recoveryHashes: codes.map((code) => recoveryHash(deps.secrets, code)) };
}

/** Deletes the authenticator and its recovery codes: the password alone is enough again. */
export async function removeTotp(
  deps: ProofDeps & Pick<AccountPorts, "secondFactors"> & NoteDeps,
  asked: Asked,
): Promise<Result<null>> {
  const proved = await prove(deps, asked);
  if (!proved.ok) return proved;
  const { userId } = proved.value;
  const { actor, cause } = asked;
  const entries = noteInBothModes(deps, { merchantId: actor.merchantId, cause }, totpNote(userId, false));
  await deps.secondFactors.removeTotp(userId, entries);
  return ok(null);
}

function totpNote(userId: string, isOn: boolean) {
  const action = isOn ? "user.totp_added" : "user.totp_removed";
  return { action, subject: userId, before: { totp: !isOn }, after: { totp: isOn } };
}

function prove(deps: ProofDeps, { actor, currentPassword, address, now }: Asked) {
  return provePassword(deps, { actor, password: currentPassword, address, now });
}

function enrolmentOwner(userId: string): SealOwner {
  return { merchantId: "", id: `totp-enrolment:${userId}` };
}

/** The content of an opened enrolment; null if it did not open or has expired. */
function readEnrolment(opened: string | null, now: number): Enrolled | null {
  if (opened === null) return null;
  const enrolled = JSON.parse(opened) as Enrolled;
  return now < enrolled.expiresAt ? enrolled : null;
}
