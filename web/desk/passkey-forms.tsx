/** Forms that a script fills in with a passkey. They stay hidden unless the browser supports passkeys. */

import type { Child } from "hono/jsx";
import { creationOptions, requestOptions } from "../../worker/app/accounts/passkey-options.ts";
import type { PasskeyInvitation } from "../../worker/app/accounts/passkeys.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { Field } from "../parts/field.tsx";
import { Time } from "../parts/time.tsx";
import { AskFirst, DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { deskPath } from "./paths.ts";

/** The script that the forms need. */
export const PASSKEY_SCRIPT = "/assets/passkey.js";

/** A passkey in a list. Times in Unix milliseconds. */
export interface PasskeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

function PasskeyForm(props: {
  readonly kind: "get" | "create";
  readonly action: string;
  readonly csrf: string;
  readonly options: object;
  readonly children?: Child;
}) {
  return (
    <form
      method="post"
      action={props.action}
      class="form"
      data-passkey={props.kind}
      data-options={JSON.stringify(props.options)}
      hidden
    >
      <input type="hidden" name="csrf" value={props.csrf} />
      <input type="hidden" name="credential" value="" />
      {props.children}
      <p class="wrong" role="alert" data-failed hidden>
        No passkey was used. Try again when you are ready.
      </p>
    </form>
  );
}

/** The form to log in with a passkey alone. */
export function PasskeyLogin({
  csrf,
  challenge,
  next,
}: {
  readonly csrf: string;
  readonly challenge: string;
  readonly next: string;
}) {
  return (
    <PasskeyForm kind="get" action={deskPath.passkeyLogin} csrf={csrf} options={requestOptions(challenge)}>
      <input type="hidden" name="next" value={next} />
      <button type="submit" class="button wide">
        Use a passkey
      </button>
    </PasskeyForm>
  );
}

/** The page that asks the browser for a new passkey. */
export function NewPasskeyPage({
  desk,
  invitation,
}: {
  readonly desk: DeskContext;
  readonly invitation: PasskeyInvitation;
}) {
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title="Add a passkey"
      parent={{ label: "Login and security", path: deskPath.security }}
      scripts={[PASSKEY_SCRIPT]}
    >
      <p class="lede">
        Your browser asks where to save it: on this device, on your phone, or on a security key. You use it by unlocking
        that device.
      </p>
      <noscript>
        <p>This needs JavaScript, which is switched off in your browser.</p>
      </noscript>
      <PasskeyForm kind="create" action={deskPath.passkeys} csrf={desk.csrf} options={creationOptions(invitation)}>
        <Field
          name="name"
          label="Name"
          hint="To recognise it later, such as “Laptop”."
          input={{ required: true, autocomplete: "off", maxlength: LIMITS.passkeyNameLengthMax }}
        />
        <button type="submit" class="button main">
          Add passkey
        </button>
      </PasskeyForm>
    </DeskPage>
  );
}

/** The user's passkeys. */
export function PasskeyList({ rows, csrf }: { readonly rows: readonly PasskeyRow[]; readonly csrf: string }) {
  if (rows.length === 0) return null;
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li>
          <div>
            <strong>
              <bdi>{row.name}</bdi>
            </strong>
            <p class="small muted">
              Added <Time ms={row.createdAt} locale={DESK_LOCALE} /> ·{" "}
              {row.lastUsedAt === null ? (
                "never used"
              ) : (
                <>
                  last used <Time ms={row.lastUsedAt} locale={DESK_LOCALE} />
                </>
              )}
            </p>
          </div>
          <AskFirst
            label="Remove"
            of={row.name}
            action={deskPath.removePasskey(row.id)}
            csrf={csrf}
            button="Remove passkey"
            isDanger={true}
          >
            <p>Remove “{row.name}”? It can no longer be used to log in.</p>
          </AskFirst>
        </li>
      ))}
    </ul>
  );
}
