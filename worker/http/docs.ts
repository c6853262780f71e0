/** `/openapi.json`, and the pages at which each kind of error is explained. */

import type { OpenAPIHono } from "@hono/zod-openapi";
import { ErrorReferencePage } from "../../web/docs/error-reference-page.tsx";
import { renderDocument } from "../../web/document.tsx";
import { pageStyles } from "../../web/styles/shopper.ts";
import type { FailureCode } from "../domain/result.ts";
import { registerSecurity } from "./api.ts";
import type { AppEnv } from "./app-types.ts";
import { page } from "./pages/policy.ts";
import { PROBLEMS } from "./problems.ts";

/** Mounts the routes. Must come after every API route: the document is generated from those that are there. */
export function mountDocs(app: OpenAPIHono<AppEnv>): void {
  registerSecurity(app);
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Paylinks",
      version: "1",
      description:
        "Payment links on the edge. Amounts are whole numbers of minor units; times are ISO 8601 in UTC; errors are RFC 9457 problems.",
    },
  });
  app.get("/docs/errors/:code", (c) => {
    const code = c.req.param("code");
    if (!isFailureCode(code)) return c.notFound();
    const html = ErrorReferencePage({ code, ...PROBLEMS[code] });
    return page(c, renderDocument(html), { styles: pageStyles(null), formTargets: [] });
  });
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(PROBLEMS, code);
}
