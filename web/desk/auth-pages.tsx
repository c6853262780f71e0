/** Logging in and registering: the desk's two pages for strangers. */

import type { Child } from "hono/jsx";
import { LIMITS } from "../../worker/domain/limits.ts";
import { Document } from "../document.tsx";
import { ErrorSummary, Field } from "../parts/field.tsx";
import { pageStyles } from "../styles/desk.ts";
import { type Flash, FlashMessage, PostForm } from "./frame.tsx";
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

/** The frame of a page for a stranger. */
export function AuthFrame({
  title,
  props,
  children,
}: {
  readonly title: string;
  readonly props: AuthProps;
  readonly children?: Child;
}) {
  const failed = Object.keys(props.errors).length > 0;
  return (
    <Document
      locale="en"
      title={failed ? `Error: ${title} · Paylinks` : `${title} · Paylinks`}
      styles={pageStyles(null)}
      scripts={[]}
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
            targetOf={(field) => (field === "form" ? "f-email" : `f-${field}`)}
          />
          {children}
        </div>
      </main>
    </Document>
  );
}

export function LoginPage(props: AuthProps) {
  return (
    <AuthFrame title="Log in" props={props}>
      <PostForm action={deskPath.login} csrf={props.csrf} class="form">
        {props.values.next !== undefined && <input type="hidden" name="next" value={props.values.next} />}
        <Field name="email" label="E-mail" value={props.values.email} error={props.errors.email} input={EMAIL_INPUT} />
        <Field
          name="password"
          label="Password"
          error={props.errors.password}
          input={{
            type: "password",
            autocomplete: "current-password",
            required: true,
            maxlength: LIMITS.passwordLengthMax,
          }}
        />
        <button type="submit" class="button main wide">
          Log in
        </button>
      </PostForm>
      <p class="muted">
        New here? <a href={deskPath.register}>Open an account</a>
      </p>
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
        <Field
          name="password"
          label="Password"
          error={props.errors.password}
          hint={`At least ${LIMITS.passwordLengthMin} characters. Three or four unrelated words work well.`}
          input={{
            type: "password",
            autocomplete: "new-password",
            required: true,
            minlength: LIMITS.passwordLengthMin,
            maxlength: LIMITS.passwordLengthMax,
          }}
        />
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
