/** Compares the read model with the links' objects, and repairs it on request. */

import { errorName } from "../../domain/error-name.ts";
import { linkKeyOf } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Timer } from "../../ports/clock.ts";
import type { ExportPage, ExportPosition, LinkObjectMethods, LinkObjects } from "../../ports/link-objects.ts";
import type { Log } from "../../ports/log.ts";
import type { SlugClaims } from "../../ports/read-model.ts";
import type { ReadModelAudit } from "../../ports/read-model-audit.ts";
import { EXPORT_START } from "../link-object/export.ts";
import { compareRows, type RowDifference } from "./compare-rows.ts";

export interface RebuildDeps {
  readonly slugClaims: SlugClaims;
  readonly linkObjects: LinkObjects;
  readonly audit: ReadModelAudit;
  readonly timer: Timer;
  readonly log: Log;
}

/** The progress of a rebuild: inside the link of a slug or, if `position` is null, past it. Begins at null. */
export interface RebuildCursor {
  readonly slug: string;
  readonly position: ExportPosition | null;
}

/** A fault of a row, or of an object: `undefined_object` has lost everything; `unreplayable` has a log that does not lead to its state. */
export type Finding = Omit<RowDifference, "fault" | "seenSeq"> & {
  readonly fault: RowDifference["fault"] | "undefined_object" | "unreplayable";
  /** Whether it was repaired. */
  readonly repaired: boolean;
};

export interface RebuildStep {
  readonly links: number;
  readonly rows: number;
  readonly findings: readonly Finding[];
  /** Null when everything has been compared. */
  readonly next: RebuildCursor | null;
}

/**
 * Compares a bounded number of pages and returns where to continue. With `write`, rows that are missing, behind, ahead or
 * different are replaced. Rows that the object does not know are never deleted, and events never replaced: they may be the only
 * record of what an object lost. What lives in the database alone (merchants, keys, accounts, claims) is never written.
 */
export async function rebuildStep(
  deps: RebuildDeps,
  { cursor, write }: { readonly cursor: RebuildCursor | null; readonly write: boolean },
): Promise<RebuildStep> {
  const tally = { links: 0, rows: 0, findings: [] as Finding[] };
  let at = cursor;
  for (let page = 0; page < LIMITS.rebuildPagesPerRequest; page++) {
    const inside = at !== null && at.position !== null;
    const claim = await deps.slugClaims.next({ slug: at?.slug ?? "", inclusive: inside });
    if (claim === null) return { ...tally, findings: [...tally.findings, ...(await unclaimed(deps))], next: null };
    const position = (at?.slug === claim.slug ? at.position : null) ?? EXPORT_START;
    const next = await rebuildPage(deps, { claim, position, write }, tally);
    if (next === null) tally.links += 1;
    at = { slug: claim.slug, position: next };
  }
  return { ...tally, next: at };
}

type Claim = NonNullable<Awaited<ReturnType<SlugClaims["next"]>>>;

interface Task {
  readonly claim: Claim;
  readonly position: ExportPosition;
  readonly write: boolean;
}

type Tally = { rows: number; readonly findings: Finding[] };

async function rebuildPage(deps: RebuildDeps, { claim, position, write }: Task, tally: Tally) {
  const { linkId } = claim;
  const object = deps.linkObjects.of(linkKeyOf(linkId) ?? "");
  let look = await lookAt(deps, object, position);
  if (look === null) {
    // A claim that was never confirmed may belong to a link that was never created.
    if (claim.isConfirmed)
      tally.findings.push(finding({ table: "links", id: linkId, fault: "undefined_object", columns: [] }));
    return null;
  }
  if (look.differences.length > 0) {
    // What was being published at the first look has arrived by now.
    await deps.timer.sleep(LIMITS.rebuildSecondLookMs);
    const first = new Set(look.differences.map(nameOf));
    look = (await lookAt(deps, object, position)) ?? look;
    const stayed = look.differences.filter((difference) => first.has(nameOf(difference)));
    const left =
      write && stayed.length > 0 ? await repair(deps, object, look.page, stayed) : new Set(stayed.map(nameOf));
    for (const difference of stayed) tally.findings.push(finding(difference, !left.has(nameOf(difference))));
  }
  for (const id of look.page.unreplayable)
    tally.findings.push(finding({ table: "payments", id, fault: "unreplayable", columns: [] }));
  tally.rows += look.rows;
  return look.page.next;
}

function finding({ table, id, fault, columns }: Omit<Finding, "repaired">, repaired = false): Finding {
  return { table, id, fault, columns, repaired };
}

/** Identifies a difference: `differs` and `behind` of one row are the same problem. */
function nameOf({ table, id }: RowDifference): string {
  return `${table} ${id}`;
}

interface Look {
  readonly page: ExportPage;
  readonly rows: number;
  readonly differences: readonly RowDifference[];
}

async function lookAt(
  { audit }: RebuildDeps,
  object: LinkObjectMethods,
  position: ExportPosition,
): Promise<Look | null> {
  const exported = await object.export(position);
  if (!exported.ok) return null;
  const page = exported.value;
  const expected = audit.expected(page.publication);
  const rows = Object.values(expected).reduce((total, table) => total + table.length, 0);
  return { page, rows, differences: compareRows(expected, await audit.actual(page.publication, page.range)) };
}

/** Writes rows and compares again. Returns the names of what is still wrong. */
async function repair(
  deps: RebuildDeps,
  object: LinkObjectMethods,
  { publication, range }: ExportPage,
  differences: readonly RowDifference[],
): Promise<ReadonlySet<string>> {
  const repairs = differences.filter(({ fault }) => fault !== "extra");
  try {
    await deps.audit.repair(publication, repairs);
  } catch (error) {
    deps.log.error("rebuild.not_repaired", { link_id: publication.linkId, error: errorName(error) });
  }
  const position: ExportPosition =
    range.part === "link" ? { part: "link", after: range.after } : { part: "payments", after: range.after };
  const after = await lookAt(deps, object, position);
  return new Set((after?.differences ?? differences).map(nameOf));
}

async function unclaimed({ audit }: RebuildDeps): Promise<readonly Finding[]> {
  const ids = await audit.unclaimedLinks(LIMITS.pageSizeMax);
  return ids.map((id) => finding({ table: "links", id, fault: "extra", columns: [] }));
}
