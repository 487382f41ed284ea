/** Days to look back, counted from the first meeting, as whole days of a calendar (RFC 5545). */
(function () {
  "use strict";

  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-workspace]"));
  if (!page) return;
  const { store } = /** @type {any} */ (window).mentorhub;
  const start = /** @type {HTMLInputElement} */ (page.querySelector("[data-start]"));
  const months = /** @type {HTMLSelectElement} */ (page.querySelector("[data-months]"));
  const list = /** @type {HTMLElement} */ (page.querySelector("[data-lookback]"));
  const button = /** @type {HTMLButtonElement} */ (page.querySelector("[data-calendar]"));
  const fixed = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-after]")]);

  /** Days are counted in UTC, where every day has 24 hours. @param {Date} day @param {number} days */
  const later = (day, days) => new Date(day.getTime() + days * 24 * 3600 * 1000);

  /** @param {Date} day */
  const iso = (day) => day.toISOString().slice(0, 10);

  /** @param {Date} first @param {number} count */
  function monthsLater(first, count) {
    const day = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + count, 1));
    const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
    return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), Math.min(first.getUTCDate(), last)));
  }

  /** @returns {{name: string, day: Date}[]} */
  function days() {
    const first = new Date(start.value + "T00:00:00Z");
    if (!start.value || isNaN(first.getTime())) return [];
    const end = monthsLater(first, Number(months.value));
    const half = later(first, Math.round((end.getTime() - first.getTime()) / (2 * 24 * 3600 * 1000)));
    const counted = fixed.map((item) => ({
      name: item.querySelector("span")?.textContent || "",
      day: later(first, Number(item.dataset.after)),
    }));
    const known = new Map(
      [...counted.filter(({ day }) => day < end), { name: list.dataset.mid || "", day: half }, { name: list.dataset.end || "", day: end }].map(
        (one) => [iso(one.day), one],
      ),
    );
    return [...known.values()].sort((a, b) => a.day.getTime() - b.day.getTime());
  }

  /** @param {{name: string, day: Date}} one */
  function item({ name, day }) {
    const [row, word, time] = ["li", "span", "time"].map((tag) => document.createElement(tag));
    word.textContent = name;
    /** @type {HTMLTimeElement} */ (time).dateTime = iso(day);
    time.textContent = day.toLocaleDateString(navigator.language, { dateStyle: "full", timeZone: "UTC" });
    row.append(word, " ", time);
    return row;
  }

  page.addEventListener("workspace", () => {
    const found = days();
    list.replaceChildren(...found.map(item));
    button.hidden = !found.length;
  });
  button.addEventListener("click", () => {
    const { days: file } = /** @type {any} */ (window).mentorhub.entry;
    const title = page.dataset.title || "";
    const text = file(days(), title, page.dataset.domain || "", new Date());
    store.download("days-to-look-back.ics", text, "text/calendar");
  });
})();
