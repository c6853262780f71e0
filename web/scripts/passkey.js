/**
 * Passkey forms: a form with `data-passkey` (`get` or `create`) and WebAuthn options in `data-options` asks the browser
 * for a passkey and is sent with the result. It stays hidden in browsers without passkeys or script.
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
      // Canceled, timed out, or refused by the browser, which has said why itself.
      if (failed instanceof HTMLElement) failed.hidden = false;
    }
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) if (form instanceof HTMLFormElement) enhance(form);
