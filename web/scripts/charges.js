/** Calculates taxes, fees and discounts exactly as the server does. Pages with any of them load it when the form is first used. */

/**
 * @typedef {{
 *   readonly exclusive: boolean, readonly together: boolean, readonly label: string,
 *   readonly rates: readonly number[] | Readonly<Record<string, readonly number[]>>,
 *   readonly classes: Readonly<Record<string, number>>,
 *   readonly exempt: string | null,
 * }} Tax
 * @typedef {{ readonly amount: number } | {
 *   readonly tiers: readonly (readonly [upTo: number | null, rate: number])[],
 *   readonly minimum: number | null, readonly maximum: number | null,
 * }} FeeRule
 * @typedef {{ readonly share: number, readonly left: number, readonly rules: readonly FeeRule[] }} Fees
 * @typedef {{ readonly amount: number } | { readonly basisPoints: number }} Discount
 */

/** `parts` over `by`, half up. @param {bigint} parts @param {number} by */
const halfUp = (parts, by) => Number((2n * parts + BigInt(by)) / BigInt(2 * by));

/** @param {number} amount @param {number} rate in basis points @param {boolean} exclusive */
const taxIn = (amount, rate, exclusive) => halfUp(BigInt(amount) * BigInt(rate), exclusive ? 10000 : 10000 + rate);

/** @param {readonly number[]} amounts */
const sum = (amounts) => amounts.reduce((total, amount) => total + amount, 0);

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
  return above.map(([rate, all]) => [rate, together ? taxIn(all, rate, exclusive) : all]);
}

/** @param {FeeRule} rule @param {number} total */
function feeOf(rule, total) {
  if ("amount" in rule) return rule.amount;
  let [from, parts] = [0, 0n];
  for (const [upTo, rate] of rule.tiers) {
    const to = Math.max(from, Math.min(total, upTo ?? total));
    parts += BigInt(to - from) * BigInt(rate);
    from = to;
  }
  return Math.min(Math.max(halfUp(parts, 10000), rule.minimum ?? 0), rule.maximum ?? Number.POSITIVE_INFINITY);
}

/**
 * What each rule charges the shopper, on a total that includes the charge.
 * @param {Fees} fees
 * @param {(charge: number) => number} totalWith
 * @returns {number[]}
 */
export function feesOf({ share, left, rules }, totalWith) {
  for (let charge = 0; ; ) {
    const total = totalWith(charge);
    const amounts = rules.map((rule) => halfUp(BigInt(feeOf(rule, total)) * BigInt(left), 10000));
    const all = sum(amounts);
    const next = halfUp(BigInt(all) * BigInt(share), 10000);
    if (next !== charge) charge = next;
    else if (charge === 0) return amounts.map(() => 0);
    else return shared(charge, amounts, all);
  }
}

/** Splits a charge into parts that add up; the remainder goes to the largest fractions. @param {number} charge @param {number[]} amounts @param {number} all */
function shared(charge, amounts, all) {
  const products = amounts.map((amount) => BigInt(charge) * BigInt(amount));
  const parts = products.map((product) => Number(product / BigInt(all)));
  const rests = products.map((product) => Number(product % BigInt(all)));
  const order = amounts
    .map((_, index) => index)
    .sort((one, other) => (rests[other] ?? 0) - (rests[one] ?? 0) || one - other);
  for (const index of order.slice(0, charge - sum(parts))) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/**
 * What a code takes off each of these amounts.
 * @param {readonly number[]} amounts
 * @param {Discount | null} discount
 */
export function discountsOf(amounts, discount) {
  const all = sum(amounts);
  const off = !discount
    ? 0
    : "amount" in discount
      ? discount.amount
      : halfUp(BigInt(all) * BigInt(discount.basisPoints), 10000);
  return off && all ? shared(Math.min(off, all), [...amounts], all) : amounts.map(() => 0);
}

/**
 * Keeps the rows of taxes, fees and discount up to date, and returns what they add to the total; NaN while unknown.
 * @param {HTMLFormElement} form
 * @param {{
 *   readonly base: readonly (readonly [number, number])[], readonly tax: Tax | null, readonly fees: Fees | null,
 *   readonly discount: Discount | null,
 * }} charges
 * @param {(amount: number) => string} write
 */
export function chargeRows(form, { base, tax, fees, discount }, write) {
  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...form.querySelectorAll(selector)]);
  const [taxRows, feeRows, reverse] = [all("[data-tax-row]"), all("[data-fee-row]"), all("[data-reverse]")];
  const offRow = form.querySelector('[data-row="discount"] [data-sum]');
  const percent = new Intl.NumberFormat(form.dataset.locale, { style: "percent", maximumFractionDigits: 2 });
  const textIn = (/** @type {string} */ name) => {
    const control = form.elements.namedItem(name);
    return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value.trim() : "";
  };
  const show = (/** @type {HTMLElement} */ row, /** @type {number} */ amount, label = "") => {
    const [name, place] = [row.querySelector("[data-label]"), row.querySelector("[data-sum]")];
    if (name && label) name.textContent = label;
    if (place) place.textContent = write(amount);
  };

  /**
   * The taxes of the selection with a charge for fees; null while the country is unknown.
   * @type {(goods: readonly (readonly [amount: number, kind: number])[]) => ((charge: number) => [rate: number, amount: number][]) | null}
   */
  const taxesFor = (goods) => {
    if (!tax) return () => [];
    const country = textIn("ship_country") || textIn("tax_country");
    const isExempt = tax.exempt !== null && tax.exempt === `${country} ${textIn("vat_id")}`;
    for (const row of reverse) row.hidden = !isExempt;
    const { rates } = tax;
    const here = Array.isArray(rates) ? rates : country ? (new Map(Object.entries(rates)).get(country) ?? []) : null;
    if (!here) return null;
    const at = (/** @type {number} */ kind) => (isExempt ? 0 : (here[kind] ?? 0));
    const parts = goods.map(([amount, kind]) => /** @type {[number, number]} */ ([amount, at(kind)]));
    return (/** @type {number} */ charge) => taxesOf([...parts, [charge, at(0)]], tax);
  };

  return (/** @type {readonly (readonly [field: string, amount: number])[]} */ chosen, /** @type {number} */ rest) => {
    const all = [
      ...base.map(([amount, kind]) => ({ amount, kind, isGood: true })),
      ...chosen.map(([field, amount]) => {
        return { amount, kind: tax?.classes[field] ?? 0, isGood: field !== "shipping_rate" };
      }),
    ];
    const offs = discountsOf(
      Number.isNaN(rest) ? [] : all.map(({ amount, isGood }) => (isGood ? amount : 0)),
      discount,
    );
    const off = sum(offs);
    const taxes = taxesFor(all.map(({ amount, kind }, index) => [amount - (offs[index] ?? 0), kind]));
    const known = taxes && !Number.isNaN(rest);
    if (offRow) offRow.textContent = write(known ? -off : Number.NaN);
    const added = (/** @type {number} */ charge) =>
      charge + (known && tax?.exclusive ? sum(taxes(charge).map(([, amount]) => amount)) : 0);
    const charged = known && fees ? feesOf(fees, (charge) => rest - off + added(charge)) : [];
    const due = known ? taxes(sum(charged)) : [];
    for (const [index, row] of taxRows.entries()) {
      const [rate, amount] = due[index] ?? [0, 0];
      row.hidden = rate === 0;
      show(
        row,
        amount,
        tax?.label.replace("{rate}", () => percent.format(rate / 10000)),
      );
    }
    for (const [index, row] of feeRows.entries()) {
      row.hidden = !charged[index];
      show(row, charged[index] ?? 0);
    }
    return known ? added(sum(charged)) - off : Number.NaN;
  };
}
