/**
 * A shortlist of people, kept in this browser and nowhere else: a star at each card turns it on and
 * off. Without scripts, and where the browser keeps nothing, the page works as before.
 */
(function () {
  "use strict";

  const NAME = "shortlist";
  const MOST = 500;
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const { store } = /** @type {any} */ (window).mentorhub;

  /** @param {unknown} value Whatever was kept, by whomever. @returns {string[]} */
  function clean(value) {
    const found = Array.isArray(value) ? value.filter((one) => typeof one === "string" && ID.test(one)) : [];
    return Array.from(new Set(found)).slice(0, MOST);
  }

  const kept = store.load(NAME);
  /** @type {Set<string>} */
  let ids = new Set(clean(kept.value));
  const broken = kept.trouble === "corrupt" || (kept.value !== null && !Array.isArray(kept.value));

  /** Say why the shortlist is not kept, or no longer what it was. @param {string} trouble */
  function tell(trouble) {
    const note = /** @type {HTMLElement | null} */ (document.querySelector("[data-star-trouble]"));
    if (!note) return;
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (note.querySelectorAll("[data-trouble]"))) {
      words.hidden = words.dataset.trouble !== trouble;
    }
    note.hidden = false;
  }

  /** @param {HTMLElement} star */
  function paint(star) {
    star.hidden = false;
    star.setAttribute("aria-pressed", String(ids.has(star.dataset.star || "")));
  }

  function paintAll() {
    const stars = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-star]"));
    for (const star of stars) paint(star);
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-shortlist-link]"))) {
      link.hidden = ids.size === 0;
      const [one = "", many = ""] = [link.dataset.one, link.dataset.many];
      link.textContent = ids.size === 1 ? one : many.replace("@", String(ids.size));
    }
    document.dispatchEvent(new Event("hub:shortlist"));
  }

  /** @param {Iterable<string>} chosen */
  function set(chosen) {
    ids = new Set(clean(Array.from(chosen)));
    if (!store.save(NAME, Array.from(ids))) tell("blocked");
    paintAll();
  }

  document.addEventListener("click", (event) => {
    const star = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-star]"));
    if (!star) return;
    const id = star.dataset.star || "";
    set(ids.has(id) ? Array.from(ids).filter((one) => one !== id) : [...ids, id]);
  });

  // Another tab of this browser has changed it.
  window.addEventListener("storage", () => {
    ids = new Set(clean(store.load(NAME).value));
    paintAll();
  });

  /** @type {any} */ (window).mentorhub.shortlist = {
    ids: () => Array.from(ids),
    has: (/** @type {string} */ id) => ids.has(id),
    add: (/** @type {string[]} */ more) => set([...ids, ...more]),
    clear: () => set([]),
    paint,
  };
  if (broken && document.querySelector("[data-star]")) tell("corrupt");
  paintAll();
})();
