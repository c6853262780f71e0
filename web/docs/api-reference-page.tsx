/** The API reference on one page, generated from the document served at `/openapi.json`. */

import {
  type ApiDocument,
  type ApiOperation,
  type MediaType,
  operationsOf,
  type PlacedOperation,
  webhooksOf,
} from "./api-document.ts";
import { DocsDocument } from "./docs-document.tsx";
import { Prose, Words } from "./prose.tsx";
import { Choices, Member, Members, SchemaLink, typeOf } from "./schema-view.tsx";

interface ApiReferenceProps {
  readonly document: ApiDocument;
  /** Rules that hold for every route: a headline and its sentences. */
  readonly rules: readonly { readonly title: string; readonly text: string }[];
}

/** The page. */
export function ApiReferencePage({ document, rules }: ApiReferenceProps) {
  const operations = operationsOf(document);
  const ofPart = (name: string) => operations.filter(({ operation }) => operation.tags.includes(name));
  const sentTo = (name: string) => webhooksOf(document).filter(({ tags }) => tags.includes(name));
  const origin = document.servers[0]?.url ?? "";
  return (
    <DocsDocument title="The Paylinks API" contents={<Contents document={document} ofPart={ofPart} sentTo={sentTo} />}>
      <section class="words">
        <h1>The Paylinks API</h1>
        <Prose text={document.info.description} />
        <p>
          <a href="/openapi.json">The same as an OpenAPI document</a>
        </p>
      </section>
      <section class="words" id="rules">
        {rules.map(({ title, text }) => (
          <>
            <h2>{title}</h2>
            <Prose text={text} />
          </>
        ))}
      </section>
      {document.tags.map(({ name, description }) => (
        <section id={`part-${name}`}>
          <h2>{wordOf(name)}</h2>
          <Prose text={description} />
          {ofPart(name).map((placed) => (
            <Operation placed={placed} origin={origin} />
          ))}
          {sentTo(name).map((operation) => (
            <Webhook operation={operation} />
          ))}
        </section>
      ))}
      <section id="objects">
        <h2>Objects</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <article id={`schema-${name}`}>
            <h3>{name}</h3>
            {schema.description !== undefined && <Prose text={schema.description} />}
            <Members schema={schema} />
            <Choices schema={schema} />
          </article>
        ))}
      </section>
    </DocsDocument>
  );
}

interface ContentsProps {
  readonly document: ApiDocument;
  readonly ofPart: (name: string) => readonly PlacedOperation[];
  readonly sentTo: (name: string) => readonly ApiOperation[];
}

function Contents({ document, ofPart, sentTo }: ContentsProps) {
  return (
    <ul>
      <li>
        <a class="part" href="#rules">
          What holds everywhere
        </a>
      </li>
      {document.tags.map(({ name }) => (
        <li>
          <a class="part" href={`#part-${name}`}>
            {wordOf(name)}
          </a>
          <ul>
            {[...ofPart(name).map(({ operation }) => operation), ...sentTo(name)].map(({ operationId, summary }) => (
              <li>
                <a href={`#${operationId}`}>{summary}</a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a class="part" href="#objects">
          Objects
        </a>
      </li>
      <li>
        <a class="part" href="/docs/errors">
          Errors
        </a>
      </li>
    </ul>
  );
}

function wordOf(part: string): string {
  const word = part.replaceAll("_", " ").replace(/\b(?:api|psp|totp|fx)\b/g, (letters) => letters.toUpperCase());
  return word.charAt(0).toUpperCase() + word.slice(1);
}

interface OperationProps {
  readonly placed: PlacedOperation;
  readonly origin: string;
}

function Operation({ placed, origin }: OperationProps) {
  const { method, path, operation } = placed;
  const { parameters = [], requestBody } = operation;
  return (
    <article id={operation.operationId}>
      <h3>{operation.summary}</h3>
      <p class="route">
        <span class="verb">{method.toUpperCase()}</span> <code>{path}</code>
      </p>
      {operation.description !== undefined && <Prose text={operation.description} />}
      {parameters.length > 0 && (
        <>
          <h4>Parameters</h4>
          <Parameters parameters={parameters} />
        </>
      )}
      {requestBody !== undefined && (
        <>
          <h4>Body</h4>
          {Object.entries(requestBody.content).map(([type, content]) => (
            <Body type={type} content={content} />
          ))}
        </>
      )}
      <h4>Answers</h4>
      <Answers operation={operation} />
      <Examples placed={placed} origin={origin} />
    </article>
  );
}

/** What the API posts to others. */
function Webhook({ operation }: { readonly operation: ApiOperation }) {
  const { operationId, summary, description = "", parameters = [], requestBody, responses } = operation;
  const body = Object.entries(requestBody?.content ?? {});
  return (
    <article id={operationId}>
      <h3>{summary}</h3>
      <p class="route">
        <span class="verb">POST</span> to the endpoint’s <code>url</code>
      </p>
      <Prose text={description} />
      <h4>Headers</h4>
      <Parameters parameters={parameters} />
      <h4>Body</h4>
      {body.map(([type, content]) => (
        <Body type={type} content={content} />
      ))}
      <h4>Your answer</h4>
      <ul class="members">
        {inOrder(responses).map(([status, { description: meaning = "" }]) => (
          <li>
            <p class="member">
              {status === "default" ? "else" : <code>{status}</code>} <Words text={meaning} />
            </p>
          </li>
        ))}
      </ul>
      {body
        .flatMap(([, { examples = {} }]) => Object.values(examples))
        .map(({ summary: title, value }) => (
          <>
            <h4>{title}</h4>
            <pre tabindex={0}>{JSON.stringify(value, null, 2)}</pre>
          </>
        ))}
    </article>
  );
}

/** By status, the rest last: JSON puts a plain number such as 410 before `2XX`. */
function inOrder(responses: ApiOperation["responses"]) {
  return Object.entries(responses).sort(([one], [other]) => (one < other ? -1 : 1));
}

function Parameters({ parameters }: { readonly parameters: NonNullable<ApiOperation["parameters"]> }) {
  return (
    <ul class="members">
      {parameters.map(({ name, in: place, required = false, description, schema = {} }) => (
        <Member
          name={place === "query" ? `?${name}=` : name}
          schema={{ ...schema, ...(description !== undefined && { description }) }}
          required={required}
        />
      ))}
    </ul>
  );
}

interface BodyProps {
  readonly type: string;
  readonly content: MediaType;
}

function Body({ type, content: { schema = {} } }: BodyProps) {
  return (
    <>
      <p>
        <code>{type}</code>: {typeOf(schema)}
      </p>
      {schema.properties !== undefined && <Members schema={schema} />}
    </>
  );
}

function Answers({ operation: { responses } }: { readonly operation: ApiOperation }) {
  const good = Object.entries(responses).filter(([status]) => !status.endsWith("XX"));
  return (
    <ul class="members">
      {good.map(([status, { description = "", content = {} }]) => (
        <li>
          <p class="member">
            <code>{status}</code> <Words text={description} />
          </p>
          {Object.entries(content).map(([type, media]) => (
            <Body type={type} content={media} />
          ))}
        </li>
      ))}
      <li>
        <p class="member">
          else a <SchemaLink reference="Problem" />
        </p>
      </li>
    </ul>
  );
}

function Examples({ placed: { method, path, operation }, origin }: OperationProps) {
  const examples = operation.requestBody?.content["application/json"]?.examples ?? {};
  const isOpen = (operation.security ?? []).length === 0;
  return Object.values(examples).map(({ summary, value }) => {
    const lines = [
      `curl -s -X ${method.toUpperCase()} ${origin}${path}`,
      ...(isOpen ? [] : [`-H "Authorization: Bearer $PAYLINKS_KEY"`]),
      `-H 'Content-Type: application/json'`,
      // Escapes a single quote for the shell.
      `-d '${JSON.stringify(value).replaceAll("'", `'\\''`)}'`,
    ];
    return (
      <>
        <h4>{summary}</h4>
        <pre tabindex={0}>{lines.join(" \\\n  ")}</pre>
      </>
    );
  });
}
