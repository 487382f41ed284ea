/**
 * What a reader has chosen, as chips that take one choice back each, and the figures beside every value.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  if (!hub.crowd) return;

  const { directory } = hub;

  /** @typedef {{input: HTMLInputElement, item: Element, count: Element | null, word: string}} Option */

  /** Every value of every facet, by the facet's name. @param {HTMLFormElement} form @returns {Map<string, Option[]>} */
  function optionsIn(form) {
    const options = new Map();
    for (const input of directory.controls(form)) {
      const item = input.closest(".option");
      const [count, word] = [item.querySelector(".option-count"), item.querySelector(".option-word").textContent];
      options.set(input.name, [...(options.get(input.name) || []), { input, item, count, word }]);
    }
    return options;
  }

  /** @param {Map<string, Option[]>} options @param {Record<string, Record<string, number>>} counts */
  function showCounts(options, counts) {
    for (const [name, entries] of options) {
      for (const { count, input, item } of entries) {
        if (!count) continue;
        const figure = counts[name]?.[input.value] || 0;
        if (count.textContent !== String(figure)) count.textContent = String(figure);
        // What is chosen can be taken back, and what has the focus keeps it.
        const useless = figure === 0 && !input.checked && document.activeElement !== input;
        if (input.disabled !== useless) input.disabled = useless;
        item.classList.toggle("option-none", useless);
      }
    }
  }

  /** Say beside each fold how much is chosen inside. @param {HTMLFormElement} form */
  function showFolds(form) {
    for (const fold of form.querySelectorAll("details")) {
      const count = fold.querySelectorAll(".option input:checked:not([value=''])").length;
      /** @type {HTMLElement} */ (fold.querySelector("summary .facet-chosen")).textContent = count ? String(count) : "";
    }
  }

  /**
   * Each choice in words, with the state without it.
   * @param {any} state @param {Map<string, Option[]>} options @param {DOMStringMap} words
   * @returns {{word: string, without: any}[]}
   */
  function choices(state, options, words) {
    const found = [];
    const text = state.q.trim();
    if (text) found.push({ word: (words.words || "").replace("@", text), without: { ...state, q: "" } });
    for (const [name, values] of /** @type {[string, string[]][]} */ (Object.entries(state.chosen))) {
      for (const value of values) {
        const word = options.get(name)?.find((entry) => entry.input.value === value)?.word || value;
        const chosen = { ...state.chosen, [name]: values.filter((one) => one !== value) };
        found.push({ word: (words[name] || "@").replace("@", word), without: { ...state, chosen } });
      }
    }
    if (state.with.length) found.push({ word: words.with || "", without: { ...state, with: [] } });
    return found;
  }

  /**
   * Write the chips anew where they changed, so that the focus stays on one that is still there.
   * @param {HTMLElement} chips @param {() => any} state @param {Map<string, Option[]>} options
   * @param {(without: any) => void} choose Takes over the state without one choice.
   * @param {HTMLElement} after Where the focus goes when no chip is left.
   */
  function showChips(chips, state, options, choose, after) {
    const found = choices(state(), options, chips.dataset);
    const before = Array.from(chips.querySelectorAll("button"), (button) => button.textContent);
    if (found.map((one) => one.word).join("\n") === before.join("\n")) return found.length;
    const made = found.map(({ word }, at) => {
      const [item, button] = [document.createElement("li"), document.createElement("button")];
      button.type = "button";
      button.className = "chip";
      button.textContent = word;
      button.setAttribute("aria-label", (chips.dataset.remove || "").replace("@", word));
      button.addEventListener("click", () => {
        choose(choices(state(), options, chips.dataset)[at].without);
        const left = chips.querySelectorAll("button");
        (left[Math.min(at, left.length - 1)] || after).focus();
      });
      item.append(button);
      return item;
    });
    chips.replaceChildren(...made);
    return made.length;
  }

  hub.directory = { ...directory, optionsIn, showCounts, showFolds, showChips };
})();
