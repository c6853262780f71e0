/** The authenticator: setting it up, recovery codes, and the second step of a login. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { qrSvg } from "../image/qr.ts";
import { ErrorSummary, Field } from "../parts/field.tsx";
import { AuthFrame, type AuthProps } from "./auth-pages.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { PASSKEY_SCRIPT, PasskeyLogin } from "./passkey-forms.tsx";
import { deskPath } from "./paths.ts";

const SECURITY = { label: "Login and security", path: deskPath.security };
const QR_PIXELS = 240;

/** `one-time-code` lets phones fill in the code. */
const CODE_INPUT = {
  autocomplete: "one-time-code",
  autocapitalize: "none",
  spellcheck: "false",
  required: true,
  maxlength: LIMITS.secondFactorCodeLengthMax,
} as const;

/** The second step of a login. `values`: the first step's challenge, and `next`. `passkeyChallenge`: what a passkey signs instead. */
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
          hint="The six digits from your authenticator, or one of your recovery codes."
          input={{ ...CODE_INPUT, autofocus: true }}
        />
        <button type="submit" class="button main wide">
          Log in
        </button>
      </PostForm>
      <PasskeyLogin csrf={props.csrf} challenge={passkeyChallenge} next={props.values.next ?? ""} />
      <p class="muted">
        <a href={deskPath.login}>Start again</a>
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

/** Shows the secret to add to the authenticator, and asks for its first code. */
export function TotpSetUpPage({ desk, errors, secret, uri, enrolment }: TotpSetUpProps) {
  const ground = { colour: "#000000", background: "#ffffff" };
  const svg = qrSvg({ text: uri, mark: null, size: QR_PIXELS, ...ground }, "Your authenticator's secret");
  return (
    <DeskPage desk={desk} section="settings" title="Set up an authenticator" parent={SECURITY}>
      <ErrorSummary title="Check the form" errors={errors} />
      <p class="lede">Scan this with your authenticator, or type in the key. Then enter the code it shows.</p>
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
          hint="Six digits, which change every 30 seconds."
          input={{ ...CODE_INPUT, inputmode: "numeric" }}
        />
        <button type="submit" class="button main">
          Turn on
        </button>
      </PostForm>
    </DeskPage>
  );
}

/** Shows the recovery codes, once. */
export function RecoveryCodesPage({ desk, codes }: { readonly desk: DeskContext; readonly codes: readonly string[] }) {
  return (
    <DeskPage desk={desk} section="settings" title="Save your recovery codes" parent={SECURITY}>
      <p class="lede">
        If you lose your authenticator, you can log in with each of these codes once. Print them, or keep them with your
        passwords: they are not shown again. Earlier codes no longer work.
      </p>
      <ul class="code">
        {codes.map((code) => (
          <li>{code}</li>
        ))}
      </ul>
      <p>
        <a class="button main" href={deskPath.security}>
          I have saved them
        </a>
      </p>
    </DeskPage>
  );
}
