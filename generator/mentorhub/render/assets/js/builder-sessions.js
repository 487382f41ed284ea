/** The builder page of sessions: a new time, the end of a series, single days that are called off. */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});

  const SHOWN = 12;
  const AHEAD_DAYS = 182;
  const MINUTE = 60 * 1000;
  const SHARED = ["group", "circle"];
  /** Where what the schema calls a key is asked for under another name. */
  const FIELDS = { seats: "places", start: "time", repeat: "rhythm", id: "title" };

  /** @param {any} page @param {string} name */
  const value = (page, name) => builder.fields.read(builder.fields.field(page.form, name));

  /** @param {any} page */
  const zoneOf = (page) => page.data.sessions?.values.timezone || value(page, "timezone") || builder.dates.mine();

  /** @param {any} page @returns {any[]} */
  const listed = (page) => page.data.sessions?.values.sessions || [];

  /** @param {any} page */
  function start(page) {
    const known = page.data.sessions;
    const zone = known?.values.timezone || builder.dates.mine();
    const usual = { timezone: zone, from: builder.dates.today(zone), rhythm: "weekly", kind: "one-to-one", mode: "online", contact: "invite" }; // prettier-ignore
    for (const box of page.form.querySelectorAll("[data-field]")) {
      builder.fields.fill(box, /** @type {any} */ (usual)[box.dataset.field]);
    }
    page.form.querySelector("[data-on-request]").checked = false;
    builder.fields.field(page.form, "timezone").hidden = Boolean(known);
    showExisting(page);
    page.changed = () => refresh(page);
    refresh(page);
  }

  /** @param {any} page */
  function showExisting(page) {
    const section = page.form.querySelector("[data-existing]");
    const template = section.querySelector("template");
    const rows = listed(page).map((session, number) => existing(page, template, session, number));
    section.querySelector("[data-existing-rows]").replaceChildren(...rows);
    section.hidden = !rows.length;
  }

  /** @param {any} page @param {HTMLTemplateElement} template @param {any} session @param {number} number */
  function existing(page, template, session, number) {
    const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const name = session.title || word(page, "kind", session.kind || "one-to-one");
    row.dataset.number = String(number);
    /** @type {HTMLElement} */ (row.querySelector("summary")).textContent = `${name} · ${spoken(session.start.slice(0, 10))}, ${session.start.slice(11)}`;
    /** @type {HTMLElement} */ (row.querySelector("[data-rhythm]")).textContent = session.repeat || "";
    const end = /** @type {HTMLInputElement} */ (row.querySelector("[data-until]"));
    end.value = end.dataset.before = session.until || "";
    /** @type {HTMLElement} */ (end.closest(".field")).hidden = !session.repeat || Boolean(session.count);
    for (const [id, day] of page.data.times) if (id === session.id) row.querySelector("[data-days]")?.append(tick(day));
    return row;
  }

  /** @param {string} day */
  function tick(day) {
    const label = document.createElement("label");
    label.className = "check";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = day;
    label.append(box, ` ${spoken(day)}`);
    return label;
  }

  /** @param {string} day */
  const spoken = (day) =>
    new Intl.DateTimeFormat(navigator.language, { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(builder.dates.read(day)); // prettier-ignore

  /** The word that the page has for a choice. @param {any} page @param {string} name @param {string} id */
  const word = (page, name, id) =>
    Array.from(builder.fields.field(page.form, name).querySelectorAll("option"), (one) => one)
      .find((one) => one.value === id)?.textContent || id; // prettier-ignore

  /** @param {any} page */
  function rule(page) {
    return { rhythm: value(page, "rhythm"), weekday: value(page, "weekday"), nth: value(page, "nth") };
  }

  /** @param {any} page @returns {string[]} Days of the new time, as far as they are looked at. */
  function days(page) {
    const [from, until, asked] = [value(page, "from"), value(page, "until"), rule(page)];
    if (!from || !builder.schema.isDate(from) || (asked.rhythm !== "once" && !asked.weekday)) return [];
    const far = builder.dates.iso(builder.dates.later(builder.dates.read(from), AHEAD_DAYS));
    return builder.dates.days(asked, from, until && until < far && asked.rhythm !== "once" ? until : far);
  }

  /** @param {string} day @param {[string, string][]} spans First and last days. */
  const lies = (day, spans) => spans.some(([first, last]) => first <= day && day <= last);

  /** Times that stay after what is asked for above: the end of a series, days called off. @param {any} page */
  function staying(page) {
    const rows = /** @type {HTMLElement[]} */ (Array.from(page.form.querySelectorAll("[data-existing-rows] > *")));
    const asked = new Map(rows.map((row) => [listed(page)[Number(row.dataset.number)].id, row]));
    return page.data.times.filter((/** @type {string[]} */ [id, day]) => {
      const row = asked.get(id);
      const end = /** @type {any} */ (row?.querySelector("[data-until]"))?.value;
      return !(end && day > end) && !row?.querySelector(`[data-days] input[value="${day}"]:checked`);
    });
  }

  /** The session that is held when a new meeting would be. @param {any} page @param {string} day */
  function clash(page, day) {
    const begin = builder.dates.instant(`${day} ${value(page, "time")}`, zoneOf(page)).getTime();
    const end = begin + (value(page, "minutes") || Number(page.words.minutes)) * MINUTE;
    const found = staying(page).find((/** @type {string[]} */ [, , from, to]) => begin < Date.parse(to) && Date.parse(from) < end);
    return found && (listed(page).find((session) => session.id === found[0])?.title || found[0]);
  }

  /** @param {any} page @param {string} day */
  function remark(page, day) {
    const words = page.form.querySelector("[data-preview]").dataset;
    const holidays = (page.words.holidays || "").split(" ").filter(Boolean).map((/** @type {string} */ one) => one.split("/"));
    const away = (page.data.profile.values.away || []).map((/** @type {any} */ one) => [one.from, one.to]);
    const other = clash(page, day);
    if (other) return { text: words.textClash.replace("%s", other), clash: true };
    if (builder.dates.instant(`${day} ${value(page, "time")}`, zoneOf(page)) < new Date()) return { text: words.textPast };
    if (lies(day, holidays)) return { text: words.textHoliday };
    return { text: lies(day, away) ? words.textAway : "" };
  }

  /** @param {any} page */
  function refresh(page) {
    const [asked, mode, kind] = [rule(page), value(page, "mode"), value(page, "kind")];
    const shown = { nth: asked.rhythm === "monthly", weekday: asked.rhythm !== "once", until: asked.rhythm !== "once", contact: mode === "online", place: mode === "in-person", places: kind !== "one-to-one" && kind !== "flash" }; // prettier-ignore
    for (const [name, wanted] of Object.entries(shown)) builder.fields.field(page.form, name).hidden = !wanted;
    const says = page.form.querySelector("[data-zone-says]");
    says.textContent = (page.data.sessions ? says.dataset.textFile : says.dataset.textNew).replace("@", zoneOf(page));
    preview(page, value(page, "time") && builder.dates.isZone(zoneOf(page)) ? days(page) : []);
  }

  /** @param {any} page @param {string[]} found */
  function preview(page, found) {
    const section = page.form.querySelector("[data-preview]");
    const told = found.map((day) => ({ day, ...remark(page, day) }));
    // Days that clash are named however far they lie.
    const rows = [...told.slice(0, SHOWN), ...told.slice(SHOWN).filter((one) => one.clash)].map((one) => {
      const item = document.createElement("li");
      item.dataset.day = one.day;
      item.className = one.clash ? "clash" : "";
      item.textContent = `${spoken(one.day)}, ${value(page, "time")}${one.text ? `: ${one.text}` : ""}`;
      return item;
    });
    if (found.length > rows.length) {
      const more = document.createElement("li");
      more.textContent = section.dataset.textMore;
      rows.push(more);
    }
    section.querySelector("[data-dates]").replaceChildren(...rows);
    section.querySelector("[data-clashes]").hidden = !told.some((one) => one.clash);
    section.hidden = !found.length;
  }

  /** Whether anything of the new time was filled in. @param {any} page */
  const wanted = (page) => ["weekday", "time", "title", "place", "prep"].some((name) => value(page, name));

  /** @param {any} page @param {string} first First day. */
  function entry(page, first) {
    const asked = rule(page);
    const [mode, kind] = [value(page, "mode"), value(page, "kind")];
    const topics = value(page, "topics");
    const all = {
      id: freeId(page, first),
      title: value(page, "title"),
      kind: kind === "one-to-one" ? undefined : kind,
      start: `${first} ${value(page, "time")}`,
      repeat: builder.dates.words(asked),
      until: asked.rhythm === "once" ? undefined : value(page, "until"),
      minutes: value(page, "minutes"),
      seats: kind === "one-to-one" || kind === "flash" ? undefined : value(page, "places"),
      mode: mode === "online" ? undefined : mode,
      contact: mode === "online" ? value(page, "contact") : undefined,
      place: mode === "in-person" ? value(page, "place") : undefined,
      topics: topics.length ? topics : undefined,
      language: value(page, "language"),
      level: value(page, "level"),
      notice_hours: value(page, "notice_hours"),
      guide: value(page, "guide"),
      prep: value(page, "prep"),
      status: page.form.querySelector("[data-on-request]").checked ? "on-request" : undefined,
    };
    return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined));
  }

  /** A name for the time that none of the others has. @param {any} page @param {string} first */
  function freeId(page, first) {
    const weekday = builder.dates.WEEKDAYS[builder.dates.read(first).getUTCDay()];
    const wanted = builder.pages.profile.idFrom(value(page, "title") || "").slice(0, 56).replace(/-+$/, "");
    const plain = wanted || `${weekday}-${(value(page, "time") || "").replace(":", "-")}`;
    const taken = new Set([...listed(page).map((session) => session.id), ...page.data.times.map((/** @type {string[]} */ one) => one[0])]);
    let [id, number] = [plain, 2];
    while (taken.has(id)) id = `${plain}-${number++}`;
    return id;
  }

  /** @param {any} page */
  function* missing(page) {
    const asked = rule(page);
    const needed = ["time", "from", ...(asked.rhythm === "once" ? [] : ["weekday"])];
    const [mode, kind, until, from] = ["mode", "kind", "until", "from"].map((name) => value(page, name));
    if (mode === "in-person") needed.push("place");
    if (SHARED.includes(kind)) needed.push("places");
    for (const name of needed) if (!value(page, name)) yield { field: name, says: page.words.sayRequired };
    if (!builder.dates.isZone(zoneOf(page))) yield { field: "timezone", says: page.words.sayZone };
    const language = value(page, "language");
    if (language && !builder.fields.languageCode(language)) {
      yield { field: "language", says: page.words.sayLanguage.replace("@", language) };
    }
    const taken = value(page, "time") && builder.dates.isZone(zoneOf(page)) && days(page).some((day) => clash(page, day));
    if (taken) yield { field: "time", says: page.words.sayTime };
    const none = asked.rhythm !== "once" && asked.weekday && from && !days(page).length;
    if (until && (until < from || none)) yield { field: "until", says: page.words.sayOrder };
  }

  /** @param {any} page @param {any} session */
  function* mistakes(page, session) {
    yield* missing(page);
    for (const mistake of builder.schema.validate(page.schema, session, "Session")) {
      const name = String(mistake.path[0]);
      yield { field: /** @type {any} */ (FIELDS)[name] || name, says: builder.fields.word(mistake, page.words) };
    }
  }

  /** Changes of the sessions that exist. @param {any} page @param {string} today */
  function edits(page, today) {
    const rows = /** @type {HTMLElement[]} */ (Array.from(page.form.querySelectorAll("[data-existing-rows] > *")));
    return rows.flatMap((row) => {
      const number = Number(row.dataset.number);
      const changes = new Map();
      const end = /** @type {HTMLInputElement} */ (row.querySelector("[data-until]"));
      if (end.value && end.value !== end.dataset.before) changes.set("until", end.value);
      const off = Array.from(row.querySelectorAll("[data-days] input:checked"), (one) => /** @type {any} */ (one).value);
      const before = listed(page)[number].cancelled;
      if (off.length) changes.set("cancelled", { ...before, ...Object.fromEntries(off.map((day) => [day, today])) });
      return builder.yaml.changeEntry(page.data.sessions, number, changes);
    });
  }

  /** @param {any} page */
  function wrongEnds(page) {
    const ends = /** @type {HTMLInputElement[]} */ (Array.from(page.form.querySelectorAll("[data-existing-rows] [data-until]")));
    return ends.filter((end) => {
      const number = Number(/** @type {HTMLElement} */ (end.closest("[data-number]")).dataset.number);
      const wrong = Boolean(end.value) && end.value < listed(page)[number].start.slice(0, 10);
      const line = /** @type {HTMLElement} */ (end.closest(".field")?.querySelector(".wrong"));
      line.hidden = !wrong;
      line.textContent = page.words.sayOrder;
      end.setAttribute("aria-invalid", String(wrong));
      return wrong;
    });
  }

  /** @param {any} page */
  function finish(page) {
    const file = page.data.sessions;
    const first = days(page)[0] || value(page, "from") || builder.dates.today(zoneOf(page));
    const made = wanted(page) || !listed(page).length ? entry(page, first) : undefined;
    const wrongs = made ? Array.from(mistakes(page, made)) : [];
    if (wrongs.length) return { wrongs };
    const end = wrongEnds(page)[0];
    if (end) {
      end.focus();
      return { wrongs: [] };
    }
    const path = `mentors/${page.data.mentor}/sessions.yml`;
    const text = file ? written(page, file, made) : begun(page, made);
    const fields = { file: path, content: text };
    return { path, known: Boolean(file), text, template: "edit.yml", title: `Edit ${page.data.mentor}`, fields };
  }

  /** @param {any} page @param {any} file @param {any} made */
  function written(page, file, made) {
    const added = made ? [builder.yaml.addEntry(file, made)] : [];
    return builder.yaml.splice(file.text, [...edits(page, builder.dates.today(zoneOf(page))), ...added]);
  }

  /** @param {any} page @param {any} made */
  const begun = (page, made) =>
    `timezone: ${builder.yaml.write(zoneOf(page))}\nsessions:\n${builder.yaml.block(made, "  ")}`;

  (builder.pages ??= {}).sessions = { start, finish, schema: "sessions" };
})();
