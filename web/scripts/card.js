/**
 * The card page's island: loads a provider's own script and shows its card fields. Numbers are typed in the provider's frames; nothing of them
 * comes here. Where the script is blocked, broken or slow, the page says so and its button leads to the provider's page.
 */

const PATIENCE_MS = 20_000;

/** @param {Promise<unknown>} promise */
const inTime = (promise) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), PATIENCE_MS))]);

/** @param {string} source */
const load = (source) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.async = true;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error("not loaded")));
    document.head.append(script);
  });

/** @param {string} address */
const style = (address) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
};

/** The colours that the page has, as the provider's fields take them: its own names for them may not be resolved yet. */
function colours(/** @type {HTMLElement} */ button) {
  const page = getComputedStyle(document.body);
  return {
    colorPrimary: getComputedStyle(button).backgroundColor,
    colorBackground: getComputedStyle(document.documentElement).backgroundColor,
    colorText: page.color,
  };
}

/** Stripe's Payment Element over a Checkout Session (docs.stripe.com/js/custom_checkout). */
async function stripe(page) {
  const { publishableKey } = page.settings;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.pay.hidden = false;
  const appearance = { theme: dark ? "night" : "stripe", variables: { ...colours(page.pay), borderRadius: "8px" } };
  page.pay.hidden = true;
  const client = globalThis.Stripe(publishableKey, { locale: page.locale });
  const checkout = client.initCheckoutElementsSdk({ clientSecret: page.secret, elementsOptions: { appearance } });
  // Wallets load scripts of others, which the policy of this page keeps out.
  const wallets = { applePay: "never", googlePay: "never", link: "never" };
  const element = checkout.createPaymentElement({ wallets });
  const shown = new Promise((resolve, reject) => {
    element.on("ready", resolve);
    element.on("loaderror", ({ error }) => reject(error));
  });
  element.mount(page.fields);
  const usable = checkout.loadActions().then((loaded) => {
    if (loaded.type !== "success") throw new Error("no session");
    return loaded.actions;
  });
  const [actions] = await Promise.all([usable, shown]);
  if (page.isOver()) return;
  page.onPay(async () => {
    const result = await actions.confirm({ redirect: "if_required" });
    if (result.type === "success") page.finish("");
    else page.decline(result.error.message);
  });
}

/** Adyen's Drop-in in its Sessions flow. The bank sends the shopper back here with a result, which only Adyen can read. */
async function adyen(page) {
  const { AdyenCheckout, Dropin } = globalThis.AdyenWeb;
  const { clientKey, environment } = page.settings;
  const query = new URLSearchParams(location.search);
  const redirectResult = query.get("redirectResult");
  let dropin = null;
  let started = false;
  const show = () => {
    dropin ??= new Dropin(core, { disableFinalAnimation: true }).mount(page.fields);
    dropin.setStatus("ready");
    page.ready();
  };
  const core = await AdyenCheckout({
    clientKey,
    environment,
    locale: page.locale,
    countryCode: page.country,
    analytics: { enabled: false },
    // After a redirect, Adyen's script has kept what belongs to the session's present state.
    session: redirectResult === null ? { id: page.session, sessionData: page.secret } : { id: page.session },
    onPaymentCompleted: ({ sessionResult }) => page.finish(sessionResult ?? ""),
    onPaymentFailed: () => {
      show();
      page.decline(null);
    },
    // Before anything could be paid the call below fails as well. Later on it is not known here what came of it: the payment's own page asks.
    onError: ({ name }) => started && name !== "CANCEL" && page.finish(""),
  });
  if (page.isOver()) return;
  started = true;
  if (redirectResult === null) return show();
  page.confirming();
  query.delete("redirectResult");
  query.delete("sessionId");
  // Loaded again, the page must not bring the same result a second time.
  history.replaceState(null, "", `${location.pathname}?${query}`);
  core.submitDetails({ details: { redirectResult } });
}

const PROVIDERS = { stripe, adyen };

/** @param {HTMLElement} box */
async function enhance(box) {
  const { provider = "", script = "", stylesheet, settings = "{}", session, secret, country, locale } = box.dataset;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (box.querySelector(`[data-${name}]`));
  const [fields, pay, problem, progress] = [part("fields"), part("pay"), part("problem"), part("progress")];
  const result = /** @type {HTMLFormElement} */ (document.querySelector("form[data-result]"));
  const elsewhere = document.querySelector("form[data-elsewhere] button");
  const label = pay.textContent ?? "";
  /** Nothing more happens here: the shopper is being sent on, or what was to be loaded came too late. */
  let over = false;

  const tell = (/** @type {string} */ text) => {
    problem.textContent = text;
    problem.hidden = text === "";
    if (text !== "") problem.focus();
  };
  const busy = (/** @type {string | null} */ text) => {
    if (text === null) pay.removeAttribute("aria-disabled");
    else pay.setAttribute("aria-disabled", "true");
    pay.textContent = text ?? label;
    progress.textContent = text ?? "";
  };
  const page = {
    settings: JSON.parse(settings),
    session,
    secret,
    country,
    locale,
    fields,
    pay,
    isOver: () => over,
    confirming: () => busy(box.dataset.confirming ?? ""),
    /** The provider's script is done; whether the money came, the provider itself is asked. */
    finish: (/** @type {string} */ sessionResult) => {
      over = true;
      busy(box.dataset.confirming ?? "");
      /** @type {HTMLInputElement} */ (result.elements.namedItem("session_result")).value = sessionResult;
      result.submit();
    },
    decline: (/** @type {string | null} */ message) => {
      if (over) return;
      busy(null);
      tell(message ?? box.dataset.declined ?? "");
    },
    /** Nothing can be paid here: what is left is the provider's own page. */
    fail: () => {
      if (over) return;
      over = true;
      busy(null);
      pay.hidden = true;
      fields.replaceChildren();
      fields.hidden = true;
      elsewhere?.classList.add("main");
      tell(box.dataset.failed ?? "");
    },
    ready: () => busy(null),
    onPay: (/** @type {() => Promise<void>} */ act) => {
      busy(null);
      pay.hidden = false;
      pay.addEventListener("click", async () => {
        if (pay.getAttribute("aria-disabled") === "true") return;
        tell("");
        busy(box.dataset.paying ?? "");
        try {
          await act();
        } catch {
          // What became of it is not known here: the payment's own page asks the provider.
          page.finish("");
        }
      });
    },
  };

  // Shown again as it was left, by the browser's way back: what has happened meanwhile only the server knows.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  const mount = PROVIDERS[provider];
  busy(box.dataset.loading ?? "");
  try {
    if (stylesheet) style(stylesheet);
    await inTime(load(script));
    await inTime(mount(page));
  } catch {
    page.fail();
  }
}

const box = document.querySelector("[data-card][data-script]");
if (box instanceof HTMLElement) enhance(box);
