/** Messages shown once after a form was sent. The cookie holds only a code, so that no one can inject text into a page. */

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Flash } from "../../../web/desk/frame.tsx";
import type { AppContext } from "../app-types.ts";

const COOKIE = "__Host-desk-flash";
const ATTRIBUTES = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;
/** How long a redirect may take. */
const SECONDS = 60;

const FLASHES = {
  registered: ["success", "Welcome. Your account is ready."],
  password_reset: ["success", "Your password was changed. Log in with the new one."],
  password_changed: ["success", "Your password was changed. You are logged out everywhere else."],
  email_verified: ["success", "Your e-mail address is confirmed."],
  verification_sent: ["success", "The e-mail is on its way. Follow the link in it."],
  link_dead: ["error", "This link has been used or has expired. Request a new one."],
  verification_dead: ["error", "This link has been used or has expired. You can request a new one after logging in."],
  no_mail: ["error", "This system cannot send e-mail. Ask its operator."],
  totp_removed: ["success", "The authenticator is removed. You now log in with your password alone."],
  totp_exists: ["error", "You already have an authenticator. Remove it first."],
  login_over: ["error", "The login took too long. Start again."],
  setting_up_over: ["error", "This took too long. Start again."],
  passkey_added: ["success", "The passkey is added. You can now log in with it."],
  passkey_not_added: ["error", "The passkey could not be added. Try again."],
  passkey_removed: ["success", "The passkey is removed and no longer works."],
  passkey_refused: ["error", "The passkey was not accepted. Try again, or log in with your password."],
  session_ended: ["success", "The session is logged out."],
  sessions_ended: ["success", "You are logged out everywhere else."],
  live_mode_needs_email: ["error", "Confirm your e-mail address to use live mode."],
  logged_out: ["success", "You are logged out."],
  test_mode: ["success", "You are in test mode. No money moves."],
  live_mode: ["success", "You are in live mode. Payments are real."],
  link_created: ["success", "Your link is ready. Copy its address and share it."],
  link_changed: ["success", "Your changes are saved."],
  link_paused: ["success", "The link is paused. Nobody can pay until you resume it."],
  link_resumed: ["success", "The link takes payments again."],
  link_archived: ["success", "The link is archived. Its payments are kept."],
  link_stays_archived: ["error", "An archived link cannot be edited or restored."],
  refund_succeeded: ["success", "The refund succeeded. The money is on its way to the shopper."],
  refund_pending: ["success", "The refund is in progress. The provider has not completed it yet."],
  refund_unknown: ["error", "The provider has not answered yet. We keep asking; do not refund again."],
  refund_failed: ["error", "The provider refused the refund. No money moved."],
  refund_not_possible: ["error", "Nothing was refunded: there is nothing left to refund."],
  captured: ["success", "The payment is captured."],
  released: ["success", "The payment is canceled. Nothing was taken, and any reserved amount is released."],
  decision_under_way: ["success", "The request is in progress. The provider has not confirmed it yet."],
  capture_refused: ["error", "The provider did not capture this amount. Nothing was taken."],
  nothing_to_decide: ["error", "Nothing was changed: this payment can no longer be captured, released or canceled."],
  reviews_handled: ["success", "The review is marked as resolved."],
  dead_letter_applied: ["success", "The notification was applied."],
  dead_letter_later: [
    "error",
    "The provider did not confirm what the notification is about. It is kept; try again later.",
  ],
  dead_letter_unreadable: [
    "error",
    "The notification cannot be read. It is kept. Check the provider’s dashboard, and discard it once you know what it was about.",
  ],
  dead_letter_discarded: ["success", "The notification could not be read and was discarded."],
  fees_saved: ["success", "Your default fees are saved. New links start with them."],
  compared: ["success", "The account is reconciled."],
  comparing: ["success", "The reconciliation is running. You can leave this page."],
  not_compared: ["error", "The account could not be reconciled: its keys have no access to the provider’s list."],
  wallet_made: ["success", "The wallet is ready. It is empty."],
  wallet_moved: ["success", "The wallet’s balance is updated."],
  wallet_held: ["success", "The amount is on hold. Capture or release it later."],
  wallet_captured: ["success", "The hold is captured. Anything left of it is available again."],
  wallet_released: ["success", "The hold is released. Its amount is available again."],
  wallet_changed: ["success", "The limits are saved."],
  wallet_activated: ["success", "The wallet is active again."],
  wallet_code_revoked: ["success", "The code is revoked and can no longer be used."],
  wallet_deactivated: ["success", "The wallet is deactivated. Its balance is unchanged."],
  switched: ["success", "You have switched to another business."],
  not_switched: ["error", "You no longer have access to this business."],
  joined: ["success", "You have joined. Switch to the business to work in it."],
  joined_log_in: ["success", "You have joined. Log in now."],
  role_changed: ["success", "The role is changed. This takes effect at once."],
  role_made: ["success", "The role is ready. You can now give it to members."],
  role_deleted: ["success", "The role is deleted."],
  role_in_use: ["error", "A member or an invitation has this role. Give them another role first."],
  role_kept: ["error", "The role was not changed: it needs a unique name and at least one permission."],
  member_removed: ["success", "The member is removed and logged out of this business."],
  member_changed: ["error", "Nothing was changed: someone else changed the team in the meantime."],
  last_owner: ["error", "Nothing was changed: this is the last owner. Make someone else an owner first."],
  invitation_mailed: ["success", "The invitation was sent by e-mail."],
  invitation_withdrawn: ["success", "The invitation is withdrawn. Its link no longer works."],
  settings_saved: ["success", "Your settings are saved."],
  key_revoked: ["success", "The key is revoked. Anything that used it stops working now."],
  webhook_changed: ["success", "The endpoint is changed. New messages follow its settings."],
  webhook_enabled: ["success", "The endpoint is enabled. What was waiting is sent within a few minutes."],
  webhook_disabled: ["success", "The endpoint is disabled. Nothing is sent to it."],
  webhook_deleted: ["success", "The endpoint is deleted. Nothing is sent to it any more."],
  webhook_conflict: ["error", "Nothing was changed: someone else changed the endpoint in the meantime."],
  delivery_retried: ["success", "The message is being sent again. Reload this page in a moment to see the answer."],
  failed_retried: ["success", "The messages are being sent again, the oldest first. This may take some minutes."],
  failed_retried_in_part: [
    "success",
    "The oldest messages that failed are being sent again. Retry the rest once these are done.",
  ],
  rules_saved: ["success", "The rules are saved. New payments follow them."],
  rules_changed: [
    "error",
    "Nothing was changed: someone else changed the rules in the meantime. These are the current ones.",
  ],
  psp_keys_replaced: ["success", "The keys are replaced. The provider accepts the new ones."],
  psp_account_disabled: ["success", "The account is disabled. No new payment starts there; what was started goes on."],
  psp_account_enabled: ["success", "The account is enabled. New payments can start there again."],
  psp_account_conflict: ["error", "Nothing was changed: someone else enabled or disabled the account in the meantime."],
  psp_account_added: ["success", "The account is connected. Your links can take payments through it."],
} as const satisfies Readonly<Record<string, readonly [Flash["kind"], string]>>;

export type FlashCode = keyof typeof FLASHES;

/** Redirects to a page that shows the message once. */
export function redirectWith(c: AppContext, path: string, code: FlashCode): Response {
  setCookie(c, COOKIE, code, { ...ATTRIBUTES, maxAge: SECONDS });
  return c.redirect(path, 303);
}

/** The message to show, which is consumed; null for none. */
export function takeFlash(c: AppContext): Flash | null {
  const code = getCookie(c, COOKIE);
  if (code === undefined) return null;
  deleteCookie(c, COOKIE, ATTRIBUTES);
  if (!isFlashCode(code)) return null;
  const [kind, text] = FLASHES[code];
  return { kind, text };
}

function isFlashCode(code: string): code is FlashCode {
  return Object.hasOwn(FLASHES, code);
}
