/** Reads and fills in the questions: what the form says, what the browser knows, what was kept, and what the scorer wants to know. */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-find]"));
  if (!form || !hub.find) return;

  const { crowd, find, times } = hub;
  const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

  /** @param {string} name @returns {any} */
  const field = (name) => form.elements.namedItem(name);

  /** @param {string} name @returns {HTMLInputElement[]} */
  const boxes = (name) => Array.from(form.querySelectorAll(`input[name="${name}"]`));

  /** @param {string} name */
  const ticked = (name) => boxes(name).filter((box) => box.checked).map((box) => box.value);

  /** What the form says, in words that can be kept. */
  const answers = () => ({
    direction: ticked("direction")[0],
    wants: find.topics.get(),
    style: ticked("style"),
    kind: ticked("kind"),
    mode: ticked("mode"),
    language: ticked("language"),
    from: field("from").value,
    to: field("to").value,
    zone: field("zone").value,
    level: field("level").value,
    peer: field("peer").value,
  });

  /** @param {HTMLSelectElement} select @param {unknown} value */
  function pick(select, value) {
    if (Array.from(select.options).some((option) => option.value === value)) select.value = String(value);
  }

  /** Let the form say what was kept, as far as the questions still have it. @param {any} found */
  function restore(found) {
    for (const name of ["style", "kind", "mode", "language"]) {
      for (const box of boxes(name)) box.checked = Array.isArray(found[name]) && found[name].includes(box.value);
    }
    for (const box of boxes("direction")) if (box.value === found.direction) box.checked = true;
    for (const name of ["from", "to"]) if (CLOCK.test(found[name])) field(name).value = found[name];
    for (const name of ["zone", "level", "peer"]) pick(field(name), found[name]);
    find.topics.turn(ticked("direction")[0]);
    find.topics.set(found.wants);
  }

  /** What the browser knows without asking. */
  function preset() {
    const spoken = new Set(navigator.languages.map(find.primary));
    for (const box of boxes("language")) box.checked = spoken.has(box.value);
    field("zone").value = times.zone;
    find.topics.turn("learn");
    find.topics.set([]);
  }

  /** A zone by its place, as people look for it: Berlin (Europe). @param {string} zone */
  function zoneName(zone) {
    const region = zone.split("/").slice(0, -1).join(", ").replaceAll("_", " ");
    return region ? `${times.place(zone)} (${region})` : times.place(zone);
  }

  function listZones() {
    const zones = [times.zone, "UTC", ...(Intl.supportedValuesOf?.("timeZone") ?? crowd.data.zones)];
    // Browsers list some zones under names that others have left behind; the reader's own stands for both.
    const named = new Map(zones.reverse().map((zone) => [zoneName(zone), zone]));
    const collator = new Intl.Collator(document.documentElement.lang || undefined);
    const sorted = Array.from(named).sort(([one], [other]) => collator.compare(one, other));
    field("zone").append(...sorted.map(([name, zone]) => new Option(name, zone)));
  }

  /** @param {string} clock */
  const minutes = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

  /** Hours count once both are filled in. @type {number[]} */
  let hours = [9 * 60, 17 * 60];

  /** What the scorer wants to know. @param {ReturnType<typeof answers>} found */
  function seeker(found) {
    if (CLOCK.test(found.from) && CLOCK.test(found.to)) hours = [minutes(found.from), minutes(found.to)];
    const levels = crowd.data.levels.map((/** @type {string[]} */ pair) => pair[0]);
    return {
      wants: found.wants,
      direction: found.direction,
      peer: found.peer,
      styles: new Set(found.style),
      kinds: new Set(found.kind),
      modes: new Set(found.mode),
      languages: new Set(found.language),
      level: found.level ? levels.indexOf(found.level) : null,
      day: crowd.inUtc(hours, found.zone),
      offset: crowd.offset(found.zone),
      zone: found.zone,
    };
  }

  listZones();
  find.answers = answers;
  find.restore = restore;
  find.preset = preset;
  find.seeker = seeker;
})();
