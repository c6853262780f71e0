/** Settings: the business, its fees, provider accounts, API keys, webhooks, sites and team. */

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
  /** `business_name`, `brand_color`, `support_email`, `allowed_origins`, and the values of a refused form for a key or a provider account. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Id of a picture. */
  readonly logo: string | null;
  readonly keys: readonly ApiKeyRow[];
  /** A key just created, which is shown only once; else null. */
  readonly newKey: NewApiKey | null;
  /** The permissions chosen in a refused form for a key. */
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
          label="Support e-mail for shoppers"
          value={values.support_email}
          error={errors.support_email}
          input={{ type: "email", autocomplete: "email", maxlength: LIMITS.emailLengthMax }}
        />
        <Field
          name="brand_color"
          label="Brand colour"
          value={values.brand_color ?? DEFAULT_BRAND_COLOR}
          error={errors.brand_color}
          hint="If text on it would be hard to read, pages use the nearest readable shade."
          input={{ type: "color" }}
        />
        <button type="submit" class="button main">
          Save business
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
        <p class="muted">Web pages that may call the API from a browser. Servers do not need this.</p>
      </div>
      <PostForm action={`${deskPath.sites}#sites`} csrf={desk.csrf} class="form">
        <SitesField
          name="allowed_origins"
          label="Site addresses"
          hint="One per line, with https. Anyone who opens such a page can read the credentials in it."
          value={values.allowed_origins}
          error={errors.allowed_origins}
        />
        <button type="submit" class="button">
          Save sites
        </button>
      </PostForm>
    </section>
  );
}

/** Id, title and required permission of each section, for the links at the top of a long page. */
const PARTS: ReadonlyArray<readonly [string, string, Permission | null]> = [
  ["business", "Business", "settings:manage"],
  ["fees", "Fees", "settings:manage"],
  ["psp-accounts", "Payment providers", "psp:manage"],
  ["keys", "API keys", "keys:manage"],
  ["webhooks", "Webhooks", "webhooks:manage"],
  ["sites", "Sites", "settings:manage"],
  ["team", "Team", "team:manage"],
  ["audit", "Audit log", "audit:read"],
  ["session", "Your login", null],
];

export function SettingsPage(props: SettingsProps) {
  return (
    <DeskPage desk={props.desk} section="settings" title="Settings" scripts={["/assets/copy.js"]}>
      <ErrorSummary title="Check the form" errors={props.errors} />
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
            <p class="muted">What payments cost you, and who pays for it.</p>
          </div>
          <p>
            <a href={deskPath.fees}>Default fees</a>
          </p>
        </section>
      )}
      {props.desk.may("psp:manage") && <PspAccounts {...props} />}
      {props.desk.may("keys:manage") && <ApiKeys {...props} />}
      {props.desk.may("webhooks:manage") && (
        <section aria-labelledby="webhooks" class="settings">
          <div>
            <h2 id="webhooks">Webhooks</h2>
            <p class="muted">Your own servers that are told about payments, refunds and links.</p>
          </div>
          <p>
            <a href={deskPath.webhooks}>Manage webhooks</a>
          </p>
        </section>
      )}
      {props.desk.may("settings:manage") && <Sites {...props} />}
      {props.desk.may("team:manage") && (
        <section aria-labelledby="team" class="settings">
          <div>
            <h2 id="team">Team</h2>
            <p class="muted">Who has access to {props.desk.businessName}, and their roles.</p>
          </div>
          <p>
            <a href={deskPath.team}>Manage team</a>
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
            <a href={deskPath.audit}>View audit log</a>
          </p>
        </section>
      )}
      <section aria-labelledby="session" class="settings">
        <div>
          <h2 id="session">Your login</h2>
        </div>
        <PostForm action={deskPath.logout} csrf={props.desk.csrf} class="row start">
          <span>{props.desk.email}</span>
          <a class="button" href={deskPath.security}>
            Login and security
          </a>
          <button type="submit" class="button">
            Log out
          </button>
        </PostForm>
      </section>
    </DeskPage>
  );
}
