/**
 * A stand-in for Stripe.js with the part of its API that the Payment Element over a Checkout Session needs (docs.stripe.com/js/custom_checkout),
 * and the pages in its frames. What is typed stays in the frame, which alone sends it to the API.
 */
import { escapeHtml } from "./page.ts";
import type { SessionRow } from "./rows.ts";

/** Serves as `https://js.stripe.com/<release>/stripe.js`; the API and the frames are where it came from. */
export const STRIPE_JS = String.raw`(() => {
  const origin = new URL(document.currentScript.src).origin;

  const post = async (path, fields) => {
    const response = await fetch(origin + path, { method: "POST", body: new URLSearchParams(fields) });
    const body = await response.json();
    return response.ok ? body : { error: body.error };
  };

  const frame = (src, title) => {
    const element = document.createElement("iframe");
    element.src = src;
    element.title = title;
    element.style.border = "0";
    element.style.inlineSize = "100%";
    return element;
  };

  const sessionOf = (page) => ({
    id: page.id,
    status: page.status === "complete" ? { type: "complete", paymentStatus: page.payment_status } : { type: page.status },
    currency: page.currency,
    livemode: page.livemode,
    canConfirm: true,
    lastPaymentError: page.last_payment_error === null ? null : { message: page.last_payment_error },
    total: { total: { minorUnitsAmount: page.amount_total, amount: String(page.amount_total) } },
  });

  window.Stripe = (key) => {
    if (!/^pk_(test|live)_\w+$/.test(key)) throw new Error("Please call Stripe() with your publishable key.");
    return { initCheckoutElementsSdk: (options) => checkout(key, options) };
  };
  window.Stripe.version = "endive";

  function checkout(key, { clientSecret }) {
    const secret = Promise.resolve(clientSecret);
    const path = async (verb) => "/v1/payment_pages/" + (await secret).split("_secret_")[0] + "/" + verb;
    const read = async () => post(await path("init"), { key, client_secret: await secret });
    const loaded = read();
    let element = null;

    const ask = (message) =>
      new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = ({ data }) => resolve(data);
        element.contentWindow.postMessage(message, origin, [channel.port2]);
      });

    const authenticate = (url) =>
      new Promise((resolve) => {
        const dialog = document.createElement("dialog");
        const question = frame(url, "Secure authentication frame");
        question.style.blockSize = "18rem";
        dialog.append(question);
        document.body.append(dialog);
        dialog.addEventListener("cancel", (event) => event.preventDefault());
        const heard = ({ origin: from, data }) => {
          if (from !== origin || data !== "three-d-secure-over") return;
          removeEventListener("message", heard);
          dialog.close();
          dialog.remove();
          resolve();
        };
        addEventListener("message", heard);
        dialog.showModal();
      });

    const failed = (message) => ({ type: "error", error: { message, code: "paymentFailed", paymentFailed: { declineCode: null } } });

    const confirm = async ({ redirect = "always" } = {}) => {
      if (element === null) throw new Error("confirm() needs a mounted Payment Element.");
      let page = await ask({ path: await path("confirm"), fields: { key, client_secret: await secret } });
      if (page.error) return failed(page.error.message);
      if (page.next_action) {
        await authenticate(page.next_action.redirect_to_url.url);
        page = await read();
        if (page.error) return failed(page.error.message);
        if (page.status !== "complete") return failed(page.last_payment_error ?? "The payment was not confirmed.");
      }
      if (redirect === "always") throw new Error("The stand-in stays on the page: ask for if_required.");
      return { type: "success", session: sessionOf(page) };
    };

    return {
      on: () => undefined,
      loadActions: async () => {
        const page = await loaded;
        if (page.error) return { type: "error", error: { message: page.error.message, code: null } };
        return { type: "success", actions: { getSession: () => sessionOf(page), confirm } };
      },
      createPaymentElement: () => {
        const handlers = {};
        const tell = (name, event) => (handlers[name] ?? []).forEach((handler) => handler(event));
        const api = {
          on: (name, handler) => {
            (handlers[name] ??= []).push(handler);
            return api;
          },
          mount: async (target) => {
            const place = typeof target === "string" ? document.querySelector(target) : target;
            element = frame(origin + "/endive/payment-element", "Secure payment input frame");
            element.style.blockSize = "5.5rem";
            element.addEventListener("load", () => tell("ready", { elementType: "payment" }));
            const page = await loaded;
            if (page.error) return tell("loaderror", { elementType: "payment", error: page.error });
            place.replaceChildren(element);
          },
          focus: () => element?.contentWindow.postMessage({ focus: true }, origin),
          unmount: () => element?.remove(),
          destroy: () => element?.remove(),
        };
        return api;
      },
    };
  }
})();
`;

const STYLE =
  ":root{color-scheme:light dark}body{margin:0;font:16px/1.5 system-ui,sans-serif}label{display:block;font-weight:600}" +
  "input,button{box-sizing:border-box;inline-size:100%;min-block-size:44px;font:inherit;padding:8px 12px;margin-block:4px 8px}";

function framed(title: string, body: string, script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>${body}<script>${script}</script></body></html>`;
}

/** The card field. It confirms the session itself, so that the page around it never sees the number. */
export function elementFrame(): string {
  return framed(
    "Card",
    `<label for="card">Card number or IBAN</label><input id="card" name="card" autocomplete="cc-number" autocapitalize="characters" spellcheck="false">`,
    `
addEventListener("message", async ({ data, ports }) => {
  const card = document.getElementById("card");
  if (data.focus) return card.focus();
  if (typeof data.path !== "string" || !data.path.startsWith("/v1/payment_pages/")) return;
  const body = new URLSearchParams({ ...data.fields, card: card.value });
  try {
    const response = await fetch(data.path, { method: "POST", body });
    const answer = await response.json();
    ports[0].postMessage(response.ok ? answer : { error: answer.error });
  } catch {
    ports[0].postMessage({ error: { message: "The connection to Stripe failed." } });
  }
});`,
  );
}

/** The bank's question, or the page after its answer, on which the frame reports that it is over. */
export function questionFrame(row: SessionRow | null): string {
  if (row === null) return framed("Done", "<p>Thank you.</p>", 'parent.postMessage("three-d-secure-over", "*");');
  const path = `/endive/three-d-secure/${encodeURIComponent(row.session.id)}`;
  return framed(
    "Confirm your payment",
    `<h1>Confirm your payment</h1><p>The sandbox's bank asks whether you want to pay (3-D Secure test page).</p>
<form method="post" action="${escapeHtml(path)}"><button name="authentication" value="complete">Complete authentication</button>
<button name="authentication" value="fail">Fail authentication</button></form>`,
    "",
  );
}
