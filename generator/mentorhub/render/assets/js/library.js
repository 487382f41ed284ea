/** The library's filters; what is chosen stands in the address, so that it can be passed on. */
(function () {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-library]"));
  if (!form) return;

  const items = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".resource")));
  const shelves = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("[data-shelf]")));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const search = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const facets = /** @type {HTMLSelectElement[]} */ (Array.from(form.querySelectorAll("select")));
  const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = items.map((item) => plain(item.textContent || ""));
  /** @type {number | undefined} */
  let waiting;

  /** @param {HTMLElement} item @param {HTMLSelectElement} facet */
  const suits = (item, facet) => !facet.value || (item.dataset[facet.name] || "").split(" ").includes(facet.value);

  /** @param {number} count */
  function say(count) {
    const { none = "", one = "", many = "" } = form ? form.dataset : {};
    status.textContent = count === 0 ? none : count === 1 ? one : many.replace("@", String(count));
  }

  function write() {
    const address = new URL(location.href);
    for (const field of [search, ...facets]) {
      if (field.value.trim()) address.searchParams.set(field.name, field.value.trim());
      else address.searchParams.delete(field.name);
    }
    history.replaceState(history.state, "", address);
  }

  function apply() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    items.forEach((item, index) => {
      item.hidden = !(facets.every((facet) => suits(item, facet)) && words.every((word) => texts[index].includes(word)));
      if (!item.hidden) count += 1;
    });
    for (const shelf of shelves) shelf.hidden = !shelf.querySelector(".resource:not([hidden])");
    clearTimeout(waiting);
    const chosen = words.length || facets.some((facet) => facet.value);
    // Screen readers hear the count once a reader pauses, not at every key.
    waiting = setTimeout(() => (chosen ? say(count) : (status.textContent = "")), 400);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    write();
    apply();
  });
  const asked = new URL(location.href).searchParams;
  for (const field of [search, ...facets]) field.value = asked.get(field.name) || "";
  for (const facet of facets) if (facet.selectedIndex < 0) facet.value = "";
  apply();
})();
