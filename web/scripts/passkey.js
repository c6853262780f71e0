/**
 * The island of passkeys: a form with `data-passkey` (`get` or `create`) and the browser's options in `data-options` asks the browser for a
 * passkey, and is sent with what the browser answers. A browser that has none, or no script, does not see the form.
 */

/** @param {HTMLFormElement} form */
function enhance(form) {
  const field = form.elements.namedItem("credential");
  const failed = form.querySelector("[data-failed]");
  const isNew = form.dataset.passkey === "create";
  if (!(field instanceof HTMLInputElement) || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const options = JSON.parse(form.dataset.options ?? "");
      const credential = isNew
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify(credential);
      form.submit();
    } catch {
      // Given up, timed out, or refused by the browser: it has told why itself.
      if (failed instanceof HTMLElement) failed.hidden = false;
    }
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) if (form instanceof HTMLFormElement) enhance(form);
