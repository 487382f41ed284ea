/**
 * The directory's filter: shows the cards that hold every word typed. Without scripts the
 * form stays hidden and the whole list is there.
 */
(function () {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-filter]"));
  const list = form && document.getElementById(form.dataset.filter || "");
  if (!form || !list) return;

  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const cards = /** @type {HTMLElement[]} */ (Array.from(list.children));
  const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = cards.map((card) => plain(`${card.textContent} ${card.dataset.words}`));
  /** @type {number | undefined} */
  let waiting;

  /** @param {number} count */
  function say(count) {
    const { none = "", one = "", many = "" } = form ? form.dataset : {};
    status.textContent = count === 0 ? none : count === 1 ? one : many.replace("@", String(count));
  }

  function apply() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    cards.forEach((card, index) => {
      card.hidden = !words.every((word) => texts[index].includes(word));
      if (!card.hidden) count += 1;
    });
    const address = new URL(location.href);
    if (words.length) address.searchParams.set("q", input.value.trim());
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
    clearTimeout(waiting);
    // Screen readers hear the count once a reader pauses, not at every key.
    waiting = setTimeout(() => (words.length ? say(count) : (status.textContent = "")), 400);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", apply);
  input.value = new URL(location.href).searchParams.get("q") || "";
  if (input.value) apply();
})();
