/** `/v1/team`: a merchant's members and custom roles. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { removeMember, setMemberRole } from "../../app/team/change-member.ts";
import { changeRole, deleteRole, makeRole } from "../../app/team/change-roles.ts";
import { LIMITS } from "../../domain/limits.ts";
import { PERMISSIONS, ROLES } from "../../domain/permissions.ts";
import { type Member, type OfferedRole, offeredRoles } from "../../domain/team.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";

/** A member's role in the API. */
export const roleId = z
  .string()
  .describe(`${ROLES.join(", ")}, or the id of a custom role.`)
  .openapi({ example: "support" });

const MemberSchema = z
  .object({
    id: z.string().openapi({ example: "usr_0123456789abcdefghjk" }),
    email: z.string(),
    role: roleId,
    joined_at: timeSchema,
  })
  .openapi("Member");

const RoleSchema = z
  .object({
    id: z.string().openapi({ example: "rol_0123456789abcdefghjk" }),
    name: z.string(),
    permissions: z.array(z.enum(PERMISSIONS)),
    is_own: z.boolean().describe("Whether it is the merchant's own. The others are built in and cannot be changed."),
  })
  .openapi("Role");

const params = z.object({ id: z.string() });
const name = z.string().min(1).max(LIMITS.roleNameLengthMax);
const permissions = z.array(z.enum(PERMISSIONS)).min(1).max(PERMISSIONS.length);

const listMembersRoute = createRoute({
  method: "get",
  path: "/v1/team/members",
  ...needs("team:manage"),
  summary: "List members",
  description: `All of them, at most ${LIMITS.teamSizeMax}. Members act in both modes.`,
  responses: {
    200: jsonResponse(
      z.object({ data: z.array(MemberSchema), next_cursor: z.null() }),
      "In the order in which they joined.",
    ),
    default: PROBLEM,
  },
});

const changeMemberRoute = createRoute({
  method: "patch",
  path: "/v1/team/members/{id}",
  ...needs("team:manage"),
  summary: "Change a member’s role",
  description:
    "It takes effect at their next request. You can grant only what you may do yourself, only a logged-in owner can change owners, and the last owner must stay one (`last_owner`). Invitations the member has made are withdrawn.",
  request: { params, body: jsonBody(z.strictObject({ role: roleId })) },
  responses: { 200: jsonResponse(MemberSchema, "The member."), default: PROBLEM },
});

const removeMemberRoute = createRoute({
  method: "delete",
  path: "/v1/team/members/{id}",
  ...needs("team:manage"),
  summary: "Remove a member",
  description:
    "Their sessions for this merchant end at once. API keys belong to the merchant: revoke those whose secret they have seen.",
  request: { params },
  responses: { 204: { description: "Removed: they are no longer a member." }, default: PROBLEM },
});

const listRolesRoute = createRoute({
  method: "get",
  path: "/v1/team/roles",
  ...needs("team:manage"),
  summary: "List roles",
  responses: {
    200: jsonResponse(
      z.object({ data: z.array(RoleSchema), next_cursor: z.null() }),
      "The built-in roles, then the merchant’s own.",
    ),
    default: PROBLEM,
  },
});

const makeRoleRoute = createRoute({
  method: "post",
  path: "/v1/team/roles",
  ...needs("team:manage"),
  summary: "Create a role",
  description: "A role may do at most what its creator may do.",
  request: { body: jsonBody(z.strictObject({ name, permissions })) },
  responses: { 201: jsonResponse(RoleSchema, "The new role."), default: PROBLEM },
});

const changeRoleRoute = createRoute({
  method: "patch",
  path: "/v1/team/roles/{id}",
  ...needs("team:manage"),
  summary: "Change a role",
  description: "Takes effect at the next request of each member who has it. Absent fields stay unchanged.",
  request: { params, body: jsonBody(z.strictObject({ name: name.optional(), permissions: permissions.optional() })) },
  responses: { 200: jsonResponse(RoleSchema, "The role."), default: PROBLEM },
});

const deleteRoleRoute = createRoute({
  method: "delete",
  path: "/v1/team/roles/{id}",
  ...needs("team:manage"),
  summary: "Delete a role",
  description: "Refused with `role_in_use` while a member has it or an open invitation offers it.",
  request: { params },
  responses: { 204: { description: "Deleted." }, default: PROBLEM },
});

/** The routes, with their whole paths. */
export function teamApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listMembersRoute, async (c) => {
    const members = await deps.team.members(c.get("actor").merchantId);
    return c.json({ data: members.map(toMemberBody), next_cursor: null }, 200);
  });
  api.openapi(changeMemberRoute, async (c) => {
    const input = { ...askedBy(c), userId: c.req.valid("param").id, role: c.req.valid("json").role };
    const changed = await setMemberRole(deps, input);
    return changed.ok ? c.json(toMemberBody(changed.value), 200) : problem(c, changed.error);
  });
  api.openapi(removeMemberRoute, async (c) => {
    const removed = await removeMember(deps, { ...askedBy(c), userId: c.req.valid("param").id });
    return removed.ok ? c.body(null, 204) : problem(c, removed.error);
  });
  api.openapi(listRolesRoute, async (c) => {
    const roles = offeredRoles(await deps.roles.list(c.get("actor").merchantId));
    return c.json({ data: roles.map(toRoleBody), next_cursor: null }, 200);
  });
  api.openapi(makeRoleRoute, async (c) => {
    const made = await makeRole(deps, { ...askedBy(c), ...c.req.valid("json") });
    return made.ok ? c.json(toRoleBody(made.value), 201) : problem(c, made.error);
  });
  api.openapi(changeRoleRoute, async (c) => {
    const { name: wanted, permissions: granted } = c.req.valid("json");
    const changed = await changeRole(deps, {
      ...askedBy(c),
      roleId: c.req.valid("param").id,
      ...(wanted !== undefined && { name: wanted }),
      ...(granted !== undefined && { permissions: granted }),
    });
    return changed.ok ? c.json(toRoleBody(changed.value), 200) : problem(c, changed.error);
  });
  api.openapi(deleteRoleRoute, async (c) => {
    const deleted = await deleteRole(deps, { ...askedBy(c), roleId: c.req.valid("param").id });
    return deleted.ok ? c.body(null, 204) : problem(c, deleted.error);
  });
  return api;
}

function toMemberBody({ userId, email, role, joinedAt }: Member): z.infer<typeof MemberSchema> {
  return { id: userId, email, role, joined_at: toTime(joinedAt) };
}

function toRoleBody({ id, name: shown, permissions: granted }: OfferedRole): z.infer<typeof RoleSchema> {
  return { id, name: shown, permissions: [...granted], is_own: id.startsWith("rol_") };
}
