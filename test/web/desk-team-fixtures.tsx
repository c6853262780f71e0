/** The desk's pages about the team, with made-up data. */

import type { DeskContext } from "../../web/desk/frame.tsx";
import { JoinPage, SwitchPage } from "../../web/desk/join-page.tsx";
import { TeamPage } from "../../web/desk/team-page.tsx";
import { offeredRoles } from "../../worker/domain/team.ts";
import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

const team = {
  userId: "usr_1",
  members: [
    { userId: "usr_1", email: "mira@atelier-nord.example", role: "owner", joinedAt: TIME - 90_000 * MINUTE },
    { userId: "usr_2", email: "kim.of.a.long.name@atelier-nord.example", role: "support", joinedAt: TIME },
    { userId: "usr_3", email: "till@atelier-nord.example", role: "rol_1", joinedAt: TIME },
  ],
  invitations: [
    {
      id: "inv_1",
      merchantId: "mer_1",
      email: "lou@example.com",
      role: "admin",
      isMailed: true,
      invitedBy: "usr_1",
      createdAt: TIME,
      expiresAt: TIME + 10_080 * MINUTE,
    },
  ],
  roles: offeredRoles([
    {
      id: "rol_1",
      merchantId: "mer_1",
      name: "Weekend till",
      permissions: ["payments:read", "payments:refund"],
      createdAt: TIME,
    },
  ]),
  mayGive: offeredRoles([]),
  invited: null,
  values: {},
  chosen: [],
  errors: {},
} as const;
const invitation = { token: "x".repeat(43), email: "kim@example.com", merchantName: "Atelier Nord" };

/** Every page by name. */
export function teamPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  const auth = { csrf: desk.csrf, flash: null, values: {}, errors: {} };
  return {
    team: <TeamPage desk={desk} {...team} />,
    "team-invited": (
      <TeamPage
        desk={desk}
        {...team}
        invited={{ email: "kim@example.com", url: `https://pay.example/desk/join?token=${"x".repeat(43)}` }}
      />
    ),
    "team-errors": (
      <TeamPage
        {...team}
        desk={testDesk}
        values={{ email: "kim", role: "support", role_name: "Till" }}
        chosen={["links:read"]}
        errors={{ email: "Enter an e-mail address.", role_name: "This is taken.", permissions: "Choose something." }}
      />
    ),
    "join-new": <JoinPage {...auth} invitation={invitation} visitor="new" />,
    "join-known": <JoinPage {...auth} errors={{ password: "No." }} invitation={invitation} visitor="known" />,
    "join-invited": <JoinPage {...auth} invitation={invitation} visitor="invited" />,
    "join-other": <JoinPage {...auth} invitation={invitation} visitor="other" />,
    "join-gone": <JoinPage {...auth} invitation={null} visitor="new" />,
    switch: (
      <SwitchPage
        desk={desk}
        merchants={[
          { id: "mer_1", name: "Atelier Nord", isCurrent: true },
          { id: "mer_2", name: "Books & Co", isCurrent: false },
        ]}
        next="/desk"
      />
    ),
    "switch-none": (
      <SwitchPage desk={desk} merchants={[{ id: "mer_1", name: "Atelier Nord", isCurrent: true }]} next="/desk" />
    ),
  };
}
