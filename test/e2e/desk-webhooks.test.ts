/** A merchant's webhook endpoint at the desk, in a real browser, with a receiver of their own: from adding it to disabling it. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";
import { axeViolations } from "../web/axe.ts";
import { callApi } from "./support/api.ts";
import { it } from "./support/browser.ts";

const received: { readonly type: string; readonly signatures: number }[] = [];
let receiver: Server;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      const { type } = JSON.parse(body) as { readonly type: string };
      received.push({ type, signatures: String(request.headers["webhook-signature"]).split(" ").length });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void receiver.close());

it("an endpoint is added, tested, sent a message, given another secret, and disabled", { timeout: 120_000 }, async ({
  app,
  openPage,
}) => {
  const page = await openPage({ viewport: { width: 375, height: 800 } });
  await page.goto("/desk");
  await page.getByLabel("E-mail").fill(app.demo.email);
  await page.getByLabel("Password").fill(app.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await page.goto("/desk/settings");
  await page.getByRole("link", { name: "Manage webhooks" }).click();
  await page.getByRole("link", { name: "Add endpoint" }).first().click();
  await page.getByLabel("Endpoint URL").fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`);
  await page.getByLabel("Description").fill("Our shop");
  await page.getByRole("radio", { name: "Only some" }).check();
  await page.locator("summary", { hasText: "Links" }).click();
  await page.getByRole("checkbox", { name: "A link was created" }).check();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Add endpoint" }).click();
  const secret = await page.getByLabel("Signing secret", { exact: true }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole("button", { name: "Copy Signing secret" }).waitFor();

  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText("204 No Content, after").waitFor();
  expect(received).toEqual([{ type: "webhook_endpoint.test", signatures: 1 }]);
  await page.getByRole("link", { name: "All", exact: true }).click();

  await callApi(app, "/v1/links", { title: "Tea pot", amount: 1999, currency: "EUR" });
  await expect.poll(() => received.at(-1)?.type, { timeout: 30_000 }).toBe("link.created");
  const row = page.getByRole("row").filter({ hasText: "link.created" });
  await expect
    .poll(
      async () => {
        await page.reload();
        return row.getByText("204 No Content").count();
      },
      { timeout: 15_000 },
    )
    .toBe(1);
  await row.getByRole("button", { name: /^Send again/ }).click();
  await page.getByText("The message is being sent again.").waitFor();
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(3);
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("link", { name: "Rotate secret…" }).click();
  await page.getByRole("button", { name: "Create new secret" }).click();
  expect(await page.getByLabel("Signing secret", { exact: true }).inputValue()).not.toBe(secret);
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText("204 No Content, after").waitFor();
  expect(received.at(-1)).toEqual({ type: "webhook_endpoint.test", signatures: 2 });

  await page.getByRole("link", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable endpoint" }).click();
  await page.getByText("Disabled by your team").waitFor();
  expect(await page.getByRole("button", { name: /^Send again/ }).count()).toBe(0);
});
