/** The addresses of the desk, so that no page spells one out. */

export const deskPath = {
  home: "/desk",
  login: "/desk/login",
  register: "/desk/register",
  logout: "/desk/logout",
  mode: "/desk/mode",
  switchMerchant: "/desk/switch",
  join: "/desk/join",
  acceptInvitation: "/desk/join/accept",
  team: "/desk/settings/team",
  memberRole: (id: string): string => `/desk/settings/team/members/${id}/role`,
  removeMember: (id: string): string => `/desk/settings/team/members/${id}/remove`,
  invite: "/desk/settings/team/invitations",
  withdrawInvitation: (id: string): string => `/desk/settings/team/invitations/${id}/withdraw`,
  roles: "/desk/settings/team/roles",
  changeRole: (id: string): string => `/desk/settings/team/roles/${id}`,
  deleteRole: (id: string): string => `/desk/settings/team/roles/${id}/delete`,
  links: "/desk/links",
  newLink: "/desk/links/new",
  link: (id: string): string => `/desk/links/${id}`,
  editLink: (id: string): string => `/desk/links/${id}/edit`,
  linkAction: (id: string, action: "pause" | "resume" | "archive"): string => `/desk/links/${id}/${action}`,
  qr: (id: string, format: "svg" | "png"): string => `/desk/links/${id}/qr.${format}`,
  addImage: (id: string): string => `/desk/links/${id}/images`,
  removeImage: (id: string): string => `/desk/links/${id}/images/remove`,
  payments: "/desk/payments",
  payment: (id: string): string => `/desk/payments/${id}`,
  /** POST; answers with the confirmation page and moves nothing. */
  confirmRefund: (id: string): string => `/desk/payments/${id}/refund/confirm`,
  refund: (id: string): string => `/desk/payments/${id}/refund`,
  /** POST; answers with the confirmation page and moves nothing. */
  confirmDecision: (id: string): string => `/desk/payments/${id}/authorization/confirm`,
  decision: (id: string): string => `/desk/payments/${id}/authorization`,
  handleReviews: (id: string): string => `/desk/payments/${id}/reviews/handled`,
  attention: "/desk/attention",
  retryDeadLetter: (id: string): string => `/desk/attention/dead_letters/${encodeURIComponent(id)}/retry`,
  discardDeadLetter: (id: string): string => `/desk/attention/dead_letters/${encodeURIComponent(id)}/discard`,
  reconciliation: "/desk/reconciliation",
  compare: "/desk/reconciliation/compare",
  settings: "/desk/settings",
  business: "/desk/settings/business",
  logo: "/desk/settings/logo",
  removeLogo: "/desk/settings/logo/remove",
  keys: "/desk/settings/keys",
  revokeKey: (id: string): string => `/desk/settings/keys/${id}/revoke`,
  pspAccounts: "/desk/settings/psp-accounts",
  routing: "/desk/settings/routing",
  moveRule: "/desk/settings/routing/move",
  deleteRule: "/desk/settings/routing/delete",
} as const;

/** An address with a query; members that are null are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
