/**
 * Everybody who can be found, as the scorer sees them, and whom it suggests: the best five, two who
 * were booked least, and who comes closest where nobody fits.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  if (!hub.crowd || !hub.more) return;

  const { crowd, more, score } = hub;
  const { data, rows } = crowd;
  const DAY = 24 * 60 * 60 * 1000;
  const BEST = 5;
  const LEAST = 2;

  /**
   * @typedef {{row: number, host: any, barriers: string[]}} Judged
   * @typedef {Judged & {parts: Record<string, number>, points: number}} Scored
   */

  /** @type {string[]} */
  const topics = data.topics.id;

  /** @param {number[]} places */
  const named = (places) => places.map((place) => topics[place]);

  /** @param {number[][]} column @returns {Record<string, string[]>} */
  const lying = (column) => Object.fromEntries(topics.map((id, at) => [id, named(column[at])]));

  const ground = score.ground(lying(data.topics.wider), lying(data.topics.near));
  const rules = score.rules({
    weights: more.rules.weights,
    zoneGap: more.rules.zone_gap,
    levelGap: more.rules.level_gap,
    objectives: new Set(more.rules.objectives),
    ground,
  });

  /** @param {number} mask @param {string[][]} known */
  const marked = (mask, known) => new Set(crowd.bits(mask, known).map((/** @type {number} */ at) => known[at][0]));

  /** Who speaks pt-BR understands pt. @param {string} tag */
  const primary = (tag) => tag.split("-")[0];

  /** @param {number} row */
  function describe(row) {
    const zone = data.zones[rows.zone[row]];
    const offers = rows.offers[row].map((/** @type {number} */ place, /** @type {number} */ at) => [topics[place], more.rows.far[row][at]]);
    return {
      offers: ground.covered(offers),
      near: ground.beside(offers.map((/** @type {[string, number]} */ [topic]) => topic)),
      solved: new Set(named(more.rows.solved[row])),
      wants: new Set(named(more.rows.wants[row])),
      styles: marked(more.rows.styles[row], data.styles),
      kinds: marked(rows.kinds[row], data.kinds),
      modes: marked(rows.modes[row], data.modes),
      languages: new Set(rows.languages[row].map((/** @type {number} */ at) => primary(data.languages[at][0]))),
      level: rows.level[row] < 0 ? null : rows.level[row],
      day: crowd.inUtc(crowd.day(row), zone),
      offset: crowd.offset(zone),
      next: /** @type {number | null} */ (null),
    };
  }

  const hosts = more.rows.far.map((/** @type {unknown} */ _, /** @type {number} */ row) => describe(row));

  /** Times pass while the page is open. @param {number} now Milliseconds. */
  function refresh(now) {
    for (let row = 0; row < hosts.length; row += 1) {
      const next = crowd.next(row, now);
      hosts[row].next = next ? Math.floor((next.start - now) / DAY) : null;
    }
  }

  /** Hard rules first: most people break one, and need no points. @param {any} seeker @returns {Judged[]} In the fair order. */
  const judged = (seeker) =>
    hosts.map((/** @type {any} */ host, /** @type {number} */ row) => ({ row, host, barriers: score.barriers(seeker, host, rules) }));

  /** With points, best first; equal ones stay in the fair order. @param {any} seeker @param {Judged[]} some @returns {Scored[]} */
  function ranked(seeker, some) {
    const scored = some.map((one) => ({ ...one, ...score.fit(seeker, one.host, rules) }));
    return scored.sort((one, other) => one.barriers.length - other.barriers.length || other.points - one.points);
  }

  /** Of those who can be booked, whom others asked least; the better fit among equals. @param {Scored[]} fitting Best first. */
  function leastBooked(fitting) {
    const free = fitting.filter((one) => one.host.next !== null);
    return free.sort((one, other) => rows.booked[one.row] - rows.booked[other.row]).slice(0, LEAST);
  }

  /** How many people each rule speaks against. @param {Judged[]} all */
  function ruledOut(all) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const one of all) for (const barrier of one.barriers) counts.set(barrier, (counts.get(barrier) || 0) + 1);
    return counts;
  }

  /** Whom to suggest. @param {any} seeker @param {number} now Milliseconds. */
  function suggest(seeker, now) {
    refresh(now);
    const all = judged(seeker);
    const fitting = ranked(seeker, all.filter((one) => !one.barriers.length));
    const best = fitting.slice(0, BEST);
    return {
      people: all.length,
      fitting: fitting.length,
      best,
      mixed: leastBooked(fitting).filter((one) => !best.includes(one)),
      closest: fitting.length ? [] : ranked(seeker, all).slice(0, BEST),
      ruledOut: ruledOut(all),
    };
  }

  hub.find = { suggest, rules, hosts, primary };
})();
