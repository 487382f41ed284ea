/**
 * Your session: everything about one booking, read from the part of the address that browsers
 * keep to themselves. Whoever made the link may have written anything, so each value is held
 * against its form, and text only ever becomes text.
 */
(function () {
  "use strict";

  const MINUTE = 60 * 1000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const NAME = /^[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}\.\d{8}$/;
  const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/;
  const LONGEST_TEXT = 120;

  const page = /** @type {HTMLElement} */ (document.querySelector("[data-session]"));
  if (!page) return;
  const told = page.dataset;
  const language = document.documentElement.lang || "en";
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  /**
   * @typedef {object} Session
   * @property {string} slot Names the time for ever.
   * @property {Date} start
   * @property {Date} end
   * @property {number} minutes
   * @property {string} kind
   * @property {string} mode
   * @property {string} mentor Their name.
   * @property {string} zone Theirs.
   * @property {string} title
   * @property {string} guide
   */

  /** @param {string} name @returns {HTMLElement[]} */
  const all = (name) => Array.from(page.querySelectorAll(`[data-${name}]`));

  /** @param {string} name @param {string} text */
  const write = (name, text) => all(name).forEach((element) => (element.textContent = text));

  /** @param {string} name @param {boolean} shown */
  const show = (name, shown) => all(name).forEach((element) => (element.hidden = !shown));

  /** @param {string} name @param {string} address */
  const lead = (name, address) => all(name).forEach((link) => link.setAttribute("href", address));

  /** Text of a stranger on one line, without signs that turn or hide others. @param {string | null} text */
  const plain = (text) =>
    (text || "").replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ").replace(/\s+/g, " ").trim().slice(0, LONGEST_TEXT);

  /** @param {string} text @param {string} name @param {string} value */
  const put = (text, name, value) => text.replace(`%(${name})s`, () => value);

  /** @param {string | null} zone */
  function knownZone(zone) {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: zone || "" }).resolvedOptions().timeZone && zone ? zone : mine;
    } catch {
      return mine;
    }
  }

  /** A moment, only if the calendar has it: browsers make 2 March of a 30 February. @param {string} text */
  function moment(text) {
    const found = new Date(text);
    const real = INSTANT.test(text) && !isNaN(found.getTime()) && found.toISOString().startsWith(text.slice(0, 16));
    return real ? found : null;
  }

  /** The word for an id of a set list; empty for any other. @param {string} list @param {string | null} id */
  function word(list, id) {
    const found = Array.from(page.querySelectorAll(`[data-${list}-word]`)).find(
      (item) => item.getAttribute(`data-${list}-word`) === id,
    );
    return found?.textContent || "";
  }

  /** @returns {Session | null} Null where the link does not say what it must. */
  function read() {
    const link = new URLSearchParams(location.hash.slice(1));
    const [slot, start] = [link.get("slot") || "", moment(link.get("start") || "")];
    const minutes = Number(link.get("minutes"));
    if (!NAME.test(slot) || !start || !Number.isInteger(minutes) || minutes < 5 || minutes > 24 * 60) return null;
    const [kind, mode] = [link.get("kind") || "", link.get("mode") || ""];
    const end = new Date(start.getTime() + minutes * MINUTE);
    const texts = { mentor: plain(link.get("with")), title: plain(link.get("title")) || word("kind", kind) };
    return { slot, start, end, minutes, kind, mode, zone: knownZone(link.get("zone")), guide: link.get("guide") || "", ...texts };
  }

  /** @param {Date} start @param {string} zone @param {Intl.DateTimeFormatOptions} options */
  const format = (start, zone, options) =>
    new Intl.DateTimeFormat(navigator.language, { ...options, timeZone: zone }).format(start);

  /** @param {string} zone */
  const place = (zone) => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

  /** @param {Date} start @param {string} zone */
  const dayOf = (start, zone) => format(start, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

  /** @param {Date} start @param {string} zone */
  const clockOf = (start, zone) => format(start, zone, { timeStyle: "short" });

  /** How far a moment is from now, in the largest two units that count: in 2 days, 3 hours. @param {Date} then */
  function distance(then) {
    const away = then.getTime() - Date.now();
    const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
    const size = Math.abs(away);
    if (size >= 2 * DAY) return relative.format(Math.trunc(away / DAY), "day");
    if (size >= 2 * HOUR) return relative.format(Math.trunc(away / HOUR), "hour");
    return relative.format(Math.trunc(away / MINUTE), "minute");
  }

  /** @param {Session} it */
  function sayWhen(it) {
    const same = clockOf(it.start, mine) === clockOf(it.start, it.zone) && dayOf(it.start, mine) === dayOf(it.start, it.zone);
    write("day", `${dayOf(it.start, mine)},`);
    write("clock-mine", `${clockOf(it.start, mine)}–${clockOf(it.end, mine)}`);
    write("zone-mine", `(${place(mine)}, ${told.yours})`);
    const there = `${dayOf(it.start, it.zone)}, ${clockOf(it.start, it.zone)} ${told.in} ${place(it.zone)}, ${told.theirs}`;
    write("theirs-line", same ? "" : there);
    const facts = [word("kind", it.kind), put(told.minutes || "", "minutes", String(it.minutes)), word("mode", it.mode)];
    write("facts", facts.filter((fact) => fact && fact !== it.title).join(" · "));
    write("title", it.mentor ? put(put(told.with || "", "title", it.title), "name", it.mentor) : it.title);
  }

  /** What holds by the clock: it comes, it is on, or it is over. @param {Session} it */
  function sayWhere(it) {
    const [begun, over] = [Date.now() >= it.start.getTime(), Date.now() >= it.end.getTime()];
    const ended = put(told.ended || "", "when", distance(it.end));
    write("countdown", over ? ended : begun ? told.now || "" : put(told.begins || "", "when", distance(it.start)));
    show("before", !begun);
    show("after", over);
  }

  /** Name the guide of the session, else the first one for its kind, else all of them. @param {Session} it */
  function chooseGuide(it) {
    const guides = all("guide");
    const own = guides.find((guide) => guide.dataset.guide === it.guide);
    const usual = guides.find((guide) => guide.dataset.kind && guide.dataset.kind === it.kind);
    const chosen = own || usual;
    for (const guide of guides) guide.hidden = guide !== chosen;
    show("any-guide", !chosen);
  }

  /** Keep what the way of booking needs, and name the time wherever a link asks for it. @param {Session} it */
  function chooseWay(it) {
    const mentor = it.slot.slice(0, it.slot.indexOf("."));
    const own = new Map(Object.entries(JSON.parse(told.channels || "{}")));
    const channel = own.get(mentor) || told.channel;
    for (const part of all("by")) part.hidden = part.dataset.by !== channel;
    for (const link of all("mail")) {
      const pattern = link.dataset.pattern || link.getAttribute("href") || "";
      link.dataset.pattern = pattern;
      link.setAttribute("href", pattern.replace(encodeURIComponent(told.slotMark || ""), () => it.slot));
    }
    for (const link of all("issue")) {
      const search = link.dataset.pattern || link.getAttribute("href") || "";
      link.dataset.pattern = search;
      link.setAttribute("href", `${search}+%22${it.slot}%22`);
    }
    lead("mentor", `../mentors/${mentor}/`);
  }

  /** @param {Session} it */
  function offerCalendars(it) {
    const title = all("title")[0].textContent || "";
    const address = `${told.page}${location.hash}`;
    const [from, to] = [it.start, it.end].map((one) => one.toISOString().slice(0, 19));
    const [short, until] = [from, to].map((one) => one.replace(/[-:]/g, "") + "Z");
    const words = [encodeURIComponent(title), encodeURIComponent(address)];
    lead("google", `https://calendar.google.com/calendar/render?action=TEMPLATE&text=${words[0]}&dates=${short}/${until}&details=${words[1]}`);
    lead("outlook", `https://outlook.office.com/calendar/0/deeplink/compose?rru=addevent&subject=${words[0]}&startdt=${from}Z&enddt=${to}Z&body=${words[1]}`);
  }

  /** @type {Session | null} */
  let session = null;

  function start() {
    session = read();
    show("none", !location.hash.slice(1));
    show("unreadable", !session && !!location.hash.slice(1));
    show("known", !!session);
    if (!session) return;
    sayWhen(session);
    sayWhere(session);
    chooseGuide(session);
    chooseWay(session);
    offerCalendars(session);
  }

  for (const button of all("add")) {
    button.addEventListener("click", () => {
      if (!session) return;
      const title = all("title")[0].textContent || "";
      const about = { id: session.slot, domain: told.entryDomain || "", start: session.start, end: session.end };
      const text = all("facts")[0].textContent || "";
      const entry = { ...about, title, text, place: "", url: `${told.page}${location.hash}` };
      /** @type {any} */ (window).mentorhub.entry.offer({ ...entry, alarms: ["-P1D", "-PT1H"], alarm: told.alarm || title });
    });
  }

  addEventListener("hashchange", start);
  setInterval(() => session && sayWhere(session), MINUTE / 2);
  start();
})();
