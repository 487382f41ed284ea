/** Fields of the builder pages: read, filled, and told what is wrong with them. */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});

  /** @typedef {{field: string, says: string}} Wrong */

  /** @param {Element} root @param {string} name @returns {HTMLElement | null} */
  const field = (root, name) => root.querySelector(`[data-field="${name}"]`);

  /** @param {HTMLElement} box @returns {any} */
  const control = (box) => box.querySelector("input, select, textarea");

  /** @param {HTMLElement} box @returns {HTMLInputElement[]} */
  const ticks = (box) => Array.from(box.querySelectorAll("input[type=checkbox], input[type=radio]"));

  /** @type {Map<string, string> | undefined} Name of a language in English or the reader's own, to its code. */
  let languages;

  function languageNames() {
    if (languages) return languages;
    languages = new Map();
    const letters = "abcdefghijklmnopqrstuvwxyz";
    for (const speech of [navigator.language, "en"]) {
      const names = new Intl.DisplayNames(speech, { type: "language", fallback: "none" });
      for (const code of Array.from(letters, (one) => Array.from(letters, (two) => one + two)).flat()) {
        const name = names.of(code);
        if (name) languages.set(name.toLowerCase(), code);
      }
    }
    return languages;
  }

  /** A code such as pt-BR, or nothing where no language has it. @param {string} text */
  function languageCode(text) {
    const named = languageNames().get(text.toLowerCase());
    if (named) return named;
    try {
      const code = Intl.getCanonicalLocales(text)[0] || "";
      return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code) ? code : undefined;
    } catch {
      return undefined;
    }
  }

  /** @param {string} text */
  const parts = (text, by = /\n/) => text.split(by).map((part) => part.trim()).filter(Boolean);

  /** @param {string} text */
  const code = (text) => languageCode(text) || text;

  /** @param {HTMLElement} box */
  function linkRows(box) {
    return Array.from(box.querySelectorAll("[data-rows] > *"), (row) => ({
      kind: /** @type {HTMLSelectElement} */ (row.querySelector("select")).value,
      url: /** @type {HTMLInputElement} */ (row.querySelector("input")).value.trim(),
    })).filter((link) => link.url);
  }

  /** @param {HTMLElement} box @param {{kind: string, url: string}} [link] */
  function addLink(box, link) {
    const row = /** @type {HTMLTemplateElement} */ (box.querySelector("template")).content.cloneNode(true);
    const made = /** @type {DocumentFragment} */ (row);
    if (link) {
      /** @type {HTMLSelectElement} */ (made.querySelector("select")).value = link.kind;
      /** @type {HTMLInputElement} */ (made.querySelector("input")).value = link.url;
    }
    box.querySelector("[data-rows]")?.append(made);
  }

  /** @type {Record<string, (box: HTMLElement) => any>} */
  const READERS = {
    text: (box) => control(box).value.trim() || undefined,
    zone: (box) => control(box).value.trim() || undefined,
    body: (box) => control(box).value.trim(),
    default: (box) => control(box).value,
    upper: (box) => control(box).value.trim().toUpperCase() || undefined,
    code: (box) => (control(box).value.trim() ? code(control(box).value.trim()) : undefined),
    number: (box) => (control(box).value.trim() ? Number(control(box).value) : undefined),
    lines: (box) => parts(control(box).value),
    codes: (box) => parts(control(box).value, /[,;\n]/).map(code),
    set: (box) => ticks(box).filter((tick) => tick.checked).map((tick) => tick.value), // prettier-ignore
    radio: (box) => ticks(box).find((tick) => tick.checked)?.value,
    links: linkRows,
  };

  /** @param {HTMLElement} box */
  const read = (box) => READERS[box.dataset.read || "text"](box);

  /** Find the box of a term, which may be written by its id, its label or another word. @param {HTMLElement} box */
  function tickOf(box, /** @type {string} */ term) {
    const plain = term.toLowerCase();
    const known = (/** @type {HTMLInputElement} */ tick) => [tick.value, ...(tick.dataset.names || "").split("|")];
    return ticks(box).find((tick) => known(tick).some((name) => name.toLowerCase() === plain));
  }

  /** @param {HTMLElement} box @param {any} value */
  function fill(box, value) {
    const how = box.dataset.read || "text";
    if (how === "links") {
      box.querySelector("[data-rows]")?.replaceChildren();
      for (const link of value || []) addLink(box, link);
      if (!value?.length) addLink(box);
    } else if (how === "set" || how === "radio") {
      for (const tick of ticks(box)) tick.checked = false;
      for (const term of how === "set" ? value || [] : [value || ""]) {
        const tick = tickOf(box, String(term));
        if (tick) tick.checked = true;
      }
    } else if (Array.isArray(value)) control(box).value = value.join(how === "codes" ? ", " : "\n");
    else control(box).value = value ?? "";
  }

  /**
   * Terms after a change: those that are still wanted stay as they are written, those that the
   * page does not know stay as well.
   *
   * @param {HTMLElement} box
   * @param {string[]} before
   */
  function terms(box, before) {
    const kept = before.filter((term) => tickOf(box, term)?.checked ?? true);
    const covered = new Set(kept.map((term) => tickOf(box, term)));
    return [...kept, ...ticks(box).filter((tick) => tick.checked && !covered.has(tick)).map((tick) => tick.value)];
  }

  /** @param {HTMLElement} form */
  function clear(form) {
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".wrong"))) line.hidden = true;
    for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    /** @type {HTMLElement} */ (form.querySelector("[data-builder-wrong]")).hidden = true;
  }

  /** @param {HTMLElement} box */
  function label(box) {
    const words = box.querySelector("label, legend")?.firstChild?.textContent;
    return (words || "").trim();
  }

  /** @param {HTMLElement} box */
  function goal(box) {
    return box.matches("fieldset") ? box : control(box);
  }

  /** @param {HTMLElement} box @param {string} says */
  function mark(box, says) {
    const line = /** @type {HTMLElement} */ (box.querySelector(".wrong"));
    line.textContent = says;
    line.hidden = false;
    for (let fold = box.closest("details"); fold; fold = fold.parentElement?.closest("details") || null) fold.open = true;
    goal(box).setAttribute("aria-invalid", "true");
  }

  /** Say beside each field what is wrong, and above all where to look. @param {HTMLElement} form @param {Wrong[]} wrongs */
  function tell(form, wrongs, /** @type {DOMStringMap} */ words) {
    clear(form);
    /** @type {Map<HTMLElement, string>} The first thing to say about each field. */
    const found = new Map();
    for (const wrong of wrongs) {
      const box = field(form, wrong.field);
      if (box && !found.has(box)) found.set(box, wrong.says);
    }
    const list = /** @type {HTMLElement} */ (form.querySelector("[data-builder-wrong]"));
    const items = Array.from(found, ([box, says]) => {
      mark(box, says);
      const link = document.createElement("a");
      link.href = `#${goal(box).id}`;
      link.textContent = `${label(box)}: ${says}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        goal(box).focus();
      });
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    const count = found.size === 1 ? words.sayOne : (words.sayMany || "").replace("@", String(found.size));
    /** @type {HTMLElement} */ (list.querySelector("p")).textContent = count || "";
    list.querySelector("ul")?.replaceChildren(...items);
    list.hidden = false;
    list.focus();
  }

  /**
   * Word a mistake that the schema found.
   *
   * @param {{keyword: string, limit: any}} mistake
   * @param {DOMStringMap} words
   */
  function word(mistake, words) {
    const { keyword, limit } = mistake;
    const named = { required: words.sayRequired, minItems: words.sayChoose, format: words.sayDate };
    const counted = {
      maxLength: words.sayLongest, minimum: words.sayLeast, exclusiveMinimum: words.sayLeast, maximum: words.sayMost,
    }; // prettier-ignore
    const plain = /** @type {Record<string, string | undefined>} */ (named)[keyword];
    const filled = /** @type {Record<string, string | undefined>} */ (counted)[keyword]?.replace("@", String(limit));
    return plain || filled || words.sayOther || "";
  }

  builder.fields = { field, read, fill, terms, tell, clear, word, addLink, languageCode };
})();
