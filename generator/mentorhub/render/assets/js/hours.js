/** Working days on the clock: how much of them two people share. */
(function () {
  "use strict";

  const DAY = 24 * 60;

  /**
   * Minutes that two working days share, wherever midnight lies.
   * @param {number[]} one Begin and end in minutes after midnight UTC. @param {number[]} other
   */
  function shared(one, other) {
    let sum = 0;
    for (const turn of [-2 * DAY, -DAY, 0, DAY, 2 * DAY]) {
      sum += Math.max(0, Math.min(one[1], other[1] + turn) - Math.max(one[0], other[0] + turn));
    }
    return sum;
  }

  /** @type {any} */ (window).mentorhub = { .../** @type {any} */ (window).mentorhub, hours: { shared } };
})();
