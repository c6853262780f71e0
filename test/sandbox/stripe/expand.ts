/** `expand[]`: replaces ids in an answer by the objects they name. */
import type { Context } from "./context.ts";
import type { Refusal } from "./errors.ts";
import { invalidParameter } from "./errors.ts";
import { lineItemList } from "./sessions.ts";

type Json = Record<string, unknown>;

const DEPTH_MAX = 4;

/** The answer with the given paths expanded, or the refusal of a path that cannot be. */
export function expand(ctx: Context, body: unknown, paths: readonly string[]): unknown {
  let expanded = body;
  for (const path of paths) {
    const segments = path.split(".");
    if (segments.length > DEPTH_MAX) {
      const message = `You cannot expand more than 4 levels of a property. Property: ${path}`;
      return invalidParameter({ param: "expand", message });
    }
    const result = expandPath(ctx, expanded, segments);
    if (isRefusal(result)) return result;
    expanded = result;
  }
  return expanded;
}

/** Whether an expanded answer is a refusal instead. */
export function isRefusal(value: unknown): value is Refusal {
  return isJson(value) && value.refused === true;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expandPath(ctx: Context, value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined || !isJson(value)) return value;
  if (Array.isArray(value.data) && name === "data") {
    const items = value.data.map((item) => expandPath(ctx, item, rest));
    return items.find(isRefusal) ?? { ...value, data: items };
  }
  const inner = resolve(ctx, value, name);
  if (inner === undefined) {
    const message = `This property cannot be expanded (${name}).`;
    return invalidParameter({ param: "expand", message });
  }
  const expanded = expandPath(ctx, inner, rest);
  return isRefusal(expanded) ? expanded : { ...value, [name]: expanded };
}

/** The object that a member names; null stays null, undefined means that the member cannot be expanded. */
function resolve(ctx: Context, parent: Json, name: string): unknown {
  const id = String(parent.id ?? "");
  if (parent.object === "checkout.session" && name === "line_items") {
    const row = ctx.objects.get("session", id);
    return row === undefined ? undefined : lineItemList(row);
  }
  if (parent.object === "charge" && name === "refunds") {
    const refunds = ctx.objects.all("refund").filter((row) => row.refund.charge === id);
    const data = refunds.map((row) => row.refund).reverse();
    return { object: "list", data, has_more: false, url: `/v1/charges/${id}/refunds` };
  }
  const value = parent[name];
  if (value === undefined || value === null || isJson(value)) return value;
  if (name === "payment_intent") return ctx.objects.get("intent", String(value))?.intent;
  if (name === "latest_charge" || name === "charge") return ctx.objects.get("charge", String(value))?.charge;
  return undefined;
}
