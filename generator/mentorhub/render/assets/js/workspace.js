/**
 * The reader's own workspace: lists that are kept in this browser, saved as one file and opened
 * again without loss. Its Markdown carries the same data at the end, for the way back.
 */
(function () {
  "use strict";

  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-workspace]"));
  if (!page) return;
  const { store } = /** @type {any} */ (window).mentorhub;
  const NAME = "workspace";
  const VERSION = 1;
  const DATA = /<!-- mentorhub-workspace\n([\s\S]*?)\n-->/;

  /** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
  /** @typedef {Record<string, string | boolean>} Row */
  /** @typedef {{workspace: number, start: string, months: string, lists: Record<string, Row[]>}} Kept */

  /** @param {string} selector @param {ParentNode} [within] */
  const find = (selector, within = page) => /** @type {HTMLElement} */ (within.querySelector(selector));
  const trouble = find("[data-trouble]");
  const status = find("[data-status]");
  const start = /** @type {HTMLInputElement} */ (find("[data-start]"));
  const months = /** @type {HTMLSelectElement} */ (find("[data-months]"));
  const sections = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-list]")]);

  /** @param {ParentNode} row */
  const controls = (row) => /** @type {Control[]} */ ([...row.querySelectorAll("[data-field]")]);

  /** @param {Element} row @returns {Row} */
  function read(row) {
    /** @param {Control} control */
    const value = (control) =>
      control instanceof HTMLInputElement && control.type === "checkbox" ? control.checked : control.value;
    return Object.fromEntries(controls(row).map((control) => [control.dataset.field || "", value(control)]));
  }

  /** @returns {Kept} */
  function all() {
    const lists = sections.map((section) => [section.dataset.list, [...find("[data-rows]", section).children].map(read)]);
    return { workspace: VERSION, start: start.value, months: months.value, lists: Object.fromEntries(lists) };
  }

  /** @param {HTMLElement} section @param {Row} values @param {boolean} focus */
  function add(section, values, focus) {
    const template = /** @type {HTMLTemplateElement} */ (section.querySelector("template"));
    const row = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
    for (const control of controls(row)) {
      const value = values[control.dataset.field || ""];
      if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value === true;
      else if (typeof value === "string") control.value = value;
    }
    find("[data-remove]", row).addEventListener("click", () => {
      row.remove();
      find("[data-add]", section).focus();
      changed();
    });
    find("[data-rows]", section).append(row);
    if (focus) controls(row)[0]?.focus();
  }

  /** @param {unknown} data @returns {data is Kept} */
  function known(data) {
    const kept = /** @type {any} */ (data);
    return kept?.workspace === VERSION && typeof kept.lists === "object" && Object.values(kept.lists).every(Array.isArray);
  }

  /** @param {Kept | null} kept */
  function show(kept) {
    start.value = kept?.start || "";
    months.value = kept?.months || "6";
    for (const section of sections) {
      find("[data-rows]", section).replaceChildren();
      for (const row of kept?.lists[section.dataset.list || ""] || []) add(section, row, false);
    }
    page?.dispatchEvent(new Event("workspace"));
  }

  /** @param {"blocked" | "full" | "corrupt" | "file"} kind */
  function tell(kind) {
    trouble.textContent = trouble.getAttribute(`data-say-${kind}`);
    trouble.hidden = false;
  }

  function changed() {
    if (!store.save(NAME, all())) return tell("full");
    status.textContent = status.dataset.kept || "";
    page?.dispatchEvent(new Event("workspace"));
  }

  /** Two hyphens would end the comment that holds the data. @param {Kept} kept */
  const hidden = (kept) => JSON.stringify(kept).replace(/--/g, "-\\u002d");

  function markdown() {
    const kept = all();
    const lines = [`# ${page?.querySelector("h1")?.textContent}`, ""];
    for (const section of sections) {
      lines.push(`## ${find("h2", section).textContent}`, "");
      for (const row of find("[data-rows]", section).children) {
        for (const control of controls(row)) lines.push(`- ${word(control)}: ${said(control)}`);
        lines.push("");
      }
    }
    return [...lines, "<!-- mentorhub-workspace", hidden(kept), "-->", ""].join("\n");
  }

  /** @param {Control} control */
  const word = (control) => control.closest("label")?.querySelector("span")?.textContent || "";

  /** @param {Control} control */
  function said(control) {
    if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.textContent || "";
    if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked ? "✓" : "–";
    return control.value.replace(/\s+/g, " ").trim();
  }

  /** @param {HTMLInputElement} chosen */
  async function open(chosen) {
    try {
      const text = await /** @type {File} */ (chosen.files?.[0]).text();
      const data = JSON.parse(DATA.exec(text)?.[1] || text);
      if (!known(data)) throw new Error("another kind of file");
      trouble.hidden = true;
      show(data);
      changed();
      status.textContent = status.dataset.opened || "";
    } catch {
      tell("file");
    }
    chosen.value = "";
  }

  const kept = store.load(NAME);
  if (kept.trouble) tell(kept.trouble);
  else if (kept.value !== null && !known(kept.value)) tell("corrupt");

  for (const section of sections) {
    const button = find("[data-add]", section);
    button.hidden = false;
    button.addEventListener("click", () => add(section, {}, true));
  }
  page.addEventListener("input", (event) => {
    if (/** @type {HTMLElement} */ (event.target).matches("[data-field], [data-start], [data-months]")) changed();
  });
  find("[data-json]").addEventListener("click", () =>
    store.download("workspace.json", JSON.stringify(all(), null, 2), "application/json"),
  );
  find("[data-markdown]").addEventListener("click", () => store.download("workspace.md", markdown(), "text/markdown"));
  find("[data-open]").addEventListener("change", (event) => open(/** @type {HTMLInputElement} */ (event.target)));
  find("[data-wipe]").addEventListener("click", () => {
    if (!confirm(page.dataset.ask || "")) return;
    store.wipe(NAME);
    trouble.hidden = true;
    show(null);
    status.textContent = status.dataset.wiped || "";
  });
  find("[data-actions]").hidden = false;
  /** @type {any} */ (window).mentorhub.workspace = { all };
  // The chart and the days, which come next in the file, draw themselves when this is announced.
  setTimeout(() => show(known(kept.value) ? kept.value : null));
})();
