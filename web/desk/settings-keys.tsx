/** The settings' part about API keys. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { Field } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, PostForm } from "./frame.tsx";
import { CopyField } from "./lists.tsx";
import { deskPath } from "./paths.ts";

/** A key without its secret. Times in Unix milliseconds. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly key: string;
}

interface ApiKeysProps {
  readonly desk: DeskContext;
  readonly keys: readonly ApiKeyRow[];
  readonly newKey: NewApiKey | null;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

function KeyRow({ row, csrf }: { readonly row: ApiKeyRow; readonly csrf: string }) {
  return (
    <li>
      <div>
        <strong>{row.name}</strong>
        <p class="small muted">
          Made <Time ms={row.createdAt} locale={DESK_LOCALE} /> ·{" "}
          {row.lastUsedAt === null ? (
            "never used"
          ) : (
            <>
              last used <Time ms={row.lastUsedAt} locale={DESK_LOCALE} />
            </>
          )}
        </p>
      </div>
      <details class="ask">
        <summary class="button">
          Revoke…<span class="seen-not"> {row.name}</span>
        </summary>
        <PostForm action={deskPath.revokeKey(row.id)} csrf={csrf} class="pop">
          <p>Revoke “{row.name}”? Whatever uses it stops working at once.</p>
          <button type="submit" class="button danger main">
            Revoke this key
          </button>
        </PostForm>
      </details>
    </li>
  );
}

export function ApiKeys({ desk, keys, newKey, values, errors }: ApiKeysProps) {
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
              <p>Copy it now: this is the only time that it is shown.</p>
              <CopyField id="new-key" label="API key" value={newKey.key} />
            </div>
          </div>
        )}
        {keys.length > 0 ? (
          <ul class="rows">
            {keys.map((row) => (
              <KeyRow row={row} csrf={desk.csrf} />
            ))}
          </ul>
        ) : (
          <p class="muted">No keys yet.</p>
        )}
        <PostForm action={`${deskPath.keys}#keys`} csrf={desk.csrf} class="form inline">
          <Field
            name="name"
            label="Name of a new key"
            value={values.name}
            error={errors.name}
            input={{ required: true, autocomplete: "off", maxlength: LIMITS.apiKeyNameLengthMax }}
          />
          <button type="submit" class="button">
            Make a key
          </button>
        </PostForm>
      </div>
    </section>
  );
}
