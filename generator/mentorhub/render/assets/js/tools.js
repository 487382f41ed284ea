/** Buttons over a page to read: they need a script, so one shows them, and prints the page or a part of it. */
(function () {
  "use strict";

  const root = document.documentElement;

  /** @param {string} id Part of the page; empty for the whole. */
  function print(id) {
    const part = id ? document.getElementById(id) : null;
    if (part) {
      root.dataset.printing = id;
      part.dataset.printed = "";
      addEventListener("afterprint", () => {
        delete root.dataset.printing;
        delete part.dataset.printed;
      }, { once: true });
    }
    window.print();
  }

  for (const tools of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-tools]"))) {
    tools.hidden = false;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (tools.querySelectorAll("[data-print]"))) {
      button.addEventListener("click", () => print(button.dataset.print || ""));
    }
  }
})();
