/** `/v1/team/invitations`: inviting people; `/v1/invitations`: accepting an invitation. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { acceptInvitation, joinByInvitation } from "../../app/team/accept-invitation.ts";
import { invite, withdrawInvitation } from "../../app/team/invite.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Invitation } from "../../domain/team.ts";
import type { OpenInvitation } from "../../ports/team.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { visitorOf } from "../visitor.ts";
import { roleId } from "./team.ts";

const InvitationSchema = z
  .object({
    id: z.string().openapi({ example: "inv_0123456789abcdefghjk" }),
    email: z.string(),
    role: roleId,
    invited_by: z.string().describe("The id of a user or an API key."),
    created_at: timeSchema,
    expires_at: timeSchema,
  })
  .openapi("Invitation");

const NewInvitationSchema = InvitationSchema.extend({
  url: z
    .url()
    .nullable()
    .describe(
      "The URL to accept it, shown only once: give it only to the person invited. Null if it was sent by mail.",
    ),
}).openapi("NewInvitation");

const AcceptedSchema = z
  .object({ merchant: z.object({ id: z.string(), name: z.string() }), role: roleId })
  .openapi("AcceptedInvitation");

const listRoute = createRoute({
  method: "get",
  path: "/v1/team/invitations",
  ...needs("team:manage"),
  summary: "List open invitations",
  responses: {
    200: jsonResponse(z.object({ data: z.array(InvitationSchema), next_cursor: z.null() }), "Newest first."),
    default: PROBLEM,
  },
});

const inviteRoute = createRoute({
  method: "post",
  path: "/v1/team/invitations",
  ...needs("team:manage"),
  summary: "Invite somebody",
  description:
    "The invitation works once, for this address only, within a week. A new one to the same address replaces it. You can grant only what you may do yourself; only a logged-in owner can invite an owner.",
  request: { body: jsonBody(z.strictObject({ email: z.string().max(LIMITS.emailLengthMax), role: roleId })) },
  responses: { 201: jsonResponse(NewInvitationSchema, "The invitation."), default: PROBLEM },
});

const withdrawRoute = createRoute({
  method: "delete",
  path: "/v1/team/invitations/{id}",
  ...needs("team:manage"),
  summary: "Withdraw an invitation",
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: "Its link no longer works." }, default: PROBLEM },
});

const token = z.string().max(LIMITS.credentialsLengthMax).describe("What follows `token=` in the link.");

const acceptRoute = createRoute({
  method: "post",
  path: "/v1/invitations/accept",
  ...needs("session"),
  summary: "Accept an invitation as the user who is logged in",
  description: "It must be addressed to this user. `POST /v1/auth/switch` then switches to the merchant.",
  request: { body: jsonBody(z.strictObject({ token })) },
  responses: { 200: jsonResponse(AcceptedSchema, "You are a member."), default: PROBLEM },
});

const joinRoute = createRoute({
  method: "post",
  path: "/v1/invitations/join",
  ...needs("public"),
  summary: "Accept an invitation with a password",
  description:
    "If nobody has registered the invitation's address yet, this registers it with this password; otherwise the password must be that user's. Log in afterwards.",
  request: { body: jsonBody(z.strictObject({ token, password: z.string() })) },
  responses: {
    200: jsonResponse(
      AcceptedSchema.extend({ is_new: z.boolean().describe("Whether this registered the user.") }),
      "The user is a member.",
    ),
    default: PROBLEM,
  },
});

/** The routes, with their whole paths. */
export function invitationsApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const open = await deps.invitations.list(c.get("actor").merchantId, c.get("now"));
    return c.json({ data: open.map(toInvitationBody), next_cursor: null }, 200);
  });
  api.openapi(inviteRoute, async (c) => {
    const origin = originOf(c, deps.settings);
    const invited = await invite(deps, { ...askedBy(c), ...c.req.valid("json"), origin });
    if (!invited.ok) return problem(c, invited.error);
    const { token: shown } = invited.value;
    const url = shown === null ? null : invitationUrl(origin, shown);
    return c.json({ ...toInvitationBody(invited.value.invitation), url }, 201);
  });
  api.openapi(withdrawRoute, async (c) => {
    const done = await withdrawInvitation(deps, { ...askedBy(c), invitationId: c.req.valid("param").id });
    return done.ok ? c.body(null, 204) : problem(c, done.error);
  });
  api.openapi(acceptRoute, async (c) => {
    const accepted = await acceptInvitation(deps, { ...askedBy(c), ...c.req.valid("json") });
    return accepted.ok ? c.json(toAcceptedBody(accepted.value), 200) : problem(c, accepted.error);
  });
  api.openapi(joinRoute, async (c) => {
    const { address } = visitorOf(c);
    const joined = await joinByInvitation(deps, {
      ...c.req.valid("json"),
      address,
      requestId: c.get("requestId"),
      now: c.get("now"),
    });
    if (!joined.ok) return problem(c, joined.error);
    c.header("Cache-Control", "no-store");
    return c.json({ ...toAcceptedBody(joined.value), is_new: joined.value.isNew }, 200);
  });
  return api;
}

/** The URL at which an invitation is accepted. */
export function invitationUrl(origin: string, secret: string): string {
  return origin + withQuery(deskPath.join, { token: secret });
}

function toInvitationBody(invitation: Invitation): z.infer<typeof InvitationSchema> {
  const { id, email, role, invitedBy, createdAt, expiresAt } = invitation;
  return { id, email, role, invited_by: invitedBy, created_at: toTime(createdAt), expires_at: toTime(expiresAt) };
}

function toAcceptedBody({ merchantId: id, merchantName: name, role }: OpenInvitation): z.infer<typeof AcceptedSchema> {
  return { merchant: { id, name }, role };
}
