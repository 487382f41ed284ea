/**
 * What a reader has chosen, as the controls hold it and as the page's address says it, so that it can
 * be shared and the Back button undoes a choice.
 */
(function () {
  "use strict";

  const hub = /** @type {any} */ (window).mentorhub;
  if (!hub.crowd) return;

  const USUAL = "09:00-17:00";
  const HOURS = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

  /** @typedef {{chosen: Record<string, string[]>, q: string, with: string[], hours: string, sort: string}} State */

  /** @param {HTMLFormElement} form @returns {HTMLInputElement[]} The controls that stand for values of facets. */
  const controls = (form) => /** @type {HTMLInputElement[]} */ (Array.from(form.querySelectorAll("[data-facet] input[name][value]")))
    .filter((input) => input.type !== "time");

  /** @param {string | null} text */
  const list = (text) => (text || "").split(",").filter(Boolean);

  /** Read an address; what it says of unknown values is left out. @param {HTMLFormElement} form @param {HTMLSelectElement} sort @returns {State} */
  function fromAddress(form, sort) {
    const query = new URL(location.href).searchParams;
    /** @type {Record<string, string[]>} */
    const chosen = {};
    for (const input of controls(form)) {
      if (!input.value || !list(query.get(input.name)).includes(input.value)) continue;
      // Of radio buttons one holds, whatever an address says.
      if (input.type === "radio" && chosen[input.name]) continue;
      (chosen[input.name] ||= []).push(input.value);
    }
    const [hours, order] = [query.get("hours") || "", query.get("sort") || ""];
    return {
      chosen,
      q: query.get("find") || "",
      with: list(query.get("with")),
      hours: HOURS.test(hours) ? hours : USUAL,
      sort: Array.from(sort.options).some((option) => option.value === order) ? order : "",
    };
  }

  /** @param {State} state */
  function address(state) {
    const pairs = Object.entries(state.chosen).filter(([, values]) => values.length);
    /** @type {[string, string][]} */
    const query = [
      // The theme takes "q" for itself.
      ["find", state.q.trim()],
      ...pairs.map(([name, values]) => /** @type {[string, string]} */ ([name, values.join(",")])),
      ["hours", state.hours === USUAL ? "" : state.hours],
      ["with", state.with.join(",")],
      ["sort", state.sort],
    ];
    // Commas and colons may stand in a query as they are, which keeps addresses readable.
    const parts = query.filter(([, value]) => value).map(([name, value]) =>
      `${name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%20", "+")}`);
    return location.pathname + (parts.length ? `?${parts.join("&")}` : "") + location.hash;
  }

  /** @param {HTMLFormElement} form @param {string} name */
  const field = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

  /** Let the controls show a state. @param {HTMLFormElement} form @param {HTMLSelectElement} sort @param {State} state */
  function show(form, sort, state) {
    for (const input of controls(form)) {
      const values = state.chosen[input.name] || [];
      input.checked = input.value ? values.includes(input.value) : !values.length;
    }
    // Whoever is typing keeps what they typed, spaces at its end included.
    if (field(form, "find").value.trim() !== state.q.trim()) field(form, "find").value = state.q;
    if (field(form, "from")) [field(form, "from").value, field(form, "to").value] = state.hours.split("-");
    sort.value = state.sort;
  }

  /** Read the controls. @param {HTMLFormElement} form @param {HTMLSelectElement} sort @param {State} before @returns {State} */
  function fromControls(form, sort, before) {
    /** @type {Record<string, string[]>} */
    const chosen = {};
    for (const input of controls(form)) if (input.checked && input.value) (chosen[input.name] ||= []).push(input.value);
    const hours = field(form, "from") ? `${field(form, "from").value}-${field(form, "to").value}` : USUAL;
    return {
      chosen,
      q: field(form, "find").value,
      with: before.with,
      // A field that is half filled in says nothing yet.
      hours: HOURS.test(hours) ? hours : before.hours,
      sort: sort.value,
    };
  }

  /** @param {string} hours @returns {number[]} Minutes after midnight. */
  const minutes = (hours) => hours.split("-").map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));

  hub.directory = { ...hub.directory, controls, fromAddress, address, show, fromControls, minutes, USUAL };
})();
