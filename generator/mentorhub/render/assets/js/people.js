/**
 * Reads the columns of `mentors/people.js` (described in `render/people.py`) for other scripts:
 * `mentorhub.crowd` answers by the number of a row, in minutes and milliseconds, and draws cards.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  const data = hub && hub.people;
  if (!data) return;

  const { rows } = data;
  const MINUTE = 60 * 1000;
  const DAY = 24 * 60;
  /** Whoever names no hours is taken to work these, as in matching. */
  const USUAL = [9 * 60, 17 * 60];
  const built = Date.parse(data.built);

  /** @type {string[]} Of each row. */
  const ids = rows.id.map((/** @type {string} */ short, /** @type {number} */ row) => whole(short, rows.name[row]));

  /** @param {string} short @param {string} name */
  function whole(short, name) {
    return short && !short.startsWith("-") ? short : name.toLowerCase().replaceAll(" ", "-") + short;
  }

  /** @param {number} row */
  const id = (row) => ids[row];

  /** @param {number} row */
  function initials(row) {
    const parts = rows.name[row].split(" ");
    const chosen = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
    return rows.initials[row] || chosen.map((/** @type {string} */ part) => [...part].slice(0, 1).join("")).join("").toUpperCase();
  }

  /** A moment as pages write it. @param {number} milliseconds */
  const instant = (milliseconds) => new Date(milliseconds).toISOString().replace(".000Z", "Z");

  /** The first time that can still be booked. @param {number} row @param {number} now Milliseconds. */
  function next(row, now) {
    const column = rows.times[row];
    for (let at = 0; at < column.length; at += 2) {
      const start = built + column[at] * MINUTE;
      const until = start - column[at + 1] * MINUTE;
      if (now < start && now <= until) return { start, until };
    }
    return null;
  }

  /** @type {Map<string, number>} */
  const offsets = new Map();

  /** How many minutes a zone is east of UTC today. @param {string} zone */
  function offset(zone) {
    const known = offsets.get(zone);
    if (known !== undefined) return known;
    const found = Math.round(hub.times.ahead(Date.now(), zone) / MINUTE);
    offsets.set(zone, found);
    return found;
  }

  /** Working day in minutes after midnight of the person's own zone. @param {number} row @returns {number[]} */
  const day = (row) => (rows.day[row] < 0 ? USUAL : data.days[rows.day[row]]);

  /** A working day in minutes after midnight UTC; one that ends before it begins runs over midnight. @param {number[]} hours @param {string} zone */
  function inUtc([begin, end], zone) {
    const east = offset(zone);
    return [begin - east, (end > begin ? end : end + DAY) - east];
  }

  /** @type {Map<string, number>} One for each zone and working day, of which there are few. */
  let overlaps = new Map();
  let overlapsFor = "";

  /** Minutes that a person's working day shares with another. @param {number} row @param {number[]} mine From `inUtc`. */
  function overlap(row, mine) {
    if (overlapsFor !== mine.join()) [overlaps, overlapsFor] = [new Map(), mine.join()];
    const key = `${rows.zone[row]} ${rows.day[row]}`;
    const known = overlaps.get(key);
    if (known !== undefined) return known;
    const found = hub.hours.shared(mine, inUtc(day(row), data.zones[rows.zone[row]]));
    overlaps.set(key, found);
    return found;
  }

  /** @param {number} mask @param {unknown[]} known @returns {number[]} Indexes whose bit is set. */
  const bits = (mask, known) => known.map((_, at) => at).filter((at) => mask & (1 << at));

  /** What somebody offers and everything wider, each once. @param {number} row @returns {number[]} */
  const covered = (row) => [
    ...new Set(rows.offers[row].flatMap((/** @type {number} */ topic) => [topic, ...data.topics.wider[topic]])),
  ];

  /** Languages, ways of meeting and place, as cards show them. @param {number} row */
  function quiet(row) {
    const languages = rows.languages[row].map((/** @type {number} */ at) => data.languages[at][1]);
    const modes = bits(rows.modes[row], data.modes).map((at) => data.modes[at][1]);
    return [languages.join(", "), modes.join(", "), data.places[rows.place[row]]].join(" · ");
  }

  /** @param {Element} card @param {string} name @returns {any} */
  const part = (card, name) => card.querySelector(name);

  /** @param {Element} card @param {number} row @param {string} up Way to the root of the site. */
  function fillFace(card, row, up) {
    const [image, disc] = [part(card, "img.avatar"), part(card, "svg.avatar")];
    (rows.photo[row] ? disc : image).remove();
    if (rows.photo[row]) {
      image.src = `${up}mentors/${id(row)}/${rows.photo[row]}`;
      return;
    }
    part(disc, "circle").setAttribute("fill", `hsl(${rows.hue[row]}, 42%, 84%)`);
    part(disc, "text").setAttribute("fill", `hsl(${rows.hue[row]}, 48%, 22%)`);
    part(disc, "text").textContent = initials(row);
  }

  const TOPICS = 3;

  /** @param {Element} card @param {number} row */
  function fillTopics(card, row) {
    const tag = part(card, ".tag");
    const more = part(card, ".person-more");
    const offers = rows.offers[row];
    for (const topic of offers.slice(0, TOPICS)) {
      const made = tag.cloneNode();
      made.textContent = data.topics.label[topic];
      tag.before(made, " ");
    }
    tag.remove();
    if (offers.length > TOPICS) more.textContent = more.textContent.replace("@", String(offers.length - TOPICS));
    else more.remove();
  }

  /** Leave the one line that says when. @param {Element} card @param {number} row @param {number} now */
  function fillNext(card, row, now) {
    const first = next(row, now);
    const state = rows.pause[row] ? "pause" : first ? "open" : rows.elsewhere[row] ? "elsewhere" : "none";
    for (const name of ["pause", "open", "elsewhere", "none"]) if (name !== state) part(card, `.person-${name}`).remove();
    if (state === "pause") {
      part(card, ".person-pause > span").textContent = data.pauses[rows.pause[row] - 1];
      card.classList.add("person-paused");
    }
    if (!first || state !== "open") {
      part(card, "[data-instead]").remove();
      return;
    }
    const line = part(card, ".person-open");
    const time = part(line, "time");
    line.dataset.slot = time.dateTime = instant(first.start);
    line.dataset.until = instant(first.until);
    time.dataset.zone = data.zones[rows.zone[row]];
    hub.times.localise(time);
  }

  /**
   * Draw a card.
   * @param {HTMLTemplateElement} template What `person_card` makes of a person with every part.
   * @param {number} row @param {number} now Milliseconds. @param {string} up Way to the root of the site.
   * @returns {HTMLElement}
   */
  function card(template, row, now, up) {
    const made = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
    part(made, ".person-link").href = `${up}mentors/${id(row)}/`;
    part(made, ".person-name").textContent = rows.name[row];
    part(made, ".person-headline").textContent = rows.headline[row];
    part(made, ".person-quiet").textContent = quiet(row);
    if (!rows.super[row]) part(made, ".badge").remove();
    fillFace(made, row, up);
    fillTopics(made, row);
    fillNext(made, row, now);
    const star = part(made, "[data-star]");
    star.dataset.star = id(row);
    star.setAttribute("aria-label", star.getAttribute("aria-label").replace("@", rows.name[row]));
    hub.shortlist.paint(star);
    return made;
  }

  hub.crowd = {
    data, rows, size: rows.name.length, built, id, next, day, offset, inUtc, overlap, bits, covered, card,
  };
})();
