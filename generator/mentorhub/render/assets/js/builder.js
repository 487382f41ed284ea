/**
 * The frame of the builder pages: loads a mentor's file, hands it to the page's own script, and
 * offers the finished file in all ways. Nothing leaves the browser before a way is chosen.
 */
(function () {
  "use strict";

  const builder = /** @type {any} */ (window).mentorhub.builder;
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-builder]"));
  if (!root) return;

  const NEW = "+";
  const words = root.dataset;
  const kind = builder.pages[words.builder || ""];
  const select = /** @type {HTMLSelectElement} */ (root.querySelector("[data-builder-mentor]"));
  const form = /** @type {HTMLFormElement} */ (root.querySelector("[data-builder-form]"));
  const ready = /** @type {HTMLElement} */ (root.querySelector("[data-builder-ready]"));
  const site = { repository: words.repository, branch: words.branch, channel: words.channel, contact: words.contact };
  /** @type {any} What the page's own script works with. */
  const page = { form, words, taken: new Set(), changed: () => {} };
  /** @type {any} */
  let made = null;

  /** @param {ParentNode} above @param {string} query @returns {any} */
  const part = (above, query) => above.querySelector(query);

  /** @param {string} path */
  async function load(path) {
    const answer = await fetch(`${words.up}${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  /** @param {boolean} failed */
  function say(failed) {
    part(document, "[data-builder-failed]").hidden = !failed;
  }

  /** Keep the person's name in this page's address and in those of the other builder pages. @param {string} id */
  function remember(id) {
    for (const link of document.querySelectorAll("a[data-keep-mentor]")) {
      const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
      address.search = id && id !== NEW ? `?mentor=${encodeURIComponent(id)}` : "";
      /** @type {HTMLAnchorElement} */ (link).href = address.href;
    }
    const here = new URL(location.href);
    if (id) here.searchParams.set("mentor", id);
    else here.searchParams.delete("mentor");
    history.replaceState(history.state, "", here);
  }

  function stale() {
    ready.hidden = true;
    made = null;
  }

  async function choose() {
    const id = select.value;
    stale();
    form.hidden = true;
    remember(id);
    say(false);
    if (!id) return;
    try {
      const data = id === NEW ? null : await load(`mentors/${encodeURIComponent(id)}/edit.json`);
      if (select.value !== id) return;
      page.data = data;
      builder.fields.clear(form);
      kind.start(page);
      form.hidden = false;
    } catch {
      say(true);
    }
  }

  /** @param {SubmitEvent} event */
  function finish(event) {
    event.preventDefault();
    stale();
    builder.fields.clear(form);
    const done = kind.finish(page);
    if (done.wrongs) {
      if (done.wrongs.length) builder.fields.tell(form, done.wrongs, words);
      return;
    }
    made = done;
    offer();
  }

  function before() {
    const file = words.file === "profile.md" ? page.data?.profile : page.data?.sessions;
    return file?.text;
  }

  function offer() {
    const same = made.text === before();
    part(ready, "[data-ready-says]").textContent = same ? words.saySame : words.sayReady;
    part(ready, "[data-ready-path]").textContent = made.path;
    part(ready, "[data-ready-text]").value = made.text;
    for (const way of ["send", "forge", "post"]) part(ready, `[data-way=${way}]`).hidden = same;
    if (!same) addresses();
    ready.hidden = false;
    part(ready, "h2").focus();
  }

  /** @param {string} way @param {string} address Empty where the way is closed. */
  function lead(way, address) {
    const link = part(ready, `[data-way=${way}] a`);
    const closed = part(ready, `[data-way=${way}] [data-closed]`);
    link.hidden = !address;
    closed?.remove();
    if (address) link.href = address;
    else {
      const line = document.createElement("p");
      line.dataset.closed = "";
      line.textContent = words.sayLongSend || "";
      link.closest("li").append(line);
    }
  }

  const howForge = part(ready, "[data-way=forge] [data-way-says]").textContent;

  function addresses() {
    const forge = builder.ways.forge(site, made);
    const letter = builder.ways.letter(site, made);
    lead("send", builder.ways.send(site, made));
    lead("forge", forge.address);
    part(ready, "[data-way=forge] [data-way-says]").textContent = forge.whole ? howForge : words.sayLongAddress;
    lead("post", letter);
    // Where the program is written to anyway, the same letter need not be offered twice.
    part(ready, "[data-way=post]").hidden = site.channel !== "issue";
  }

  /** @param {HTMLElement} button */
  async function copy(button) {
    const text = part(ready, "[data-ready-text]");
    // On a page from disk there is no clipboard to write to; the old command still works there.
    if (navigator.clipboard) await navigator.clipboard.writeText(made.text);
    else {
      part(ready, "details").open = true;
      text.select();
      document.execCommand("copy");
    }
    const word = button.textContent;
    if (word === words.sayCopied) return;
    button.textContent = words.sayCopied || "";
    setTimeout(() => (button.textContent = word), 2000);
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([made.text], { type: "text/plain;charset=utf-8" }));
    link.download = made.path.split("/").pop();
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60 * 1000);
  }

  /** @param {[string, string][]} people */
  function list(people) {
    page.taken = new Set(people.map(([id]) => id));
    for (const [id, name] of people) select.append(new Option(name, id));
  }

  function zones() {
    const known = root?.querySelector("datalist");
    if (known) known.append(...Intl.supportedValuesOf("timeZone").map((zone) => new Option(zone, zone)));
  }

  async function begin() {
    try {
      const [people, schema] = await Promise.all([load("edit/mentors.json"), load(`edit/${kind.schema}.schema.json`)]);
      page.schema = schema;
      list(people);
    } catch {
      say(true);
      return;
    }
    zones();
    if (root) root.hidden = false;
    select.value = new URL(location.href).searchParams.get("mentor") || "";
    if (select.selectedIndex < 0) select.value = "";
    await choose();
  }

  part(document, "[data-builder-asleep]").hidden = true;
  select.addEventListener("change", choose);
  form.addEventListener("submit", finish);
  form.addEventListener("input", () => {
    stale();
    page.changed();
  });
  for (const box of form.querySelectorAll("[data-read=links]")) {
    part(box, "[data-add-row]").addEventListener("click", () => {
      builder.fields.addLink(box);
      part(box, "[data-rows] > :last-child select").focus();
    });
  }
  part(ready, "[data-copy-file]").addEventListener("click", (/** @type {Event} */ event) => copy(/** @type {any} */ (event.currentTarget)));
  part(ready, "[data-download-file]").addEventListener("click", download);
  begin();
})();
