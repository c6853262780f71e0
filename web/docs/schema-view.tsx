/** A JSON schema as a readable list of members. */

import type { Child } from "hono/jsx";
import type { JsonSchema } from "./api-document.ts";
import { Prose } from "./prose.tsx";

/** The members of an object with type, bounds and description; nested objects are collapsible. */
export function Members({ schema }: { readonly schema: JsonSchema }) {
  const { properties = {}, required = [] } = schema;
  return (
    <ul class="members">
      {Object.entries(properties).map(([name, member]) => (
        <Member name={name} schema={member} required={required.includes(name)} />
      ))}
    </ul>
  );
}

interface MemberProps {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** One member or parameter. */
export function Member({ name, schema, required }: MemberProps) {
  const inner = objectIn(schema);
  return (
    <li>
      <p class="member">
        <code>{name}</code> <span class="muted">{typeOf(schema)}</span> {required && <span class="need">required</span>}
      </p>
      {schema.description !== undefined && <Prose text={schema.description} />}
      <p class="small muted">{boundsOf(schema)}</p>
      {inner !== null && (
        <details>
          <summary>Members</summary>
          <Members schema={inner} />
        </details>
      )}
    </li>
  );
}

/** The values that a schema allows if each has a description of its own; nothing otherwise. */
export function Choices({ schema: { anyOf = [] } }: { readonly schema: JsonSchema }) {
  const choices = anyOf.filter(({ description }) => description !== undefined);
  return (
    choices.length > 0 && (
      <ul class="members">
        {choices.map(({ enum: values = [], description = "" }) => (
          <li>
            <p class="member">{listed(values)}</p>
            <Prose text={description} />
          </li>
        ))}
      </ul>
    )
  );
}

/** A link to the description of a named schema. */
export function SchemaLink({ reference }: { readonly reference: string }) {
  const name = reference.split("/").at(-1) ?? "";
  return <a href={`#schema-${name}`}>{name}</a>;
}

/** The unnamed object whose members have to be shown in place; null for none. */
function objectIn(schema: JsonSchema): JsonSchema | null {
  const candidates = [schema, schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return candidates.find((each) => each?.properties !== undefined) ?? null;
}

/** A schema's type in words. */
export function typeOf(schema: JsonSchema): Child {
  if (schema.$ref !== undefined) return <SchemaLink reference={schema.$ref} />;
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) {
    return choices.map((choice, index) => (
      <>
        {index > 0 && " or "}
        {typeOf(choice)}
      </>
    ));
  }
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const name = types.length === 0 ? "any value" : types.join(" or ");
  if (schema.items === undefined) return schema.format === undefined ? name : `${name} (${schema.format})`;
  return <>list of {typeOf(schema.items)}</>;
}

function boundsOf(schema: JsonSchema): Child {
  const { enum: values, const: only, default: usual, example } = schema;
  const bounds = [
    range(schema.minimum, schema.maximum, ""),
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, " entries"),
  ].filter((text) => text !== null);
  const parts: Child[] = bounds.map((text) => `${text}. `);
  if (values !== undefined) parts.push(<>One of {listed(values)}. </>);
  if (only !== undefined) parts.push(<>Always {listed([only])}. </>);
  if (usual !== undefined) parts.push(<>Default {listed([usual])}. </>);
  if (example !== undefined) parts.push(<>For example {listed([example])}.</>);
  return parts;
}

function range(least: number | undefined, most: number | undefined, unit: string): string | null {
  if (least === undefined && most === undefined) return null;
  if (most === undefined || most === Number.MAX_SAFE_INTEGER)
    return least === undefined ? null : `At least ${least}${unit}`;
  return least === undefined || least === Number.MIN_SAFE_INTEGER
    ? `At most ${most}${unit}`
    : `${least} to ${most}${unit}`;
}

function listed(values: readonly unknown[]): Child {
  return values.map((value, index) => (
    <>
      {index > 0 && ", "}
      <code>{typeof value === "string" && value !== "" ? value : JSON.stringify(value)}</code>
    </>
  ));
}
