/** An authenticator: setting it up, its recovery codes, and the second step of a log-in. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { qrSvg } from "../image/qr.ts";
import { ErrorSummary, Field } from "../parts/field.tsx";
import { AuthFrame, type AuthProps } from "./auth-pages.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { PASSKEY_SCRIPT, PasskeyLogin } from "./passkey-forms.tsx";
import { deskPath } from "./paths.ts";

const SECURITY = { label: "Sign-in and security", path: deskPath.security };
const QR_PIXELS = 240;

/** `one-time-code`: phones offer the code by themselves. */
const CODE_INPUT = {
  autocomplete: "one-time-code",
  autocapitalize: "none",
  spellcheck: "false",
  required: true,
  maxlength: LIMITS.secondFactorCodeLengthMax,
} as const;

/** The second step of a log-in. `values`: the challenge of the first, and where to go on to. `passkeyChallenge`: what a passkey signs instead. */
export function SecondFactorPage({ passkeyChallenge, ...props }: AuthProps & { readonly passkeyChallenge: string }) {
  return (
    <AuthFrame title="One more step" props={props} firstField="code" scripts={[PASSKEY_SCRIPT]}>
      <PostForm action={deskPath.secondFactor} csrf={props.csrf} class="form">
        <input type="hidden" name="challenge" value={props.values.challenge ?? ""} />
        <input type="hidden" name="next" value={props.values.next ?? ""} />
        <Field
          name="code"
          label="Code"
          error={props.errors.code}
          hint="The six digits that your authenticator shows, or one of your recovery codes."
          input={{ ...CODE_INPUT, autofocus: true }}
        />
        <button type="submit" class="button main wide">
          Log in
        </button>
      </PostForm>
      <PasskeyLogin csrf={props.csrf} challenge={passkeyChallenge} next={props.values.next ?? ""} />
      <p class="muted">
        <a href={deskPath.login}>Begin again</a>
      </p>
    </AuthFrame>
  );
}

export interface TotpSetUpProps {
  readonly desk: DeskContext;
  readonly errors: Readonly<Record<string, string>>;
  /** In base 32. */
  readonly secret: string;
  readonly uri: string;
  readonly enrolment: string;
}

/** What the authenticator is given, and the field for its first code. */
export function TotpSetUpPage({ desk, errors, secret, uri, enrolment }: TotpSetUpProps) {
  const ground = { colour: "#000000", background: "#ffffff" };
  const svg = qrSvg({ text: uri, mark: null, size: QR_PIXELS, ...ground }, "Your authenticator's secret");
  return (
    <DeskPage desk={desk} section="settings" title="Set up an authenticator" parent={SECURITY}>
      <ErrorSummary title="Please check the form" errors={errors} />
      <p class="lede">Scan this with your authenticator, or type the key into it. Then enter the code that it shows.</p>
      <p>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          width={QR_PIXELS}
          height={QR_PIXELS}
          alt="A QR code with the key below"
        />
      </p>
      <p>
        <span class="label">Key</span>
        <br />
        <span id="secret" class="code">
          {(secret.match(/.{1,4}/g) ?? []).join(" ")}
        </span>
      </p>
      <PostForm action={deskPath.confirmTotp} csrf={desk.csrf} class="form">
        <input type="hidden" name="enrolment" value={enrolment} />
        <Field
          name="code"
          label="Code"
          error={errors.code}
          hint="Six digits, for half a minute each."
          input={{ ...CODE_INPUT, inputmode: "numeric" }}
        />
        <button type="submit" class="button main">
          Switch it on
        </button>
      </PostForm>
    </DeskPage>
  );
}

/** The only time that the recovery codes are shown. */
export function RecoveryCodesPage({ desk, codes }: { readonly desk: DeskContext; readonly codes: readonly string[] }) {
  return (
    <DeskPage desk={desk} section="settings" title="Keep these codes" parent={SECURITY}>
      <p class="lede">
        If you lose your authenticator, each of these lets you in once instead of its code. They are shown this once,
        and any from before are worth nothing now: print them, or keep them where you keep your passwords.
      </p>
      <ul class="code">
        {codes.map((code) => (
          <li>{code}</li>
        ))}
      </ul>
      <p>
        <a class="button main" href={deskPath.security}>
          I have them
        </a>
      </p>
    </DeskPage>
  );
}
