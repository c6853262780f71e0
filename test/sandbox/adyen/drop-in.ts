/**
 * A stand-in for Adyen Web with the part of its API that the Drop-in in the Sessions flow needs (Adyen/adyen-web 6.44), and its pages: the
 * frame of the card field, and the bank's page.
 */
import { escapeHtml } from "../stripe/page.ts";
import { displayAmount } from "./members.ts";
import { layout } from "./page.ts";
import type { LinkRow } from "./rows.ts";

/** Serves as `.../sdk/6.44.0/adyen.js`; the API and the frames are where it came from, whatever the environment. */
export const ADYEN_JS = `(() => {
  const base = new URL("/checkoutshopper/", document.currentScript.src).href;
  const STORED = "adyen-checkout__session";

  const post = async (core, verb, data) => {
    const { id } = core.session;
    const url = base + "v1/sessions/" + id + "/" + verb + "?clientKey=" + core.options.clientKey;
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ sessionData: core.session.sessionData, ...data });
    const response = await fetch(url, { method: "POST", mode: "cors", headers, body });
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(answer.message), { name: "NETWORK_ERROR" });
    return answer;
  };

  const FAILED = ["Refused", "Error", "Cancelled"];

  async function AdyenCheckout(options) {
    if (!options.clientKey) throw new Error("No clientKey available");
    const stored = JSON.parse(localStorage.getItem(STORED) ?? "null");
    const given = { id: options.session.id, sessionData: options.session.sessionData };
    const core = { options, session: given.sessionData ? given : stored?.id === given.id ? stored : given };
    if (given.sessionData) localStorage.setItem(STORED, JSON.stringify(given));
    core.finish = (result, element) => {
      const final = { resultCode: result.resultCode, sessionResult: result.sessionResult };
      if (FAILED.includes(result.resultCode)) options.onPaymentFailed?.(final, element);
      else options.onPaymentCompleted?.(final, element);
    };
    core.submitDetails = (details) => {
      post(core, "paymentDetails", details).then(
        (result) => core.finish(result),
        (error) => options.onError?.(error),
      );
    };
    try {
      core.setup = await post(core, "setup", {});
    } catch (error) {
      options.onError?.(error);
      throw error;
    }
    if (!options.countryCode) throw new Error("You must specify a countryCode when initializing checkout.");
    return core;
  }

  class Dropin {
    constructor(core, props = {}) {
      this.core = core;
      this.props = props;
    }

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      this.root = document.createElement("div");
      this.root.className = "adyen-checkout__dropin";
      this.frame = document.createElement("iframe");
      this.frame.src = base + "securedfields/" + this.core.options.clientKey + "/5.5.2/securedFields.html";
      this.frame.title = "Iframe for card number";
      this.frame.className = "js-iframe";
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.className = "adyen-checkout__button adyen-checkout__button--pay";
      this.button.textContent = "Pay";
      this.button.addEventListener("click", () => this.submit());
      this.root.append(this.frame, this.button);
      place.replaceChildren(this.root);
      return this;
    }

    unmount() {
      this.root?.remove();
      return this;
    }

    setStatus(status) {
      this.button.disabled = status === "loading";
      this.root.hidden = status === "success" || status === "error";
      return this;
    }

    async submit() {
      this.setStatus("loading");
      const encryptedCardNumber = await new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = ({ data }) => resolve(data);
        this.frame.contentWindow.postMessage("encrypt", new URL(base).origin, [channel.port2]);
      });
      let result;
      let data = { paymentMethod: { type: "scheme", encryptedCardNumber } };
      const { beforeSubmit } = this.core.options;
      try {
        if (beforeSubmit) data = await new Promise((resolve, reject) => beforeSubmit(data, this, { resolve, reject }));
      } catch {
        this.setStatus("error");
        return this.core.options.onPaymentFailed?.(undefined, this);
      }
      try {
        result = await post(this.core, "payments", data);
      } catch (error) {
        this.setStatus("ready");
        this.core.options.onError?.(error, this);
        return;
      }
      if (result.action?.type === "redirect") return location.assign(result.action.url);
      if (!this.props.disableFinalAnimation) this.setStatus(FAILED.includes(result.resultCode) ? "error" : "success");
      this.core.finish(result, this);
    }
  }

  window.AdyenWeb = { AdyenCheckout, Dropin };
})();
`;

export const ADYEN_CSS = `.adyen-checkout__dropin iframe { border: 0; inline-size: 100%; block-size: 5.5rem; }
.adyen-checkout__button { inline-size: 100%; min-block-size: 48px; font: inherit; font-weight: 600; cursor: pointer; }
`;

/** The card field: what is typed leaves it only as the text that Adyen's API takes. */
export function cardFrame(): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Card</title>
<style>:root{color-scheme:light dark}body{margin:0;font:16px/1.5 system-ui,sans-serif}label{display:block;font-weight:600}input{box-sizing:border-box;inline-size:100%;min-block-size:44px;font:inherit;padding:8px 12px}</style></head>
<body><label for="card">Card number</label><input id="card" name="card" autocomplete="cc-number" autocapitalize="characters" spellcheck="false">
<script>addEventListener("message", ({ data, ports }) => {
  if (data === "encrypt") ports[0].postMessage("sandbox$" + btoa(document.getElementById("card").value));
});</script></body></html>`;
}

/** The bank's question. */
export function bankPage(session: LinkRow): string {
  return layout(
    "Confirm your payment",
    `<h1>Confirm your payment</h1>
<p>The sandbox's bank asks whether you want to pay <strong>${escapeHtml(displayAmount(session.amount))}</strong> (3-D Secure test page).</p>
<form method="post" action="/checkoutshopper/threeDS/redirect?MD=${encodeURIComponent(session.id)}">
<button type="submit" name="authentication" value="complete">Complete authentication</button>
<button type="submit" name="authentication" value="fail" class="second">Fail authentication</button>
</form>`,
  );
}
