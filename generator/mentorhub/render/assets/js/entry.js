/**
 * A calendar file of one time, made here from what the page says, so that the site needs none
 * for each of its times (RFC 5545).
 *
 * A button with `data-entry`, the time's id, stands somewhere below elements that say the rest;
 * the nearest one counts: `data-entry-start` and `data-entry-end` (instants), `data-entry-title`,
 * `data-entry-text`, `data-entry-place`, `data-entry-url` and `data-entry-domain`.
 */
(function () {
  "use strict";

  const PRODID = "-//Mentorhub//One entry//EN";
  const WIDEST = 75;

  /**
   * @typedef {object} Entry
   * @property {string} id Names the time for ever.
   * @property {string} domain End of every entry's name.
   * @property {Date} start
   * @property {Date} end
   * @property {string} title
   * @property {string} text
   * @property {string} place Empty where there is none.
   * @property {string} url
   * @property {string[]} [alarms] How long before the start to remind, as durations.
   * @property {string} [alarm] What a reminder says.
   */

  /** @param {Date} moment */
  const inUtc = (moment) => moment.toISOString().slice(0, 19).replace(/[-:]/g, "") + "Z";

  /** Clients break a line at many signs, but only LF can be written. @param {string} text */
  const clean = (text) =>
    text
      .replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, "\n")
      .replace(/\t/g, " ")
      .replace(/[\0-\x09\x0b-\x1f\x7f-\x9f]/g, "")
      .normalize("NFC");

  /** @param {string} text */
  const escape = (text) => clean(text).replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

  /** Break a line where it grows too long, between signs. @param {string} line */
  function fold(line) {
    const encoder = new TextEncoder();
    let [folded, room] = ["", WIDEST];
    for (const sign of line) {
      const size = encoder.encode(sign).length;
      if (size > room) [folded, room] = [folded + "\r\n ", WIDEST - 1];
      [folded, room] = [folded + sign, room - size];
    }
    return folded;
  }

  /** @param {Entry} entry @param {string} before */
  const alarm = (entry, before) => [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escape(entry.alarm || entry.title)}`,
    `TRIGGER:${before}`,
    "END:VALARM",
  ];

  /**
   * Write the file. Its name differs from the one in feeds, so that a calendar which holds both
   * does not take one for the other and lets the feed remove what the reader kept.
   *
   * @param {Entry} entry
   * @param {Date} now
   */
  function write(entry, now) {
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      `PRODID:${PRODID}`,
      "CALSCALE:GREGORIAN",
      "BEGIN:VEVENT",
      `UID:entry.${clean(entry.id)}@${clean(entry.domain)}`,
      `DTSTAMP:${inUtc(now)}`,
      `DTSTART:${inUtc(entry.start)}`,
      `DTEND:${inUtc(entry.end)}`,
      `SUMMARY:${escape(entry.title)}`,
      `DESCRIPTION:${escape([entry.text, entry.url].filter(Boolean).join("\n\n"))}`,
      ...(entry.place ? [`LOCATION:${escape(entry.place)}`] : []),
      ...(entry.url ? [`URL:${clean(entry.url).replace(/\n/g, "")}`] : []),
      "STATUS:CONFIRMED",
      "TRANSP:OPAQUE",
      ...(entry.alarms || []).flatMap((before) => alarm(entry, before)),
      "END:VEVENT",
      "END:VCALENDAR",
    ];
    return lines.map((line) => fold(line) + "\r\n").join("");
  }

  /**
   * Write whole days, such as the days on which two people look back.
   *
   * @param {{name: string, day: Date}[]} found Days as midnight in UTC.
   * @param {string} title
   * @param {string} domain
   * @param {Date} now
   */
  function days(found, title, domain, now) {
    /** @param {Date} day */
    const date = (day) => day.toISOString().slice(0, 10).replace(/-/g, "");
    const entries = found.flatMap(({ name, day }) => [
      "BEGIN:VEVENT",
      `UID:day.${date(day)}@${clean(domain)}`,
      `DTSTAMP:${inUtc(now)}`,
      `DTSTART;VALUE=DATE:${date(day)}`,
      `SUMMARY:${escape(`${title}: ${name}`)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]);
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:${PRODID}`, ...entries, "END:VCALENDAR"];
    return lines.map((line) => fold(line) + "\r\n").join("");
  }

  /** @param {HTMLElement} button @returns {Entry | null} Null where the page does not say when. */
  function read(button) {
    /** @param {string} name */
    const told = (name) => button.closest(`[data-entry-${name}]`)?.getAttribute(`data-entry-${name}`) || "";
    const [start, end] = [new Date(told("start")), new Date(told("end"))];
    if (isNaN(start.getTime()) || isNaN(end.getTime()) || !told("domain")) return null;
    const words = { title: told("title"), text: told("text"), place: told("place"), url: told("url") };
    return { id: button.dataset.entry || "", domain: told("domain"), start, end, ...words };
  }

  /** @param {Entry} entry */
  function offer(entry) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([write(entry, new Date())], { type: "text/calendar;charset=utf-8" }));
    link.download = `${entry.id}.ics`;
    document.body.append(link);
    link.click();
    link.remove();
    // Some browsers begin to read it only after the click was handled.
    setTimeout(() => URL.revokeObjectURL(link.href), 60 * 1000);
  }

  for (const element of document.querySelectorAll("button[data-entry]")) {
    const button = /** @type {HTMLButtonElement} */ (element);
    const entry = read(button);
    if (!entry) continue;
    button.hidden = false;
    button.addEventListener("click", () => offer(entry));
  }

  /** @type {any} */ (window).mentorhub = { .../** @type {any} */ (window).mentorhub, entry: { write, read, offer, days } };
})();
