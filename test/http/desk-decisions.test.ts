/** What waits for the merchant on the desk: captured in part or whole, released, or ended, each confirmed first and done once. */

import { beforeEach, describe, expect, it } from "vitest";
import { fieldsOf, makeAuthorized, makeDesk, makeLink, makePayment } from "./desk-rig.ts";

const desk = makeDesk();

async function newAuthorized() {
  const browser = desk.newBrowser();
  await browser.register();
  const paymentId = await makeAuthorized(desk, await makeLink(browser, { title: "Tea & <cake>" }));
  const path = `/desk/payments/${paymentId}`;
  const ask = async (fields: Readonly<Record<string, string>>) =>
    browser.submit(await browser.get(path), `${path}/authorization/confirm`, fields);
  return { browser, paymentId, path, ask };
}

const grantOf = async (paymentId: string) => {
  const verified = desk.deps.paymentIds.verify(paymentId);
  const look = await desk.deps.linkObjects.of(verified?.linkKey ?? "").payment(paymentId);
  const { grant, captureAmount } = look?.payment.attempts[0] ?? {};
  return { grant, captureAmount };
};

beforeEach(() => {
  desk.captures.length = 0;
  desk.voids.length = 0;
});

describe("an authorisation that waits", () => {
  it("is captured in part after the sum and what is released were confirmed, and once however often the form is sent", async () => {
    const { browser, paymentId, path, ask } = await newAuthorized();
    const asked = await ask({ decision: "capture", capture_amount: "15,00" });
    for (const text of ["Capture €15.00?", "\u2212€4.99", "Tea &amp; &lt;cake&gt;"]) expect(asked.html).toContain(text);
    expect(await grantOf(paymentId)).toEqual({ grant: null, captureAmount: null });
    const sent = await Promise.all([1, 2, 3].map(() => browser.submit(asked, `${path}/authorization`)));
    for (const answer of sent) expect(answer).toMatchObject({ status: 303, location: path });
    expect(desk.captures.map(({ amount }) => amount)).toContain(1500);
    expect(await grantOf(paymentId)).toEqual({ grant: "capture", captureAmount: 1500 });
    const { html } = await browser.get(path);
    expect(html).toContain("The payment is captured.");
    expect(html).not.toContain("Capture or release");
  });

  it("is released after that was confirmed", async () => {
    const { browser, paymentId, path, ask } = await newAuthorized();
    const asked = await ask({ decision: "void" });
    expect(asked.html).toContain("Release €19.99?");
    expect(desk.voids).toHaveLength(0);
    await browser.submit(asked, `${path}/authorization`);
    expect(desk.voids).toHaveLength(1);
    expect((await browser.get(path)).html).toContain("The payment is canceled.");
    expect(await grantOf(paymentId)).toMatchObject({ grant: "void" });
  });

  it.each([
    ["", "Enter an amount"],
    ["0", "Enter more than zero."],
    ["20", "At most €19.99 can be captured."],
    ["-1", "Enter the amount in digits"],
    ["19.999", "EUR has at most 2 decimals"],
  ])("is not captured for %j, which is answered at the field", async (amount, words) => {
    const { path, ask } = await newAuthorized();
    const answer = await ask({ decision: "capture", capture_amount: amount });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(words);
    expect(fieldsOf(answer, `${path}/authorization/confirm`).capture_amount).toBe(amount);
  });

  it("is decided once: a second confirmation changes nothing, and another sum under the first is refused", async () => {
    const { browser, paymentId, path, ask } = await newAuthorized();
    const [first, second] = [await ask({ decision: "capture", capture_amount: "10" }), await ask({ decision: "void" })];
    await browser.submit(first, `${path}/authorization`);
    expect((await browser.submit(first, `${path}/authorization`, { amount: "900" })).status).toBe(403);
    expect((await browser.submit(second, `${path}/authorization`)).status).toBe(303);
    expect((await browser.get(path)).html).toContain("Nothing was changed");
    expect(await grantOf(paymentId)).toEqual({ grant: "capture", captureAmount: 1000 });
    expect(desk.voids).toHaveLength(0);
  });

  it("is not possible for another merchant, and is no 5xx whatever is sent", async () => {
    const { browser, path, ask } = await newAuthorized();
    const asked = await ask({ decision: "capture", capture_amount: "10" });
    const other = desk.newBrowser();
    await other.register();
    const { csrf = "" } = fieldsOf(await other.get("/desk"), "/desk/logout");
    const theirs = { ...fieldsOf(asked, `${path}/authorization`), csrf };
    expect((await other.post(`${path}/authorization`, theirs)).status).toBe(404);
    expect((await other.get(`${path}/authorization/confirm?decision=void`)).status).toBe(404);
    for (const step of ["/authorization", "/authorization/confirm"])
      expect(await browser.get(path + step)).toMatchObject({ status: 303, location: path });
    for (const fields of [
      { amount: "1e3" },
      { amount: "" },
      { amount: "0" },
      { command: "" },
      { command: "x".repeat(500) },
    ])
      expect((await browser.submit(asked, `${path}/authorization`, fields)).status, JSON.stringify(fields)).toBe(400);
    expect(desk.captures).toHaveLength(0);
  });
});

it("what is captured already is not offered again, and asking all the same changes nothing", async () => {
  const browser = desk.newBrowser();
  await browser.register();
  const path = `/desk/payments/${await makePayment(desk, await makeLink(browser))}`;
  const page = await browser.get(path);
  expect(page.html).not.toContain("/authorization");
  expect((await browser.get(`${path}/authorization/confirm?decision=void`)).status).toBe(303);
  expect((await browser.get(path)).html).toContain("can no longer be captured, released or canceled");
});
