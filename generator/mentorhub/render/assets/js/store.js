/**
 * What a reader writes for themselves, kept in this browser and nowhere else. A browser that is
 * full, that forbids keeping, or that holds something unreadable is told about, never lost silently.
 */
(function () {
  "use strict";

  const PREFIX = "mentorhub.";

  /**
   * @param {string} name
   * @returns {{value: any, trouble: "" | "blocked" | "corrupt"}}
   */
  function load(name) {
    let text = null;
    try {
      text = localStorage.getItem(PREFIX + name);
    } catch {
      return { value: null, trouble: "blocked" };
    }
    if (text === null) return { value: null, trouble: "" };
    try {
      return { value: JSON.parse(text), trouble: "" };
    } catch {
      // Kept under another name, so that what comes next does not overwrite it.
      save(name + ".unreadable", text);
      return { value: null, trouble: "corrupt" };
    }
  }

  /** @param {string} name @param {any} value @returns {boolean} Whether the browser took it. */
  function save(name, value) {
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  /** Forget what is kept under a name, also what could not be read. @param {string} name */
  function wipe(name) {
    try {
      for (const key of [name, name + ".unreadable"]) localStorage.removeItem(PREFIX + key);
    } catch {
      // A browser that forbids keeping has kept nothing.
    }
  }

  /** Offer a text as a file. @param {string} name @param {string} text @param {string} type */
  function download(name, text, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60 * 1000);
  }

  /** @type {any} */ (window).mentorhub = {
    .../** @type {any} */ (window).mentorhub,
    store: { load, save, wipe, download },
  };
})();
