/** Login and security: password, authenticator, passkeys and sessions. */

import { Badge } from "../parts/badge.tsx";
import { ErrorSummary } from "../parts/field.tsx";
import { Time } from "../parts/time.tsx";
import { KnownPasswordField, NewPasswordField } from "./auth-pages.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { PasskeyList, type PasskeyRow } from "./passkey-forms.tsx";
import { deskPath } from "./paths.ts";

/** A session of the user. Times in Unix milliseconds. */
export interface SessionRow {
  readonly id: string;
  readonly browser: string | null;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly isCurrent: boolean;
}

export interface SecurityProps {
  readonly desk: DeskContext;
  readonly errors: Readonly<Record<string, string>>;
  readonly sessions: readonly SessionRow[];
  /** How many recovery codes are left; null without an authenticator. */
  readonly recoveryCodesLeft: number | null;
  readonly passkeys: readonly PasskeyRow[];
}

/** A field for the current password; `name` is unique among the page's forms. */
function CurrentPassword({ name, error }: { readonly name: string; readonly error: string | undefined }) {
  return <KnownPasswordField name={name} label="Current password" error={error} />;
}

function Password({ desk, errors }: SecurityProps) {
  return (
    <section aria-labelledby="password" class="settings">
      <div>
        <h2 id="password">Password</h2>
        <p class="muted">Changing it logs you out everywhere else.</p>
      </div>
      <PostForm action={deskPath.changePassword} csrf={desk.csrf} class="form">
        {/* Tells password managers which account this is. */}
        <input type="hidden" name="username" autocomplete="username" value={desk.email} />
        <CurrentPassword name="current_password" error={errors.current_password} />
        <NewPasswordField label="New password" error={errors.password} />
        <button type="submit" class="button">
          Change password
        </button>
      </PostForm>
    </section>
  );
}

function Authenticator({ desk, errors, recoveryCodesLeft }: SecurityProps) {
  const isOn = recoveryCodesLeft !== null;
  return (
    <section aria-labelledby="authenticator" class="settings">
      <div>
        <h2 id="authenticator">Authenticator</h2>
        <p class="muted">
          {isOn
            ? "Logging in needs your password and a code from your authenticator."
            : "An app that shows codes. With it, a stolen password is not enough to log in."}
        </p>
      </div>
      <div class="stack">
        {isOn && (
          <PostForm action={deskPath.renewRecoveryCodes} csrf={desk.csrf} class="form">
            <p>{recoveryCodesLeft === 1 ? "One recovery code is" : `${recoveryCodesLeft} recovery codes are`} left.</p>
            <CurrentPassword name="codes_password" error={errors.codes_password} />
            <button type="submit" class="button">
              Create new recovery codes
            </button>
          </PostForm>
        )}
        <PostForm action={isOn ? deskPath.removeTotp : deskPath.beginTotp} csrf={desk.csrf} class="form">
          <CurrentPassword name="totp_password" error={errors.totp_password} />
          <button type="submit" class={isOn ? "button danger" : "button"}>
            {isOn ? "Remove authenticator" : "Set up authenticator"}
          </button>
        </PostForm>
      </div>
    </section>
  );
}

function Passkeys({ desk, errors, passkeys }: SecurityProps) {
  return (
    <section aria-labelledby="passkeys" class="settings">
      <div>
        <h2 id="passkeys">Passkeys</h2>
        <p class="muted">Log in by unlocking your device. There is no password to type or steal.</p>
      </div>
      <div class="stack">
        <PasskeyList rows={passkeys} csrf={desk.csrf} />
        <PostForm action={deskPath.beginPasskey} csrf={desk.csrf} class="form">
          <CurrentPassword name="passkey_password" error={errors.passkey_password} />
          <button type="submit" class="button">
            Add passkey
          </button>
        </PostForm>
      </div>
    </section>
  );
}

function Session({ row, csrf }: { readonly row: SessionRow; readonly csrf: string }) {
  const name = row.browser ?? "Unknown browser";
  return (
    <li>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        {row.isCurrent && <Badge word="This session" shape="check" tone="good" />}
        <p class="small muted">
          Since <Time ms={row.createdAt} locale={DESK_LOCALE} /> · last used{" "}
          <Time ms={row.lastUsedAt} locale={DESK_LOCALE} />
        </p>
      </div>
      {!row.isCurrent && (
        <PostForm action={deskPath.endSession(row.id)} csrf={csrf}>
          <button type="submit" class="button">
            Log out<span class="seen-not"> {name}</span>
          </button>
        </PostForm>
      )}
    </li>
  );
}

function Sessions({ desk, sessions }: SecurityProps) {
  return (
    <section aria-labelledby="sessions" class="settings">
      <div>
        <h2 id="sessions">Where you are logged in</h2>
        <p class="muted">If you do not recognise a session, log it out and change your password.</p>
      </div>
      <div class="stack">
        <ul class="rows">
          {sessions.map((row) => (
            <Session row={row} csrf={desk.csrf} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <PostForm action={deskPath.endOtherSessions} csrf={desk.csrf}>
            <button type="submit" class="button danger">
              Log out everywhere else
            </button>
          </PostForm>
        )}
      </div>
    </section>
  );
}

export function SecurityPage(props: SecurityProps) {
  return (
    <DeskPage
      desk={props.desk}
      section="settings"
      title="Login and security"
      parent={{ label: "Settings", path: deskPath.settings }}
    >
      <ErrorSummary title="Check the form" errors={props.errors} />
      <Password {...props} />
      <Authenticator {...props} />
      <Passkeys {...props} />
      <Sessions {...props} />
    </DeskPage>
  );
}
