/** What a merchant's server does with a signature: Standard Webhooks 1.0, written from its text and from nothing of ours. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the time of a message may be from the receiver's, in seconds, in both directions: that of the reference libraries. */
const TOLERANCE_SECONDS = 300;

/** What is wrong with a message's signature under a secret, in a few words; null if it is valid at `nowMs`. */
export function signatureProblem(
  secret: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  nowMs: number,
): string | null {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signatures } = message.headers;
  if (id === undefined || time === undefined || signatures === undefined) return "a header is missing";
  if (!/^\d{1,12}$/.test(time)) return "the timestamp is not a number";
  if (Math.abs(Number(time) - nowMs / 1000) > TOLERANCE_SECONDS) return "the timestamp is too far away";
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${time}.${message.body}`).digest();
  const isSigned = signatures.split(" ").some((signature) => {
    const [version, text = ""] = signature.split(",");
    const given = Buffer.from(text, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned ? null : "no signature matches";
}
