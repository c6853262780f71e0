/**
 * Keeps the checkout's total up to date, turns number fields into steppers, and sends the form only once.
 */

/**
 * Reads a typed amount exactly as the server does; null where the server would refuse it.
 * @param {string} text
 * @param {number} exponent decimals of the currency
 * @returns {number | null} minor units
 */
export function parseAmount(text, exponent) {
  const compact = text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06F0-\u06F9\u0E50-\u0E59]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\u066B/g, ".")
    .replace(/[\u066C\u060C]/g, ",")
    .replace(/[\s'’\u200E\u200F\u061C\u2066-\u2069]/g, "");
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
 * Formats minor units for the locale without losing digits.
 * @param {number} amount
 * @param {{ locale: string, currency: string, exponent: number }} money
 */
export function formatAmount(amount, { locale, currency, exponent }) {
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  const sign = amount < 0 ? "-" : "";
  const decimal = sign + (exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`);
  /** @type {Intl.NumberFormatOptions} */
  const options = { style: "currency", currency, minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  const written = new Intl.NumberFormat(locale, options).format(/** @type {Intl.StringNumericLiteral} */ (decimal));
  return (sign ? written.replace(sign, "\u2212") : written).replace(/^\u200F.*[A-Z]\p{Sc}$/u, "$&\u200E");
}

/**
 * Whether an amount in the largest type has to be set smaller, as on the server.
 * @param {string} written
 */
export function isLong(written) {
  return written.replace(/\p{Cf}/gu, "").length > 12;
}

/**
 * A share, rounded half up as the server does.
 * @param {number} amount
 * @param {number} basisPoints
 */
export function portionHalfUp(amount, basisPoints) {
  return Number((BigInt(amount) * BigInt(basisPoints) + 5000n) / 10000n);
}

/**
 * A tip in minor units: `a500` is an amount, `p1000` a share in basis points; NaN while the subtotal is unknown.
 * @param {string} choice
 * @param {number} subtotal
 */
function tipOf(choice, subtotal) {
  const number = Number(choice.slice(1));
  if (choice[0] === "a") return number;
  if (choice[0] !== "p") return 0;
  return subtotal ? portionHalfUp(subtotal, number) : Number.NaN;
}

/**
 * A total in the payment's currency, rounded up to the next step as on the server.
 * @param {number} total
 * @param {readonly string[]} exchange multiplier, divisor and step
 */
export function exchanged(total, [by = "1", over = "1", step = "1"]) {
  const up = (/** @type {bigint} */ amount, /** @type {bigint} */ unit) => (amount + unit - 1n) / unit;
  return Number(up(up(BigInt(total) * BigInt(by), BigInt(over)), BigInt(step)) * BigInt(step));
}

/** @param {HTMLInputElement} input @returns {number} the quantity, NaN where it is not allowed */
function quantityOf(input) {
  if (input.type === "checkbox") return input.checked ? 1 : 0;
  const quantity = /^\d{1,6}$/.test(input.value) ? Number(input.value) : Number.NaN;
  return quantity >= Number(input.min) && quantity <= Number(input.max) ? quantity : Number.NaN;
}

/** @param {HTMLFormElement} form */
function enhance(form) {
  const { kind, pay, payUnknown, newTotal, opening, ...data } = form.dataset;
  const money = { locale: data.locale ?? "en", currency: data.currency ?? "", exponent: Number(data.exponent) };
  const exchange = data.exchange?.split(" ");
  const paid = { ...money, currency: exchange?.[3] ?? "", exponent: Number(exchange?.[4]) };
  const submit = /** @type {HTMLButtonElement} */ (form.querySelector("[data-submit]"));
  const live = /** @type {HTMLElement} */ (form.querySelector("[data-announce]"));
  const counts = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[data-unit]")]);
  const apply = /** @type {HTMLButtonElement | null} */ (form.querySelector("[data-apply]"));
  const country = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=ship_country]"));
  const label = submit.textContent ?? "";
  const currency = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=currency]"));
  const showTotal = currency?.parentElement?.querySelector("button");
  /** Whether another currency is chosen than that of the total on the page. */
  const isUnseen = () => currency?.selectedOptions[0]?.defaultSelected === false;
  /** The parts of the total that the shopper can change, by field. @type {[string, number][]} */
  let parts = [];
  /** @type {((parts: readonly [string, number][], rest: number) => number) | null} */
  let chargesOn = null;
  let announcing = 0;

  const write = (/** @type {number} */ amount) => (Number.isNaN(amount) ? "—" : formatAmount(amount, money));
  const chosen = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | null} */ (form.querySelector(`[name=${name}]:checked`));
  const typed = (/** @type {string} */ name) => {
    const input = form.elements.namedItem(name);
    return input instanceof HTMLInputElement ? input.value : "";
  };
  const sumTyped = (/** @type {string} */ name) => parseAmount(typed(name), money.exponent) ?? Number.NaN;

  /** Shows a part of the total in its row of the summary, if there is one. */
  const show = (
    /** @type {string} */ name,
    /** @type {number} */ amount,
    /** @type {number} */ count,
    hides = false,
  ) => {
    const row = /** @type {HTMLElement | null} */ (form.querySelector(`[data-row="${name}"]`));
    const [sum, number] = [row?.querySelector("[data-sum]"), row?.querySelector("[data-count]")];
    if (sum) sum.textContent = (amount === 0 && sum.getAttribute("data-free")) || write(amount);
    if (number) number.textContent = Number.isNaN(count) ? "—" : String(count);
    if (row && hides) row.hidden = amount === 0;
  };

  const openAmount = () => {
    const choice = chosen("amount_choice");
    const amount = choice && choice.value !== "other" ? Number(choice.value) : sumTyped("amount");
    const known = amount >= Number(data.minimum) && amount <= Number(data.maximum) ? amount : Number.NaN;
    show("amount", known, 1);
    parts.push(["amount", known]);
    return known;
  };

  const countedLines = () => {
    let total = 0;
    for (const input of counts) {
      const count = quantityOf(input);
      const amount = count * Number(input.dataset.unit);
      show(input.name, amount, count, input.name.startsWith("extra"));
      parts.push([input.name, amount]);
      total += amount;
    }
    return total;
  };

  const tipOn = (/** @type {number} */ subtotal) => {
    for (const place of form.querySelectorAll("[data-portion]"))
      place.textContent = subtotal ? write(portionHalfUp(subtotal, Number(place.getAttribute("data-portion")))) : "";
    const choice = chosen("tip")?.value ?? (typed("tip_amount").trim() ? "other" : "none");
    const tip = choice === "other" ? sumTyped("tip_amount") : tipOf(choice, subtotal);
    show("tip", tip, 1, true);
    return tip;
  };

  /** Shows the delivery rates for the chosen country. */
  const delivery = () => {
    const code = country?.value ?? "";
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-countries]")))
      place.hidden = code !== "" && !place.dataset.countries?.split(" ").includes(code);
    const first = /** @type {HTMLInputElement | null} */ (form.querySelector("li:not([hidden]) [name=shipping_rate]"));
    if (!first) return 0;
    let rate = chosen("shipping_rate");
    if (rate?.closest("[hidden]") || (!rate && code)) {
      first.checked = true;
      rate = first;
    }
    const amount = rate ? Number(rate.dataset.amount) : Number.NaN;
    show("shipping_rate", amount, 1);
    parts.push(["shipping_rate", amount]);
    const name = form.querySelector("[data-name]");
    if (name) name.textContent = rate?.closest("label")?.querySelector("[data-rate]")?.textContent ?? "";
    return amount;
  };

  const totalNow = () => {
    parts = [];
    const [base, counted] = [kind === "open" ? openAmount() : Number(data.base), countedLines()];
    const tip = tipOn(base + counted || 0);
    const way = delivery();
    const rest = base + counted + tip + way;
    const charges = chargesOn?.(parts, rest) ?? 0;
    const unknown = Object.entries({ amount: base, count: counted, way }).find(([, part]) => Number.isNaN(part));
    // The amount is known, but the country of taxation is not.
    const isUntaxed = Number.isNaN(charges) && !Number.isNaN(rest);
    return { total: rest + charges, missing: unknown?.[0] ?? (isUntaxed ? "country" : "choice") };
  };

  const update = (/** @type {boolean} */ aloud) => {
    // Until the script for taxes and fees has loaded, the server's total stays.
    if (data.charges && !chargesOn) return;
    const { total, missing } = totalNow();
    const known = total > 0 && total <= Number(data.largest);
    const own = known ? formatAmount(total, money) : "";
    const due = known && exchange ? exchanged(total, exchange) : total;
    const text = known && exchange ? formatAmount(due, paid) : own;
    const shown = form.elements.namedItem("shown");
    if (shown instanceof HTMLInputElement && known) shown.value = String(due);
    for (const place of form.querySelectorAll("[data-total],[data-paid]")) {
      place.textContent =
        (place.hasAttribute("data-paid") ? text : own) || place.getAttribute(`data-no-${missing}`) || "—";
      place.closest(".sum")?.classList.toggle("unknown", !known);
      place.closest(".sum")?.classList.toggle("long", isLong(text));
    }
    const payWords = known ? (pay ?? "").replace("{sum}", () => text) : (payUnknown ?? "");
    const words = (isUnseen() && showTotal?.textContent) || payWords;
    const isNew = submit.textContent !== words;
    submit.textContent = words;
    if (!aloud || !known || !isNew || isUnseen()) return;
    clearTimeout(announcing);
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

  // A shopper who fills in the form is likely to pay: connect to the provider in advance.
  const link = Object.assign(document.createElement("link"), { rel: "preconnect", href: data.provider });
  if (data.provider) form.addEventListener("focusin", () => document.head.append(link), { once: true });

  // Nobody pays a total that they have not seen. On click, because a form that is not complete is not submitted.
  submit.addEventListener("click", (event) => {
    if (!isUnseen() || !showTotal) return;
    event.preventDefault();
    showTotal.click();
  });

  form.addEventListener("submit", (event) => {
    if (event.submitter instanceof HTMLButtonElement && event.submitter.value === "update") return;
    // `disabled` would lose the focus, the name and the value.
    if (submit.getAttribute("aria-disabled") === "true") return event.preventDefault();
    submit.setAttribute("aria-disabled", "true");
    submit.textContent = opening ?? "";
    live.textContent = opening ?? "";
  });

  // Also when the page is restored from the back/forward cache.
  addEventListener("pageshow", () => {
    submit.removeAttribute("aria-disabled");
    live.textContent = "";
    submit.textContent = label;
    markSteps();
    update(false);
  });

  // On the first view, taxes and fees come from the server.
  const { charges } = data;
  const countCharges = () =>
    import("./charges.js").then(({ chargeRows }) => {
      chargesOn = chargeRows(form, JSON.parse(charges ?? ""), write);
      update(false);
    });
  if (charges) for (const touch of ["focusin", "input"]) form.addEventListener(touch, countCharges, { once: true });

  // Where scripts run, cards can be entered on our own page.
  form.querySelector("[name=surface]")?.removeAttribute("disabled");
  // Removed rather than hidden: Enter would press a hidden button.
  form.querySelector("[data-update]")?.remove();
  if (apply) {
    apply.type = "button";
    apply.addEventListener("click", () => {
      apply.type = "submit";
    });
  }
  markSteps();
  update(false);
  /** @type {HTMLElement | null} */ (form.querySelector("#errors, #notice"))?.focus();
}

if (typeof document !== "undefined") {
  const form = document.querySelector("form[data-checkout]");
  if (form instanceof HTMLFormElement) enhance(form);
}
