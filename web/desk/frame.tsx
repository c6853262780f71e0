/** The desk's frame: navigation, mode switch, flash message, and the page's title with its main action. */

import type { Child } from "hono/jsx";
import type { Permission } from "../../worker/domain/permissions.ts";
import { Document } from "../document.tsx";
import { monogramOf } from "../parts/brand-header.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { pageStyles } from "../styles/desk.ts";
import { deskPath } from "./paths.ts";

/** The desk is in English; amounts and times are formatted the British way. */
export const DESK_LOCALE = "en-GB";

/** What every page of the desk needs. */
export interface DeskContext {
  readonly businessName: string;
  /** Whether the user is a member of other businesses too. */
  readonly hasOthers: boolean;
  readonly email: string;
  readonly mode: "test" | "live";
  /** Whether the user has a permission. Pages use it to hide what is not allowed; the routes enforce it. */
  readonly may: (permission: Permission) => boolean;
  /** The value of the hidden field `csrf` of every form. */
  readonly csrf: string;
  readonly flash: Flash | null;
  /** Whether the e-mail address still has to be confirmed. */
  readonly mustConfirmEmail: boolean;
}

export interface Flash {
  readonly kind: "success" | "error";
  readonly text: string;
}

export type Section = "home" | "payments" | "links" | "settings";

/** The sections, with the permission needed to see anything in them. */
const SECTIONS: ReadonlyArray<readonly [Section, string, IconName, string, Permission | null]> = [
  ["home", "Home", "home", deskPath.home, null],
  ["payments", "Payments", "coins", deskPath.payments, "payments:read"],
  ["links", "Links", "link", deskPath.links, "links:read"],
  ["settings", "Settings", "gear", deskPath.settings, null],
];

/** A POST form with the CSRF token. */
export function PostForm(props: {
  readonly action: string;
  readonly csrf: string;
  readonly class?: string;
  /** Whether it has a file field. */
  readonly withFiles?: boolean;
  /** Whether a script updates the form's preview while it is filled in. */
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
 * A form that leads to a confirmation page. It is sent by GET, so that Back and Reload show that page again without asking
 * to resend, and carries the command id of the action: confirming the same page again repeats nothing.
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

/** A button that opens a confirmation form, without script. `children` is the question, or the fields it needs. */
export function AskFirst(props: {
  readonly label: string;
  /** What it acts on, for screen readers. */
  readonly of: string;
  readonly action: string;
  readonly csrf: string;
  readonly button: string;
  readonly isDanger: boolean;
  /** Whether it starts open, because its form has errors. */
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

/** Shown on every page until the address is confirmed; slim, so that the page's own messages stay visible. */
function ConfirmEmail({ desk }: { readonly desk: DeskContext }) {
  return (
    <div class="notice slim">
      <Icon name="info" />
      <div>
        <p>
          Confirm your e-mail address to use live mode. We sent a link to <bdi>{desk.email}</bdi>.
        </p>
        <PostForm action={deskPath.sendVerification} csrf={desk.csrf}>
          <button type="submit" class="plain">
            Send again
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
  /** Null for a page outside the sections. */
  readonly section: Section | null;
  readonly title: string;
  /** The page above this one. */
  readonly parent?: { readonly label: string; readonly path: string };
  /** The page's main action, beside its title. */
  readonly action?: Child;
  /** Content after the title, such as a badge. */
  readonly aside?: Child;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}

/** A page of the desk for a logged-in user. */
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
