/**
 * The way from the search box to the directory takes along what was typed: the box knows less about
 * people the more of them there are, and the directory knows them all.
 */
(function () {
  "use strict";

  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-search-people]"));
  const box = /** @type {HTMLInputElement | null} */ (document.querySelector(".md-search__input"));
  if (!link || !box) return;

  const plain = link.href;
  const follow = () => {
    const words = box.value.trim();
    link.href = words ? `${plain}?find=${encodeURIComponent(words)}` : plain;
  };
  box.addEventListener("input", follow);
  link.addEventListener("focus", follow);
  link.addEventListener("pointerdown", follow);
})();
