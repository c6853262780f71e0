/**
 * The script of the card page: loads the provider's script and shows its card fields. Card numbers are typed into the
 * provider's frames and never reach this page. If that script is blocked, broken or slow, the page says so and offers the
 * provider's page.
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

/** The page's computed colours for the provider's fields, which cannot resolve our custom properties. */
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
  // Wallets load third-party scripts, which this page's policy blocks.
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

/** Adyen's Drop-in in its Sessions flow. The bank redirects the shopper back here with a result that only Adyen can read. */
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
    // After a redirect, Adyen's script has kept the session data itself.
    session: redirectResult === null ? { id: page.session, sessionData: page.secret } : { id: page.session },
    // Nothing ends a session at Adyen. Once the shopper has chosen another way to pay, in another tab too, this one takes nothing more.
    beforeSubmit: async (data, _element, actions) => {
      if (await page.isOpen()) return actions.resolve(data);
      page.finish("");
      actions.reject();
    },
    onPaymentCompleted: ({ sessionResult }) => page.finish(sessionResult ?? ""),
    onPaymentFailed: () => {
      if (page.isOver()) return;
      show();
      page.decline(null);
    },
    // An error before the start also makes the call below fail. A later one leaves the outcome unknown: the payment's page asks.
    onError: ({ name }) => started && name !== "CANCEL" && page.finish(""),
  });
  if (page.isOver()) return;
  started = true;
  if (redirectResult === null) return show();
  page.confirming();
  query.delete("redirectResult");
  query.delete("sessionId");
  // Reloading the page must not submit the same result again.
  history.replaceState(null, "", `${location.pathname}?${query}`);
  const isOpen = await page.isOpen();
  // The answer took so long that the page has given up and offers the provider's page.
  if (page.isOver()) return;
  if (isOpen) core.submitDetails({ details: { redirectResult } });
  else page.finish("");
}

const PROVIDERS = { stripe, adyen };

/** @param {HTMLElement} box */
async function enhance(box) {
  const { provider = "", script = "", stylesheet, settings = "{}", session, secret, country, locale } = box.dataset;
  const { open = "" } = box.dataset;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (box.querySelector(`[data-${name}]`));
  const [fields, pay, problem, progress] = [part("fields"), part("pay"), part("problem"), part("progress")];
  const result = /** @type {HTMLFormElement} */ (document.querySelector("form[data-result]"));
  const elsewhere = document.querySelector("form[data-elsewhere] button");
  const label = pay.textContent ?? "";
  /** True once the shopper is leaving or loading has failed; nothing more happens then. */
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
    /** Whether the payment may still be made in this session. If the server does not answer: no. */
    isOpen: () =>
      fetch(open, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    confirming: () => busy(box.dataset.confirming ?? ""),
    /** The provider's script is done. The server asks the provider for the outcome. */
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
    /** Paying here is not possible; only the provider's page is left. */
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
          // The outcome is unknown here; the payment's page asks the provider.
          page.finish("");
        }
      });
    },
  };

  // Restored from the back/forward cache: only the server knows what has happened since.
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
