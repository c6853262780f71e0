/** The API does what its document says: every example is accepted, and every answer is what its schema describes. */

import { expect, it } from "vitest";
import { z } from "zod";
import { type ApiDocument, type JsonSchema, operationsOf } from "../../web/docs/api-document.ts";
import { buy, callApi, openShop } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

it("every example is accepted, and every answer that is read fits its schema", async () => {
  const document = await (await send("/openapi.json")).json<ApiDocument>();
  const shop = await openShop(rig);
  const manual = await shop.newLink({ capture_method: "manual" });
  const link = await shop.newLink();
  const { paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  const authorized = async () => {
    const { paymentId: id } = await buy(rig, manual);
    await settle(rig, [manual.id]);
    return id;
  };
  /** A fresh thing for each request, since most can be done once. */
  const ids: Readonly<Record<string, () => Promise<string>>> = {
    "/v1/links": async () => (await shop.newLink()).id,
    "/v1/payments": async () => paymentId,
    "/v1/payments/{id}/capture": authorized,
    "/v1/payments/{id}/void": authorized,
    "/v1/psp_accounts": async () => shop.pspAccountId,
    "/v1/webhook_endpoints": async () => endpointId,
  };
  const { id: endpointId } = (
    await shop.call<{ id: string }>("POST", "/v1/webhook_endpoints", { body: { url: "https://shop.example.com" } })
  ).body;
  const seen: string[] = [];
  for (const { method, path, operation } of operationsOf(document)) {
    const examples = operation.requestBody?.content["application/json"]?.examples ?? {};
    // What has to be asked for something is asked in tests of its own.
    const needsMore = operation.parameters?.some((each) => each.in === "query" && each.required === true);
    const bodies = needsMore ? [] : method === "get" ? [undefined] : Object.values(examples).map(({ value }) => value);
    for (const body of bodies) {
      const idOf = ids[path] ?? ids[path.split("/").slice(0, 3).join("/")];
      if (path.includes("{") && idOf === undefined) continue;
      const address = path.replace("{id}", path.includes("{") && idOf !== undefined ? await idOf() : "");
      // A key has no sessions and no passkeys.
      const credentials = /^\/v1\/(?:sessions|passkeys)/.test(path) ? shop.token : shop.key;
      const answer = await callApi(credentials, method.toUpperCase(), address, { body });
      const expected = Object.keys(operation.responses).find((status) => status.startsWith("2")) ?? "";
      expect(`${answer.status} ${answer.text.slice(0, 300)}`, `${method} ${path}`).toMatch(new RegExp(`^${expected} `));
      const schema = operation.responses[expected]?.content?.["application/json"]?.schema;
      if (schema === undefined) continue;
      const read = schemaIn(document, schema).safeParse(answer.body);
      expect(read.error?.issues ?? [], `${method} ${path}`).toEqual([]);
      seen.push(operation.operationId);
    }
  }
  expect(seen).toEqual(expect.arrayContaining(["postLinks", "getLinks", "getPaymentsById", "postPaymentsByIdRefunds"]));
  const [problem, known] = [document.components.schemas.Problem ?? {}, await shop.call("GET", "/v1/links/nonsense")];
  expect(schemaIn(document, problem).safeParse(known.body).success).toBe(true);
  expect(schemaIn(document, problem).safeParse({ ...(known.body as object), status: "404" }).success).toBe(false);
});

/** A schema of the document as something that can check a value. */
function schemaIn({ components }: ApiDocument, schema: JsonSchema) {
  const text = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll("#/components/schemas/", "#/$defs/");
  return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
}
