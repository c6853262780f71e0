/** The answer of a deployment with an incomplete configuration: 503 everywhere, and the reasons at `/health/ready`. */

/** `/health/ready` lists the problems, in sentences that repeat no value; every other path only says that there are some. */
export function notConfigured(request: Request, problems: readonly string[]): Response {
  const ready = new URL(request.url).pathname === "/health/ready";
  const body = ready
    ? { status: "not ready", problems }
    : {
        type: "about:blank",
        title: "The system is not configured",
        status: 503,
        detail: "Its operator finds the reason at /health/ready.",
        code: "not_configured",
      };
  const contentType = ready ? "application/json" : "application/problem+json";
  return Response.json(body, {
    status: 503,
    headers: { "Content-Type": contentType, "Cache-Control": "no-store", "Retry-After": "60" },
  });
}
