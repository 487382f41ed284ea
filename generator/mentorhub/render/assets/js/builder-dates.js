/**
 * Days of a rhythm, and moments from the clock on the wall. Days are counted at midnight in UTC,
 * where each has 24 hours; only `instant` knows about zones.
 */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});
  const { ahead } = hub.times;

  const DAY = 24 * 60 * 60 * 1000;
  const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
  const ORDINALS = ["first", "second", "third", "fourth"];

  /**
   * @typedef {object} Rule
   * @property {"weekly" | "fortnightly" | "monthly" | "once"} rhythm
   * @property {string} weekday
   * @property {string} nth First to fourth, or last.
   */

  /** @param {string} text */
  const read = (text) => new Date(`${text}T00:00:00Z`);
  /** @param {Date} day */
  const iso = (day) => day.toISOString().slice(0, 10);
  /** @param {Date} day @param {number} count */
  const later = (day, count) => new Date(day.getTime() + count * DAY);

  /** @param {Date} day @param {Rule} rule */
  function falls(day, rule) {
    if (WEEKDAYS[day.getUTCDay()] !== rule.weekday) return false;
    if (rule.rhythm !== "monthly") return true;
    if (rule.nth === "last") return later(day, 7).getUTCMonth() !== day.getUTCMonth();
    return ORDINALS[Math.floor((day.getUTCDate() - 1) / 7)] === rule.nth;
  }

  /**
   * List the days from one on.
   *
   * @param {Rule} rule
   * @param {string} from
   * @param {string} to Last day, included.
   */
  function days(rule, from, to) {
    if (rule.rhythm === "once") return from <= to ? [from] : [];
    const step = rule.rhythm === "weekly" ? 7 : rule.rhythm === "fortnightly" ? 14 : 1;
    const found = [];
    let day = read(from);
    while (WEEKDAYS[day.getUTCDay()] !== rule.weekday) day = later(day, 1);
    for (; iso(day) <= to; day = later(day, step)) {
      if (falls(day, rule)) found.push(iso(day));
    }
    return found;
  }

  /** The rhythm in the words of the file. @param {Rule} rule */
  function words(rule) {
    if (rule.rhythm === "once") return undefined;
    if (rule.rhythm === "weekly") return "weekly";
    if (rule.rhythm === "fortnightly") return "every 2 weeks";
    return `monthly on the ${rule.nth} ${rule.weekday[0].toUpperCase()}${rule.weekday.slice(1)}`;
  }

  /**
   * The moment at which a clock on the wall shows a time. Where it shows it twice, the first;
   * where it never does, as if the clock had not been put forward.
   *
   * @param {string} wall Such as 2026-12-01 14:00.
   * @param {string} zone
   */
  function instant(wall, zone) {
    const plain = Date.parse(`${wall.replace(" ", "T")}:00Z`);
    const [before, after] = [ahead(plain - DAY, zone), ahead(plain + DAY, zone)];
    if (ahead(plain - before, zone) === before) return new Date(plain - before);
    return new Date(plain - (ahead(plain - after, zone) === after ? after : before));
  }

  /** @param {string} zone */
  function isZone(zone) {
    // Offsets such as +01:00 are zones to some browsers, but have no name.
    if (!/^[A-Za-z]/.test(zone)) return false;
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
    } catch {
      return false;
    }
  }

  const mine = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  /** Today, as the clock on the wall of a zone has it. @param {string} zone */
  function today(zone) {
    const now = Date.now();
    return iso(new Date(now + ahead(now, zone)));
  }

  builder.dates = { days, words, instant, isZone, mine, today, later, iso, read, WEEKDAYS };
})();
