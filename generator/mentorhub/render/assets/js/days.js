/**
 * Days of the week view, regrouped: a start late in the evening for the program may lie on
 * the next day for the reader. What falls outside the week stays, with its day written out.
 */
(function () {
  "use strict";

  /** @param {Date} moment Local date in ISO 8601, as the columns are named. */
  const isoDay = (moment) =>
    [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  /** @param {Element} item */
  const instant = (item) => item.getAttribute("data-slot") || "";

  const week = document.querySelector("[data-days]");
  if (!week) return;

  /** @type {Map<string | null, Element>} */
  const days = new Map(Array.from(week.children, (day) => [day.getAttribute("data-day"), day]));
  for (const item of week.querySelectorAll("[data-slot]")) {
    const own = item.closest("[data-day]");
    const right = days.get(isoDay(new Date(instant(item))));
    if (!right) item.querySelector(".when-day")?.classList.add("when-other");
    else if (right !== own) right.querySelector(".minis")?.append(item);
  }
  for (const day of days.values()) {
    const list = day.querySelector(".minis");
    const items = Array.from(day.querySelectorAll("[data-slot]")).sort((one, two) => instant(one).localeCompare(instant(two)));
    list?.append(...items);
    const free = items.some((item) => !(/** @type {HTMLElement} */ (item).hidden));
    day.classList.toggle("day-empty", !free);
    /** @type {HTMLElement} */ (day.querySelector(".day-none")).hidden = free;
  }
})();
