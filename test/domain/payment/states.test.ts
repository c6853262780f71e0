/**
 * Every state and every command as one table (states.md): each cell is computed, compared with the page, and held to the laws. After a
 * change that is meant, `STATES=write npx vitest run --project node test/domain/payment/states.test.ts` writes the page again, to be read.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { nextPageOf } from "../../../worker/app/payments/start-payment.ts";
import { decide, type PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import {
  type Attempt,
  amountRefundable,
  givesBackMoney,
  isKept,
  isOver,
  type PaymentState,
  reached,
  type Stray,
} from "../../../worker/domain/payment/state.ts";
import { paymentStatus } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import { reservedByUs } from "./fixtures.ts";
import { allCells, type Cell, renderTable } from "./states/cells.ts";
import { COLUMNS } from "./states/columns.ts";
import { LATER, ROWS } from "./states/rows.ts";

const PAGE = join(import.meta.dirname, "states.md");
if (process.env.STATES === "write") writeFileSync(PAGE, renderTable());

/** The lines of a page's tables by heading and state, so that a difference names its cells. */
function linesOf(page: string): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  let heading = "";
  for (const line of page.split("\n")) {
    if (line.startsWith("## ")) heading = line;
    else if (line.startsWith("| ")) {
      const [state = "", ...cells] = line.slice(2, -2).split(" | ");
      lines.set(`${heading}: ${state}`, cells);
    }
  }
  return lines;
}

/** Every command that the machine takes: a new one is an error here until it is named, and a failure until it is a column. */
const COMMANDS: Readonly<Record<PaymentCommand["type"], true>> = {
  record_session: true,
  record_silence: true,
  fail_over: true,
  switch: true,
  record_endless: true,
  observe_attempt: true,
  record_capture_refusal: true,
  observe_refund: true,
  record_refund_answer: true,
  request_refund: true,
  request_capture: true,
  request_void: true,
  observe_dispute: true,
  warn_authorization: true,
  cancel: true,
  lapse_hold: true,
  end_outdated: true,
  handle_reviews: true,
  record_vat_check: true,
  need_attention: true,
};

const CELLS = allCells();

/** Visits every cell in which the command changed something. */
function forEachChange(
  look: (change: { before: PaymentState; after: PaymentState; cell: Cell; name: string }) => void,
) {
  for (const { row, column, cell } of CELLS) {
    if (cell.after === null) continue;
    look({ before: cell.before.payment, after: cell.after.payment, cell, name: `${row} × ${column}` });
  }
}

describe(`the table of ${Object.keys(ROWS).length} states and ${Object.keys(COLUMNS).length} words`, () => {
  const written = linesOf(readFileSync(PAGE, "utf8"));
  const computed = linesOf(renderTable());

  test("has a column for every command of the machine", () => {
    const payment = ROWS["refund pending"]?.().payment ?? expect.fail("there is no such state");
    const used = Object.values(COLUMNS).flatMap((column) => column.command(payment)?.type ?? []);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  });

  test("has on its page the states and words that the machine has, and no others", () => {
    expect([...written.keys()]).toEqual([...computed.keys()]);
  });

  it.each([...computed])("%s", (name, cells) => {
    expect(written.get(name)).toEqual(cells);
  });
});

describe("in every cell of the table", () => {
  test("at most one attempt is kept, and no more places are taken than there are", () => {
    forEachChange(({ after, cell, name }) => {
      expect([name, after.attempts.filter(isKept).length <= 1]).toEqual([name, true]);
      const { definition, placesTaken } = cell.after?.link ?? cell.before.link;
      expect([name, placesTaken <= (definition.maxPayments ?? placesTaken)]).toEqual([name, true]);
    });
  });

  test("what was decided stays decided: grants, their sums, and what is given back", () => {
    const decisions = ({ grant, captureAmount, giveBackReason }: Attempt) => [grant, captureAmount, giveBackReason];
    forEachChange(({ before, after, name }) => {
      before.attempts.forEach((attempt, index) => {
        const now = after.attempts[index];
        decisions(attempt).forEach((decided, place) => {
          if (decided !== null) expect([name, now && decisions(now)[place]]).toEqual([name, decided]);
        });
      });
    });
  });

  test("a report that does not fit moves no money and no place: it opens a review and nothing else", () => {
    for (const { row, column, cell } of CELLS) {
      if (COLUMNS[column]?.speaker !== "stranger") continue;
      expect([row, column, cell.events.map(({ type }) => type)]).toEqual([row, column, ["review_opened"]]);
    }
  });

  test("what we say, and what shopper and clock do, turns nothing into failed or paid", () => {
    forEachChange(({ before, after, name }) => {
      const speaker = COLUMNS[name.split(" × ")[1] ?? ""]?.speaker;
      if (speaker !== "us" && speaker !== "shopper") return;
      const status = paymentStatus(after);
      if (status === paymentStatus(before)) return;
      expect([name, ["created", "unknown"]]).toEqual([name, expect.arrayContaining([status])]);
    });
  });

  test("paid is told only of money that was captured and is kept", () => {
    forEachChange(({ after, cell, name }) => {
      if (!cell.told.includes("payment.captured")) return;
      const kept = after.attempts.filter(isKept).filter(({ stage }) => stage === "captured");
      expect([name, kept.length, kept[0]?.amountCaptured ?? 0]).toEqual([name, 1, expect.any(Number)]);
      expect([name, (kept[0]?.amountCaptured ?? 0) > 0]).toEqual([name, true]);
    });
  });

  test("an end without money is announced only after the provider's own report that ends every attempt, or refuses its capture", () => {
    forEachChange(({ after, cell, name }) => {
      if (!["payment.failed", "payment.expired", "payment.canceled"].some((type) => cell.told.includes(type))) return;
      const open = after.attempts.filter((attempt) => !isOver(attempt) && !attempt.captureFailed);
      // What another attempt may still bring speaks louder than an end.
      expect([name, open.map(({ number }) => number)]).toEqual([name, []]);
    });
  });

  test("a refund is told as done only of money that was captured", () => {
    forEachChange(({ after, cell, name }) => {
      if (!cell.told.some((type) => type.startsWith("refund."))) return;
      expect([name, after.refunds.some((refund) => givesBackMoney(after, refund))]).toEqual([name, true]);
    });
  });

  test("what we refund and reserve never exceeds what was captured", () => {
    forEachChange(({ after, name }) => {
      for (const attempt of after.attempts) {
        const captured = [attempt, ...attempt.strays].reduce((total, { amountCaptured }) => total + amountCaptured, 0);
        expect([name, reservedByUs(after, attempt.number) <= captured]).toEqual([name, true]);
        for (const stray of [null, ...attempt.strays])
          expect([name, amountRefundable(after, attempt, stray) >= 0]).toEqual([name, true]);
      }
    });
  });

  test("work is left for every attempt whose outcome is not known, and for every refund that has not ended", () => {
    forEachChange(({ after, name }) => {
      const work = workOf(after);
      for (const attempt of after.attempts.filter((each) => !isOver(each)))
        expect([name, work.some((each) => each.attempt === attempt.number)]).toEqual([name, true]);
      for (const refund of after.refunds.filter(({ status }) => status === "pending" || status === "unknown"))
        expect([name, work.some(({ refundId }) => refundId === refund.id)]).toEqual([name, true]);
    });
  });

  test("money that is captured and not kept is being given back, has been, or is shown to a human", () => {
    forEachChange(({ after, name }) => {
      for (const attempt of after.attempts) {
        const goesBack: (Stray | null)[] = attempt.strays.filter(({ amountCaptured }) => amountCaptured > 0);
        if (attempt.stage === "captured" && !attempt.captureReversed && !isKept(attempt)) goesBack.push(null);
        const shown = after.reviews.some(({ reason }) => reason === "give_back_failed");
        for (const stray of goesBack)
          expect([name, amountRefundable(after, attempt, stray) === 0 || shown]).toEqual([name, true]);
      }
    });
  });

  test("a provider's report that comes a second time changes nothing", () => {
    for (const { row, column, cell } of CELLS) {
      const each = COLUMNS[column];
      if (cell.after === null || (each?.speaker !== "provider" && each?.speaker !== "stranger")) continue;
      const command = each.command(cell.after.payment);
      const again = command === null ? null : decide(cell.after, command, LATER);
      expect([row, column, again?.ok && again.value]).toEqual([row, column, []]);
    }
  });

  test("a shopper is sent on to pay only if the payment was not ended and no money is on its way", () => {
    forEachChange(({ after, name }) => {
      if (nextPageOf(after).kind === "status") return;
      expect([name, after.closing]).toEqual([name, null]);
      const paid = after.attempts.filter(
        (attempt) => isKept(attempt) || (reached(attempt, "pending") && !isOver(attempt)),
      );
      expect([name, paid.map(({ number }) => number)]).toEqual([name, []]);
    });
  });
});
