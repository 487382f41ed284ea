/** Says in words what the scorer found; the words themselves stand on the page. */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("find-words"));
  if (!template || !hub.find) return;

  const { crowd, find, score } = hub;
  const { data, rows } = crowd;

  /** @type {Map<string, {text: string, one: string}>} */
  const words = new Map();
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (template.content.querySelectorAll("[data-word]"))) {
    words.set(part.dataset.word || "", { text: part.textContent || "", one: part.dataset.one || "" });
  }

  /** @param {string} key @param {Record<string, string | number>} [values] What stands for `@name`. @returns {string} */
  function word(key, values = {}) {
    const { text = key, one = "" } = words.get(key) || {};
    return (values.count === 1 && one ? one : text).replace(/@(\w+)/g, (whole, name) => String(values[name] ?? whole));
  }

  const figures = new Intl.NumberFormat(document.documentElement.lang || undefined, { maximumFractionDigits: 1 });

  /** @param {number} figure */
  const number = (figure) => figures.format(figure);

  const WHEN = /** @type {const} */ ({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  /** @type {Map<string, Intl.DateTimeFormat>} Formats are slow to make, so each is made once. */
  const formats = new Map();

  /** A moment in somebody's own zone. @param {number} moment @param {string} zone */
  function when(moment, zone) {
    const format = formats.get(zone) || new Intl.DateTimeFormat(navigator.language, { ...WHEN, timeZone: zone });
    formats.set(zone, format);
    return `${format.format(moment)} (${hub.times.place(zone)})`;
  }

  /** @param {any} seeker @param {any} one */
  function topics(seeker, one) {
    /** @type {number[]} */
    const worth = seeker.wants.map((/** @type {any} */ want) => score.topicPoints(seeker, want, one.host, find.rules));
    const met = worth.filter((points) => points === 100).length;
    const part = worth.filter((points) => points > 0 && points < 100).length;
    if (worth.length > 1) {
      return word(part ? (met ? "topics-more" : "topics-part") : "topics", { met, part, all: worth.length });
    }
    const reverse = seeker.direction === "reverse" ? "-reverse" : "";
    return word(met ? `topics-one${reverse}` : part ? "topics-near" : `topics-none${reverse}`);
  }

  /** @param {any} seeker @param {any} one */
  function level(seeker, one) {
    if (OPEN.level(seeker)) return word("level-any");
    const off = score.levelsOff(seeker, one.host);
    if (off === null) return word("level-unknown");
    return word(off === 0 ? `level-${seeker.peer}` : off === 1 ? "level-one" : "level-far");
  }

  /** @param {any} seeker @param {any} one */
  function style(seeker, one) {
    if (OPEN.style(seeker)) return word("style-any");
    if (!one.host.styles.size) return word("style-unknown");
    const common = data.styles.filter((/** @type {string[]} */ [id]) => seeker.styles.has(id) && one.host.styles.has(id));
    if (!common.length) return word("style-none");
    const names = common.map((/** @type {string[]} */ pair) => pair[1].toLowerCase()).join(", ");
    const all = seeker.styles.size;
    return word(common.length === all ? "style-all" : "style-some", { met: common.length, all, names });
  }

  /** @param {any} seeker @param {any} one */
  function way(seeker, one) {
    if (OPEN.way(seeker)) return word("way-any");
    const [kind, mode] = [score.suited(seeker.kinds, one.host.kinds), score.suited(seeker.modes, one.host.modes)];
    return word(kind && mode ? "way-both" : kind ? "way-mode" : mode ? "way-kind" : "way-neither");
  }

  /** @param {any} seeker @param {any} one */
  function overlap(seeker, one) {
    const minutes = hub.hours.shared(seeker.day, one.host.day);
    return minutes ? word("overlap-some", { hours: number(minutes / 60) }) : word("overlap-none");
  }

  /** @param {any} seeker @param {any} one @param {number} now */
  function slot(seeker, one, now) {
    const next = crowd.next(one.row, now);
    if (next) return word("slot-some", { when: when(next.start, seeker.zone) });
    return word(rows.elsewhere[one.row] ? "slot-elsewhere" : "slot-none");
  }

  /** @param {any} seeker @param {any} one */
  const objective = (seeker, one) => word(score.shares(seeker, one.host, find.rules).objective ? "objective-yes" : "objective-no");

  /** Criteria of which somebody said nothing, so that everybody meets them. @type {Record<string, (seeker: any) => boolean>} */
  const OPEN = {
    level: (seeker) => seeker.peer === "any" || seeker.direction === "reverse",
    style: (seeker) => !seeker.styles.size,
    way: (seeker) => !seeker.kinds.size && !seeker.modes.size,
  };

  /** @type {Record<string, (seeker: any, one: any, now: number) => string>} */
  const SAID = { topics, level, style, way, overlap, slot, objective };

  /**
   * Every criterion that counts, in words and points; those that were left open come last.
   * @param {any} seeker @param {any} one @param {number} now
   */
  function reasons(seeker, one, now) {
    const shares = score.shares(seeker, one.host, find.rules);
    const { weights } = find.rules;
    const counting = Object.keys(SAID).filter((name) => weights[name] > 0);
    const said = counting.map((name) => ({
      criterion: name,
      name: word(`name-${name}`),
      words: SAID[name](seeker, one, now),
      open: Boolean(OPEN[name]?.(seeker)),
      share: shares[name],
      weight: weights[name],
      points: one.parts[name],
      most: score.weighed(100, name, find.rules),
    }));
    return said.sort((first, second) => Number(first.open) - Number(second.open));
  }

  /** Each topic in words. @param {any} seeker @param {any} one @returns {string[]} */
  function far(seeker, one) {
    return seeker.wants.map((/** @type {any} */ want) => {
      const points = score.topicPoints(seeker, want, one.host, find.rules);
      const reach = score.reach(want, one.host.offers.get(want.topic) || 0);
      const learnt = reach === 100 ? "full" : reach === points ? "part" : one.host.solved.has(want.topic) ? "solved" : "near";
      const kind = points === 0 ? "none" : seeker.direction === "reverse" ? "reverse" : learnt;
      return `${word(`far-${kind}`, { topic: find.topics.label(want.topic) })} (${points} %)`;
    });
  }

  find.word = word;
  find.number = number;
  find.reasons = reasons;
  find.far = far;
})();
