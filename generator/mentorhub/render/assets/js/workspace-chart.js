/** A small chart of skills before and now; the numbers stand in the fields above it. */
(function () {
  "use strict";

  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-workspace]"));
  const place = /** @type {HTMLElement | null} */ (page?.querySelector("[data-chart]") || null);
  if (!page || !place) return;
  const SVG = "http://www.w3.org/2000/svg";
  const [WIDTH, ROW, LABEL, MOST] = [600, 44, 190, 5];

  /** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
  function draw(name, attributes, text) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text) element.textContent = text;
    return element;
  }

  /** @param {number} value @param {number} y @param {string} kind @param {string} word */
  function bar(value, y, kind, word) {
    const length = ((WIDTH - LABEL - 110) * value) / MOST;
    const end = draw("text", { x: LABEL + length + 8, y: y + 11 }, `${value} ${word}`);
    return [draw("rect", { x: LABEL, y, width: length, height: 13, rx: 3, class: kind }), end];
  }

  page.addEventListener("workspace", () => {
    const { lists } = /** @type {any} */ (window).mentorhub.workspace.all();
    const rows = lists.skills.filter((/** @type {any} */ row) => row.skill && (row.before || row.after));
    place.hidden = !rows.length;
    const chart = draw("svg", { viewBox: `0 0 ${WIDTH} ${rows.length * ROW}`, role: "img" });
    const said = [];
    for (const [number, row] of rows.entries()) {
      const y = number * ROW + 4;
      chart.append(draw("text", { x: 0, y: y + 18, class: "own-skill" }, row.skill.slice(0, 28)));
      chart.append(...bar(Number(row.before), y, "own-before", page.dataset.before || ""));
      chart.append(...bar(Number(row.after), y + 17, "own-after", page.dataset.after || ""));
      said.push(`${row.skill}: ${row.before || "–"} → ${row.after || "–"}`);
    }
    chart.setAttribute("aria-label", said.join("; "));
    place.replaceChildren(chart);
  });
})();
