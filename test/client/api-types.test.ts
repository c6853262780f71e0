/** The client's types are those of the API as it is. */

import { expect, it } from "vitest";
import type { ApiDocument } from "../../web/docs/api-document.ts";
import { API_ORIGIN, makeDocumentsApp } from "../web/api-app.ts";
import { typesOf } from "./types-of.ts";

it("the client's types agree with the API document; `npx vitest run test/client -u` regenerates them", async () => {
  const document = (await (await makeDocumentsApp().request(`${API_ORIGIN}/openapi.json`)).json()) as ApiDocument;
  await expect(typesOf(document)).toMatchFileSnapshot("../../worker/cli/client/api-types.ts");
});
