/**
 * The checkout's island: keeps the total up to date, turns the number fields into steppers and sends the form once.
 * Everything it shows, the server works out again; without it, the page is complete.
 */

/**
 * Reads a typed amount exactly as the server does; null where the server would refuse it.
 * @param {string} text
 * @param {number} exponent decimals of the currency
 * @returns {number | null} minor units
 */
export function parseAmount(text, exponent) {
  const compact = text.normalize("NFKC").replace(/[\s'’]/gu, "");
  const match = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)(?:([.,])(\d*))?$/.exec(compact);
  if (match === null || compact.length > 24) return null;
  const whole = match[1] ?? "";
  const decimals = match[3] ?? "";
  const group = /[.,]/.exec(whole)?.[0];
  if (group !== undefined && group === match[2]) return null;
  if (group !== undefined && match[2] === undefined && exponent === 3 && whole.split(group).length === 2) return null;
  if (decimals.length > exponent) return null;
  const amount = Number(whole.replace(/[.,]/g, "") + decimals.padEnd(exponent, "0"));
  return Number.isSafeInteger(amount) ? amount : null;
}

/**
 * Writes minor units as the locale does, through a decimal string, so that no digit is lost.
 * @param {number} amount
 * @param {{ locale: string, currency: string, exponent: number }} money
 */
export function formatAmount(amount, { locale, currency, exponent }) {
  const digits = String(amount).padStart(exponent + 1, "0");
  const decimal = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  /** @type {Intl.NumberFormatOptions} */
  const options = { style: "currency", currency, minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  return new Intl.NumberFormat(locale, options).format(/** @type {Intl.StringNumericLiteral} */ (decimal));
}

/** @param {HTMLInputElement} input @returns {number | null} the quantity, or null where it is not allowed */
function quantityOf(input) {
  const quantity = /^\d{1,6}$/.test(input.value) ? Number(input.value) : Number.NaN;
  return quantity >= Number(input.min) && quantity <= Number(input.max) ? quantity : null;
}

/** @param {HTMLFormElement} form */
function enhance(form) {
  const { kind, pay, payUnknown, newTotal, opening, ...data } = form.dataset;
  const money = { locale: data.locale ?? "en", currency: data.currency ?? "", exponent: Number(data.exponent) };
  const submit = /** @type {HTMLButtonElement} */ (form.querySelector("[data-submit]"));
  const live = /** @type {HTMLElement} */ (form.querySelector("[data-announce]"));
  const quantities = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[data-unit]")]);
  const label = submit.textContent ?? "";
  let announcing = 0;

  const openAmount = () => {
    const choice = form.querySelector("[name=amount_choice]:checked");
    if (choice instanceof HTMLInputElement && choice.value !== "other") return Number(choice.value);
    const typed = /** @type {HTMLInputElement} */ (form.elements.namedItem("amount"));
    return parseAmount(typed.value, money.exponent);
  };

  const itemsTotal = () => {
    let total = Number(data.base);
    for (const input of quantities) {
      const quantity = quantityOf(input);
      const sum = quantity === null ? null : quantity * Number(input.dataset.unit);
      const amount = form.querySelector(`[data-line-amount="${input.dataset.index}"]`);
      const count = form.querySelector(`[data-line-quantity="${input.dataset.index}"]`);
      if (count) count.textContent = quantity === null ? "—" : String(quantity);
      if (amount) amount.textContent = sum === null ? "—" : formatAmount(sum, money);
      total = sum === null ? Number.NaN : total + sum;
    }
    return total;
  };

  const update = (/** @type {boolean} */ aloud) => {
    if (kind === "fixed") return;
    const total = kind === "open" ? openAmount() : itemsTotal();
    const known = total !== null && total >= Number(data.minimum) && total <= Number(data.maximum);
    const text = known ? formatAmount(total, money) : "";
    for (const place of form.querySelectorAll("[data-total]")) {
      place.textContent = text || place.getAttribute("data-none") || "—";
      place.closest(".sum")?.classList.toggle("unknown", !known);
    }
    submit.textContent = known ? (pay ?? "").replace("{sum}", () => text) : (payUnknown ?? "");
    clearTimeout(announcing);
    if (!aloud || !known) return;
    announcing = setTimeout(() => {
      live.textContent = (newTotal ?? "").replace("{sum}", () => text);
    }, 700);
  };

  const markSteps = () => {
    for (const button of form.querySelectorAll("[data-step]")) {
      const input = /** @type {HTMLInputElement} */ (button.parentElement?.querySelector("input"));
      const end = Number(button.getAttribute("data-step")) < 0 ? input.min : input.max;
      button.removeAttribute("hidden");
      button.setAttribute("aria-disabled", String(input.value === end));
    }
  };

  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-step]") : null;
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const input = /** @type {HTMLInputElement} */ (button.parentElement?.querySelector("input"));
    if (Number(button.getAttribute("data-step")) < 0) input.stepDown();
    else input.stepUp();
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });

  form.addEventListener("input", () => {
    markSteps();
    update(true);
  });

  form.addEventListener("submit", (event) => {
    // Not `disabled`: a disabled button loses the focus, and its name and value would not be sent.
    if (submit.getAttribute("aria-disabled") === "true") return event.preventDefault();
    submit.setAttribute("aria-disabled", "true");
    submit.textContent = opening ?? "";
    live.textContent = opening ?? "";
  });

  // Also fires when the shopper comes back from the PSP and the browser shows the page as it was left.
  addEventListener("pageshow", () => {
    submit.removeAttribute("aria-disabled");
    live.textContent = "";
    submit.textContent = label;
    markSteps();
    update(false);
  });

  // That the browser runs scripts is what entering the card on our own page needs.
  if (data.cardEntry === "embedded") {
    const surface = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: "surface",
      value: "embedded",
    });
    form.append(surface);
  }
  // Removed rather than hidden: a hidden button would still be the one that Enter presses.
  form.querySelector("[data-update]")?.remove();
  markSteps();
  update(false);
  /** @type {HTMLElement | null} */ (form.querySelector("#errors, #notice"))?.focus();
}

if (typeof document !== "undefined") {
  const form = document.querySelector("form[data-checkout]");
  if (form instanceof HTMLFormElement) enhance(form);
}
