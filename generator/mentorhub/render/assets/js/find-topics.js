/**
 * Choosing topics: a field that narrows a list of boxes to tick, and a line for each chosen topic with
 * the level that somebody has and the one they want.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-find]"));
  if (!form || !hub.find) return;

  const { crowd, directory, find } = hub;
  const MOST = 5;
  const USUAL = 8;
  const SHOWN = 40;
  const [NOW, GOAL] = [2, 4];
  const { id: ids, label: labels, aliases } = crowd.data.topics;

  /** @typedef {{topic: string, now: number, goal: number}} Want */

  /** @param {string} selector @returns {any} */
  const piece = (selector) => form.querySelector(selector);
  const [field, note, list, lines] = [piece("[data-topic-words]"), piece("[data-topic-note]"), piece("[data-topics]"), piece("[data-wants]")];
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("find-want"));

  /** @type {Want[]} */
  let wants = [];
  let direction = "learn";

  /** What a topic is called, to be looked through. @type {string[]} */
  const texts = labels.map((/** @type {string} */ label, /** @type {number} */ at) =>
    [label, ...aliases[at]].map((text) => ` ${directory.fold(text)}`).join(""));

  /** @param {string} topic @returns {string} */
  const label = (topic) => labels[ids.indexOf(topic)];

  /** @returns {number[]} The topics that most people offer, or want to learn. */
  function usual() {
    /** @type {Map<number, number>} */
    const counts = new Map();
    const named = direction === "learn" ? crowd.rows.offers.slice(0, find.hosts.length) : hub.more.rows.wants;
    for (const topic of named.flat()) counts.set(topic, (counts.get(topic) || 0) + 1);
    return Array.from(counts).sort(([, one], [, other]) => other - one).slice(0, USUAL).map(([topic]) => topic);
  }

  /** Topics of which every word begins a word of their names. @param {string} text @returns {number[]} */
  function called(text) {
    const words = directory.fold(text).split(/\s+/).filter(Boolean);
    const fits = (/** @type {number} */ at) => words.every((/** @type {string} */ word) => texts[at].includes(` ${word}`));
    const inside = (/** @type {number} */ at) => words.every((/** @type {string} */ word) => texts[at].includes(word));
    const every = ids.map((/** @type {string} */ _, /** @type {number} */ at) => at);
    const found = every.filter(fits);
    return found.length ? found : every.filter(inside);
  }

  /** @param {number} at @param {string} text What was typed. */
  function option(at, text) {
    const item = document.createElement("li");
    item.className = "option";
    const [line, box, word] = [document.createElement("label"), document.createElement("input"), document.createElement("span")];
    box.type = "checkbox";
    box.value = ids[at];
    box.dataset.topic = "";
    word.className = "option-word";
    word.textContent = labels[at];
    const folded = directory.fold(text.trim());
    if (folded && aliases[at].length && !directory.fold(labels[at]).includes(folded)) {
      const also = document.createElement("span");
      also.className = "quiet";
      also.textContent = ` ${find.word("also", { names: aliases[at].join(", ") })}`;
      word.append(also);
    }
    line.append(box, word);
    item.append(line);
    return item;
  }

  /** @param {number} count @param {boolean} typed */
  function explain(count, typed) {
    const { one, many, none, full, usual: begin } = note.dataset;
    const say = wants.length >= MOST ? full : !typed ? begin.replace("@", ids.length) : count === 0 ? none : count === 1 ? one : many.replace("@", count);
    note.textContent = say;
    return say;
  }

  /** Tick what is chosen; a sixth cannot be. */
  function tick() {
    for (const box of list.querySelectorAll("input")) {
      box.checked = wants.some((want) => want.topic === box.value);
      box.disabled = !box.checked && wants.length >= MOST;
      box.closest(".option").classList.toggle("option-none", box.disabled);
    }
  }

  function offer() {
    const typed = Boolean(field.value.trim());
    const found = typed ? called(field.value) : usual();
    list.replaceChildren(...found.slice(0, SHOWN).map((/** @type {number} */ at) => option(at, field.value)));
    tick();
    return explain(found.length, typed);
  }

  /** A goal lies above where somebody stands. @param {HTMLSelectElement} now @param {HTMLSelectElement} goal @param {Want} want */
  function level(now, goal, want) {
    want.goal = Math.max(want.goal, want.now + 1);
    for (const choice of goal.options) choice.disabled = Number(choice.value) <= want.now;
    [now.value, goal.value] = [String(want.now), String(want.goal)];
  }

  /** @param {Want} want */
  function line(want) {
    const made = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
    const name = label(want.topic);
    const [now, goal] = [made.querySelector("[data-now]"), made.querySelector("[data-goal]")].map((one) => /** @type {HTMLSelectElement} */ (one));
    const word = /** @type {HTMLElement} */ (made.querySelector(".want-name"));
    word.textContent = name;
    for (const part of made.querySelectorAll("[aria-label]")) part.setAttribute("aria-label", (part.getAttribute("aria-label") || "").replace("@", name));
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (made.querySelectorAll("[data-when]"))) part.hidden = part.dataset.when !== direction;
    now.options[now.options.length - 1].disabled = true;
    level(now, goal, want);
    for (const choice of [now, goal]) {
      choice.addEventListener("change", () => {
        [want.now, want.goal] = [Number(now.value), Number(goal.value)];
        level(now, goal, want);
      });
    }
    /** @type {HTMLElement} */ (made.querySelector("[data-remove]")).addEventListener("click", () => remove(want.topic));
    return made;
  }

  function draw() {
    lines.replaceChildren(...wants.map(line));
    tick();
    explain(list.children.length, Boolean(field.value.trim()));
  }

  /** @param {string} text What happened, in words. */
  function changed(text) {
    form?.dispatchEvent(new CustomEvent("change", { detail: text }));
  }

  /** @param {string} topic */
  function choose(topic) {
    if (wants.length >= MOST || wants.some((want) => want.topic === topic)) return;
    wants.push({ topic, now: NOW, goal: GOAL });
    draw();
    changed(find.word("chosen", { topic: label(topic) }));
  }

  /** @param {string} topic */
  function remove(topic) {
    const at = wants.findIndex((want) => want.topic === topic);
    wants = wants.filter((want) => want.topic !== topic);
    // The button is gone: the focus goes to the next one, or back to the field.
    const lost = lines.contains(document.activeElement);
    draw();
    if (lost) (lines.children[Math.min(at, wants.length - 1)]?.querySelector("[data-remove]") || field).focus();
    changed(find.word("removed", { topic: label(topic) }));
  }

  list.addEventListener("change", (/** @type {Event} */ event) => {
    event.stopPropagation();
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.checked) choose(box.value);
    else remove(box.value);
  });
  field.addEventListener("input", (/** @type {Event} */ event) => {
    event.stopPropagation();
    find.say(offer());
  });
  field.addEventListener("change", (/** @type {Event} */ event) => event.stopPropagation());
  field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = field.value.trim() && list.querySelector("input:not(:checked, :disabled)");
    if (!first) return;
    choose(first.value);
    field.value = "";
    offer();
  });

  /** @param {unknown} value @param {number} least @param {number} most */
  const step = (value, least, most) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

  /** Take over topics, also kept ones, of which some may be gone by now. @param {unknown} found */
  function set(found) {
    const known = Array.isArray(found) ? found.filter((one) => one && ids.includes(one.topic) && step(one.now, 1, 4) && step(one.goal, one.now + 1, 5)) : [];
    wants = Array.from(new Map(known.map((one) => [one.topic, { topic: one.topic, now: one.now, goal: one.goal }])).values()).slice(0, MOST);
    field.value = "";
    offer();
    draw();
  }

  /** @param {string} way */
  function turn(way) {
    if (direction === way) return;
    direction = way;
    offer();
    draw();
  }

  find.topics = { get: () => wants.map((want) => ({ ...want })), set, turn, label, focus: () => field.focus() };
})();
