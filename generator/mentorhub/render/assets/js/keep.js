/**
 * A button at each time that can be booked, which puts it into the reader's own calendar. The
 * page says all that it needs in its rows; `entry.js`, which comes next, writes the file.
 */
(function () {
  "use strict";

  /** @param {Element} row @param {string} name */
  const words = (row, name) => row.querySelector(name)?.textContent || "";

  /** @param {HTMLElement} row @param {DOMStringMap} told What holds for all rows. */
  function button(row, told) {
    const { slot = "", minutes = "" } = row.dataset;
    const made = document.createElement("button");
    made.type = "button";
    made.hidden = true;
    made.className = "entry";
    made.textContent = told.keep || "";
    made.dataset.entry = row.id;
    made.dataset.entryStart = slot;
    made.dataset.entryEnd = new Date(Date.parse(slot) + Number(minutes) * 60 * 1000).toISOString();
    made.dataset.entryTitle = `${told.name}: ${words(row, ".slot-title")}`;
    made.dataset.entryText = `${words(row, ".slot-what > .quiet")}\n${told.note}`;
    made.dataset.entryPlace = row.querySelector(".slot-what")?.getAttribute("data-entry-place") || "";
    return made;
  }

  for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-keep]"))) {
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("li[data-minutes]"))) {
      row.append(button(row, list.dataset));
    }
  }
})();
