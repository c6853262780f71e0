/** Live previews: a form with `data-previewed` updates its preview while it is filled in, as its preview button does. */

/** Long enough for a word to be finished. */
const WAIT_MS = 400;

/** @param {HTMLFormElement} form */
function enhance(form) {
  let waiting = 0;
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    const fields = new FormData(form);
    fields.set("action", "preview");
    /** @type {[string, string][]} */
    const texts = [...fields].map(([name, value]) => [name, String(value)]);
    // The buttons named `action` shadow the form's property.
    const answer = await fetch(form.getAttribute("action") ?? "", { method: "POST", body: new URLSearchParams(texts) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-preview]");
    // Anything typed in the meantime triggers the next request.
    if (fresh && turn === asked) form.querySelector("[data-preview]")?.replaceChildren(...fresh.childNodes);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    // Without a response the last preview stays, and the button still works.
    waiting = setTimeout(() => show().catch(() => {}), WAIT_MS);
  });
}

for (const form of document.querySelectorAll("form[data-previewed]"))
  if (form instanceof HTMLFormElement) enhance(form);
