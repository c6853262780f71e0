/** `/openapi.json`, the reference generated from it at `/docs`, and the pages that explain each kind of error. */

import type { OpenAPIHono } from "@hono/zod-openapi";
import { ApiReferencePage } from "../../web/docs/api-reference-page.tsx";
import { ErrorIndexPage, ErrorReferencePage, type ErrorReferenceProps } from "../../web/docs/error-reference-page.tsx";
import { renderDocument } from "../../web/document.tsx";
import { docsStyles } from "../../web/styles/docs.ts";
import { API_RULES } from "./api-rules.ts";
import type { AppContext, AppEnv } from "./app-types.ts";
import { describeApi } from "./openapi.ts";
import { originOf } from "./origin.ts";
import { page } from "./pages/policy.ts";
import type { HttpSettings } from "./ports.ts";
import { PROBLEM_WORDS } from "./problem-words.ts";
import { PROBLEMS } from "./problems.ts";

/** Mounts the routes. Must come after every API route, since the document is generated from the mounted routes. */
export function mountDocs(app: OpenAPIHono<AppEnv>, settings: Pick<HttpSettings, "publicOrigin">): void {
  const documentOf = describeApi(app);
  app.get("/openapi.json", (c) => {
    // The document is public, and tools that display it run in browsers.
    c.header("Access-Control-Allow-Origin", "*");
    return c.json(documentOf(originOf(c, settings)));
  });
  app.get("/docs", (c) => {
    const document = documentOf(originOf(c, settings));
    return docsPage(c, ApiReferencePage({ document, rules: API_RULES }));
  });
  app.get("/docs/errors", (c) => docsPage(c, ErrorIndexPage({ problems: CATALOGUE })));
  app.get("/docs/errors/:code", (c) => {
    const problem = CATALOGUE.find(({ code }) => code === c.req.param("code"));
    return problem === undefined ? c.notFound() : docsPage(c, ErrorReferencePage(problem));
  });
}

const CATALOGUE: readonly ErrorReferenceProps[] = Object.entries(PROBLEM_WORDS)
  .map(([code, words]) => ({ code, ...PROBLEMS[code as keyof typeof PROBLEMS], ...words }))
  .sort((one, other) => one.status - other.status);

function docsPage(c: AppContext, html: Parameters<typeof renderDocument>[0]): Response {
  return page(c, renderDocument(html), { styles: docsStyles(), formTargets: [] });
}
