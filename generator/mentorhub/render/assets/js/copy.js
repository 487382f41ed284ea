/** Buttons that copy an address; without scripts it can be selected in its field. */
(function () {
  "use strict";

  /** @param {HTMLInputElement} field */
  async function copy(field) {
    field.select();
    // On a page from disk there is no clipboard to write to; the old command still works there.
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
  }

  /** @param {string} text */
  async function copyText(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  /** @param {Node | null} word @param {string} done */
  function thank(word, done) {
    const before = word ? word.textContent : "";
    if (!word || before === done) return;
    word.textContent = done;
    setTimeout(() => (word.textContent = before), 2000);
  }

  for (const element of document.querySelectorAll("a[data-copy-link]")) {
    const link = /** @type {HTMLAnchorElement} */ (element);
    const word = link.querySelector("span");
    // Only a secure page has a clipboard; elsewhere the link stays a link.
    if (!navigator.clipboard || !word) continue;
    word.textContent = link.dataset.copyLink || word.textContent;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      await navigator.clipboard.writeText(link.href);
      thank(word, link.dataset.done || "");
    });
  }

  for (const element of document.querySelectorAll("button[data-copy-text]")) {
    const button = /** @type {HTMLButtonElement} */ (element);
    button.addEventListener("click", async () => {
      await copyText(button.dataset.copyText || "");
      thank(button.firstChild, button.dataset.done || "");
    });
  }

  for (const element of document.querySelectorAll("button[data-copy]")) {
    const button = /** @type {HTMLButtonElement} */ (element);
    const field = /** @type {HTMLInputElement} */ (button.previousElementSibling);
    const word = button.firstChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(field);
      thank(word, button.dataset.done || "");
    });
  }
})();
