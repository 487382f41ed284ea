/**
 * The directory: facets, free text, order and shortlist over everybody, with the choice in the address.
 * Without scripts the first cards and the plain lists are there instead.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-directory]"));
  if (!form || !hub.crowd) return;

  const { crowd, directory, shortlist } = hub;
  const STEP = 30;
  /** @param {string} name @returns {any} */
  const piece = (name) => document.querySelector(`[data-${name}]`);
  const list = /** @type {HTMLElement} */ (document.getElementById("people"));
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("person-card"));
  const sort = /** @type {HTMLSelectElement} */ (piece("sort"));
  const [title, more, chips, status] = [piece("found"), piece("more"), piece("chips"), piece("status")];
  const sheet = /** @type {HTMLDetailsElement} */ (form.querySelector(".sheet"));
  const wide = matchMedia("(min-width: 60em)");
  const cards = directory.cardsIn(list, template, () => title.focus());
  const options = directory.optionsIn(form);

  let state = directory.fromAddress(form, sort);
  /** @type {number[]} */
  let found = [];
  /** How many cards are shown at most. */
  let limit = STEP;
  /** What the page finds when it opens is read with the page. */
  let aloud = false;
  /** @type {number | undefined} */
  let waiting;
  /** @type {number | undefined} */
  let typed;

  /** @param {DOMStringMap} words @param {number} count */
  const say = ({ none = "", one = "", many = "" }, count) =>
    (count === 0 && none) || (count === 1 ? one : many.replace("@", count.toLocaleString(document.documentElement.lang)));

  function showMore() {
    const left = Math.min(STEP, found.length - limit);
    more.hidden = left <= 0;
    more.textContent = more.dataset.more.replace("@", String(left));
  }

  function showShortlist() {
    const ids = shortlist.ids();
    const [count, link] = [piece("shortlist-count"), new URL(location.href)];
    piece("shortlist").hidden = !ids.length;
    count.textContent = say(count.dataset, ids.length);
    link.search = link.hash = "";
    piece("shortlist").querySelector("[data-copy-text]").dataset.copyText = `${link}?with=${ids.join(",")}`;
  }

  function showShared() {
    const gone = state.with.filter((/** @type {string} */ id) => !directory.isHere(id)).length;
    const words = piece("gone");
    piece("shared").hidden = !state.with.length;
    words.hidden = !gone;
    words.textContent = say(words.dataset, gone);
    piece("keep-shared").hidden = gone === state.with.length;
  }

  /** Hours over midnight are right for some, and a slip for others. */
  function showNight() {
    const note = piece("night");
    const [from, to] = state.hours.split("-");
    if (note) note.textContent = to <= from ? note.dataset.night : "";
  }

  /** @param {number} soon People with an open time in the next days. */
  function announce(soon) {
    const count = say(title.dataset, found.length);
    const words = soon ? `${count} · ${title.dataset.soon.replace("@", soon.toLocaleString(document.documentElement.lang))}` : count;
    const done = piece("finish");
    title.textContent = words;
    done.textContent = say(done.dataset, found.length);
    clearTimeout(waiting);
    // Screen readers hear the count once a reader pauses, not at every key.
    if (aloud && status.textContent !== words) waiting = setTimeout(() => (status.textContent = words), 600);
    aloud = true;
  }

  function apply() {
    const now = Date.now();
    const day = crowd.inUtc(directory.minutes(state.hours), hub.times.zone);
    const { found: rows, counts, soon } = directory.select({ ...state, day }, now);
    found = directory.sort(rows, state.sort);
    cards.show(found.slice(0, limit), now);
    showMore();
    directory.showCounts(options, counts);
    piece("chosen").hidden = !directory.showChips(chips, () => state, options, choose, title);
    directory.showFolds(form);
    showShared();
    showNight();
    announce(soon);
    piece("nobody").hidden = found.length > 0;
  }

  /** Take a choice over into address, controls and page. @param {any} next @param {boolean} [typing] Typing is one step, however many keys it takes. */
  function choose(next, typing) {
    clearTimeout(typed);
    state = next;
    limit = STEP;
    const target = directory.address(state);
    if (typing) history.replaceState({ limit }, "", target);
    else if (target !== location.pathname + location.search + location.hash) history.pushState({ limit }, "", target);
    directory.show(form, sort, state);
    apply();
  }

  const read = () => directory.fromControls(form, sort, state);

  function restore() {
    clearTimeout(typed);
    state = directory.fromAddress(form, sort);
    limit = Math.max(STEP, Number(history.state?.limit) || 0);
    directory.show(form, sort, state);
    apply();
  }

  /** Lead from the choices to what they found. */
  function finish() {
    if (!wide.matches) sheet.open = false;
    title.focus();
  }

  /** Shorten a long list of values while somebody types. @param {HTMLInputElement} input */
  function findIn(input) {
    const words = directory.fold(input.value).split(/\s+/).filter(Boolean);
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (input.closest("fieldset")?.querySelectorAll(".option"))) {
      const text = directory.fold(item.querySelector(".option-word")?.textContent || "");
      item.hidden = !item.querySelector("input")?.checked && !words.every((/** @type {string} */ word) => text.includes(word));
    }
  }

  form.addEventListener("input", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.matches("[data-find]")) findIn(input);
    if (input.name !== "find") return;
    [state, limit] = [read(), STEP];
    apply();
    clearTimeout(typed);
    // Browsers allow an address to change only so often.
    typed = setTimeout(() => choose(read(), true), 300);
  });
  form.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.name !== "find" && !input.matches("[data-find]")) choose(read());
  });
  form.addEventListener("keydown", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    // Of a form with several fields and no button to send it, browsers make nothing of Enter.
    if (event.key !== "Enter" || event.isComposing || input.name !== "find") return;
    event.preventDefault();
    finish();
  });
  sheet.addEventListener("keydown", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    // In a field to search, Escape first clears what was typed.
    if (event.key !== "Escape" || wide.matches || (input.type === "search" && input.value)) return;
    sheet.open = false;
    sheet.querySelector("summary")?.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  sort.addEventListener("change", () => choose(read()));
  more.addEventListener("click", () => {
    const first = limit;
    limit += STEP;
    history.replaceState({ limit }, "");
    cards.extend(found.slice(0, limit), first, Date.now());
    showMore();
  });
  piece("finish").addEventListener("click", finish);
  piece("clear").addEventListener("click", () => {
    choose({ chosen: {}, q: "", with: [], hours: directory.USUAL, sort: state.sort });
    title.focus();
  });
  piece("empty-shortlist").addEventListener("click", () => {
    shortlist.clear();
    title.focus();
  });
  piece("keep-shared").addEventListener("click", () => {
    shortlist.add(state.with.filter(directory.isHere));
    choose({ ...state, with: [], chosen: { starred: ["yes"] } });
    title.focus();
  });
  document.addEventListener("hub:shortlist", () => {
    showShortlist();
    apply();
  });
  window.addEventListener("popstate", restore);
  list.closest(".hub")?.addEventListener("hub:refreshed", apply);
  wide.addEventListener("change", () => (sheet.open = wide.matches));

  const zone = form.querySelector(".facet-zone");
  if (zone) zone.textContent = (zone.getAttribute("data-zone") || "").replace("@", hub.times.place(hub.times.zone));
  for (const plain of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-without-scripts]"))) plain.hidden = true;
  sheet.open = wide.matches;
  form.hidden = piece("head").hidden = false;
  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (form.querySelectorAll(".facet-fold"))) {
    fold.open = Array.from(fold.querySelectorAll("input")).some((input) => (state.chosen[input.name] || []).includes(input.value));
  }
  showShortlist();
  restore();
})();
