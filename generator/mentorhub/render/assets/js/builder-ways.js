/** The ways in which a finished file leaves a builder page: addresses, and how long they may be. */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});

  // Forges refuse longer addresses, and mail programs cut longer letters.
  const LONGEST = 8000;
  const LONGEST_LETTER = 2000;

  /**
   * @typedef {object} Site What the page says about the program.
   * @property {string} repository
   * @property {string} branch
   * @property {string} channel
   * @property {string} contact
   *
   * @typedef {object} Change
   * @property {string} path
   * @property {boolean} known Whether the file exists.
   * @property {string} text
   * @property {string} template Form of the forge.
   * @property {string} title
   * @property {Record<string, string>} fields What the form asks for.
   */

  /** @param {Record<string, string>} values */
  const query = (values) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&");

  /** @param {string} path */
  const quoted = (path) => path.split("/").map(encodeURIComponent).join("/");

  /** @param {Site} site @param {Change} change */
  function letter(site, change) {
    const said = Object.entries(change.fields).map(([name, value]) => `${name}: ${value}`);
    const body = [change.title, ...said].join("\r\n\r\n");
    const address = `mailto:${site.contact}?${query({ subject: change.title, body })}`;
    return address.length < LONGEST_LETTER ? address : "";
  }

  /** @param {Site} site @param {Change} change */
  function form(site, change) {
    const told = query({ template: change.template, title: change.title, ...change.fields });
    const address = `${site.repository}/issues/new?${told}`;
    return address.length < LONGEST ? address : "";
  }

  /** The program's own way; empty where the change is too long for it. @param {Site} site @param {Change} change */
  const send = (site, change) => (site.channel === "issue" ? form(site, change) : letter(site, change));

  /**
   * @param {Site} site
   * @param {Change} change
   * @returns {{address: string, whole: boolean}} Whole where the address carries the file's content.
   */
  function forge(site, change) {
    const folder = `${site.repository}/${change.known ? "edit" : "new"}/${quoted(site.branch)}`;
    const bare = change.known ? `${folder}/${quoted(change.path)}` : `${folder}?${query({ filename: change.path })}`;
    const address = `${bare}${change.known ? "?" : "&"}${query({ value: change.text })}`;
    return address.length < LONGEST ? { address, whole: true } : { address: bare, whole: false };
  }

  builder.ways = { send, forge, letter };
})();
