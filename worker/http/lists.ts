/** Declares lists: filters, sort keys and items in one place, which validates, documents and answers. */

import { z } from "@hono/zod-openapi";
import { LIMITS } from "../domain/limits.ts";
import { failure, ok, type Result } from "../domain/result.ts";
import type { Cursors } from "../ports/cursors.ts";
import type { Page, SortedPageRequest } from "../ports/read-model.ts";
import { jsonResponse, pageSchema } from "./api.ts";
import type { AppContext } from "./app-types.ts";
import { scopeOf } from "./auth.ts";

interface ListDeclaration<Item extends z.ZodObject, Filters extends z.ZodRawShape, Key extends string> {
  /** The list's name, so that a cursor of another list is refused. */
  readonly name: string;
  readonly item: Item;
  /** Query parameters that filter the list. Any other is refused. */
  readonly filters: Filters;
  /** Each has an index, so that a page costs no more than it shows. The first, descending, is the default order. */
  readonly sortKeys: readonly [Key, ...Key[]];
  /** Set if the list can only be sorted in descending order. */
  readonly isDescending?: true;
}

/** The query parameters of every list beside its filters. */
interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: string;
  readonly fields?: string | undefined;
}

/** A request for a page, and how to answer it. */
interface AskedPage<Item, Key extends string> {
  readonly page: SortedPageRequest<Key>;
  /** The answer's body: the items from `show`, reduced to the requested members. */
  answer<Row>(page: Page<Row>, show: (row: Row) => Item): { data: Item[]; next_cursor: string | null };
}

/** Builds a list from its declaration: the query's schema, the response, and the reading of a valid query. */
export function declareList<Item extends z.ZodObject, Filters extends z.ZodRawShape, Key extends string>({
  name,
  item,
  filters,
  sortKeys,
  isDescending,
}: ListDeclaration<Item, Filters, Key>) {
  const members = Object.keys(item.shape);
  const orders = sortKeys.flatMap((key) => (isDescending === true ? [`-${key}`] : [`-${key}`, key]));
  const query = z.strictObject({
    limit: z
      .string()
      .regex(/^\d{1,9}$/, "must be a whole number")
      .transform(Number)
      .pipe(z.int().min(1).max(LIMITS.pageSizeMax))
      .default(LIMITS.pageSizeDefault)
      .openapi({ type: "integer", minimum: 1, maximum: LIMITS.pageSizeMax, default: LIMITS.pageSizeDefault })
      .describe(
        "The largest page to return. More than the maximum is refused, not cut: only the last page is smaller than requested.",
      ),
    cursor: z
      .string()
      .optional()
      .describe("`next_cursor` of the previous page. Valid for the same filters and order, merchant and mode."),
    sort: z
      .enum(orders)
      .default(`-${sortKeys[0]}`)
      .describe("The member to sort by; `-` puts the highest or newest first."),
    fields: z
      .string()
      .refine((text) => unknownIn(text, members).length === 0, {
        error: ({ input }) =>
          `has no member ${unknownIn(String(input), members)
            .map((each) => JSON.stringify(each.slice(0, 40)))
            .join(", ")}`,
      })
      .optional()
      .openapi({ example: members.slice(0, 2).join(",") })
      .describe("Members to return, separated by commas; all if absent."),
    ...filters,
  });

  /** Reads a valid query. A cursor that was not made for this very list is refused like any other invalid value. */
  const read = (c: AppContext, cursors: Cursors, asked: ListQuery): Result<AskedPage<z.infer<Item>, Key>> => {
    const { limit, cursor, sort, fields, ...narrowed } = asked;
    const chosen = Object.entries(narrowed).sort(([one], [other]) => (one < other ? -1 : 1));
    const { merchantId, livemode } = scopeOf(c);
    const list = JSON.stringify([name, merchantId, livemode, sort, chosen]);
    const place = cursor === undefined ? null : cursors.open(cursor, list);
    if (cursor !== undefined && place === null)
      return failure("invalid_request", "The query does not fit the schema.", [
        { pointer: "/cursor", detail: "is not a cursor of this list with these filters and this order" },
      ]);
    const descending = sort.startsWith("-");
    const by = sortKeys.find((key) => key === sort.replace(/^-/, "")) ?? sortKeys[0];
    return ok({
      page: { limit, cursor: place, sort: { by, descending } },
      answer: (page, show) => ({
        data: page.data.map((row) => pick(show(row), fields)),
        next_cursor: page.nextCursor === null ? null : cursors.seal(page.nextCursor, list),
      }),
    });
  };

  return { query, read, response: jsonResponse(pageSchema(item), "A page of the list.") };
}

function unknownIn(text: string, members: readonly string[]): readonly string[] {
  return text.split(",").filter((name) => !members.includes(name));
}

/** The item reduced to these members. The type stays whole: the client knows which members it requested. */
function pick<Item extends object>(item: Item, fields: string | undefined): Item {
  if (fields === undefined) return item;
  const names = fields.split(",");
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))) as Item;
}
