/** The desk's pages for strangers: logging in, registering, getting another password, confirming an address. */

import type { Child } from "hono/jsx";
import { LIMITS } from "../../worker/domain/limits.ts";
import { Document } from "../document.tsx";
import { ErrorSummary, Field } from "../parts/field.tsx";
import { pageStyles } from "../styles/desk.ts";
import { type Flash, FlashMessage, PostForm } from "./frame.tsx";
import { PASSKEY_SCRIPT, PasskeyLogin } from "./passkey-forms.tsx";
import { deskPath } from "./paths.ts";

/** A form as it was last sent; a hidden `next` among the values is carried on. `errors` by field; one that belongs to no field stands under `form`. */
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

/** The frame of a page for a stranger. `firstField`: where an error of the whole form leads. */
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
            title="Please check the form"
            errors={props.errors}
            targetOf={(field) => `f-${field === "form" ? firstField : field}`}
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

/** A field for a password that somebody chooses. */
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

/** A field for the password that somebody has. */
export function KnownPasswordField(props: {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
}) {
  return <Field {...props} input={knownPasswordInput} />;
}

/** `canReset`: whether the deployment sends mail. `challenge`: what a passkey signs. */
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
        New here? <a href={deskPath.register}>Open an account</a>
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
    <AuthFrame title="Open an account" props={props}>
      <PostForm action={deskPath.register} csrf={props.csrf} class="form">
        <Field
          name="business_name"
          label="Business name"
          value={props.values.business_name}
          error={props.errors.business_name}
          hint="Your shoppers see it on every payment page."
          input={{ autocomplete: "organization", required: true, maxlength: LIMITS.businessNameLengthMax }}
        />
        <Field name="email" label="E-mail" value={props.values.email} error={props.errors.email} input={EMAIL_INPUT} />
        <NewPasswordField label="Password" error={props.errors.password} />
        <button type="submit" class="button main wide">
          Open an account
        </button>
      </PostForm>
      <p class="muted">
        You have one? <a href={deskPath.login}>Log in</a>
      </p>
    </AuthFrame>
  );
}

/** Asks for the address. `isSent`: the answer, which is the same for every address. */
export function ForgotPasswordPage({ isSent, ...props }: AuthProps & { readonly isSent: boolean }) {
  return (
    <AuthFrame title="Forgot your password?" props={props}>
      {isSent ? (
        <p>
          If there is an account with this address, a mail is on its way. The link in it works for an hour. Nothing
          there? Look among what was sorted out as spam, and whether the address is the one that you registered with.
        </p>
      ) : (
        <PostForm action={deskPath.forgotPassword} csrf={props.csrf} class="form">
          <Field
            name="email"
            label="E-mail"
            value={props.values.email}
            error={props.errors.email}
            hint="We send a link there with which you choose another password."
            input={EMAIL_INPUT}
          />
          <button type="submit" class="button main wide">
            Send me the link
          </button>
        </PostForm>
      )}
      <p class="muted">
        <a href={deskPath.login}>Log in</a>
      </p>
    </AuthFrame>
  );
}

/** Where the link of the mail leads. `values.token` is what it brought. */
export function ResetPasswordPage(props: AuthProps) {
  return (
    <AuthFrame title="Choose another password" props={props}>
      <PostForm action={deskPath.resetPassword} csrf={props.csrf} class="form">
        <input type="hidden" name="token" value={props.values.token ?? ""} />
        <NewPasswordField label="New password" error={props.errors.password} />
        <button type="submit" class="button main wide">
          Save the password
        </button>
      </PostForm>
      <p class="muted">You are logged out everywhere, and log in with the new one.</p>
    </AuthFrame>
  );
}

/** Where the link of the mail leads. A button, because programs open links as well: only who presses it has read the mail. */
export function VerifyEmailPage(props: AuthProps) {
  return (
    <AuthFrame title={"Confirm your e\u2011mail address"} props={props}>
      <PostForm action={deskPath.verifyEmail} csrf={props.csrf} class="form">
        <input type="hidden" name="token" value={props.values.token ?? ""} />
        <button type="submit" class="button main wide">
          It is my address
        </button>
      </PostForm>
    </AuthFrame>
  );
}
