/**
 * Facets: values within one are alternatives, facets narrow each other. One walk over everybody finds
 * who matches, and for every value how many there would be if the other facets stayed as they are.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  if (!hub.crowd) return;

  const { crowd, shortlist } = hub;
  const { data, rows, size } = crowd;
  const DAY = 24 * 60 * 60 * 1000;
  const MINUTE = 60 * 1000;
  const DAYS = [7, 14, 30];
  const HOURS = [1, 2, 4];
  const NONE = /** @type {number[]} */ ([]);
  const FIRST = [0];
  const rowOf = new Map(Array.from({ length: size }, (_, row) => [crowd.id(row), row]));

  /**
   * @typedef {{ids: string[], from: Uint32Array, values: Uint16Array}} Facet Names of the values; those of a row are
   *   `values` from where `from` says for it to where it says for the next.
   * @typedef {{chosen: Record<string, string[]>, q: string, with: string[], day: number[]}} Choice
   */

  /** @param {string[]} ids @param {(row: number) => number[]} values @returns {Facet} */
  function facet(ids, values) {
    const from = new Uint32Array(size + 1);
    const all = [];
    for (let row = 0; row < size; row += 1) {
      for (const value of values(row)) all.push(value);
      from[row + 1] = all.length;
    }
    return { ids, from, values: Uint16Array.from(all) };
  }

  /** @param {string[][]} pairs */
  const first = (pairs) => pairs.map((pair) => pair[0]);

  /** @param {number} index */
  const one = (index) => (index < 0 ? NONE : [index]);

  /** Limits of which each keeps what a stricter one keeps: all sets of them that there can be, from none to all. */
  const LATER = [NONE, [2], [1, 2], [0, 1, 2]];
  const LOWER = [NONE, [0], [0, 1], [0, 1, 2]];

  /** @type {Record<string, Facet>} */
  const facets = {
    topic: facet(data.topics.id, crowd.covered),
    kind: facet(first(data.kinds), (row) => crowd.bits(rows.kinds[row], data.kinds)),
    mode: facet(first(data.modes), (row) => crowd.bits(rows.modes[row], data.modes)),
    language: facet(first(data.languages), (row) => rows.languages[row]),
    unit: facet(first(data.units), (row) => one(rows.unit[row])),
    level: facet(first(data.levels), (row) => one(rows.level[row])),
    for: facet(first(data.audiences), (row) => rows.audience[row]),
    super: facet(["yes"], (row) => (rows.super[row] ? FIRST : NONE)),
  };

  /** Start of each row's next time that can be booked, in milliseconds. @type {number[]} */
  let starts = [];

  /** What depends on the moment. @param {number} now */
  function opens(now) {
    starts = Array.from({ length: size }, (_, row) => crowd.next(row, now)?.start ?? Infinity);
    return facet(DAYS.map(String), (row) => LATER[DAYS.filter((days) => starts[row] < now + days * DAY).length]);
  }

  /** What depends on the reader's day. @param {number[]} day Minutes after midnight UTC. */
  function overlaps(day) {
    return facet(HOURS.map(String), (row) => LOWER[HOURS.filter((hours) => crowd.overlap(row, day) >= hours * 60).length]);
  }

  function starred() {
    const chosen = new Set(rowsOf(shortlist.ids()));
    return facet(["yes"], (row) => (chosen.has(row) ? FIRST : NONE));
  }

  /** @param {string[]} ids @returns {number[]} Rows of those who are still here. */
  const rowsOf = (ids) => ids.flatMap((id) => rowOf.get(id) ?? []);

  let overlapsFor = "";
  let opensFor = 0;
  let starredFor = "?";

  /** @param {number[]} day @param {number} now */
  function refresh(day, now) {
    if (opensFor !== Math.floor(now / MINUTE)) facets.open = opens(now);
    if (overlapsFor !== day.join()) facets.overlap = overlaps(day);
    if (starredFor !== shortlist.ids().join()) facets.starred = starred();
    [opensFor, overlapsFor, starredFor] = [Math.floor(now / MINUTE), day.join(), shortlist.ids().join()];
  }

  /** A mark for each value that is chosen. @param {Facet} of @param {string[]} chosen */
  const marks = (of, chosen) => Uint8Array.from(of.ids, (id) => (chosen.includes(id) ? 1 : 0));

  /** @param {Facet} of @param {number} row @param {Uint8Array} chosen */
  function has(of, row, chosen) {
    for (let at = of.from[row]; at < of.from[row + 1]; at += 1) if (chosen[of.values[at]]) return true;
    return false;
  }

  /** @param {Facet} of @param {number} row @param {Int32Array} sums */
  function count(of, row, sums) {
    for (let at = of.from[row]; at < of.from[row + 1]; at += 1) sums[of.values[at]] += 1;
  }

  /**
   * @param {Choice} choice @param {number} now Milliseconds.
   * @returns {{found: number[], counts: Record<string, Record<string, number>>, soon: number}} Rows in the fair order, a
   *   figure for each value, and how many of the rows have an open time in the next days.
   */
  function select(choice, now) {
    refresh(choice.day, now);
    const text = hub.directory.search(choice.q);
    const shared = choice.with.length ? new Set(rowsOf(choice.with)) : null;
    const names = Object.keys(facets);
    const all = names.map((name) => facets[name]);
    const chosen = names.map((name) => (choice.chosen[name]?.length ? marks(facets[name], choice.chosen[name]) : null));
    const active = names.map((_, at) => at).filter((at) => chosen[at]);
    const sums = names.map((name) => new Int32Array(facets[name].ids.length));
    const found = [];
    for (let row = 0; row < size; row += 1) {
      if ((text && !text[row]) || (shared && !shared.has(row))) continue;
      let failed = -1;
      let fails = 0;
      for (const at of active) {
        if (has(all[at], row, /** @type {Uint8Array} */ (chosen[at]))) continue;
        failed = at;
        fails += 1;
        if (fails > 1) break;
      }
      if (fails === 0) found.push(row);
      // Whom one facet alone rules out would be there for its other values.
      if (fails === 0) for (let at = 0; at < all.length; at += 1) count(all[at], row, sums[at]);
      else if (fails === 1) count(all[failed], row, sums[failed]);
    }
    const counts = names.map((name, at) => [name, Object.fromEntries(facets[name].ids.map((id, value) => [id, sums[at][value]]))]);
    const soon = found.filter((row) => starts[row] < now + DAYS[0] * DAY).length;
    return { found, counts: Object.fromEntries(counts), soon };
  }

  const collator = new Intl.Collator(document.documentElement.lang || undefined);

  /** @param {number} one @param {number} other Numbers, of which Infinity comes last. */
  const upwards = (one, other) => (one === other ? 0 : one < other ? -1 : 1);

  /**
   * Order rows; equal ones stay in the fair order, and paused people come last but by name.
   * @param {number[]} found @param {string} order
   */
  function sort(found, order) {
    /** @type {Record<string, (row: number) => number>} */
    const keys = {
      next: (row) => starts[row],
      free: (row) => rows.booked[row],
      new: (row) => rows.joined[row] ?? Infinity,
    };
    if (order === "name") return found.slice().sort((one, other) => collator.compare(rows.name[one], rows.name[other]));
    const key = keys[order];
    if (!key) return found;
    return found.slice().sort((one, other) =>
      upwards(Math.sign(rows.pause[one]), Math.sign(rows.pause[other])) || upwards(key(one), key(other)));
  }

  hub.directory = { ...hub.directory, select, sort, isHere: (/** @type {string} */ id) => rowOf.has(id) };
})();
