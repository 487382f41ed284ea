/** The builder pages of time off and of pausing, coming back and leaving: both change the profile. */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});

  /** @param {any} page @param {string} name */
  const value = (page, name) => builder.fields.read(builder.fields.field(page.form, name));

  /** @param {any} page @param {Map<string, any>} changes @param {string} template @param {Record<string, string>} fields */
  function result(page, changes, template, fields) {
    const file = page.data.profile;
    const text = builder.yaml.change(file, changes);
    const whole = template === "edit.yml" ? { file: file.path, content: text } : fields;
    const word = template.replace(".yml", "");
    const title = `${word[0].toUpperCase()}${word.slice(1)} ${page.data.mentor}`;
    return { path: file.path, known: true, text, template, title, fields: whole };
  }

  /** @param {any} page @param {Map<string, any>} changes */
  function wrongs(page, changes) {
    const after = { ...page.data.profile.values, ...Object.fromEntries(changes) };
    for (const key of Object.keys(after)) if (after[key] === undefined) delete after[key];
    return builder.schema.validate(page.schema, after);
  }

  /** @param {string} day */
  const spoken = (day) =>
    new Intl.DateTimeFormat(navigator.language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(builder.dates.read(day)); // prettier-ignore

  /** @param {{from: string, to: string}} span @param {number} number */
  function known(span, number) {
    const label = document.createElement("label");
    label.className = "check";
    const box = document.createElement("input");
    [box.type, box.checked, box.value] = ["checkbox", true, String(number)];
    label.append(box, ` ${spoken(span.from)} – ${spoken(span.to)}`);
    return label;
  }

  /** @param {any} page @returns {{from: string, to: string}[]} */
  const spans = (page) => page.data.profile.values.away || [];

  const away = {
    schema: "profile",
    /** @param {any} page */
    start(page) {
      for (const name of ["from", "to"]) builder.fields.fill(builder.fields.field(page.form, name), "");
      const section = page.form.querySelector("[data-existing]");
      section.querySelector("[data-existing-rows]").replaceChildren(...spans(page).map(known));
      section.hidden = !spans(page).length;
    },
    /** @param {any} page */
    finish(page) {
      const [from, to] = [value(page, "from"), value(page, "to") || value(page, "from")];
      const ticked = Array.from(page.form.querySelectorAll("[data-existing-rows] input:checked"), (one) => Number(/** @type {any} */ (one).value));
      const kept = spans(page).filter((_, number) => ticked.includes(number));
      if (to && !from) return { wrongs: [{ field: "from", says: page.words.sayRequired }] };
      if (from && to < from) return { wrongs: [{ field: "to", says: page.words.sayOrder }] };
      const all = from ? [...kept, { from, to }] : kept;
      const same = !from && kept.length === spans(page).length;
      const changes = new Map(same ? [] : [["away", all.length ? all : undefined]]);
      const found = wrongs(page, changes);
      if (found.length) return { wrongs: [{ field: "from", says: builder.fields.word(found[0], page.words) }] };
      const only = from && kept.length === spans(page).length;
      return result(page, changes, only ? "away.yml" : "edit.yml", { from, to });
    },
  };

  const status = {
    schema: "profile",
    /** @param {any} page */
    start(page) {
      const values = page.data.profile.values;
      builder.fields.fill(builder.fields.field(page.form, "status"), values.status || "active");
      builder.fields.fill(builder.fields.field(page.form, "paused_until"), values.paused_until);
      page.changed = () => {
        builder.fields.field(page.form, "paused_until").hidden = value(page, "status") !== "paused";
      };
      page.changed();
    },
    /** @param {any} page */
    finish(page) {
      const values = page.data.profile.values;
      const chosen = value(page, "status");
      const until = chosen === "paused" ? value(page, "paused_until") : undefined;
      if (until && until <= builder.dates.today(values.timezone)) {
        return { wrongs: [{ field: "paused_until", says: page.words.sayOrder }] };
      }
      const changes = new Map();
      if (chosen !== (values.status || "active")) changes.set("status", chosen === "active" ? undefined : chosen);
      if (until !== values.paused_until) changes.set("paused_until", until);
      const found = wrongs(page, changes);
      if (found.length) return { wrongs: [{ field: "paused_until", says: builder.fields.word(found[0], page.words) }] };
      const templates = /** @type {Record<string, string>} */ ({ paused: "pause.yml", left: "leave.yml" });
      const asked = { paused: until ? { until } : {}, left: { mentor: page.data.mentor } };
      return result(page, changes, templates[chosen] || "edit.yml", /** @type {any} */ (asked)[chosen] || {});
    },
  };

  Object.assign((builder.pages ??= {}), { away, status });
})();
