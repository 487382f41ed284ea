/**
 * Changes a file at the places that were touched and nowhere else. Where each value stands is
 * told by the site (`edit.json`); values are written on one line, in quotes where YAML needs them.
 */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});

  /**
   * @typedef {[number, number, number]} Place Offsets of a key, of its value, and after the value.
   * @typedef {{begin: number, end: number, text: string}} Edit
   * @typedef {{keys: Record<string, Place>, at: [number, number], flow: boolean, indent: number}} Entry
   * @typedef {object} Described
   * @property {string} path
   * @property {string} text
   * @property {Record<string, any>} values
   * @property {Record<string, Place>} keys
   * @property {number} insert Where a new key may stand.
   * @property {[number, number]} body Prose of a file in Markdown.
   * @property {Entry[]} entries Entries of the list `sessions`.
   */

  /** Words that are read as something else than text, by this program or by an older reader of YAML. */
  const WORDS = /^(null|true|false|yes|no|on|off|y|n)$/i;
  const PLAIN = /^\p{L}[\p{L}\p{M}\p{N} ._/()’–-]*$/u;
  const DATE = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/;
  const HIDDEN = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

  /** @param {string} text */
  function scalar(text) {
    if (DATE.test(text) || (PLAIN.test(text) && !WORDS.test(text) && text === text.trim())) return text;
    const whole = text.replace(/\p{Cs}/gu, "\ufffd");
    return JSON.stringify(whole).replace(HIDDEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  /** Write a value on one line. @param {any} value @returns {string} */
  function write(value) {
    if (typeof value === "string") return scalar(value);
    if (Array.isArray(value)) return `[${value.map(write).join(", ")}]`;
    if (value === null || typeof value !== "object") return String(value);
    const pairs = Object.entries(value).map(([key, one]) => `${scalar(key)}: ${write(one)}`);
    return pairs.length ? `{ ${pairs.join(", ")} }` : "{}";
  }

  /** @param {string} text @param {Edit[]} edits */
  function splice(text, edits) {
    const last = edits.map((edit, order) => ({ ...edit, order }));
    // From the end, so that offsets hold; of two at one place the later one goes in first.
    last.sort((one, two) => two.begin - one.begin || two.order - one.order);
    return last.reduce((made, edit) => made.slice(0, edit.begin) + edit.text + made.slice(edit.end), text);
  }

  /** @param {string} text @param {number} at */
  function lineEnd(text, at) {
    const found = text.indexOf("\n", at);
    return found < 0 ? text.length : found + 1;
  }

  /** @param {string} text @param {Place} place @param {any} value */
  function replace(text, [key, begin, end], value) {
    const gap = text.slice(key, begin);
    // A comment between key and value stays; a list below its key moves up beside it.
    const from = gap.includes("#") ? begin : begin - (gap.length - gap.trimEnd().length);
    return { begin: from, end, text: ` ${write(value)}` };
  }

  /** @param {string} text @param {Place} place */
  const remove = (text, [key, , end]) => ({ begin: key - indentBefore(text, key), end: lineEnd(text, end), text: "" });

  /** @param {string} text @param {number} at */
  const indentBefore = (text, at) => at - (text.lastIndexOf("\n", at - 1) + 1);

  /** Begin a new line where the text before it does not end in one. @param {string} text @param {number} at */
  const freshLine = (text, at) => (at === 0 || text[at - 1] === "\n" ? "" : "\n");

  /**
   * @param {Described} file
   * @param {Map<string, any>} changes Key to its new value; undefined takes the key away.
   * @param {string} [prose] New prose; today's without one.
   */
  function change(file, changes, prose) {
    /** @type {Edit[]} */
    const edits = [];
    for (const [key, value] of changes) {
      const place = file.keys[key];
      if (place && value === undefined) edits.push(remove(file.text, place));
      else if (place) edits.push(replace(file.text, place, value));
      else if (value !== undefined) {
        edits.push({ begin: file.insert, end: file.insert, text: `${key}: ${write(value)}\n` });
      }
    }
    if (prose !== undefined) edits.push(newProse(file, prose));
    return splice(file.text, edits);
  }

  /** @param {Described} file @param {string} prose @returns {Edit} */
  function newProse(file, prose) {
    const [begin, end] = file.body;
    if (begin < end) return { begin, end, text: prose };
    return { begin: file.text.length, end: file.text.length, text: `${freshLine(file.text, file.text.length)}\n${prose}\n` };
  }

  /** @param {Described} file @param {number} number @param {Map<string, any>} changes @returns {Edit[]} */
  function changeEntry(file, number, changes) {
    const { keys, at, flow, indent } = file.entries[number];
    const end = at[1];
    return Array.from(changes).map(([key, value]) => {
      if (keys[key]) return replace(file.text, keys[key], value);
      if (flow) return { begin: end - 1, end: end - 1, text: `, ${key}: ${write(value)} ` };
      const here = lineEnd(file.text, end);
      return { begin: here, end: here, text: `${freshLine(file.text, here)}${" ".repeat(indent)}${key}: ${write(value)}\n` };
    });
  }

  /** @param {string} text @param {Entry[]} entries The spaces before the dash of each entry. */
  function dashes(text, entries) {
    const begin = entries[0].at[0];
    const line = text.slice(text.lastIndexOf("\n", begin - 1) + 1, begin);
    return " ".repeat(line.length - line.trimStart().length);
  }

  /** @param {Record<string, any>} entry @param {string} indent */
  function block(entry, indent) {
    const lines = Object.entries(entry).map(([key, value]) => `${key}: ${write(value)}\n`);
    return lines.map((line, number) => indent + (number ? "  " : "- ") + line).join("");
  }

  /** Add an entry at the end of the list `sessions`. @param {Described} file @param {Record<string, any>} entry */
  function addEntry(file, entry) {
    const { text, entries, keys } = file;
    const list = keys.sessions;
    if (!list) {
      const at = text.length;
      return { begin: at, end: at, text: `${freshLine(text, at)}sessions:\n${block(entry, "  ")}` };
    }
    if (!entries.length) {
      const rest = lineEnd(text, list[2]);
      return { begin: list[0], end: rest, text: `sessions:\n${block(entry, "  ")}` };
    }
    if (text[list[1]] === "[") {
      return { begin: list[2] - 1, end: list[2] - 1, text: `, ${write(entry)}` };
    }
    const at = lineEnd(text, list[2]);
    return { begin: at, end: at, text: freshLine(text, at) + block(entry, dashes(text, entries)) };
  }

  builder.yaml = { write, splice, change, changeEntry, addEntry, block };
})();
