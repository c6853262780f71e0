/** The desk's frame: rail, mode, flash message and the page's title with its main action. */

import type { Child } from "hono/jsx";
import type { Permission } from "../../worker/domain/permissions.ts";
import { Document } from "../document.tsx";
import { monogramOf } from "../parts/brand-header.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { pageStyles } from "../styles/desk.ts";
import { deskPath } from "./paths.ts";

/** The desk is English; sums and times are written the British way. */
export const DESK_LOCALE = "en-GB";

/** What every page of the desk is given. */
export interface DeskContext {
  readonly businessName: string;
  /** Whether he who looks acts for other businesses too. */
  readonly hasOthers: boolean;
  readonly email: string;
  readonly mode: "test" | "live";
  /** Whether he who looks may do a thing. What he may not do is not offered; that it is refused is decided elsewhere. */
  readonly may: (permission: Permission) => boolean;
  /** Goes into the hidden field `csrf` of every form. */
  readonly csrf: string;
  readonly flash: Flash | null;
  /** Whether he has still to confirm the address. */
  readonly mustConfirmEmail: boolean;
}

export interface Flash {
  readonly kind: "success" | "error";
  readonly text: string;
}

export type Section = "home" | "payments" | "links" | "settings";

/** With the permission without which there is nothing to see. */
const SECTIONS: ReadonlyArray<readonly [Section, string, IconName, string, Permission | null]> = [
  ["home", "Home", "home", deskPath.home, null],
  ["payments", "Payments", "coins", deskPath.payments, "payments:read"],
  ["links", "Links", "link", deskPath.links, "links:read"],
  ["settings", "Settings", "gear", deskPath.settings, null],
];

/** A form that posts, with the token that proves that our own page sent it. */
export function PostForm(props: {
  readonly action: string;
  readonly csrf: string;
  readonly class?: string;
  /** Whether it has a file to send. */
  readonly withFiles?: boolean;
  /** Whether a script shows what it comes to while it is filled in. */
  readonly isPreviewed?: boolean;
  readonly children?: Child;
}) {
  return (
    <form
      method="post"
      action={props.action}
      {...(props.class !== undefined && { class: props.class })}
      {...(props.withFiles && { enctype: "multipart/form-data" })}
      {...(props.isPreviewed && { "data-previewed": true })}
    >
      <input type="hidden" name="csrf" value={props.csrf} />
      {props.children}
    </form>
  );
}

/**
 * A form that is answered with a page to confirm. It is sent by GET, so that Back and Reload show that page again without
 * asking whether to resend, and carries the command of the deed itself: confirmed from there again, it is the same deed.
 */
export function ConfirmForm(props: {
  readonly action: string;
  readonly command: string;
  readonly class: string;
  readonly children?: Child;
}) {
  return (
    <form method="get" action={props.action} class={props.class}>
      <input type="hidden" name="command" value={props.command} />
      {props.children}
    </form>
  );
}

/** A deed that is asked about before it is done: a button that opens its form, without script. `children` is the question, or what it needs to know. */
export function AskFirst(props: {
  readonly label: string;
  /** What it is done to, for who hears the button and does not see where it stands. */
  readonly of: string;
  readonly action: string;
  readonly csrf: string;
  readonly button: string;
  readonly isDanger: boolean;
  /** Whether it is shown open, since what was typed in it is wrong. */
  readonly isOpen?: boolean;
  readonly children?: Child;
}) {
  return (
    <details class="ask" open={props.isOpen === true}>
      <summary class="button">
        {props.label}…<span class="seen-not"> {props.of}</span>
      </summary>
      <PostForm action={props.action} csrf={props.csrf} class="pop">
        {props.children}
        <button type="submit" class={props.isDanger ? "button danger main" : "button main"}>
          {props.button}
        </button>
      </PostForm>
    </details>
  );
}

export function FlashMessage({ flash }: { readonly flash: Flash | null }) {
  if (flash === null) return null;
  const good = flash.kind === "success";
  return (
    <div class={good ? "notice good" : "notice bad"} role="status">
      <Icon name={good ? "check" : "warn"} />
      <p>{flash.text}</p>
    </div>
  );
}

/** What stands on every page until it is done, so small that the page's own news stays in sight. */
function ConfirmEmail({ desk }: { readonly desk: DeskContext }) {
  return (
    <div class="notice slim">
      <Icon name="info" />
      <div>
        <p>
          Confirm your e-mail address: the link in the mail to <bdi>{desk.email}</bdi> opens live mode.
        </p>
        <PostForm action={deskPath.sendVerification} csrf={desk.csrf}>
          <button type="submit" class="plain">
            Send it again
          </button>
        </PostForm>
      </div>
    </div>
  );
}

function ModeSwitch({ mode, csrf }: Pick<DeskContext, "mode" | "csrf">) {
  return (
    <PostForm action={deskPath.mode} csrf={csrf} class="mode">
      {(["test", "live"] as const).map((value) => (
        <button type="submit" name="mode" value={value} aria-pressed={value === mode ? "true" : "false"}>
          {value === "test" ? "Test" : "Live"}
        </button>
      ))}
    </PostForm>
  );
}

function Rail({ desk, section }: { readonly desk: DeskContext; readonly section: Section | null }) {
  return (
    <header class="rail">
      <a class="who" href={deskPath.home}>
        <span class="mark" aria-hidden="true">
          {monogramOf(desk.businessName)}
        </span>
        <bdi>{desk.businessName}</bdi>
      </a>
      {desk.hasOthers && (
        <a class="small" href={deskPath.switchMerchant}>
          Switch<span class="seen-not"> to another business</span>
        </a>
      )}
      <ModeSwitch mode={desk.mode} csrf={desk.csrf} />
      <nav aria-label="Desk">
        <ul>
          {SECTIONS.filter(([, , , , permission]) => permission === null || desk.may(permission)).map(
            ([name, label, icon, path]) => (
              <li>
                <a href={path} {...(name === section && { "aria-current": "page" as const })}>
                  <Icon name={icon} />
                  {label}
                </a>
              </li>
            ),
          )}
        </ul>
      </nav>
      <PostForm action={deskPath.logout} csrf={desk.csrf} class="account">
        <a class="small muted" href={deskPath.security}>
          {desk.email}
        </a>
        <button type="submit" class="plain">
          Log out
        </button>
      </PostForm>
    </header>
  );
}

interface DeskPageProps {
  readonly desk: DeskContext;
  /** Null on a page that belongs to none. */
  readonly section: Section | null;
  readonly title: string;
  /** Where this page hangs, for the way back. */
  readonly parent?: { readonly label: string; readonly path: string };
  /** The page's main action, beside its title. */
  readonly action?: Child;
  /** A badge or the like after the title. */
  readonly aside?: Child;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}

/** One page of the desk for somebody who is logged in. */
export function DeskPage({ desk, section, title, parent, action, aside, scripts = [], children }: DeskPageProps) {
  return (
    <Document
      locale="en"
      title={`${title} · ${desk.businessName}`}
      styles={pageStyles(null)}
      scripts={scripts}
      brandColor={null}
      openGraph={null}
      refreshSeconds={null}
    >
      <a class="skip" href="#main">
        Skip to content
      </a>
      <div class="desk">
        <div class="side">
          <Rail desk={desk} section={section} />
        </div>
        <main id="main" tabindex={-1}>
          {desk.mode === "test" && (
            <p class="band">
              <Icon name="info" />
              <span>
                <strong>Test mode</strong> – no money moves
              </span>
            </p>
          )}
          <div class="content">
            {parent !== undefined && (
              <a class="parent" href={parent.path}>
                {parent.label}
              </a>
            )}
            <div class="head">
              <h1>{title}</h1>
              {aside}
              {action !== undefined && <div class="head-action">{action}</div>}
            </div>
            <FlashMessage flash={desk.flash} />
            {desk.mustConfirmEmail && <ConfirmEmail desk={desk} />}
            {children}
          </div>
        </main>
      </div>
    </Document>
  );
}
