/** Lists whose ticks are kept in this browser, and nowhere else; without storage they last as long as the page. */
(function () {
  "use strict";

  const lists = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("[data-ticks]")));
  if (!lists.length) return;

  const key = `mentorhub-ticks ${location.pathname}`;
  const boxes = /** @type {HTMLInputElement[]} */ (Array.from(document.querySelectorAll("input[data-tick]")));
  let keeps = true;

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(found) ? found : [];
    } catch (error) {
      // Something else than our list is there, or nothing can be kept at all.
      keeps = error instanceof SyntaxError;
      return [];
    }
  }

  function keep() {
    const done = boxes.filter((box) => box.checked).map((box) => box.dataset.tick);
    try {
      if (done.length) localStorage.setItem(key, JSON.stringify(done));
      else localStorage.removeItem(key);
    } catch {
      keeps = false;
    }
  }

  function show() {
    for (const list of lists) {
      const note = /** @type {HTMLElement} */ (list.querySelector("[data-ticks-note]"));
      const count = /** @type {HTMLElement} */ (list.querySelector("[data-ticks-count]"));
      const own = boxes.filter((box) => list.contains(box));
      const done = own.filter((box) => box.checked).length;
      const sentence = (keeps ? note.dataset.some : note.dataset.unkept) || "";
      count.textContent = sentence.replace("@done", String(done)).replace("@all", String(own.length));
      note.hidden = !done;
    }
  }

  const before = new Set(kept());
  for (const box of boxes) {
    box.checked = before.has(box.dataset.tick);
    box.addEventListener("change", () => {
      keep();
      show();
    });
  }
  for (const list of lists) {
    list.querySelector("[data-ticks-forget]")?.addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      keep();
      show();
      list.querySelector("input")?.focus();
    });
  }
  show();
})();
