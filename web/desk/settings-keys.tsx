/** The API keys section of the settings. */

import { LIMITS } from "../../worker/domain/limits.ts";
import type { Permission, PermissionGrant } from "../../worker/domain/permissions.ts";
import { describedBy, Field, FieldError, fieldId, SelectField } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { AskFirst, DESK_LOCALE, type DeskContext, PostForm } from "./frame.tsx";
import { CopyField } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { PERMISSION_WORDS, PermissionChoice } from "./permission-choice.tsx";

/** A key without its secret. Times in Unix milliseconds. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly permissions: readonly PermissionGrant[];
  readonly expiresAt: number | null;
  readonly allowedIps: readonly string[] | null;
  /** Until when the previous secret works; null for none. */
  readonly previousUntil: number | null;
  /** When it got its present secret; null while it has its first. */
  readonly rotatedAt: number | null;
  readonly signed: boolean;
}

export interface NewApiKey {
  readonly name: string;
  readonly key: string;
}

const LIVES = [
  ["", "Never"],
  ["30", "In 30 days"],
  ["90", "In 90 days"],
  ["365", "In a year"],
] as const;

interface ApiKeysProps {
  readonly desk: DeskContext;
  readonly keys: readonly ApiKeyRow[];
  readonly newKey: NewApiKey | null;
  readonly chosen: readonly Permission[];
  /** Unix ms. */
  readonly now: number;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

function wordsOf(permissions: readonly PermissionGrant[]): string {
  return permissions.map((grant) => (grant === "*" ? "All permissions" : PERMISSION_WORDS[grant])).join(" · ");
}

/** The name under which the error of a key's form for a new secret is passed. */
export function overlapOf(keyId: string): string {
  return `overlap-${keyId}`;
}

interface KeyRowProps {
  readonly row: ApiKeyRow;
  /** Sent as `command`, so that a second click makes no second secret. */
  readonly command: string;
  readonly csrf: string;
  readonly now: number;
  readonly errors: Readonly<Record<string, string>>;
}

function KeyRow({ row, command, csrf, now, errors }: KeyRowProps) {
  const overlap = overlapOf(row.id);
  return (
    <li>
      <div>
        <strong>{row.name}</strong>
        <p class="small muted">
          Created <Time ms={row.createdAt} locale={DESK_LOCALE} /> ·{" "}
          {row.lastUsedAt === null ? (
            "never used"
          ) : (
            <>
              last used <Time ms={row.lastUsedAt} locale={DESK_LOCALE} />
            </>
          )}
          {row.expiresAt !== null && (
            <>
              {" "}
              · expires <Time ms={row.expiresAt} locale={DESK_LOCALE} />
            </>
          )}
        </p>
        <p class="small muted">{wordsOf(row.permissions)}</p>
        {row.allowedIps !== null && <p class="small muted">Only from {row.allowedIps.join(", ")}</p>}
        {row.signed && <p class="small muted">Signs every request</p>}
        {row.rotatedAt !== null && (
          <p class="small muted">
            New secret <Time ms={row.rotatedAt} locale={DESK_LOCALE} />
          </p>
        )}
        {row.previousUntil !== null && row.previousUntil > now && (
          <p class="small muted">
            The previous secret works until <Time ms={row.previousUntil} locale={DESK_LOCALE} />
          </p>
        )}
      </div>
      <div class="act-row">
        <AskFirst
          label="New secret"
          of={`for ${row.name}`}
          action={`${deskPath.rotateKey(row.id)}#keys`}
          csrf={csrf}
          button="Create new secret"
          isDanger={false}
          isOpen={errors[overlap] !== undefined}
        >
          <input type="hidden" name="command" value={command} />
          <input type="hidden" name="rotated_at" value={row.rotatedAt === null ? "" : String(row.rotatedAt)} />
          <div class="field">
            <label for={fieldId(overlap)}>The current secret</label>
            <select
              id={fieldId(overlap)}
              name="overlap_hours"
              {...describedBy(overlap, { hint: false, error: errors[overlap] !== undefined })}
            >
              <option value="0">Stops working at once</option>
              <option value="1">Works for another hour</option>
              <option value="24" selected>
                Works for another day
              </option>
              <option value="168">Works for another week</option>
            </select>
            <FieldError name={overlap} error={errors[overlap]} />
          </div>
        </AskFirst>
        <AskFirst
          label="Revoke"
          of={row.name}
          action={deskPath.revokeKey(row.id)}
          csrf={csrf}
          button="Revoke key"
          isDanger={true}
        >
          <p>Revoke “{row.name}”? Anything that uses it stops working at once.</p>
        </AskFirst>
      </div>
    </li>
  );
}

export function ApiKeys({ desk, keys, newKey, chosen, now, values, errors }: ApiKeysProps) {
  return (
    <section aria-labelledby="keys" class="settings">
      <div>
        <h2 id="keys">API keys</h2>
        <p class="muted">For your own programs, in {desk.mode} mode.</p>
      </div>
      <div class="stack">
        {newKey !== null && (
          <div class="notice good">
            <Icon name="check" />
            <div>
              <h3>“{newKey.name}” is ready</h3>
              <p>Copy it now. It is not shown again.</p>
              <CopyField id="new-key" label="API key" value={newKey.key} />
            </div>
          </div>
        )}
        {keys.length > 0 ? (
          <ul class="rows">
            {keys.map((row) => (
              <KeyRow row={row} command={values.command ?? ""} csrf={desk.csrf} now={now} errors={errors} />
            ))}
          </ul>
        ) : (
          <p class="muted">No keys yet.</p>
        )}
        <PostForm action={`${deskPath.keys}#keys`} csrf={desk.csrf} class="form">
          <input type="hidden" name="command" value={values.command} />
          <Field
            name="name"
            label="Name of the new key"
            value={values.name}
            error={errors.name}
            input={{ required: true, autocomplete: "off", maxlength: LIMITS.apiKeyNameLengthMax }}
          />
          <details
            class="add"
            open={
              chosen.length > 0 ||
              errors.allowed_ips !== undefined ||
              errors.lasts_days !== undefined ||
              values.signed === "yes"
            }
          >
            <summary>Limit its permissions, addresses and lifetime</summary>
            <div class="form">
              <PermissionChoice
                desk={desk}
                legend="Permissions (all of yours if none is chosen)"
                id="permissions"
                chosen={chosen}
                error={errors.permissions}
              />
              <Field
                name="allowed_ips"
                label="Allowed IP addresses (optional)"
                value={values.allowed_ips}
                error={errors.allowed_ips}
                hint="Addresses or networks separated by spaces, such as 203.0.113.7 2001:db8::/32. Leave empty for any."
                input={{ autocomplete: "off", spellcheck: "false" }}
              />
              <label class="check">
                <input type="checkbox" name="signed" value="yes" checked={values.signed === "yes"} />
                <span>
                  Sign every request instead of sending the key, so that an intercepted request cannot be reused
                </span>
              </label>
              <SelectField
                name="lasts_days"
                label="Expires"
                choices={LIVES}
                value={values.lasts_days}
                error={errors.lasts_days}
              />
            </div>
          </details>
          <button type="submit" class="button">
            Create key
          </button>
        </PostForm>
      </div>
    </section>
  );
}
