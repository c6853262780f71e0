/** The desk's public pages: logging in, registering, resetting a password, confirming an e-mail address. */

import type { Child } from "hono/jsx";
import { LIMITS } from "../../worker/domain/limits.ts";
import { Document } from "../document.tsx";
import { ErrorSummary, Field, fieldId } from "../parts/field.tsx";
import { pageStyles } from "../styles/desk.ts";
import { type Flash, FlashMessage, PostForm } from "./frame.tsx";
import { PASSKEY_SCRIPT, PasskeyLogin } from "./passkey-forms.tsx";
import { deskPath } from "./paths.ts";

/** A form as last sent. `values.next` is carried along in a hidden field. `errors` by field, or under `form`. */
export interface AuthProps {
  readonly csrf: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly flash: Flash | null;
}

const EMAIL_INPUT = {
  type: "email",
  autocomplete: "username",
  inputmode: "email",
  autocapitalize: "none",
  spellcheck: "false",
  required: true,
  maxlength: LIMITS.emailLengthMax,
} as const;

/** The frame of a public page. `firstField`: where an error of the whole form links to. */
export function AuthFrame({
  title,
  props,
  firstField = "email",
  scripts = [],
  children,
}: {
  readonly title: string;
  readonly props: AuthProps;
  readonly firstField?: string;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}) {
  const failed = Object.keys(props.errors).length > 0;
  return (
    <Document
      locale="en"
      title={failed ? `Error: ${title} · Paylinks` : `${title} · Paylinks`}
      styles={pageStyles(null)}
      scripts={scripts}
      brandColor={null}
      openGraph={null}
      refreshSeconds={null}
    >
      <main class="auth">
        <div>
          <p class="who">
            <span class="mark" aria-hidden="true">
              P
            </span>
            Paylinks
          </p>
          <h1>{title}</h1>
          <FlashMessage flash={props.flash} />
          <ErrorSummary
            title="Check the form"
            errors={props.errors}
            targetOf={(field) => fieldId(field === "form" ? firstField : field)}
          />
          {children}
        </div>
      </main>
    </Document>
  );
}

const newPasswordInput = {
  type: "password",
  autocomplete: "new-password",
  required: true,
  minlength: LIMITS.passwordLengthMin,
  maxlength: LIMITS.passwordLengthMax,
} as const;

/** A field for choosing a password. */
export function NewPasswordField({ label, error }: { readonly label: string; readonly error: string | undefined }) {
  return (
    <Field
      name="password"
      label={label}
      error={error}
      hint={`At least ${LIMITS.passwordLengthMin} characters. Three or four unrelated words work well.`}
      input={newPasswordInput}
    />
  );
}

const knownPasswordInput = {
  type: "password",
  autocomplete: "current-password",
  required: true,
  maxlength: LIMITS.passwordLengthMax,
} as const;

/** A field for an existing password. */
export function KnownPasswordField(props: {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
}) {
  return <Field {...props} input={knownPasswordInput} />;
}

/** `canReset`: whether the deployment sends e-mail. `challenge`: what a passkey signs. */
export function LoginPage({
  canReset,
  challenge,
  ...props
}: AuthProps & { readonly canReset: boolean; readonly challenge: string }) {
  return (
    <AuthFrame title="Log in" props={props} scripts={[PASSKEY_SCRIPT]}>
      <PostForm action={deskPath.login} csrf={props.csrf} class="form">
        {props.values.next !== undefined && <input type="hidden" name="next" value={props.values.next} />}
        <Field name="email" label="E-mail" value={props.values.email} error={props.errors.email} input={EMAIL_INPUT} />
        <KnownPasswordField name="password" label="Password" error={props.errors.password} />
        <button type="submit" class="button main wide">
          Log in
        </button>
      </PostForm>
      <PasskeyLogin csrf={props.csrf} challenge={challenge} next={props.values.next ?? ""} />
      <p class="muted">
        New here? <a href={deskPath.register}>Create an account</a>
      </p>
      {canReset && (
        <p class="muted">
          <a href={deskPath.forgotPassword}>Forgot your password?</a>
        </p>
      )}
    </AuthFrame>
  );
}

export function RegisterPage(props: AuthProps) {
  return (
    <AuthFrame title="Create an account" props={props}>
      <PostForm action={deskPath.register} csrf={props.csrf} class="form">
        <Field
          name="business_name"
          label="Business name"
          value={props.values.business_name}
          error={props.errors.business_name}
          hint="Shown to shoppers on every payment page."
          input={{ autocomplete: "organization", required: true, maxlength: LIMITS.businessNameLengthMax }}
        />
        <Field name="email" label="E-mail" value={props.values.email} error={props.errors.email} input={EMAIL_INPUT} />
        <NewPasswordField label="Password" error={props.errors.password} />
        <button type="submit" class="button main wide">
          Create account
        </button>
      </PostForm>
      <p class="muted">
        Already have an account? <a href={deskPath.login}>Log in</a>
      </p>
    </AuthFrame>
  );
}

/** Asks for the address. `isSent` shows the answer, which is the same for every address. */
export function ForgotPasswordPage({ isSent, ...props }: AuthProps & { readonly isSent: boolean }) {
  return (
    <AuthFrame title="Forgot your password?" props={props}>
      {isSent ? (
        <p>
          If there is an account with this address, an e-mail is on its way. Its link works for an hour. If nothing
          arrives, check your spam folder and whether this is the address you registered with.
        </p>
      ) : (
        <PostForm action={deskPath.forgotPassword} csrf={props.csrf} class="form">
          <Field
            name="email"
            label="E-mail"
            value={props.values.email}
            error={props.errors.email}
            hint="We send you a link to choose a new password."
            input={EMAIL_INPUT}
          />
          <button type="submit" class="button main wide">
            Send the link
          </button>
        </PostForm>
      )}
      <p class="muted">
        <a href={deskPath.login}>Back to login</a>
      </p>
    </AuthFrame>
  );
}

/** The target of the e-mail's link. `values.token` comes from the link. */
export function ResetPasswordPage(props: AuthProps) {
  return (
    <AuthFrame title="Choose a new password" props={props}>
      <PostForm action={deskPath.resetPassword} csrf={props.csrf} class="form">
        <input type="hidden" name="token" value={props.values.token ?? ""} />
        <NewPasswordField label="New password" error={props.errors.password} />
        <button type="submit" class="button main wide">
          Save password
        </button>
      </PostForm>
      <p class="muted">This logs you out everywhere. Then log in with the new password.</p>
    </AuthFrame>
  );
}

/** The target of the e-mail's link. It needs a click, because mail scanners open links too. */
export function VerifyEmailPage(props: AuthProps) {
  return (
    <AuthFrame title={"Confirm your e\u2011mail address"} props={props}>
      <PostForm action={deskPath.verifyEmail} csrf={props.csrf} class="form">
        <input type="hidden" name="token" value={props.values.token ?? ""} />
        <button type="submit" class="button main wide">
          Confirm address
        </button>
      </PostForm>
    </AuthFrame>
  );
}
