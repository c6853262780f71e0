/** What the checkout's script counts of tax, exactly as the server does. Pages with a tax load it when their form is first touched. */

/**
 * @typedef {{
 *   readonly exclusive: boolean, readonly together: boolean, readonly label: string,
 *   readonly rates: readonly number[] | Readonly<Record<string, readonly number[]>>,
 *   readonly base: readonly (readonly [number, number])[], readonly classes: Readonly<Record<string, number>>,
 *   readonly exempt: string | null,
 * }} Tax
 */

/** @param {number} amount @param {number} rate in basis points @param {boolean} exclusive */
function taxIn(amount, rate, exclusive) {
  const [product, by] = [BigInt(amount) * BigInt(rate), BigInt(exclusive ? 10000 : 10000 + rate)];
  return Number((2n * product + by) / (2n * by));
}

/**
 * The tax at each rate above zero, the highest first.
 * @param {readonly (readonly [amount: number, rate: number])[]} parts
 * @param {Pick<Tax, "exclusive" | "together">} tax
 * @returns {[rate: number, amount: number][]}
 */
export function taxesOf(parts, { exclusive, together }) {
  /** @type {Map<number, number>} */
  const sums = new Map();
  for (const [amount, rate] of parts)
    sums.set(rate, (sums.get(rate) ?? 0) + (together ? amount : taxIn(amount, rate, exclusive)));
  const above = [...sums].filter(([rate]) => rate > 0).sort(([one], [other]) => other - one);
  return above.map(([rate, sum]) => [rate, together ? taxIn(sum, rate, exclusive) : sum]);
}

/**
 * Keeps the rows of a tax up to date; answers what it adds to the total, NaN while that is not known.
 * @param {HTMLFormElement} form
 * @param {Tax} tax
 * @param {(amount: number) => string} write
 */
export function taxRows(form, tax, write) {
  const rows = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-tax-row]")]);
  const reverse = /** @type {HTMLElement | null} */ (form.querySelector("[data-reverse]"));
  const percent = new Intl.NumberFormat(form.dataset.locale, { style: "percent", maximumFractionDigits: 2 });
  const textIn = (/** @type {string} */ name) => {
    const control = form.elements.namedItem(name);
    return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value.trim() : "";
  };

  return (/** @type {readonly (readonly [field: string, amount: number])[]} */ chosen) => {
    const country = textIn("ship_country") || textIn("tax_country");
    const isExempt = tax.exempt !== null && tax.exempt === `${country} ${textIn("vat_id")}`;
    const { rates } = tax;
    const here = Array.isArray(rates) ? rates : country ? (new Map(Object.entries(rates)).get(country) ?? []) : null;
    const parts = [
      ...tax.base,
      ...chosen.map(([field, amount]) => /** @type {const} */ ([amount, tax.classes[field] ?? 0])),
    ];
    const known = here && parts.every(([amount]) => !Number.isNaN(amount));
    const taxed = parts.map(([amount, at]) => /** @type {const} */ ([amount, isExempt ? 0 : (here?.[at] ?? 0)]));
    const taxes = known ? taxesOf(taxed, tax) : [];
    for (const [index, row] of rows.entries()) {
      const [rate, amount] = taxes[index] ?? [0, 0];
      row.hidden = rate === 0;
      const [label, sum] = [row.querySelector("[data-label]"), row.querySelector("[data-sum]")];
      if (label) label.textContent = tax.label.replace("{rate}", () => percent.format(rate / 10000));
      if (sum) sum.textContent = write(amount);
    }
    if (reverse) reverse.hidden = !isExempt;
    if (!known) return Number.NaN;
    return tax.exclusive ? taxes.reduce((total, [, amount]) => total + amount, 0) : 0;
  };
}
