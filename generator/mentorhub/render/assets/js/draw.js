/** Draws a question of a deck at random; none comes twice until all have been seen. */
(function () {
  "use strict";

  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-draw]"));
  if (!box) return;

  const cards = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".deck-card[data-stage]")));
  const stage = /** @type {HTMLSelectElement} */ (box.querySelector("[data-draw-stage]"));
  const prompt = /** @type {HTMLElement} */ (box.querySelector("[data-draw-prompt]"));
  const care = /** @type {HTMLElement} */ (box.querySelector("[data-draw-care]"));
  const count = /** @type {HTMLElement} */ (box.querySelector("[data-draw-count]"));
  const key = `mentorhub-drawn ${location.pathname}`;
  const drawn = new Set(kept());
  let last = "";

  /** @param {HTMLElement} card */
  const words = (card) => card.querySelector(".deck-say")?.textContent || "";

  /** Questions seen before in this window; none where the browser keeps nothing. */
  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(key) || "[]");
      return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
    } catch {
      return [];
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(key, JSON.stringify([...drawn]));
    } catch {
      // The memory of the page is enough then.
    }
  }

  /** Questions of the chosen stage; those for any stage suit each. */
  const chosen = () => cards.filter((card) => !stage.value || [stage.value, "any"].includes(card.dataset.stage || ""));

  function showCount() {
    const among = chosen();
    const seen = among.filter((card) => drawn.has(words(card))).length;
    const through = seen === among.length && box?.dataset.through;
    const left = (box?.dataset.left || "").replace("@drawn", String(seen)).replace("@all", String(among.length));
    count.textContent = through ? `${left}. ${through}` : left;
  }

  function draw() {
    const among = chosen();
    if (among.every((card) => drawn.has(words(card)))) for (const card of among) drawn.delete(words(card));
    const fresh = among.filter((card) => !drawn.has(words(card)));
    // A new round does not begin with the question that ended the last one.
    const other = fresh.filter((card) => words(card) !== last);
    const from = other.length ? other : fresh;
    const card = from[Math.floor(Math.random() * from.length)];
    last = words(card);
    drawn.add(last);
    keep();
    prompt.textContent = last;
    prompt.classList.add("drawn");
    care.hidden = card.dataset.care === undefined;
    showCount();
  }

  box.hidden = false;
  box.querySelector("[data-draw-next]")?.addEventListener("click", draw);
  stage.addEventListener("change", showCount);
  showCount();
})();
