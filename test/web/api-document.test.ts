/** The OpenAPI document is one that public tools accept, its examples are what its schemas say, and its pages stand on their own. */

import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import { WEBHOOK_DOCS } from "../../web/desk/webhooks-page.tsx";
import { type ApiDocument, operationsOf, webhooksOf } from "../../web/docs/api-document.ts";
import { eventWords } from "../../web/event-words.ts";
import { EVENT_TYPES } from "../../worker/domain/event-types.ts";
import type { AppEnv } from "../../worker/http/app-types.ts";
import { PROBLEM_WORDS } from "../../worker/http/problem-words.ts";
import { PROBLEMS } from "../../worker/http/problems.ts";
import { API_ORIGIN, makeDocumentsApp } from "./api-app.ts";

const FORMATS = ["date-time", "uri", "email", "binary"];

let app: Hono<AppEnv>;
let document: ApiDocument;

beforeAll(async () => {
  app = makeDocumentsApp();
  document = (await (await app.request(`${API_ORIGIN}/openapi.json`)).json()) as ApiDocument;
});

/** Everything in the document that is an object, with its place. */
function* objectsIn(value: unknown, place = "#"): Generator<readonly [string, Readonly<Record<string, unknown>>]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Readonly<Record<string, unknown>>];
  for (const [name, member] of Object.entries(value)) yield* objectsIn(member, `${place}/${name}`);
}

const ajv = new Ajv2020({ strict: false, formats: Object.fromEntries(FORMATS.map((format) => [format, true])) });

/** The faults of a value under a schema of the document. */
function faultsOf(schema: unknown, value: unknown): unknown[] {
  const inDocument = (part: unknown): object =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/', '"document#/')) as object;
  if (ajv.getSchema("document") === undefined) ajv.addSchema(inDocument(document), "document");
  const validate = ajv.compile(inDocument(schema));
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

describe("the OpenAPI document", () => {
  it("has no complaint from Redocly's strictest set of rules", async () => {
    const config = await createConfig({ extends: ["recommended-strict"] });
    const lint = async (text: string) =>
      (await lintFromString({ source: text, absoluteRef: "openapi.json", config })).map(
        ({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`,
      );
    expect(await lint(JSON.stringify(document))).toEqual([]);
    const [first] = operationsOf(document);
    const planted = JSON.stringify(document).replace(`"operationId":"${first?.operation.operationId}"`, '"x":1');
    expect((await lint(planted)).join()).toContain("operation-operationId");
  });

  it("has examples that its own schemas accept", () => {
    const checked: string[] = [];
    for (const [place, { example, examples, schema, ...rest }] of objectsIn(document)) {
      // A property may be named so too.
      if (place.endsWith("/properties") || place.endsWith("/value")) continue;
      if (example !== undefined) {
        checked.push(place);
        expect(faultsOf(schema ?? rest, example), place).toEqual([]);
      }
      for (const { value } of Object.values((examples ?? {}) as Record<string, { value: unknown }>)) {
        checked.push(place);
        expect(faultsOf(schema, value), place).toEqual([]);
      }
    }
    expect(checked.length).toBeGreaterThan(20);
    expect(faultsOf({ type: "string" }, 1)).toHaveLength(1);
  });

  it("describes each object as it is where it is not null", () => {
    const types = Object.entries(document.components.schemas).map(([name, { type }]) => [name, String(type)]);
    expect(types.filter(([, type]) => type?.includes("null"))).toEqual([]);
  });

  it("has an example only for what it describes", async () => {
    const { REQUEST_EXAMPLES } = await import("../../worker/http/examples.ts");
    const names = operationsOf(document).map(({ operation }) => operation.operationId);
    expect(names).toEqual(expect.arrayContaining(Object.keys(REQUEST_EXAMPLES)));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("what endpoints are sent", () => {
  it("is described with its headers, its body, and an example of every member", () => {
    const [webhook, ...others] = webhooksOf(document);
    expect(others).toEqual([]);
    expect(webhook?.parameters?.map(({ name, required }) => [name, required])).toEqual([
      ["webhook-id", true],
      ["webhook-timestamp", true],
      ["webhook-signature", true],
    ]);
    const { schema, examples = {} } = webhook?.requestBody?.content["application/json"] ?? {};
    expect(schema).toEqual({ $ref: "#/components/schemas/WebhookMessage" });
    const members = Object.keys(document.components.schemas.WebhookMessage?.properties ?? {});
    const values = Object.values(examples).map(({ value }) => value as object);
    expect(values.map((value) => Object.keys(value).toSorted())).toEqual([members.toSorted()]);
    expect(faultsOf(schema, { ...values[0], type: "webhook_endpoint.test", link_id: null })).toEqual([]);
    expect(faultsOf(schema, { ...values[0], type: "payment.paid" })).not.toEqual([]);
  });

  it("is of the types that the list explains", () => {
    const choices = document.components.schemas.EventType?.anyOf ?? [];
    expect(choices.map(({ enum: [type] = [], description }) => [type, description])).toEqual(
      EVENT_TYPES.map((type) => [type, eventWords(type)]),
    );
  });
});

describe("the pages of the documentation", () => {
  const get = async (path: string) => {
    const answer = await app.request(API_ORIGIN + path);
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };

  it("name every operation and every object, load nothing, and lead nowhere that is not there", async () => {
    const { html, headers } = await get("/docs");
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, name = ""]) => name);
    const operations = [...operationsOf(document).map(({ operation }) => operation), ...webhooksOf(document)];
    for (const { operationId } of operations) expect(anchors).toContain(operationId);
    for (const type of EVENT_TYPES) expect(html).toContain(`<p class="member"><code>${type}</code></p>`);
    for (const name of Object.keys(document.components.schemas)) expect(html).toContain(`id="schema-${name}"`);
    for (const anchor of anchors) expect(html, anchor).toContain(`id="${anchor}"`);
    expect(html).not.toMatch(/<script|<link rel="stylesheet"|\son\w+=|\sstyle=/);
    expect([...html.matchAll(/src="([^"]+)"/g)]).toEqual([]);
    expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    // What an endpoint answers, the usual first; and a default that is empty.
    expect(html).toMatch(/<code>2XX<\/code>.*<code>410<\/code>.*else Anything else/s);
    expect(html).toContain("Default <code>&quot;&quot;</code>.");
    expect(html).toContain(`id="${WEBHOOK_DOCS.split("#")[1]}"`);
    for (const path of [...html.matchAll(/href="(\/docs[^"]*|\/openapi[^"]*)"/g)].map(([, path = ""]) => path))
      expect((await get(path)).status, path).toBe(200);
  });

  it("explain every code of the catalogue in words of its own", async () => {
    const index = await get("/docs/errors");
    const pages = new Set<string>();
    for (const code of Object.keys(PROBLEMS)) {
      const { status, html } = await get(`/docs/errors/${code}`);
      expect(status, code).toBe(200);
      expect(index.html).toContain(`href="/docs/errors/${code}"`);
      pages.add(html);
    }
    const words = Object.values(PROBLEM_WORDS).flatMap(({ cause, remedy }) => [cause, remedy]);
    expect(words.filter((text) => !/^[A-Z`].*\.$/s.test(text))).toEqual([]);
    expect(pages.size).toBe(Object.keys(PROBLEMS).length);
    expect((await get("/docs/errors/constructor")).status).toBe(404);
  });
});
