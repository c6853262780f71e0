/**
 * The script of the verifier: checks the receipt in the form against the keys in the form, without network, and shows the
 * outcome. In a browser without Ed25519 the form goes to the server, as without script.
 */

import { describeReceipt, verifyReceipt } from "./receipt.js";

/** @param {Element} within @param {string} name @param {string | null} value shows the one element that has it, and hides its siblings */
function choose(within, name, value) {
  for (const element of within.querySelectorAll(`[data-${name}]`))
    element.toggleAttribute("hidden", element.getAttribute(`data-${name}`) !== value);
}

/** @param {Element} place @param {string | readonly string[]} value */
function write(place, value) {
  const texts = typeof value === "string" ? [value] : value;
  place.replaceChildren(
    ...texts.map((text) => {
      const [row, isolated] = [document.createElement("span"), document.createElement("bdi")];
      isolated.textContent = text;
      row.append(isolated);
      return row;
    }),
  );
  place.closest("[data-row]")?.toggleAttribute("hidden", texts.length === 0);
}

/** @param {Element} page @param {import("./receipt.js").Verdict} verdict @param {readonly string[]} own fingerprints */
function show(page, verdict, own) {
  choose(page, "outcome", verdict.outcome);
  const valid = verdict.outcome === "valid" ? verdict : null;
  page.querySelector("[data-facts]")?.toggleAttribute("hidden", valid === null);
  const issuer = "issuer" in verdict ? verdict.issuer : null;
  page.querySelector("[data-claimed]")?.toggleAttribute("hidden", issuer === null);
  for (const place of page.querySelectorAll("[data-claimed-issuer]")) place.textContent = issuer;
  if (valid !== null) {
    const facts = { ...describeReceipt(valid.claims, document.documentElement.lang), fingerprint: valid.fingerprint };
    for (const place of page.querySelectorAll("[data-fact]")) write(place, facts[place.dataset.fact] ?? []);
    choose(page, "status", valid.claims.status);
    choose(page, "key", own.includes(valid.fingerprint) ? "own" : "given");
    page.querySelector("[data-test-mode]")?.toggleAttribute("hidden", valid.claims.livemode);
  }
  const title = page.querySelector(`[data-outcome="${verdict.outcome}"] h2`);
  // Scrolls to the outcome and lets screen readers read it.
  if (title instanceof HTMLElement) title.focus();
}

/** @param {HTMLFormElement} form */
function enhance(form) {
  const page = document.querySelector("[data-result]");
  const receipt = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("receipt"));
  const keys = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("keys"));
  const file = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
  const own = (form.dataset.own ?? "").split(" ");

  const check = async () => {
    const verdict = await verifyReceipt(receipt.value, keys.value);
    if (verdict.outcome === "unsupported") form.submit();
    else if (page) show(page, verdict, own);
  };

  /** @param {File | undefined} given */
  const read = async (given) => {
    if (!given) return;
    receipt.value = (await given.text()).trim();
    await check();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (receipt.value.trim() === "") receipt.focus();
    else check();
  });
  file.addEventListener("change", () => read(file.files?.[0]));
  form.querySelector("[data-file]")?.removeAttribute("hidden");
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"])
    receipt.addEventListener(kind, (event) => {
      const { dataTransfer } = /** @type {DragEvent} */ (event);
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      receipt.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") read(dataTransfer.files[0]);
    });
}

const form = document.querySelector("form[data-verify]");
if (form instanceof HTMLFormElement) enhance(form);
