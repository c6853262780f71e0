/** The API's types as TypeScript, from the document that the routes' own schemas make. */

import { type ApiDocument, type JsonSchema, operationsOf, type PlacedOperation } from "../../web/docs/api-document.ts";

/** The text of `worker/cli/client/api-types.ts`. */
export function typesOf(document: ApiDocument): string {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) =>
    member(name, typeOf(schema), true),
  );
  const operations = operationsOf(document).map((placed) => member(nameOf(placed), typeOfOperation(placed), true));
  const keyed = operationsOf(document)
    .filter(({ operation }) => operation.parameters?.some(({ name }) => name === "idempotency-key"))
    .map((placed) => `${JSON.stringify(nameOf(placed))},`);
  return [
    "/** What the API takes and answers. Generated from its document: `npx vitest run test/client -u` writes it anew. */",
    `export interface Schemas {\n${schemas.join("\n")}\n}`,
    `/** By method and path. \`query\` and \`body\` are absent if there is none. */\nexport interface Operations {\n${operations.join("\n")}\n}`,
    `/** What happens once under an \`Idempotency-Key\`, however often it is sent. */\nexport const TAKES_KEY: ReadonlySet<string> = new Set([\n${keyed.join("\n")}\n]);`,
    "",
  ].join("\n\n");
}

function nameOf({ method, path }: PlacedOperation): string {
  return `${method.toUpperCase()} ${path}`;
}

function typeOfOperation({ operation }: PlacedOperation): string {
  const { parameters = [], requestBody, responses } = operation;
  const queries = parameters.filter((each) => each.in === "query");
  const query = queries.map(({ name, schema = {}, required = false }) => member(name, typeOf(schema), required));
  const body = requestBody?.content["application/json"]?.schema;
  const good = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  const answer = Object.entries(good?.content ?? {}).find(([type]) => type === "application/json")?.[1].schema;
  const parts = [
    ...(query.length === 0
      ? []
      : [
          member(
            "query",
            `{ ${query.join(" ")} }`,
            queries.some((each) => each.required),
          ),
        ]),
    ...(body === undefined ? [] : [member("body", typeOf(body), requestBody?.required === true)]),
    member("answer", answer === undefined ? (good?.content === undefined ? "null" : "string") : typeOf(answer), true),
  ];
  return `{ ${parts.join(" ")} }`;
}

function member(name: string, type: string, required: boolean): string {
  return `readonly ${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}${required ? "" : "?"}: ${type};`;
}

function typeOf(schema: JsonSchema): string {
  const { $ref, enum: values, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) return `Schemas[${JSON.stringify($ref.split("/").at(-1))}]`;
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map(typeOf).join(" | ");
  if (allOf !== undefined) return allOf.map((part) => `(${typeOf(part)})`).join(" & ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return types.length === 0 ? "unknown" : types.map((type) => ofType(type, schema)).join(" | ");
}

function ofType(type: string, { items = {}, properties, required = [], additionalProperties }: JsonSchema): string {
  if (type === "integer") return "number";
  if (type === "array") return `readonly (${typeOf(items)})[]`;
  if (type !== "object") return type;
  if (properties !== undefined)
    return `{ ${Object.entries(properties)
      .map(([name, each]) => member(name, typeOf(each), required.includes(name)))
      .join(" ")} }`;
  return `Readonly<Record<string, ${typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown"}>>`;
}
