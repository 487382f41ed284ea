/**
 * Find my mentor: answers in, people out. Everything happens in this window; nothing is sent, and
 * nothing is kept until somebody asks for it.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-find]"));
  if (!form || !hub.find || !hub.find.show) {
    document.querySelector("[data-find-plain]")?.classList.add("find-needed");
    return;
  }

  const { crowd, find, store } = hub;
  const NAME = "answers";
  const LEAST_AT = [2, 5];

  /** @param {string} name @returns {any} */
  const piece = (name) => document.querySelector(`[data-${name}]`);
  const [title, status, kept, done] = [piece("fit"), piece("find-status"), piece("kept"), piece("done")];

  /** @type {number | undefined} */
  let waiting;

  /** Screen readers hear the last of what happened, once a reader pauses. @param {string} text */
  function say(text) {
    clearTimeout(waiting);
    waiting = setTimeout(() => (status.textContent = text), 600);
  }

  /** @param {DOMStringMap} words @param {number} count */
  const counted = ({ none = "", one = "", many = "" }, count) =>
    count === 0 ? none : count === 1 ? one : many.replace("@", find.number(count));

  /** @param {any} found */
  function explain(found) {
    const [sum, list] = [piece("ruled-sum"), piece("ruled")];
    const out = found.people - found.fitting;
    const values = { count: find.number(out), all: find.number(found.people) };
    sum.textContent = (out === 1 ? sum.dataset.one : sum.dataset.many).replace(/@(\w+)/g, (/** @type {string} */ _, /** @type {"count" | "all"} */ name) => values[name]);
    const most = Array.from(found.ruledOut).sort(([, one], [, other]) => other - one);
    list.replaceChildren(...most.map(([name, count]) => {
      const line = document.createElement("li");
      line.dataset.rule = name;
      line.textContent = find.word(`out-${name}`, { count });
      return line;
    }));
    piece("ruled-out").hidden = out === 0;
  }

  /** The best in their order, with those who were booked least among them. @param {any} found */
  function mix(found) {
    const people = [...found.best, ...found.closest].map((one) => ({ one, mixed: false }));
    found.mixed.forEach((/** @type {any} */ one, /** @type {number} */ at) => people.splice(LEAST_AT[at], 0, { one, mixed: true }));
    return people;
  }

  /** @param {any} found Nothing without a topic. */
  function announce(found) {
    const count = found ? found.fitting : 0;
    const text = !found ? title.dataset.ask : count > found.best.length ? title.dataset.best.replace("@", find.number(count)) : counted(title.dataset, count);
    const first = found && [...found.best, ...found.closest][0];
    const name = first && title.dataset.first.replace("@name", crowd.rows.name[first.row]).replace("@points", find.number(first.points));
    title.textContent = text;
    done.textContent = found ? counted(done.dataset, found.best.length + found.mixed.length) : done.dataset.ask;
    return first ? `${text}. ${name}` : text;
  }

  function apply() {
    const asked = find.seeker(find.answers());
    const now = Date.now();
    const found = asked.wants.length ? find.suggest(asked, now) : null;
    find.show(found ? mix(found) : [], asked, now);
    piece("ask-first").hidden = Boolean(found);
    piece("closest").hidden = !found || found.fitting > 0;
    if (found) explain(found);
    else piece("ruled-out").hidden = true;
    return announce(found);
  }

  function turn() {
    const { direction, level, peer, from, to } = find.answers();
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (form?.querySelectorAll("[data-when]"))) part.hidden = part.dataset.when !== direction;
    find.topics.turn(direction);
    // Hours over midnight are right for some, and a slip for others.
    piece("night").textContent = from && to && to <= from ? piece("night").dataset.night : "";
    piece("level-needed").hidden = Boolean(level) || (peer === "any" && direction === "learn");
  }

  /** @param {string} [what] Happened, where a change is not heard by itself. */
  function changed(what) {
    turn();
    const text = apply();
    say(what ? `${what}. ${text}` : text);
    // What was kept is no longer what stands here.
    tell(piece("forget").hidden ? "" : "since");
  }

  /** @param {string} key Which of its words a line says; none for silence. */
  function tell(key) {
    kept.textContent = key ? kept.dataset[key] : "";
  }

  piece("keep-answers").addEventListener("click", () => {
    const saved = store.save(NAME, find.answers());
    tell(saved ? "now" : "blocked");
    piece("forget").hidden = !saved;
  });
  piece("forget").addEventListener("click", () => {
    store.wipe(NAME);
    tell("gone");
    piece("forget").hidden = true;
    piece("keep-answers").focus();
  });
  form.addEventListener("change", (event) => changed(/** @type {CustomEvent} */ (event).detail));
  form.addEventListener("reset", () => setTimeout(() => {
    find.preset();
    changed();
  }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!find.topics.get().length) return find.topics.focus();
    title.focus({ preventScroll: true });
    title.scrollIntoView();
  });
  form.closest(".hub")?.addEventListener("hub:refreshed", apply);

  find.say = say;
  find.preset();
  const before = store.load(NAME);
  if (before.value && typeof before.value === "object") {
    find.restore(before.value);
    tell("before");
  } else if (before.trouble === "corrupt") {
    tell("corrupt");
  }
  piece("forget").hidden = before.value === null && before.trouble !== "corrupt";
  piece("find-all").hidden = false;
  piece("find-plain").hidden = true;
  turn();
  apply();
})();
