/**
 * Free text: name, headline, topics with their aliases, languages and place. A word finds what begins
 * with it; only a word that nobody has is taken for a typing mistake, and finds what is one slip away
 * (two in a long word). Accents and capitals do not matter.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  if (!hub.crowd) return;

  const { data, rows, size } = hub.crowd;
  const SLIP_FROM = 4;
  const TWO_SLIPS_FROM = 8;
  const CHUNK = 500;
  /** Letters that do not come apart into a letter and an accent. @type {Record<string, string>} */
  const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" };

  /** @param {string} text */
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđðßæœıþ]/g, (letter) => PLAIN[letter]);

  /** @param {string} text */
  const split = (text) => fold(text).split(/[^\p{L}\p{N}+#]+/u).filter(Boolean);

  /** @type {Map<string, number[]>} A word to the rows that have it in name or headline. */
  const own = new Map();
  let indexed = 0;

  /** @param {number} end */
  function index(end) {
    for (; indexed < end; indexed += 1) {
      for (const word of new Set(split(`${rows.name[indexed]} ${rows.headline[indexed]}`))) {
        const found = own.get(word);
        if (found) found.push(indexed);
        else own.set(word, [indexed]);
      }
    }
  }

  /** Index little by little while nobody waits; whoever types first has the rest done at once. */
  function prepare() {
    index(Math.min(size, indexed + CHUNK));
    if (indexed < size) setTimeout(prepare, 0);
  }

  /** @param {string[]} texts @returns {Map<string, number[]>} A word to the entries of a vocabulary that have it. */
  function vocabulary(texts) {
    const words = new Map();
    texts.forEach((text, at) => {
      for (const word of new Set(split(text))) words.set(word, [...(words.get(word) || []), at]);
    });
    return words;
  }

  const topics = vocabulary(
    data.topics.label.map((/** @type {string} */ label, /** @type {number} */ at) => [label, ...data.topics.aliases[at]].join(" ")),
  );
  const languages = vocabulary(data.languages.map((/** @type {string[]} */ pair) => pair[1]));
  const places = vocabulary(data.places);

  /**
   * Whether one word becomes another by so many slips: a letter too many, too few, wrong, or swapped with the next.
   * @param {string} one @param {string} other @param {number} most
   */
  function near(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return false;
    let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const line = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          line[j] = Math.min(line[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...line) > most) return false;
      [before, last] = [last, line];
    }
    return last[other.length] <= most;
  }

  const SOURCES = [own, topics, languages, places];

  /** @param {(word: string) => boolean} fits @returns {Set<number>[]} For each source, the rows or entries found. */
  function gather(fits) {
    return SOURCES.map((source) => {
      const found = new Set();
      for (const [word, entries] of source) if (fits(word)) for (const entry of entries) found.add(entry);
      return found;
    });
  }

  /** @type {Map<string, Uint8Array>} */
  const known = new Map();

  /** @param {string} word @returns {Uint8Array} A mark for each row that has it. */
  function rowsWith(word) {
    const before = known.get(word);
    if (before) return before;
    // Writing without spaces is not cut into words, so it is looked for inside.
    const inside = /[^\u0000-\u024f]/.test(word);
    let found = gather((other) => other.startsWith(word) || (inside && other.includes(word)));
    if (found.every((one) => one.size === 0) && word.length >= SLIP_FROM) {
      found = gather((other) => near(word, other, word.length >= TWO_SLIPS_FROM ? 2 : 1));
    }
    const [mine, about, spoken, lived] = found;
    const marks = new Uint8Array(size);
    for (let row = 0; row < size; row += 1) {
      const fits =
        mine.has(row) ||
        lived.has(rows.place[row]) ||
        (about.size > 0 && rows.offers[row].some((/** @type {number} */ at) => about.has(at))) ||
        (spoken.size > 0 && rows.languages[row].some((/** @type {number} */ at) => spoken.has(at)));
      if (fits) marks[row] = 1;
    }
    known.set(word, marks);
    return marks;
  }

  /** @param {string} text @returns {Uint8Array | null} A mark for each row that has every word; null without words. */
  function search(text) {
    const words = split(text);
    if (!words.length) return null;
    index(size);
    const all = words.map(rowsWith);
    return all.reduce((sum, marks) => sum.map((mark, row) => mark & marks[row]));
  }

  hub.directory = { ...hub.directory, search, fold };
  setTimeout(prepare, 0);
})();
