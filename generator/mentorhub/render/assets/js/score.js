/**
 * How well a mentor fits somebody: integer points, each part with its reason. The twin of
 * `derive/matching/score.py`, where every rule is explained, and of `Ground` in `facts.py`. Both are
 * held to the frozen cases in `generator/tests/golden/scores.json`, so a change belongs into all three.
 */
(function () {
  "use strict";

  const { hours } = /** @type {any} */ (window).mentorhub;
  const SCALE = 1000;
  const DAY = 24 * 60;
  const ENOUGH_OVERLAP = 4 * 60;
  const NOVICE = 2;
  const [SOLVED_FOR_NOVICE, SOLVED, NEAR_FOR_NOVICE] = [90, 50, 40];
  const SOON = [[7, 100], [14, 75], [28, 50]];
  const LATER = 25;

  /**
   * @typedef {{topic: string, now: number, goal: number}} Want
   * @typedef {{
   *   wants: Want[], direction: string, peer: string, styles: Set<string>, kinds: Set<string>, modes: Set<string>,
   *   languages: Set<string>, level: number | null, day: number[], offset: number,
   * }} Seeker
   * @typedef {{
   *   offers: Map<string, number>, near: Set<string>, solved: Set<string>, wants: Set<string>, styles: Set<string>,
   *   kinds: Set<string>, modes: Set<string>, languages: Set<string>, level: number | null, day: number[],
   *   offset: number, next: number | null,
   * }} Host
   * @typedef {{
   *   covered: (offers: [string, number][]) => Map<string, number>,
   *   beside: (topics: Iterable<string>) => Set<string>, widened: (topics: Iterable<string>) => Set<string>,
   *   alone: (topic: string) => Set<string>,
   * }} Ground
   * @typedef {{
   *   weights: Record<string, number>, total: number, zoneGap: number | null, levelGap: number,
   *   objectives: Set<string>, ground: Ground,
   * }} Rules
   * @typedef {{parts: Record<string, number>, points: number, barriers: string[]}} Fit
   */

  /** How topics lie to each other. @param {Record<string, string[]>} up @param {Record<string, string[]>} near @returns {Ground} */
  function ground(up, near) {
    /** @type {Map<string, Set<string>>} */
    const known = new Map();
    const widened = (/** @type {Iterable<string>} */ topics) => new Set(Array.from(topics).flatMap((topic) => [topic, ...(up[topic] || [])]));
    return {
      covered(offers) {
        const reach = new Map(offers);
        for (const [topic, level] of offers) {
          for (const wider of up[topic] || []) reach.set(wider, Math.max(level, reach.get(wider) || 0));
        }
        return reach;
      },
      beside: (topics) => new Set(Array.from(topics).flatMap((topic) => near[topic] || [])),
      widened,
      /** The same for one topic, which is asked for every mentor again. */
      alone(topic) {
        const found = known.get(topic) || widened([topic]);
        known.set(topic, found);
        return found;
      },
    };
  }

  /** @param {Omit<Rules, "total">} found @returns {Rules} */
  const rules = (found) => ({ ...found, total: Object.values(found.weights).reduce((sum, weight) => sum + weight, 0) });

  /** @template T @param {Set<T>} one @param {Set<T>} other */
  function disjoint(one, other) {
    for (const value of one) if (other.has(value)) return false;
    return true;
  }

  /** @param {Seeker} seeker @param {Host} host @param {Rules} rules @returns {Fit} */
  function fit(seeker, host, rules) {
    const found = shares(seeker, host, rules);
    const parts = Object.fromEntries(Object.entries(found).map(([name, share]) => [name, weighed(share, name, rules)]));
    const points = Object.values(parts).reduce((sum, part) => sum + part, 0);
    return { parts, points, barriers: barriers(seeker, host, rules) };
  }

  /** How far each criterion is met, 0 to 100. @param {Seeker} seeker @param {Host} host @param {Rules} rules @returns {Record<string, number>} */
  function shares(seeker, host, rules) {
    return {
      topics: topicsShare(seeker, host, rules),
      level: levelShare(seeker, host),
      style: styleShare(seeker, host),
      way: wayShare(seeker, host),
      overlap: Math.floor((Math.min(hours.shared(seeker.day, host.day), ENOUGH_OVERLAP) * 100) / ENOUGH_OVERLAP),
      slot: slotShare(host),
      objective: objectiveShare(seeker, host, rules),
    };
  }

  /** Points of 1,000 for a share of 100. @param {number} share @param {string} criterion @param {Rules} rules */
  const weighed = (share, criterion, rules) => Math.floor((share * rules.weights[criterion] * SCALE) / (100 * rules.total));

  /** Hard rules that speak against a pair. @param {Seeker} seeker @param {Host} host @param {Rules} rules */
  function barriers(seeker, host, rules) {
    /** @type {Record<string, boolean>} */
    const broken = {
      topic: topicsShare(seeker, host, rules) === 0,
      language: seeker.languages.size > 0 && disjoint(seeker.languages, host.languages),
      direction: wrongWay(seeker, host),
      level: tooFar(seeker, host, rules),
      zone: rules.zoneGap !== null && clockGap(seeker.offset, host.offset) > rules.zoneGap * 60,
    };
    return Object.keys(broken).filter((name) => broken[name]);
  }

  /** Mean of what a mentor is worth for each topic. @param {Seeker} seeker @param {Host} host @param {Rules} rules */
  function topicsShare(seeker, host, rules) {
    let sum = 0;
    for (const want of seeker.wants) sum += topicPoints(seeker, want, host, rules);
    return seeker.wants.length ? Math.floor(sum / seeker.wants.length) : 0;
  }

  /** @param {Seeker} seeker @param {Host} host @param {Rules} rules */
  const objectiveShare = (seeker, host, rules) =>
    seeker.wants.some((want) => servesObjective(want, rules) && topicPoints(seeker, want, host, rules) > 0) ? 100 : 0;

  /** What a mentor is worth for one topic, 0 to 100. @param {Seeker} seeker @param {Want} want @param {Host} host @param {Rules} rules */
  function topicPoints(seeker, want, host, rules) {
    if (seeker.direction === "reverse") return disjoint(rules.ground.alone(want.topic), host.wants) ? 0 : 100;
    const novice = want.now <= NOVICE;
    const solved = host.solved.has(want.topic) ? (novice ? SOLVED_FOR_NOVICE : SOLVED) : 0;
    const near = novice && host.near.has(want.topic) ? NEAR_FOR_NOVICE : 0;
    return Math.max(reach(want, host.offers.get(want.topic) || 0), solved, near);
  }

  /** @param {Want} want @param {number} far */
  function reach(want, far) {
    if (far >= want.goal) return 100;
    return far > want.now ? Math.floor((100 * (far - want.now)) / (want.goal - want.now)) : 0;
  }

  /** @param {Seeker} seeker */
  const anyLevel = (seeker) => seeker.peer === "any" || seeker.direction === "reverse";

  /** How many levels a mentor is off the one wished for; null where one is not known. @param {Seeker} seeker @param {Host} host */
  function levelsOff(seeker, host) {
    if (seeker.level === null || host.level === null) return null;
    return Math.abs(host.level - seeker.level - (seeker.peer === "above" ? 1 : 0));
  }

  /** @param {Seeker} seeker @param {Host} host */
  function levelShare(seeker, host) {
    if (anyLevel(seeker)) return 100;
    const off = levelsOff(seeker, host);
    return off === null ? 50 : off < 2 ? [100, 50][off] : 0;
  }

  /** @param {Seeker} seeker @param {Host} host */
  function styleShare(seeker, host) {
    if (!seeker.styles.size) return 100;
    if (!host.styles.size) return 50;
    const common = Array.from(seeker.styles).filter((style) => host.styles.has(style)).length;
    return Math.floor((100 * common) / seeker.styles.size);
  }

  /** Whether what suits somebody, if they said so, is among what a mentor offers. @param {Set<string>} suits @param {Set<string>} offered */
  const suited = (suits, offered) => !suits.size || !disjoint(suits, offered);

  /** @param {Seeker} seeker @param {Host} host */
  const wayShare = (seeker, host) =>
    50 * (Number(suited(seeker.kinds, host.kinds)) + Number(suited(seeker.modes, host.modes)));

  /** @param {Host} host */
  function slotShare(host) {
    const { next } = host;
    if (next === null) return 0;
    const worth = SOON.find(([days]) => next <= days);
    return worth ? worth[1] : LATER;
  }

  /** @param {Want} want @param {Rules} rules */
  const servesObjective = (want, rules) => !disjoint(rules.ground.alone(want.topic), rules.objectives);

  /** @param {Seeker} seeker @param {Host} host */
  function wrongWay(seeker, host) {
    if (seeker.direction === "learn") return false;
    const below = seeker.level !== null && host.level !== null && host.level <= seeker.level;
    return below || !host.kinds.has("reverse");
  }

  /** @param {Seeker} seeker @param {Host} host @param {Rules} rules */
  function tooFar(seeker, host, rules) {
    if (anyLevel(seeker)) return false;
    const off = levelsOff(seeker, host);
    return off !== null && off > rules.levelGap;
  }

  /** Difference of two clocks in minutes, at most half a day. @param {number} one @param {number} other */
  function clockGap(one, other) {
    const gap = Math.abs(one - other) % DAY;
    return Math.min(gap, DAY - gap);
  }

  /** @type {any} */ (window).mentorhub = {
    .../** @type {any} */ (window).mentorhub,
    score: { ground, rules, fit, barriers, shares, weighed, topicPoints, reach, levelsOff, suited },
  };
})();
