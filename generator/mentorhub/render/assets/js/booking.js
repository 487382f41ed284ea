/**
 * What to know before a time is booked, beside the time that was chosen: who will see what, the
 * way to book, and a second one by mail. Without scripts the button leads straight to the form.
 */
(function () {
  "use strict";

  const panel = /** @type {HTMLElement | null} */ (document.querySelector("[data-panel]"));
  if (!panel) return;

  /** @template {HTMLElement} T @param {string} name @returns {T} */
  const part = (name) => /** @type {T} */ (panel.querySelector(name));

  /** @param {Element | null} element */
  const words = (element) => (element?.textContent || "").replace(/\s+/g, " ").trim();

  /**
   * The message that asks for the time of a row; the site wrote it, with marks for what differs.
   *
   * @param {HTMLElement} row
   * @param {string} slot Name of the time.
   */
  function message(row, slot) {
    const mentor = words(row.querySelector(".slot-who > span:last-child")) || row.closest("[data-name]")?.getAttribute("data-name") || "";
    const who = `${mentor}: ${words(row.querySelector(".slot-title"))}`;
    const said = (panel?.dataset.message || "").replace("%(slot)s", () => slot);
    return said.replace("%(who)s", () => who).replace("%(when)s", () => words(row.querySelector("time")));
  }

  /** @param {string} to @param {string} subject @param {string} body */
  function letters(to, subject, body) {
    const [about, text] = [encodeURIComponent(subject), encodeURIComponent(body.replace(/\n/g, "\r\n"))];
    return {
      app: `mailto:${to}?subject=${about}&body=${text}`,
      gmail: `https://mail.google.com/mail/?view=cm&fs=1&to=${encodeURIComponent(to)}&su=${about}&body=${text}`,
      outlook: `https://outlook.office.com/mail/deeplink/compose?to=${encodeURIComponent(to)}&subject=${about}&body=${text}`,
    };
  }

  /** @param {HTMLElement} row @param {HTMLAnchorElement} book */
  function fill(row, book) {
    const mail = new URL((/** @type {HTMLAnchorElement | null} */ (row.querySelector("a.write")) || book).href);
    const subject = mail.searchParams.get("subject") || "";
    const body = message(row, subject.slice(subject.indexOf(" ") + 1));
    const ways = letters(decodeURIComponent(mail.pathname), subject, body);
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (panel?.querySelectorAll("a[data-mail]"))) {
      link.href = ways[/** @type {"app" | "gmail" | "outlook"} */ (link.dataset.mail)];
    }
    const by = book.dataset.by || "";
    const way = /** @type {HTMLElement | null} */ (document.querySelector(`[data-way="${by}"]`));
    const go = /** @type {HTMLAnchorElement} */ (part("[data-go]"));
    go.href = by === "mailto" ? ways.app : book.href;
    go.textContent = way?.dataset.action || words(book);
    part("[data-lines]").replaceChildren(...Array.from(way?.querySelectorAll("ul") || [], (list) => list.cloneNode(true)));
    part("[data-second]").hidden = by === "mailto";
    part("[data-mail-only]").hidden = by !== "mailto";
    part("[data-mail=app]").hidden = by === "mailto";
    part("[data-copy-text]").dataset.copyText = `${subject}\n\n${body}`;
  }

  /** @type {HTMLAnchorElement | null} */
  let opener = null;

  function close() {
    if (!opener || !panel) return;
    opener.setAttribute("aria-expanded", "false");
    opener = null;
    panel.hidden = true;
  }

  /** @param {HTMLAnchorElement} book */
  function open(book) {
    const row = /** @type {HTMLElement | null} */ (book.closest("li"));
    if (!row || !panel) return;
    close();
    fill(row, book);
    row.append(panel);
    for (let fold = row.closest("details"); fold; fold = fold.parentElement?.closest("details") || null) fold.open = true;
    panel.hidden = false;
    opener = book;
    book.setAttribute("aria-expanded", "true");
    part("[data-go]").focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  /** The button in a row that leads to where another button leads. @param {HTMLAnchorElement} link */
  const sameInRow = (link) => buttons.find((book) => book.href === link.href);

  const buttons = /** @type {HTMLAnchorElement[]} */ (Array.from(document.querySelectorAll("li[data-slot] > a.book")));
  for (const book of buttons) book.setAttribute("aria-expanded", "false");

  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a.book, [data-next] a.button-book"));
    // Whoever wants another window gets what the link leads to.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const book = buttons.includes(link) ? link : sameInRow(link);
    if (!book) return;
    event.preventDefault();
    if (book === opener && book === link) close();
    else open(book);
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opener) return;
    const before = opener;
    close();
    before.focus();
  });

  function openChosen() {
    const row = document.getElementById(location.hash.slice(1));
    const book = row && buttons.find((one) => one.parentElement === row);
    if (book) open(book);
  }

  addEventListener("hashchange", openChosen);
  openChosen();
})();
