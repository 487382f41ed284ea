/**
 * The cards of the directory: those that match, as many as were asked for, in their order. Cards that
 * stay keep their place, and a card that was there before is not drawn again.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  if (!hub.crowd) return;

  const { crowd, shortlist } = hub;
  /** Cards that are drawn at once; the others follow when these are on the screen. */
  const FIRST = 9;
  /** Cards that are kept for the next time they match. */
  const KEPT = 300;

  /** The place at which two lists part. @param {number[]} one @param {number[]} other */
  function common(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    return at;
  }

  /**
   * @param {HTMLElement} list What the build wrote: the first rows. @param {HTMLTemplateElement} template
   * @param {() => void} lost Takes the focus when the card that had it is gone.
   */
  function cardsIn(list, template, lost) {
    /** Rows of the cards that stand on the page. @type {number[]} */
    let shown = Array.from(list.children, (_, at) => at);
    let drawn = crowd.built;
    /** @type {Map<number, Element>} */
    const kept = new Map(shown.map((row) => [row, list.children[row]]));
    /** @type {number | undefined} */
    let rest;

    /** Whether a time that is shown has passed since its card was drawn. @param {number} row @param {number} now */
    const stale = (row, now) => crowd.next(row, now)?.start !== crowd.next(row, drawn)?.start;

    /** @param {number} row @param {number} now */
    function card(row, now) {
      if (kept.size > KEPT) kept.clear();
      const made = kept.get(row) || crowd.card(template, row, now, "../");
      kept.set(row, made);
      shortlist.paint(made.querySelector("[data-star]"));
      return made;
    }

    /** Which row has the focus, and on its link or its star. @returns {[number, string] | null} */
    function held() {
      const at = Array.from(list.children).findIndex((card) => card.contains(document.activeElement));
      return at < 0 ? null : [shown[at], document.activeElement?.matches("a") ? "a" : "button"];
    }

    /** @param {[number, string]} focus Of before. */
    function hold([row, name]) {
      const card = shown.includes(row) && kept.get(row);
      const part = card && /** @type {HTMLElement | null} */ (card.querySelector(name));
      if (part) part.focus();
      else lost();
    }

    /** @param {number[]} wanted @param {number} now */
    function draw(wanted, now) {
      const focus = held();
      if (Array.from(kept.keys()).some((row) => stale(row, now))) {
        kept.clear();
        shown = [];
      }
      const same = common(shown, wanted);
      const more = wanted.slice(same).map((row) => card(row, now));
      if (same === 0) list.replaceChildren(...more);
      else {
        while (list.children.length > same) list.lastElementChild?.remove();
        list.append(...more);
      }
      [shown, drawn] = [wanted, now];
      if (focus && !list.contains(document.activeElement)) hold(focus);
    }

    /** Show the first cards at once and the rest when these can be seen. @param {number[]} wanted @param {number} now */
    function show(wanted, now) {
      clearTimeout(rest);
      // Where the first ones stay, nothing has to come before the others.
      if (common(shown, wanted) < FIRST) draw(wanted.slice(0, FIRST), now);
      rest = setTimeout(() => draw(wanted, now), 0);
    }

    /** Show more at once, and lead to the first of them. @param {number[]} wanted @param {number} first @param {number} now */
    function extend(wanted, first, now) {
      clearTimeout(rest);
      draw(wanted, now);
      /** @type {HTMLElement} */ (list.children[first].querySelector("a")).focus();
    }

    return { show, extend };
  }

  hub.directory = { ...hub.directory, cardsIn };
})();
