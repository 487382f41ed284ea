/** The builder page of a profile, which is also how a new mentor joins. */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});

  /** What holds where the file says nothing. */
  const USUAL = { booking: "at-once", formats: ["one-to-one"], modes: ["online"], "capacity.mentees": 1, "capacity.sessions_per_month": 4 }; // prettier-ignore
  const ADDRESS = /^https:\/\/[^\s@/?#]+([/?#]\S*)?$/;
  /** Keys of a new profile that always stand there. */
  const ALWAYS = ["name", "headline", "unit", "timezone", "languages", "offers", "formats", "modes", "capacity"];

  /** @param {any} values @param {string} name */
  function given(values, name) {
    const [key, inner] = name.split(".");
    const value = inner ? values[key]?.[inner] : values[key];
    return value ?? /** @type {Record<string, any>} */ (USUAL)[name];
  }

  /** @param {HTMLElement} form @returns {HTMLElement[]} */
  const boxes = (form) => Array.from(form.querySelectorAll("[data-field]"));

  /** @param {HTMLElement} form */
  const readAll = (form) => Object.fromEntries(boxes(form).map((box) => [box.dataset.field, builder.fields.read(box)]));

  /** A name in an address: Latin letters without accents, digits and hyphens. @param {string} name */
  const idFrom = (name) =>
    Array.from(name.normalize("NFKD")).filter((sign) => sign < "\x7f").join("").toLowerCase()
      .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""); // prettier-ignore

  /** @param {any} page */
  function start(page) {
    const values = page.data ? page.data.profile.values : { timezone: builder.dates.mine() };
    for (const box of boxes(page.form)) {
      const name = box.dataset.field || "";
      const prose = page.data ? page.data.profile.text.slice(...page.data.profile.body) : "";
      builder.fields.fill(box, name === "about" ? prose : given(values, name));
    }
    /** @type {HTMLInputElement} */ (page.form.querySelector("[data-confirm]")).checked = false;
    page.before = readAll(page.form);
  }

  /** @param {any} value */
  const empty = (value) => value === undefined || (Array.isArray(value) && !value.length);

  /**
   * New values of the keys that were touched; what a key holds besides stays.
   *
   * @param {any} page
   * @param {Record<string, any>} values What the file says today.
   */
  function touched(page, values) {
    const now = readAll(page.form);
    /** @type {Map<string, any>} */
    const changes = new Map();
    for (const [name, value] of Object.entries(now)) {
      const [key, inner] = name.split(".");
      const same = JSON.stringify(value) === JSON.stringify(page.before[name]);
      if (name === "about" || (same && (page.data || !ALWAYS.includes(key)))) continue;
      const box = builder.fields.field(page.form, name);
      const kept = box?.dataset.read === "set" ? builder.fields.terms(box, values[key] || []) : value;
      changes.set(key, inner ? within(changes.get(key) ?? values[key], inner, value) : kept);
    }
    for (const [key, value] of changes) if (empty(value)) changes.set(key, undefined);
    const confirm = /** @type {HTMLInputElement} */ (page.form.querySelector("[data-confirm]"));
    if (confirm.checked || !page.data) changes.set("confirmed", builder.dates.today(now.timezone || "UTC"));
    return changes;
  }

  /** @param {Record<string, any> | undefined} record @param {string} inner @param {any} value */
  function within(record, inner, value) {
    const made = { ...record, [inner]: value };
    if (value === undefined) delete made[inner];
    return Object.keys(made).length ? made : undefined;
  }

  /** What the schema cannot know. @param {any} page @param {Record<string, any>} after */
  function* beyond(page, after) {
    const words = page.words;
    if (after.timezone && !builder.dates.isZone(after.timezone)) yield { field: "timezone", says: words.sayZone };
    for (const language of after.languages || []) {
      const says = words.sayLanguage.replace("@", language);
      if (!builder.fields.languageCode(language)) yield { field: "languages", says };
    }
    if (after.hours?.from && after.hours?.to && after.hours.to <= after.hours.from) {
      yield { field: "hours.to", says: words.sayOrder };
    }
    for (const link of after.links || []) if (!ADDRESS.test(link.url)) yield { field: "links", says: words.sayUrl };
    if (!page.data && after.name) {
      const id = idFrom(after.name);
      if (!id) yield { field: "name", says: words.sayNoId };
      if (page.taken.has(id)) yield { field: "name", says: words.sayTaken };
    }
  }

  /** @param {any} page @param {(string | number)[]} path */
  function fieldOf(page, path) {
    const whole = path.slice(0, 2).join(".");
    return builder.fields.field(page.form, whole) ? whole : String(path[0]);
  }

  /** @param {any} page */
  function finish(page) {
    const file = page.data?.profile;
    const values = file?.values || {};
    const changes = touched(page, values);
    const after = { ...values, ...Object.fromEntries(changes) };
    for (const key of Object.keys(after)) if (after[key] === undefined) delete after[key];
    const wrongs = builder.schema.validate(page.schema, after).map((/** @type {any} */ mistake) => {
      const says = mistake.path[0] === "links" ? page.words.sayUrl : builder.fields.word(mistake, page.words);
      return { field: fieldOf(page, mistake.path), says };
    });
    wrongs.push(...beyond(page, after));
    if (wrongs.length) return { wrongs };
    const prose = builder.fields.read(builder.fields.field(page.form, "about"));
    return file ? edited(page, file, changes, prose) : joined(after, prose);
  }

  /** @param {any} page @param {any} file @param {Map<string, any>} changes @param {string} prose */
  function edited(page, file, changes, prose) {
    const same = prose === page.before.about;
    const text = builder.yaml.change(file, changes, same ? undefined : prose);
    const fields = { file: file.path, content: text };
    return { path: file.path, known: true, text, template: "edit.yml", title: `Edit ${page.data.mentor}`, fields };
  }

  /** @param {Record<string, any>} after @param {string} prose */
  function joined(after, prose) {
    const keys = [...ALWAYS, ...Object.keys(after).filter((key) => !ALWAYS.includes(key))];
    const lines = keys.filter((key) => key in after).map((key) => `${key}: ${builder.yaml.write(after[key])}\n`);
    const text = `---\n${lines.join("")}---\n${prose ? `\n${prose}\n` : ""}`;
    const path = `mentors/${idFrom(after.name)}/profile.md`;
    const listed = { languages: after.languages.join(", "), offers: (after.offers || []).join(", ") };
    const { name, headline, unit, timezone } = after;
    const fields = { name, headline, unit, timezone, ...listed, about: prose };
    return { path, known: false, text, template: "join.yml", title: `Join ${name}`, fields };
  }

  (builder.pages ??= {}).profile = { start, finish, schema: "profile", idFrom };
})();
