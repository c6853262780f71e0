/** What the page after a form says came of it. The cookie holds a code; the words stand here, so that nobody can put his own on a page. */

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Flash } from "../../../web/desk/frame.tsx";
import type { AppContext } from "../app-types.ts";

const COOKIE = "__Host-desk-flash";
const ATTRIBUTES = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;
/** As long as a redirect may take. */
const SECONDS = 60;

const FLASHES = {
  registered: ["success", "Welcome. Your account is open."],
  password_reset: ["success", "Your password is the new one. Log in with it."],
  password_changed: ["success", "Your password is the new one. Your other sessions are ended."],
  email_verified: ["success", "Your e-mail address is confirmed."],
  verification_sent: ["success", "The mail is on its way. Follow the link in it."],
  link_dead: ["error", "This link has been used, or has run out. Ask for another."],
  verification_dead: [
    "error",
    "This link has been used, or has run out. Once you are logged in you can have another sent.",
  ],
  no_mail: ["error", "This deployment sends no mail. Ask whoever runs it."],
  totp_removed: ["success", "The authenticator is removed. Your password alone lets you in."],
  totp_exists: ["error", "You have an authenticator already. Remove it first."],
  login_over: ["error", "The log-in took too long. Begin again."],
  setting_up_over: ["error", "This took too long. Begin again."],
  passkey_added: ["success", "The passkey is added. From now on you can log in with it."],
  passkey_not_added: ["error", "The passkey could not be added. Begin again."],
  passkey_removed: ["success", "The passkey is removed. It lets nobody in any more."],
  passkey_refused: ["error", "The passkey was not accepted. Try again, or log in with your password."],
  session_ended: ["success", "The session is ended."],
  sessions_ended: ["success", "All your other sessions are ended."],
  live_mode_needs_email: ["error", "Live mode opens when you have confirmed your e-mail address."],
  logged_out: ["success", "You are logged out."],
  test_mode: ["success", "You see test mode now. No money moves."],
  live_mode: ["success", "You see live mode now. Payments are real."],
  link_created: ["success", "Your link is ready. Copy its address and send it."],
  link_changed: ["success", "Your changes are saved."],
  link_paused: ["success", "The link is paused. Nobody can pay at it until you resume it."],
  link_resumed: ["success", "The link takes payments again."],
  link_archived: ["success", "The link is archived. Its payments stay."],
  link_stays_archived: ["error", "An archived link cannot be changed or brought back."],
  refund_succeeded: ["success", "The refund is made. The money is on its way back."],
  refund_pending: ["success", "The refund is under way. The provider has not finished it yet."],
  refund_unknown: ["error", "The provider has not answered yet. We keep asking; do not refund again."],
  refund_failed: ["error", "The provider refused the refund. No money moved."],
  refund_not_possible: ["error", "Nothing was refunded: there is nothing left that could be."],
  captured: ["success", "The payment is captured."],
  released: ["success", "Nothing is taken. What was reserved is let go."],
  decision_under_way: ["success", "It is under way. The provider has not confirmed it yet."],
  capture_refused: ["error", "The provider did not capture this sum. Nothing was taken."],
  nothing_to_decide: ["error", "Nothing was changed: this payment can no longer be captured, released or ended."],
  reviews_handled: ["success", "It is off the list of what needs a person."],
  dead_letter_applied: ["success", "The notification is applied."],
  dead_letter_later: ["error", "The provider did not say what the notification is about. It is kept; try again later."],
  dead_letter_unreadable: [
    "error",
    "The notification cannot be read. It is kept; look at the provider’s own dashboard, and discard it when you know what it was about.",
  ],
  dead_letter_discarded: ["success", "The notification is off the list. Nobody could read it."],
  fees_saved: ["success", "Your usual fees are saved. New links begin with them."],
  compared: ["success", "The account is compared."],
  comparing: ["success", "The account is being compared. It goes on by itself."],
  not_compared: ["error", "The account could not be compared: the provider gives no list to its keys."],
  wallet_made: ["success", "The wallet is made. There is nothing in it yet."],
  wallet_moved: ["success", "It is moved."],
  wallet_held: ["success", "It is set aside. Capture it when it is paid for, or release it."],
  wallet_captured: ["success", "It is captured. What was left of the hold is available again."],
  wallet_released: ["success", "It is released, and available again."],
  wallet_changed: ["success", "The limits are saved."],
  wallet_activated: ["success", "The wallet is active again."],
  wallet_code_revoked: ["success", "The code is revoked. Nobody pays with it any more."],
  wallet_deactivated: ["success", "The wallet is deactivated. What is in it stays owed."],
  switched: ["success", "You are at another of your businesses now."],
  not_switched: ["error", "You do not act for this business any more."],
  joined: ["success", "You have joined. Switch to the business to act for it."],
  joined_log_in: ["success", "You have joined. Log in now."],
  role_changed: ["success", "The role is changed. It counts at once."],
  role_made: ["success", "The role is made. Give it to somebody."],
  role_deleted: ["success", "The role is deleted."],
  role_in_use: ["error", "Somebody has this role or is invited to it. Give them another one first."],
  role_kept: ["error", "The role was not changed: give it a name of its own and at least one thing that it may."],
  member_removed: ["success", "They are not in the team any more, and logged out of this business."],
  member_changed: ["error", "Nothing was changed: somebody else has changed the team meanwhile."],
  last_owner: ["error", "Nothing was changed: this is the last owner. Make somebody else an owner first."],
  invitation_mailed: ["success", "The invitation is on its way by mail."],
  invitation_withdrawn: ["success", "The invitation is withdrawn. Its link no longer works."],
  settings_saved: ["success", "Your settings are saved."],
  key_revoked: ["success", "The key is revoked. Whatever used it stops working now."],
  rules_saved: ["success", "Your rules are saved. New payments follow them."],
  rules_changed: [
    "error",
    "Nothing was changed: somebody else has changed the rules meanwhile. These are the ones now.",
  ],
  psp_keys_replaced: ["success", "The keys are replaced. The provider accepts the new ones."],
  psp_account_added: ["success", "The account is connected. Your links can take payments through it."],
} as const satisfies Readonly<Record<string, readonly [Flash["kind"], string]>>;

export type FlashCode = keyof typeof FLASHES;

/** Goes on to a page that says once what came of the form. */
export function redirectWith(c: AppContext, path: string, code: FlashCode): Response {
  setCookie(c, COOKIE, code, { ...ATTRIBUTES, maxAge: SECONDS });
  return c.redirect(path, 303);
}

/** What the page is to say; it is said once. */
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
