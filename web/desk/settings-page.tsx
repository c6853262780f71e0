/** Settings: the business, its API keys, its PSP accounts. */

import { LIMITS } from "../../worker/domain/limits.ts";
import type { Permission } from "../../worker/domain/permissions.ts";
import { DEFAULT_BRAND_COLOR } from "../brand.ts";
import { ErrorSummary, Field } from "../parts/field.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { LogoForms } from "./image-forms.tsx";
import { deskPath } from "./paths.ts";
import { type ApiKeyRow, ApiKeys, type NewApiKey } from "./settings-keys.tsx";
import { type PspAccountRow, PspAccounts } from "./settings-psp.tsx";
import { SitesField } from "./sites-field.tsx";

export interface SettingsProps {
  readonly desk: DeskContext;
  /** `business_name`, `brand_color`, `support_email`, `allowed_origins`, and what was typed into the forms for keys (`name`) and Stripe (`publishable_key`). */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Id of a picture. */
  readonly logo: string | null;
  readonly keys: readonly ApiKeyRow[];
  /** Right after it was made: the only time that the key is shown. */
  readonly newKey: NewApiKey | null;
  /** The permissions that were chosen in the form for a key that comes back. */
  readonly chosen: readonly Permission[];
  /** Unix ms. */
  readonly now: number;
  readonly pspAccounts: readonly PspAccountRow[];
}

function Business({ desk, values, errors, logo }: SettingsProps) {
  return (
    <section aria-labelledby="business" class="settings">
      <div>
        <h2 id="business">Business</h2>
        <p class="muted">Shoppers see this on every payment page.</p>
      </div>
      <PostForm action={deskPath.business} csrf={desk.csrf} class="form">
        <Field
          name="business_name"
          label="Business name"
          value={values.business_name}
          error={errors.business_name}
          input={{ required: true, autocomplete: "organization", maxlength: LIMITS.businessNameLengthMax }}
        />
        <Field
          name="support_email"
          label="E-mail for shoppers’ questions"
          value={values.support_email}
          error={errors.support_email}
          input={{ type: "email", autocomplete: "email", maxlength: LIMITS.emailLengthMax }}
        />
        <Field
          name="brand_color"
          label="Brand colour"
          value={values.brand_color ?? DEFAULT_BRAND_COLOR}
          error={errors.brand_color}
          hint="Where text would be hard to read on it, pages use the nearest shade that works."
          input={{ type: "color" }}
        />
        <button type="submit" class="button main">
          Save
        </button>
      </PostForm>
      <div />
      <LogoForms csrf={desk.csrf} logo={logo} error={errors.file} />
    </section>
  );
}

function Sites({ desk, values, errors }: SettingsProps) {
  return (
    <section aria-labelledby="sites" class="settings">
      <div>
        <h2 id="sites">Sites</h2>
        <p class="muted">Whose pages may use the API. Programs on servers need none of this.</p>
      </div>
      <PostForm action={`${deskPath.sites}#sites`} csrf={desk.csrf} class="form">
        <SitesField
          name="allowed_origins"
          label="Addresses of the sites"
          hint="One a line, with https. Whoever opens such a page can read the credentials that are in it."
          value={values.allowed_origins}
          error={errors.allowed_origins}
        />
        <button type="submit" class="button">
          Save the sites
        </button>
      </PostForm>
    </section>
  );
}

/** Id, title and what one needs to have it: the parts of a page that is several screens long on a phone. */
const PARTS: ReadonlyArray<readonly [string, string, Permission | null]> = [
  ["business", "Business", "settings:manage"],
  ["fees", "Fees", "settings:manage"],
  ["psp-accounts", "PSP accounts", "psp:manage"],
  ["keys", "API keys", "keys:manage"],
  ["sites", "Sites", "settings:manage"],
  ["team", "Team", "team:manage"],
  ["audit", "Audit log", "audit:read"],
  ["session", "Signed in", null],
];

export function SettingsPage(props: SettingsProps) {
  return (
    <DeskPage desk={props.desk} section="settings" title="Settings" scripts={["/assets/copy.js"]}>
      <ErrorSummary title="Please check the form" errors={props.errors} />
      <nav class="filters" aria-label="On this page">
        {PARTS.filter(([, , permission]) => permission === null || props.desk.may(permission)).map(([id, title]) => (
          <a href={`#${id}`}>{title}</a>
        ))}
      </nav>
      {props.desk.may("settings:manage") && <Business {...props} />}
      {props.desk.may("settings:manage") && (
        <section aria-labelledby="fees" class="settings">
          <div>
            <h2 id="fees">Fees</h2>
            <p class="muted">What payments cost you, and who bears it.</p>
          </div>
          <p>
            <a href={deskPath.fees}>Your usual fees</a>
          </p>
        </section>
      )}
      {props.desk.may("psp:manage") && <PspAccounts {...props} />}
      {props.desk.may("keys:manage") && <ApiKeys {...props} />}
      {props.desk.may("settings:manage") && <Sites {...props} />}
      {props.desk.may("team:manage") && (
        <section aria-labelledby="team" class="settings">
          <div>
            <h2 id="team">Team</h2>
          </div>
          <p>
            <a href={deskPath.team}>Who acts for {props.desk.businessName}, and what they may do</a>
          </p>
        </section>
      )}
      {props.desk.may("audit:read") && (
        <section aria-labelledby="audit" class="settings">
          <div>
            <h2 id="audit">Audit log</h2>
            <p class="muted">Who changed what, and what was refused.</p>
          </div>
          <p>
            <a href={deskPath.audit}>See the audit log</a>
          </p>
        </section>
      )}
      <section aria-labelledby="session" class="settings">
        <div>
          <h2 id="session">Signed in</h2>
        </div>
        <PostForm action={deskPath.logout} csrf={props.desk.csrf} class="row start">
          <span>{props.desk.email}</span>
          <a class="button" href={deskPath.security}>
            Sign-in and security
          </a>
          <button type="submit" class="button">
            Log out
          </button>
        </PostForm>
      </section>
    </DeskPage>
  );
}
