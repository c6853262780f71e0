/** The form of a webhook endpoint: its address, what it listens to, and a description. */

import type { EventFilter } from "../../worker/domain/event-types.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { EVENT_WORDS } from "../event-words.ts";
import { ErrorSummary, Field, FieldError, fieldId } from "../parts/field.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";
import { EVENT_GROUPS, type EventGroup } from "./webhook-words.ts";

export interface WebhookFormProps {
  readonly desk: DeskContext;
  /** The endpoint to edit; null for a new one. */
  readonly endpoint: { readonly id: string; readonly name: string } | null;
  /** Marks the form of a new endpoint, so that sending it twice adds one. */
  readonly commandId: string;
  /** `url` and `description`. */
  readonly values: Readonly<Record<string, string>>;
  readonly events: readonly EventFilter[];
  readonly errors: Readonly<Record<string, string>>;
}

const LABELS: Readonly<Record<string, string>> = {
  url: "Endpoint URL",
  description: "Description",
  events: "Events to send",
};

/** The name of an event filter's checkbox. */
export function eventBox(filter: EventFilter): string {
  return `on_${filter}`;
}

function Box({
  filter,
  events,
  words,
}: Pick<WebhookFormProps, "events"> & {
  readonly filter: EventFilter;
  readonly words: string;
}) {
  return (
    <label class="check">
      <input type="checkbox" name={eventBox(filter)} value="yes" checked={events.includes(filter)} />
      <span>
        {words} <small class="code muted">{filter}</small>
      </span>
    </label>
  );
}

function Group({ group, events }: Pick<WebhookFormProps, "events"> & { readonly group: EventGroup }) {
  const { filter, name, types } = group;
  const isUsed = [filter, ...types].some((each) => events.includes(each));
  return (
    <details class="options" open={isUsed}>
      <summary>
        <span>
          {name}
          <small class="muted">{types.length === 1 ? "1 type of event" : `${types.length} types of events`}</small>
        </span>
      </summary>
      <fieldset class="event-group">
        <legend class="seen-not">{name}</legend>
        <div class="whole">
          <Box filter={filter} events={events} words="All of them, and any added later" />
        </div>
        <div class="single">
          {types.map((type) => (
            <Box filter={type} events={events} words={EVENT_WORDS[type].meaning} />
          ))}
        </div>
      </fieldset>
    </details>
  );
}

/** Everything, or groups and single types. Works without script: what a wider choice covers is hidden by style alone. */
function EventChoice({ events, errors }: Pick<WebhookFormProps, "events" | "errors">) {
  const isAll = events.includes("*");
  return (
    <fieldset
      class="field event-choice"
      id={fieldId("events")}
      {...(errors.events !== undefined && { "aria-describedby": `${fieldId("events")}-error` })}
    >
      <legend class="label">{LABELS.events}</legend>
      <div class="kind-choice">
        <label class="chip">
          <input type="radio" name="listens" value="everything" checked={isAll} />
          <span>
            All events<small class="muted">And any type added later</small>
          </span>
        </label>
        <label class="chip">
          <input type="radio" name="listens" value="chosen" checked={!isAll} />
          <span>
            Only some<small class="muted">Whole groups or single types</small>
          </span>
        </label>
      </div>
      <FieldError name="events" error={errors.events} />
      <div class="option-list chosen-events">
        {EVENT_GROUPS.map((group) => (
          <Group group={group} events={events} />
        ))}
      </div>
    </fieldset>
  );
}

export function WebhookFormPage({ desk, endpoint, commandId, values, events, errors }: WebhookFormProps) {
  const back = endpoint === null ? deskPath.webhooks : deskPath.webhook(endpoint.id);
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title={endpoint === null ? "Add a webhook endpoint" : "Edit the endpoint"}
      parent={{ label: endpoint === null ? "Webhooks" : endpoint.name, path: back }}
    >
      <ErrorSummary
        title="Check the form"
        errors={errors}
        wordsOf={(field, message) => `${LABELS[field] ?? field}: ${message}`}
      />
      <PostForm
        action={endpoint === null ? deskPath.webhooks : deskPath.editWebhook(endpoint.id)}
        csrf={desk.csrf}
        class="form"
      >
        {endpoint === null && <input type="hidden" name="command" value={commandId} />}
        <Field
          name="url"
          label={LABELS.url}
          value={values.url}
          error={errors.url}
          hint={
            endpoint === null
              ? "A public https address of your server that accepts POST, such as https://shop.example/webhooks."
              : "Messages that wait for the present address go to the new one. The signing secret stays the same."
          }
          input={{
            type: "url",
            required: true,
            autocomplete: "off",
            spellcheck: "false",
            maxlength: LIMITS.webhookUrlLengthMax,
          }}
        />
        <Field
          name="description"
          label={`${LABELS.description} (optional)`}
          value={values.description}
          error={errors.description}
          hint="Only your team sees it."
          input={{ autocomplete: "off", maxlength: LIMITS.webhookDescriptionLengthMax }}
        />
        <EventChoice events={events} errors={errors} />
        <div class="row start form-end">
          <button type="submit" class="button main">
            {endpoint === null ? "Add endpoint" : "Save changes"}
          </button>
          <a class="button" href={back}>
            Cancel
          </a>
        </div>
      </PostForm>
    </DeskPage>
  );
}
