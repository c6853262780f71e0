/** The team: members with their roles, invitations, and custom roles. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { isRole, type Permission, type Role } from "../../worker/domain/permissions.ts";
import type { Invitation, Member, OfferedRole } from "../../worker/domain/team.ts";
import { describedBy, ErrorSummary, Field, FieldError, fieldId } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { AskFirst, DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { CopyField } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { PERMISSION_WORDS, PermissionChoice } from "./permission-choice.tsx";

export interface TeamPageProps {
  readonly desk: DeskContext;
  /** The current user. */
  readonly userId: string;
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  /** Built-in and custom roles. */
  readonly roles: readonly OfferedRole[];
  /** The roles that the current user may give. */
  readonly mayGive: readonly OfferedRole[];
  /** An invitation just created, whose link is shown only once; else null. */
  readonly invited: { readonly email: string; readonly url: string } | null;
  /** Values of a refused form: `email` and `role`, or `role_name`. */
  readonly values: Readonly<Record<string, string>>;
  readonly chosen: readonly Permission[];
  readonly errors: Readonly<Record<string, string>>;
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: "Owner: everything, including other owners",
  admin: "Admin: everything except owners",
  operator: "Operator: payments, refunds, links and wallets, view the ledger",
  developer: "Developer: links, webhooks and API keys, view payments and wallets",
  support: "Support: refunds, view payments, links and wallets",
  viewer: "Viewer: view payments, links, wallets and the ledger",
};

function shortName(roles: readonly OfferedRole[], id: string): string {
  const name = roles.find((role) => role.id === id)?.name ?? "No role";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function RoleSelect(props: {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly roles: readonly OfferedRole[];
  readonly value: string | undefined;
  readonly error?: string | undefined;
}) {
  const { name, id, label, roles, value, error } = props;
  return (
    <div class="field">
      <label for={fieldId(id)}>{label}</label>
      <select id={fieldId(id)} name={name} {...describedBy(id, { hint: false, error: error !== undefined })}>
        {roles.map((role) => (
          <option value={role.id} selected={role.id === value}>
            {isRole(role.id) ? ROLE_WORDS[role.id] : role.name}
          </option>
        ))}
      </select>
      <FieldError name={id} error={error} />
    </div>
  );
}

function MemberRow({ member, page }: { readonly member: Member; readonly page: TeamPageProps }) {
  const { desk, mayGive, roles, userId } = page;
  const mayChange = mayGive.some(({ id }) => id === member.role);
  return (
    <li>
      <p>
        <strong>{member.email}</strong>
        {member.userId === userId && " (you)"}
        <br />
        <span class="small muted">
          {shortName(roles, member.role)} · since <Time ms={member.joinedAt} locale={DESK_LOCALE} />
        </span>
      </p>
      {mayChange && (
        <div class="act-row">
          <AskFirst
            label="Change role"
            of={`of ${member.email}`}
            action={deskPath.memberRole(member.userId)}
            csrf={desk.csrf}
            button="Save role"
            isDanger={false}
          >
            <RoleSelect
              name="role"
              id={`role-${member.userId}`}
              label={`Role of ${member.email}`}
              roles={mayGive}
              value={member.role}
            />
          </AskFirst>
          <AskFirst
            label="Remove"
            of={member.email}
            action={deskPath.removeMember(member.userId)}
            csrf={desk.csrf}
            button="Remove from team"
            isDanger={true}
          >
            <p>
              Remove {member.email}? They are logged out of this business at once. API keys keep working: revoke any
              they have seen.
            </p>
          </AskFirst>
        </div>
      )}
    </li>
  );
}

function Invitations({ desk, invitations, roles, mayGive, invited, values, errors }: TeamPageProps) {
  return (
    <section aria-labelledby="invitations" class="settings">
      <div>
        <h2 id="invitations">Invitations</h2>
        <p class="muted">An invitation works once, within a week, and only for its e-mail address.</p>
      </div>
      <div class="stack">
        {invited !== null && (
          <div class="notice good">
            <Icon name="check" />
            <div>
              <h3>Send this link to {invited.email}</h3>
              <p>Copy it now. It is not shown again. Keep it private: anyone who has it can accept the invitation.</p>
              <CopyField id="invitation" label="Invitation link" value={invited.url} />
            </div>
          </div>
        )}
        {invitations.length > 0 && (
          <ul class="rows">
            {invitations.map((invitation) => (
              <li>
                <p>
                  <strong>{invitation.email}</strong>
                  <br />
                  <span class="small muted">
                    {shortName(roles, invitation.role)} · until <Time ms={invitation.expiresAt} locale={DESK_LOCALE} />
                  </span>
                </p>
                <PostForm action={deskPath.withdrawInvitation(invitation.id)} csrf={desk.csrf}>
                  <button type="submit" class="button">
                    Withdraw<span class="seen-not"> the invitation for {invitation.email}</span>
                  </button>
                </PostForm>
              </li>
            ))}
          </ul>
        )}
        <PostForm action={`${deskPath.invite}#invitations`} csrf={desk.csrf} class="form">
          <Field
            name="email"
            label="E-mail"
            value={values.email}
            error={errors.email}
            input={{ type: "email", autocomplete: "off", required: true, maxlength: LIMITS.emailLengthMax }}
          />
          <RoleSelect
            name="role"
            id="role"
            label="Role"
            roles={mayGive}
            value={values.role ?? "viewer"}
            error={errors.role}
          />
          <button type="submit" class="button main">
            Invite
          </button>
        </PostForm>
      </div>
    </section>
  );
}

function RoleForm(props: {
  readonly desk: DeskContext;
  readonly action: string;
  readonly id: string;
  readonly name: string | undefined;
  readonly chosen: readonly Permission[];
  readonly errors: Readonly<Record<string, string>>;
  readonly button: string;
}) {
  const { desk, action, id, name, chosen, errors, button } = props;
  return (
    <PostForm action={action} csrf={desk.csrf} class="form">
      <div class="field">
        <label for={fieldId(`${id}role_name`)}>Name</label>
        <input
          id={fieldId(`${id}role_name`)}
          name="role_name"
          type="text"
          value={name ?? ""}
          required
          maxlength={LIMITS.roleNameLengthMax}
          autocomplete="off"
          {...describedBy(`${id}role_name`, { hint: false, error: errors.role_name !== undefined })}
        />
        <FieldError name={`${id}role_name`} error={errors.role_name} />
      </div>
      <PermissionChoice
        desk={desk}
        legend="Permissions"
        id={`${id}permissions`}
        chosen={chosen}
        error={errors.permissions}
      />
      <button type="submit" class="button">
        {button}
      </button>
    </PostForm>
  );
}

function Roles({ desk, roles, values, chosen, errors }: TeamPageProps) {
  const own = roles.filter(({ id }) => !isRole(id));
  return (
    <section aria-labelledby="roles" class="settings">
      <div>
        <h2 id="roles">Custom roles</h2>
        <p class="muted">If none of the built-in roles fits. You can only give permissions that you have.</p>
      </div>
      <div class="stack">
        {own.length > 0 && (
          <ul class="rows">
            {own.map((role) => (
              <li class="tall">
                <p>
                  <strong>{role.name}</strong>
                  <br />
                  <span class="small muted">{role.permissions.map((each) => PERMISSION_WORDS[each]).join(" · ")}</span>
                </p>
                {role.permissions.every((permission) => desk.may(permission)) && (
                  <details class="add">
                    <summary>
                      Edit or delete<span class="seen-not"> {role.name}</span>
                    </summary>
                    <RoleForm
                      desk={desk}
                      action={deskPath.changeRole(role.id)}
                      id={`${role.id}-`}
                      name={role.name}
                      chosen={role.permissions}
                      errors={{}}
                      button="Save role"
                    />
                    <PostForm action={deskPath.deleteRole(role.id)} csrf={desk.csrf}>
                      <button type="submit" class="button danger">
                        Delete role<span class="seen-not"> {role.name}</span>
                      </button>
                    </PostForm>
                  </details>
                )}
              </li>
            ))}
          </ul>
        )}
        <details class="add" open={errors.role_name !== undefined || errors.permissions !== undefined}>
          <summary>Add a role</summary>
          <RoleForm
            desk={desk}
            action={`${deskPath.roles}#roles`}
            id=""
            name={values.role_name}
            chosen={chosen}
            errors={errors}
            button="Add role"
          />
        </details>
      </div>
    </section>
  );
}

export function TeamPage(props: TeamPageProps) {
  const { desk, members, errors } = props;
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title="Team"
      parent={{ label: "Settings", path: deskPath.settings }}
      scripts={["/assets/copy.js"]}
    >
      <ErrorSummary title="Check the form" errors={errors} />
      <section aria-labelledby="members" class="settings">
        <div>
          <h2 id="members">Members</h2>
          <p class="muted">People with access to {desk.businessName}, in test and live mode.</p>
        </div>
        <ul class="rows">
          {members.map((member) => (
            <MemberRow member={member} page={props} />
          ))}
        </ul>
      </section>
      <Invitations {...props} />
      <Roles {...props} />
    </DeskPage>
  );
}
