/**
 * The agreement of two people, filled in and kept in this browser. It is printed, saved as
 * Markdown or JSON, and opened again from JSON; nothing of it is sent.
 */
(function () {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-agreement]"));
  if (!form) return;
  const { store } = /** @type {any} */ (window).mentorhub;
  const NAME = "agreement";
  /** Meetings a month, by the words of the choice; unknown words give no hint. */
  const A_MONTH = new Map([
    ["Every week", 4.33],
    ["Every two weeks", 2.17],
    ["Every three weeks", 1.44],
    ["Once a month", 1],
  ]);

  /** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
  const controls = /** @type {Control[]} */ ([...form.elements].filter((one) => "name" in one && one.name));
  const trouble = /** @type {HTMLElement} */ (document.querySelector("[data-trouble]"));
  const hints = /** @type {HTMLElement | null} */ (form.querySelector("[data-hints]"));
  const blank = values();

  function values() {
    return Object.fromEntries(controls.map((control) => [control.name, control.value]));
  }

  /** @param {Record<string, unknown>} kept */
  function fill(kept) {
    for (const control of controls) {
      const value = kept[control.name];
      if (typeof value === "string") control.value = value;
    }
    hint();
  }

  /** @param {"blocked" | "full" | "corrupt" | "file"} kind */
  function tell(kind) {
    trouble.textContent = trouble.getAttribute(`data-say-${kind}`);
    trouble.hidden = false;
  }

  /** @param {string} name */
  const value = (name) => controls.find((control) => control.name === name)?.value || "";

  function hint() {
    if (!hints || !form) return;
    const [shortest, longest] = [Number(value("shortest-minutes")), Number(value("longest-minutes"))];
    const told = form.dataset;
    const found = [];
    if (shortest > longest && longest) found.push(told.saySpan);
    if (value("start") && value("review-date") && value("review-date") < value("start")) found.push(told.sayEarly);
    const often = A_MONTH.get(value("frequency"));
    if (often && longest) {
      const hours = (often * longest) / 60;
      const words = hours > Number(told.hours) * 1.1 ? told.sayMuch : told.sayFine;
      found.push((words || "").replace("%h", hours.toFixed(1)));
    }
    hints.textContent = found.join(" ");
  }

  function markdown() {
    const lines = [`# ${form?.dataset.title}`, ""];
    for (const part of form?.querySelectorAll("fieldset") || []) {
      lines.push(`## ${part.querySelector("legend")?.textContent}`, "");
      for (const control of controls.filter((one) => part.contains(one))) {
        lines.push(`**${control.dataset.title}**`, "", control.value.trim() || "—", "");
      }
    }
    return lines.join("\n");
  }

  /** @param {Control} control */
  function written(control) {
    const [pair, term, words] = ["div", "dt", "dd"].map((name) => document.createElement(name));
    pair.className = control.type === "textarea" ? "own-long" : "";
    term.textContent = control.dataset.title || "";
    words.textContent = control.type === "date" ? inWords(control.value) : control.value.trim();
    pair.append(term, words);
    return pair;
  }

  /** @param {string} day As the field has it, such as 2026-12-01; may be empty. */
  function inWords(day) {
    const options = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return day && new Intl.DateTimeFormat(navigator.language, options).format(new Date(`${day}T00:00Z`));
  }

  /** Fields cut off what does not fit them, so that paper gets the words as plain text. */
  function lay() {
    const paper = /** @type {HTMLElement} */ (document.querySelector("[data-paper]"));
    paper.replaceChildren();
    for (const part of form?.querySelectorAll("fieldset") || []) {
      const heading = document.createElement("h2");
      heading.textContent = part.querySelector("legend")?.textContent || "";
      const list = document.createElement("dl");
      list.append(...controls.filter((one) => part.contains(one)).map(written));
      paper.append(heading, list);
    }
    paper.hidden = false;
  }

  /** @param {string} selector @param {() => void} action */
  const on = (selector, action) => form.querySelector(selector)?.addEventListener("click", action);

  const kept = store.load(NAME);
  if (kept.trouble) tell(kept.trouble);
  fill(kept.value || {});

  form.addEventListener("input", () => {
    hint();
    if (!store.save(NAME, values())) tell("full");
  });
  addEventListener("beforeprint", lay);
  addEventListener("afterprint", () => document.querySelector("[data-paper]")?.setAttribute("hidden", ""));
  form.addEventListener("submit", (event) => event.preventDefault());
  on("[data-agree-print]", () => print());
  on("[data-markdown]", () => store.download("agreement.md", markdown(), "text/markdown"));
  on("[data-json]", () =>
    store.download("agreement.json", JSON.stringify({ agreement: 1, ...values() }, null, 2), "application/json"),
  );
  on("[data-wipe]", () => {
    const ask = form.querySelector("[data-wipe]")?.getAttribute("data-ask") || "";
    if (!confirm(ask)) return;
    store.wipe(NAME);
    fill(blank);
    trouble.hidden = true;
  });
  form.querySelector("[data-open]")?.addEventListener("change", async (event) => {
    const chosen = /** @type {HTMLInputElement} */ (event.target);
    try {
      const read = JSON.parse(await /** @type {File} */ (chosen.files?.[0]).text());
      if (read.agreement !== 1) throw new Error("another kind of file");
      fill(read);
      trouble.hidden = true;
      if (!store.save(NAME, values())) tell("full");
    } catch {
      tell("file");
    }
    chosen.value = "";
  });
  for (const actions of form.querySelectorAll("[data-actions]")) actions.removeAttribute("hidden");
})();
