/**
 * Times in the reader's own zone. Pages carry every start as an instant, worded for the
 * host or the program; here the words change to the reader's clock, with the host's below.
 */
(function () {
  "use strict";

  /** @type {Map<string, Intl.DateTimeFormat>} Formats are slow to make, so each is made once. */
  const formats = new Map();

  /**
   * @param {string} locale
   * @param {string | undefined} zone IANA name; the reader's own without one.
   * @param {Intl.DateTimeFormatOptions} options
   */
  function format(locale, zone, options) {
    const key = [locale, zone, ...Object.values(options)].join();
    const known = formats.get(key) || new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, known);
    return known;
  }

  /** @param {Date} moment @param {string} locale @param {string} [zone] */
  const clock = (moment, locale, zone) =>
    format(locale, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);

  /** @param {Date} moment @param {string} locale @param {string} [zone] */
  const day = (moment, locale, zone) =>
    format(locale, zone, { weekday: "short", day: "numeric", month: "short" }).format(moment).replace(",", "");

  /** Browsers still give some zones the names that the IANA database has left behind. */
  const RENAMED = new Map([
    ["Calcutta", "Kolkata"],
    ["Katmandu", "Kathmandu"],
    ["Kiev", "Kyiv"],
    ["Rangoon", "Yangon"],
    ["Saigon", "Ho Chi Minh"],
  ]);

  /** @param {string} zone */
  const place = (zone) => {
    const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
    return RENAMED.get(city) || city;
  };

  /** @param {Element} parent @param {string} name */
  const part = (parent, name) => /** @type {HTMLElement} */ (parent.querySelector("." + name));

  /** @param {HTMLTimeElement} element @param {string} locale @param {string} mine */
  function localise(element, locale, mine) {
    const start = new Date(element.dateTime);
    const host = element.dataset.zone || mine;
    const [here, there] = [day(start, locale), day(start, locale, host)];
    part(element, "when-day").textContent = here + ",";
    part(element, "when-clock").textContent = clock(start, locale);
    part(element, "when-place").textContent = `(${place(mine)})`;
    part(element, "when-host")?.remove();
    const theirs = clock(start, locale, host);
    if (here === there && theirs === clock(start, locale)) return;
    const line = document.createElement("span");
    line.className = "when-host";
    line.textContent = `${here === there ? "" : there + ", "}${theirs} ${element.dataset.in} ${place(host)}`;
    element.append(" ", line);
  }

  /** Hide what has begun: the page may be older than the reader's clock. @param {ParentNode} page */
  function hidePast(page) {
    const now = new Date();
    for (const item of page.querySelectorAll("[data-slot]")) {
      const row = /** @type {HTMLElement} */ (item);
      row.hidden = new Date(row.dataset.slot || 0) <= now;
    }
    for (const group of page.querySelectorAll("[data-group]")) {
      /** @type {HTMLElement} */ (group).hidden = !group.querySelector("[data-slot]:not([hidden])");
    }
  }

  /** @param {ParentNode} page @param {string} locale @param {string} mine */
  function explain(page, locale, mine) {
    const twoDays = 2 * 24 * 60 * 60 * 1000;
    for (const element of /** @type {NodeListOf<HTMLTimeElement>} */ (page.querySelectorAll("[data-as-of]"))) {
      const built = new Date(element.dateTime);
      element.textContent = `${day(built, locale)}, ${clock(built, locale)}`;
      const line = element.closest(".as-of");
      if (line && Date.now() - built.getTime() > twoDays && !line.classList.contains("old")) {
        line.classList.add("old");
        line.append(" " + element.dataset.old);
      }
    }
    for (const note of page.querySelectorAll("[data-zone-note]")) {
      note.textContent = (note.getAttribute("data-zone-note") || "").replace("@", place(mine));
    }
    for (const line of page.querySelectorAll("[data-clock]")) {
      part(line, "clock-text").textContent = clock(new Date(), locale, line.getAttribute("data-clock") || mine);
      /** @type {HTMLElement} */ (line).hidden = false;
    }
  }

  /** @param {HTMLElement} page */
  function start(page) {
    const locale = page.dataset.locale || "en-GB";
    const mine = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    for (const element of page.querySelectorAll("time[data-zone]")) {
      localise(/** @type {HTMLTimeElement} */ (element), locale, mine);
    }
    const refresh = () => {
      hidePast(page);
      explain(page, locale, mine);
    };
    refresh();
    setInterval(refresh, 60 * 1000);
  }

  const page = /** @type {HTMLElement | null} */ (document.querySelector(".hub"));
  if (page) start(page);
})();
