/** The forms of the desk as a logged-in user sees them: where each is sent, and with which fields. */

import type { Target } from "../worker/rig/malformed.ts";

/** Pages that between them show every form that a new merchant has. */
const PAGES = [
  "/desk",
  "/desk/links",
  "/desk/links/new",
  "/desk/links/{id}",
  "/desk/links/{id}/duplicate",
  "/desk/links/{id}/edit",
  "/desk/payments",
  "/desk/ledger",
  "/desk/attention",
  "/desk/reconciliation",
  "/desk/settings",
  "/desk/settings/security",
  "/desk/settings/routing",
  "/desk/settings/team",
  "/desk/settings/audit",
  "/desk/settings/fees",
  "/desk/wallets",
  "/desk/wallets/new",
  "/desk/wallets/{wallet}",
  "/desk/wallets/{wallet}/codes",
  "/desk/switch",
];
/** Sending it ends the session. */
const LEAVES = "/desk/logout";

/** Reads the pages by `read`, which gives the text of one, of a link and a wallet of the merchant's. */
export async function deskForms(
  read: (path: string) => Promise<string>,
  { link, wallet }: { readonly link: string; readonly wallet: string },
): Promise<{ readonly targets: readonly Target[]; readonly csrf: string }> {
  const pages = await Promise.all(PAGES.map((path) => read(path.replace("{id}", link).replace("{wallet}", wallet))));
  const forms = new Map<string, Set<string>>();
  for (const part of pages.flatMap((page) => page.split("<form ").slice(1))) {
    const form = part.slice(0, part.indexOf("</form>"));
    const [path = ""] = (/ ?action="([^"]*)"/.exec(form)?.[1] ?? "").split("#");
    const names = [...form.matchAll(/ name="([^"]+)"/g)].map(([, name = ""]) => name);
    if (path.startsWith("/desk") && path !== LEAVES) forms.set(path, new Set([...(forms.get(path) ?? []), ...names]));
  }
  const targets = [...forms].map(([path, names]) => ({
    method: "POST",
    path: path.replace(/\/[a-z]{3}_[0-9a-z]+/, "/{id}"),
    query: [],
    bodies: [Object.fromEntries([...names].map((name) => [name, "5"]))],
  }));
  const reads = PAGES.map((path) => ({
    method: "GET",
    path: path.replace("{wallet}", "{id}"),
    query: ["cursor", "status", "next", "q"],
    bodies: [{}],
  }));
  const csrf = pages.map((page) => /name="csrf" value="([^"]+)"/.exec(page)?.[1]).find((each) => each !== undefined);
  return { targets: [...targets, ...reads], csrf: csrf ?? "" };
}
