/** Draws the people who are suggested, each with points and reasons; whoever stays keeps their card, which only changes its words. */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-matches]"));
  if (!list || !hub.find) return;

  const { crowd, find } = hub;
  const [person, match, reason] = ["person-card", "find-match", "find-reason"].map(
    (name) => /** @type {HTMLTemplateElement} */ (document.getElementById(name)),
  );

  // Fetching a photo would tell the server who suits the reader, so that everybody has their initials here.
  crowd.rows.photo.fill("");

  /** @param {ParentNode} parent @param {string} selector @returns {any} */
  const part = (parent, selector) => parent.querySelector(selector);

  /** @param {HTMLTemplateElement} template @returns {HTMLElement} */
  const copy = (template) => /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));

  /** Text that stays as it is costs no drawing. @param {Node} node @param {string} text */
  function write(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  const OF = part(reason.content, ".reason-points").textContent;

  /** @param {HTMLElement} line @param {any} told */
  function fillReason(line, told) {
    const meter = part(line, "meter");
    line.dataset.reason = told.criterion;
    line.classList.toggle("reason-open", told.open);
    write(part(line, ".reason-words"), told.words);
    if (meter.max !== told.most) meter.max = told.most;
    if (meter.value !== told.points) meter.value = told.points;
    write(part(line, ".reason-points"), OF.replace("@points", find.number(told.points)).replace("@most", find.number(told.most)));
  }

  /** @param {HTMLElement} made @param {any[]} reasons */
  function fillReasons(made, reasons) {
    const lines = part(made, ".reasons");
    while (lines.children.length < reasons.length) lines.append(copy(reason));
    reasons.forEach((told, at) => fillReason(lines.children[at], told));
  }

  /** @param {any} told */
  function sumRow(told) {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = told.name;
    row.append(name);
    for (const figure of [`${told.share}\u00a0%`, told.weight, told.points]) row.insertCell().textContent = String(figure);
    return row;
  }

  /** @param {string} text */
  function line(text) {
    const made = document.createElement("li");
    made.textContent = text;
    return made;
  }

  /** What stands behind the points of each card. @type {WeakMap<HTMLElement, {seeker: any, one: any, reasons: any[]}>} */
  const sums = new WeakMap();

  /** Few people open it, and a third of all there is to draw stands in it. @param {HTMLElement} made */
  function fillSum(made) {
    const found = sums.get(made);
    if (!found || !part(made, ".match-sum").open) return;
    write(part(made, "[data-sum]"), find.number(found.one.points));
    write(part(made, "[data-total]"), String(find.rules.total));
    part(made, "tbody").replaceChildren(...found.reasons.map(sumRow));
    part(made, "[data-far]").replaceChildren(...find.far(found.seeker, found.one).map(line));
  }

  /** @param {HTMLElement} made @param {any} one @param {boolean} mixed */
  function fillMarks(made, one, mixed) {
    part(made, "[data-mixed]").hidden = !mixed;
    part(made, "[data-gives]").hidden = !one.barriers.length;
    write(part(made, "[data-barriers]"), one.barriers.map((/** @type {string} */ name) => find.word(`gives-${name}`)).join("; "));
    write(part(made, "[data-points]"), find.number(one.points));
  }

  /** Draw what does not depend on the answers. @param {any} one @param {number} now */
  function draw(one, now) {
    const made = copy(match);
    const card = crowd.card(person, one.row, now, "../");
    const who = part(made, ".match-who");
    who.classList.add(...card.classList);
    who.append(...card.childNodes);
    made.dataset.person = crowd.id(one.row);
    const booked = part(made, "[data-booked]");
    const count = crowd.rows.booked[one.row];
    booked.textContent = count === 0 ? booked.dataset.none : count === 1 ? booked.dataset.one : booked.dataset.many.replace("@", count);
    const [book, free] = [part(made, ".match-book a"), one.host.next !== null];
    book.href = `../mentors/${crowd.id(one.row)}/${free ? "#times" : ""}`;
    book.textContent = (free ? book.dataset.book : book.dataset.more).replace("@", crowd.rows.name[one.row]);
    book.classList.add(free ? "button-book" : "button-quiet");
    part(made, ".match-sum").addEventListener("toggle", () => fillSum(made));
    return made;
  }

  /** Cards on the page, by person and next time. @type {Map<string, HTMLElement>} */
  let drawn = new Map();

  /** @param {{one: any, mixed: boolean}[]} people @param {any} seeker @param {number} now */
  function show(people, seeker, now) {
    const before = drawn;
    drawn = new Map();
    for (const { one, mixed } of people) {
      const key = `${one.row} ${crowd.next(one.row, now)?.start}`;
      const made = before.get(key) || draw(one, now);
      const reasons = find.reasons(seeker, one, now);
      sums.set(made, { seeker, one, reasons });
      fillMarks(made, one, mixed);
      fillReasons(made, reasons);
      fillSum(made);
      drawn.set(key, made);
    }
    place(Array.from(drawn.values()));
  }

  /** Put cards into their order, moving as few as can be; whoever reads by keyboard does not lose their place. @param {HTMLElement[]} wanted */
  function place(wanted) {
    const { children } = /** @type {HTMLElement} */ (list);
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    const inside = list?.contains(focused);
    for (const item of Array.from(children)) if (!wanted.includes(/** @type {HTMLElement} */ (item))) item.remove();
    wanted.forEach((item, at) => {
      if (children[at] !== item) list?.insertBefore(item, children[at] || null);
    });
    if (inside && document.activeElement !== focused) (focused.isConnected ? focused : part(document, "[data-fit]")).focus();
  }

  find.show = show;
})();
