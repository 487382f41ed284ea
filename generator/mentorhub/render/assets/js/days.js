/**
 * Days of the week view, regrouped: a start late in the evening for the program may lie on
 * the next day for the reader. What falls outside the week stays, with its day written out.
 */
(function () {
  "use strict";

  const parts = new Intl.DateTimeFormat("en", { year: "numeric", month: "2-digit", day: "2-digit" });

  /** The day that the reader's calendar has at a moment, as the columns are named. @param {string} moment */
  function isoDay(moment) {
    const found = new Map(parts.formatToParts(new Date(moment)).map((one) => [one.type, one.value]));
    return `${found.get("year")}-${found.get("month")}-${found.get("day")}`;
  }

  /** @param {Element} item */
  const instant = (item) => item.getAttribute("data-slot") || "";

  const week = document.querySelector("[data-days]");
  if (!week) return;

  /** @type {Map<string | null, Element>} */
  const days = new Map(Array.from(week.children, (day) => [day.getAttribute("data-day"), day]));
  for (const item of week.querySelectorAll("[data-slot]")) {
    const own = item.closest("[data-day]");
    const right = days.get(isoDay(instant(item)));
    if (!right) item.querySelector(".when-day")?.classList.add("when-other");
    else if (right !== own) right.querySelector(".minis")?.append(item);
  }
  for (const day of days.values()) {
    const items = Array.from(day.querySelectorAll("[data-slot]"));
    day.querySelector(".minis")?.append(...items.sort((one, two) => instant(one).localeCompare(instant(two))));
  }

  function sayWhatIsFree() {
    for (const day of days.values()) {
      const free = day.querySelector("[data-slot]:not([hidden])") !== null;
      day.classList.toggle("day-empty", !free);
      /** @type {HTMLElement} */ (day.querySelector(".day-none")).hidden = free;
    }
  }

  sayWhatIsFree();
  week.closest(".hub")?.addEventListener("hub:refreshed", sayWhatIsFree);
})();
