/**
 * Times in the reader's own zone. Pages carry every start as an instant, worded for the
 * host or the program; here the words change to the reader's clock, with the host's below.
 */
(function () {
  "use strict";

  /** The language that the reader likes best: it decides on 15:00 or 3:00 PM. */
  const locale = navigator.language;
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  /** @type {Map<string, Intl.DateTimeFormat>} Formats are slow to make, so each is made once. */
  const formats = new Map();

  /**
   * @param {Date} moment
   * @param {string} zone IANA name.
   * @param {Intl.DateTimeFormatOptions} options
   */
  function format(moment, zone, options) {
    const key = [zone, ...Object.values(options)].join();
    const known = formats.get(key) || new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, known);
    return known.format(moment);
  }

  /** @param {Date} moment @param {string} zone */
  const clock = (moment, zone) => format(moment, zone, { timeStyle: "short" });

  /** @param {Date} moment @param {string} zone */
  const day = (moment, zone) => format(moment, zone, { weekday: "short", day: "numeric", month: "short" });

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

  /** @param {HTMLTimeElement} element */
  function localise(element) {
    const start = new Date(element.dateTime);
    const host = element.dataset.zone || mine;
    const [here, there] = [day(start, mine), day(start, host)];
    const [ours, theirs] = [clock(start, mine), clock(start, host)];
    element.lang = locale;
    part(element, "when-day").textContent = here + ",";
    part(element, "when-clock").textContent = ours;
    part(element, "when-place").textContent = `(${place(mine)})`;
    part(element, "when-host")?.remove();
    if (here === there && theirs === ours) return;
    const line = document.createElement("span");
    line.className = "when-host";
    line.textContent = `${here === there ? "" : there + ", "}${theirs} ${element.dataset.in} ${place(host)}`;
    element.append(" ", line);
  }

  /** Whether a time can still be of use: the page may be older than the reader's clock. @param {Element} item */
  function coming(item) {
    const now = Date.now();
    const until = item.getAttribute("data-until");
    if (until && now > Date.parse(until)) return false;
    return now < Date.parse(item.getAttribute("data-slot") || "");
  }

  /** @param {HTMLElement} page */
  function hidePast(page) {
    const all = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-slot]"));
    for (const item of all) item.hidden = !coming(item);
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-group]"))) {
      group.hidden = !group.querySelector("[data-slot]:not([hidden])");
    }
    for (const word of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-instead]"))) {
      const before = /** @type {HTMLElement} */ (word.previousElementSibling);
      word.hidden = before.matches("[data-slot]") ? !before.hidden : !!before.querySelector("[data-slot]:not([hidden])");
    }
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-next][hidden]"))) {
      advance(page, panel);
    }
  }

  /** Let the panel of the next time show the first row that can still be booked. @param {HTMLElement} page @param {HTMLElement} panel */
  function advance(page, panel) {
    const row = /** @type {HTMLElement | null} */ (page.querySelector("li[data-until]:not([hidden])"));
    const [time, book] = row ? [row.querySelector("time"), row.querySelector("a.book")] : [];
    const action = panel.querySelector("a");
    if (!row || !time || !book || !action) return;
    panel.querySelector("time")?.replaceWith(time.cloneNode(true));
    action.href = /** @type {HTMLAnchorElement} */ (book).href;
    action.textContent = book.firstChild ? book.firstChild.textContent : "";
    panel.dataset.slot = row.dataset.slot;
    panel.dataset.until = row.dataset.until;
    panel.hidden = false;
  }

  /** @param {HTMLElement} page */
  function explain(page) {
    const twoDays = 2 * 24 * 60 * 60 * 1000;
    for (const element of /** @type {NodeListOf<HTMLTimeElement>} */ (page.querySelectorAll("[data-as-of]"))) {
      const built = new Date(element.dateTime);
      element.textContent = `${day(built, mine)}, ${clock(built, mine)}`;
      const line = element.closest(".as-of");
      if (line && Date.now() - built.getTime() > twoDays && !line.classList.contains("old")) {
        line.classList.add("old");
        line.append(" " + element.dataset.old);
      }
    }
    for (const note of page.querySelectorAll("[data-zone-note]")) {
      note.textContent = (note.getAttribute("data-zone-note") || "").replace("@", place(mine));
    }
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-clock]"))) {
      part(line, "clock-text").textContent = clock(new Date(), line.dataset.clock || mine);
      line.hidden = false;
    }
  }

  /** @param {HTMLElement} page */
  function start(page) {
    for (const element of /** @type {NodeListOf<HTMLTimeElement>} */ (page.querySelectorAll("time[data-zone]"))) {
      localise(element);
    }
    const refresh = () => {
      hidePast(page);
      explain(page);
      page.dispatchEvent(new Event("hub:refreshed"));
    };
    refresh();
    setInterval(refresh, 60 * 1000);
  }

  /** @type {Map<string, Intl.DateTimeFormat>} */
  const clocks = new Map();

  /** How far a zone's clock is ahead of UTC, in milliseconds. @param {number} moment @param {string} zone */
  function ahead(moment, zone) {
    const clock =
      clocks.get(zone) ||
      new Intl.DateTimeFormat("en-US", {
        timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric",
        minute: "numeric", second: "numeric",
      }); // prettier-ignore
    clocks.set(zone, clock);
    const parts = /** @type {Map<string, number>} */ (new Map(clock.formatToParts(moment).map((one) => [one.type, Number(one.value)])));
    const [year, month, day] = ["year", "month", "day"].map((name) => parts.get(name) || 0);
    const [hour, minute, second] = ["hour", "minute", "second"].map((name) => parts.get(name) || 0);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
  }

  /** @type {any} */ (window).mentorhub = {
    .../** @type {any} */ (window).mentorhub,
    times: { ahead, localise, place, zone: mine },
  };

  const page = /** @type {HTMLElement | null} */ (document.querySelector(".hub"));
  if (page) start(page);
})();
