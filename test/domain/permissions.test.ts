/** Roles are sets of permissions from a closed list, and no one grants more than they have. */

import { describe, expect, it } from "vitest";
import { expandGrants, grantsBeyond, PERMISSIONS, permissionsOfRole, ROLES } from "../../worker/domain/permissions.ts";

describe("a role", () => {
  it.each(ROLES)("%s has permissions of the list, each once, and what an owner has at most", (role) => {
    const granted = permissionsOfRole(role);
    expect(new Set(granted).size).toBe(granted.length);
    expect(granted.filter((permission) => !PERMISSIONS.includes(permission))).toEqual([]);
    expect(grantsBeyond({ permissions: permissionsOfRole("owner") }, granted)).toEqual([]);
  });

  it("below an admin manages neither provider accounts nor settings", () => {
    for (const role of ROLES.filter((each) => each !== "owner" && each !== "admin"))
      for (const permission of ["psp:manage", "settings:manage"] as const)
        expect(permissionsOfRole(role), role).not.toContain(permission);
  });

  it("for looking changes nothing", () => {
    expect(permissionsOfRole("viewer").filter((permission) => !permission.endsWith(":read"))).toEqual([]);
  });
});

describe("a grant", () => {
  it("stands for itself or for everything, and for nothing that is not on the list", () => {
    expect(expandGrants(["*"])).toEqual(PERMISSIONS);
    expect(expandGrants(["links:read", "links:read"])).toEqual(["links:read"]);
    expect(expandGrants(["everything" as "links:read"])).toEqual([]);
  });

  it("can be granted by an actor who has it", () => {
    const actor = { permissions: permissionsOfRole("support") };
    expect(grantsBeyond(actor, ["payments:refund", "links:write", "*"])).toEqual(["links:write", "*"]);
    expect(grantsBeyond({ permissions: PERMISSIONS }, ["*"])).toEqual([]);
  });
});
