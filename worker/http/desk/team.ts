/** `/desk/settings/team`: members, invitations and custom roles. */

import type { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { boxOf } from "../../../web/desk/permission-choice.tsx";
import { TeamPage, type TeamPageProps } from "../../../web/desk/team-page.tsx";
import { removeMember, setMemberRole } from "../../app/team/change-member.ts";
import { changeRole, deleteRole, makeRole } from "../../app/team/change-roles.ts";
import { invite, withdrawInvitation } from "../../app/team/invite.ts";
import { PERMISSIONS, type Permission } from "../../domain/permissions.ts";
import type { Failure } from "../../domain/result.ts";
import { maySetRole, offeredRoles } from "../../domain/team.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { invitationUrl } from "../v1/invitations.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { type Form, formOf } from "./forms.ts";
import { sessionOf } from "./session.ts";
import { errorsOf } from "./typed.ts";

/** Mounts the routes. */
export function mountTeam(desk: Hono<AppEnv>, deps: HttpPorts): void {
  const mayManage = allowed("team:manage");
  desk.get("/settings/team", mayManage, (c) => teamPage(c, deps, {}));
  // Reloading a form's address leads back to the page with the form.
  for (const form of ["invitations", "roles"])
    desk.get(`/settings/team/${form}`, mayManage, (c) => c.redirect(deskPath.team, 303));
  desk.post("/settings/team/members/:id/role", mayManage, async (c) => {
    const input = { ...askedBy(c), userId: c.req.param("id"), role: formOf(c).role ?? "" };
    const changed = await setMemberRole(deps, input);
    return changed.ok ? redirectWith(c, deskPath.team, "role_changed") : refused(c, deps, changed.error);
  });
  desk.post("/settings/team/members/:id/remove", mayManage, async (c) => {
    const removed = await removeMember(deps, { ...askedBy(c), userId: c.req.param("id") });
    return removed.ok ? redirectWith(c, deskPath.team, "member_removed") : refused(c, deps, removed.error);
  });
  desk.post("/settings/team/invitations", mayManage, (c) => makeInvitation(c, deps));
  desk.post("/settings/team/invitations/:id/withdraw", mayManage, async (c) => {
    const done = await withdrawInvitation(deps, { ...askedBy(c), invitationId: c.req.param("id") });
    return done.ok ? redirectWith(c, deskPath.team, "invitation_withdrawn") : missing(c, deps);
  });
  desk.post("/settings/team/roles", mayManage, async (c) => {
    const [name, permissions] = [formOf(c).role_name ?? "", boxesOf(formOf(c))];
    const made = await makeRole(deps, { ...askedBy(c), name, permissions });
    if (made.ok) return redirectWith(c, deskPath.team, "role_made");
    const errors = errorsOf(made.error, (pointer) => fieldOf(pointer, "role_name"));
    return teamPage(c, deps, { values: { role_name: name }, chosen: permissions, errors });
  });
  desk.post("/settings/team/roles/:id", mayManage, async (c) => {
    const [name, permissions] = [formOf(c).role_name ?? "", boxesOf(formOf(c))];
    const changed = await changeRole(deps, { ...askedBy(c), roleId: c.req.param("id"), name, permissions });
    return changed.ok ? redirectWith(c, deskPath.team, "role_changed") : refused(c, deps, changed.error);
  });
  desk.post("/settings/team/roles/:id/delete", mayManage, async (c) => {
    const deleted = await deleteRole(deps, { ...askedBy(c), roleId: c.req.param("id") });
    return deleted.ok ? redirectWith(c, deskPath.team, "role_deleted") : refused(c, deps, deleted.error);
  });
}

type Shown = Partial<Pick<TeamPageProps, "values" | "chosen" | "errors" | "invited">>;

/** Answers the page; 422 if one of its forms has errors. */
async function teamPage(c: AppContext, deps: HttpPorts, shown: Shown): Promise<Response> {
  const actor = sessionOf(c);
  const [members, invitations, custom, desk] = await Promise.all([
    deps.team.members(actor.merchantId),
    deps.invitations.list(actor.merchantId, c.get("now")),
    deps.roles.list(actor.merchantId),
    deskContext(c, deps),
  ]);
  const roles = offeredRoles(custom);
  const { values = {}, chosen = [], errors = {}, invited = null } = shown;
  const mayGive = roles.filter((role) => maySetRole(actor, role).ok);
  const html = TeamPage({
    desk,
    userId: actor.userId,
    members,
    invitations,
    roles,
    mayGive,
    invited,
    values,
    chosen,
    errors,
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

/** Where no e-mail is sent, answers the page instead of a redirect: the link is shown only once, and must not enter a cookie or URL. */
async function makeInvitation(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { email = "", role = "" } = formOf(c);
  const origin = originOf(c, deps.settings);
  const invited = await invite(deps, { ...askedBy(c), email, role, origin });
  if (!invited.ok)
    return teamPage(c, deps, {
      values: { email, role },
      errors: errorsOf(invited.error, (pointer) => fieldOf(pointer, "email")),
    });
  const { token } = invited.value;
  if (token === null) return redirectWith(c, deskPath.team, "invitation_mailed");
  const url = invitationUrl(origin, token);
  return teamPage(c, deps, { invited: { email: invited.value.invitation.email, url } });
}

function boxesOf(form: Form): Permission[] {
  return PERMISSIONS.filter((permission) => form[boxOf(permission)] !== undefined);
}

function refused(c: AppContext, deps: HttpPorts, { code }: Failure): Response | Promise<Response> {
  if (code === "not_found") return missing(c, deps);
  if (code === "forbidden") return troublePage(c, "not_allowed");
  if (code === "last_owner" || code === "role_in_use") return redirectWith(c, deskPath.team, code);
  return redirectWith(c, deskPath.team, code === "change_not_allowed" ? "member_changed" : "role_kept");
}

/** The form field of a member of the API; `otherwise` for a failure that names none. */
function fieldOf(pointer: string, otherwise: string): string {
  if (pointer === "/name") return "role_name";
  return pointer === "" ? otherwise : pointer.slice(1);
}
