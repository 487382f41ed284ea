/**
 * Holds values against a JSON Schema (draft 2020-12): the keywords that the program's published
 * schemas use, and no other. A keyword that is not known here is refused rather than passed over.
 */
(function () {
  "use strict";

  const hub = (/** @type {any} */ (window).mentorhub ??= {});
  const builder = (hub.builder ??= {});

  /**
   * @typedef {{path: (string | number)[], keyword: string, limit: any}} Mistake
   * @typedef {Record<string, any>} Schema
   */

  /** Words about a schema, which hold nothing against a value. */
  const SILENT = new Set(["$schema", "$id", "$defs", "title", "description", "default", "examples"]);

  /** @param {unknown} value */
  function typeOf(value) {
    if (value === null) return "null";
    if (Array.isArray(value)) return "array";
    if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
    return typeof value;
  }

  /** @param {unknown} value @param {string} wanted */
  const is = (value, wanted) => typeOf(value) === wanted || (wanted === "number" && typeOf(value) === "integer");

  /** @param {any} value */
  const size = (value) => Array.from(value).length;

  /** @param {string} text */
  function isDate(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!found || found[1] === "0000") return false;
    const day = new Date(`${text}T00:00:00Z`);
    return !isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }

  /** @type {Record<string, (value: any, limit: any) => boolean>} Each tells whether a value of its type may pass. */
  const LIMITS = {
    enum: (value, limit) => limit.includes(value),
    pattern: (value, limit) => typeof value !== "string" || new RegExp(limit, "u").test(value),
    format: (value, limit) => typeof value !== "string" || limit !== "date" || isDate(value),
    minLength: (value, limit) => typeof value !== "string" || size(value) >= limit,
    maxLength: (value, limit) => typeof value !== "string" || size(value) <= limit,
    minimum: (value, limit) => typeof value !== "number" || value >= limit,
    maximum: (value, limit) => typeof value !== "number" || value <= limit,
    exclusiveMinimum: (value, limit) => typeof value !== "number" || value > limit,
    minItems: (value, limit) => !Array.isArray(value) || value.length >= limit,
    maxItems: (value, limit) => !Array.isArray(value) || value.length <= limit,
    type: (value, limit) => is(value, limit),
  };

  /** @typedef {(schema: Schema, value: any, root: Schema, path: (string | number)[]) => Mistake[]} Step */

  /** @type {Record<string, Step>} Each goes on with a part of the schema or of the value. */
  const STEPS = {
    $ref: (schema, value, root, path) => {
      const name = schema.$ref.replace("#/$defs/", "");
      return check(root.$defs[name], value, root, path);
    },
    anyOf: (schema, value, root, path) => {
      const found = schema.anyOf.map((/** @type {Schema} */ option) => check(option, value, root, path));
      if (found.some((/** @type {Mistake[]} */ mistakes) => mistakes.length === 0)) return [];
      // The first says what the value is meant to be; the others only that it may be missing.
      return found[0];
    },
    items: (schema, value, root, path) =>
      is(value, "array")
        ? value.flatMap((/** @type {any} */ item, /** @type {number} */ at) =>
            check(schema.items, item, root, [...path, at]),
          )
        : [],
    required: (schema, value, root, path) =>
      is(value, "object")
        ? schema.required
            .filter((/** @type {string} */ key) => !Object.hasOwn(value, key))
            .map((/** @type {string} */ key) => ({ path: [...path, key], keyword: "required", limit: key }))
        : [],
    properties: (schema, value, root, path) =>
      is(value, "object")
        ? Object.keys(schema.properties)
            .filter((key) => Object.hasOwn(value, key))
            .flatMap((key) => check(schema.properties[key], value[key], root, [...path, key]))
        : [],
    additionalProperties: (schema, value, root, path) => {
      if (!is(value, "object")) return [];
      const more = Object.keys(value).filter((key) => !Object.hasOwn(schema.properties || {}, key));
      if (schema.additionalProperties !== false) {
        return more.flatMap((key) => check(schema.additionalProperties, value[key], root, [...path, key]));
      }
      return more.map((key) => ({ path: [...path, key], keyword: "additionalProperties", limit: key }));
    },
    propertyNames: (schema, value, root, path) =>
      is(value, "object")
        ? Object.keys(value).flatMap((key) => check(schema.propertyNames, key, root, [...path, key]))
        : [],
  };

  /** @type {Step} */
  function check(schema, value, root, path) {
    const mistakes = [];
    for (const [keyword, limit] of Object.entries(schema)) {
      if (SILENT.has(keyword)) continue;
      if (STEPS[keyword]) mistakes.push(...STEPS[keyword](schema, value, root, path));
      else if (!LIMITS[keyword]) throw new Error(`the keyword ${keyword} is not known`);
      else if (!LIMITS[keyword](value, limit)) mistakes.push({ path, keyword, limit });
    }
    return mistakes;
  }

  /**
   * @param {Schema} root
   * @param {unknown} value
   * @param {string} [name] Name of a definition in it; the whole without one.
   */
  const validate = (root, value, name) => check(name ? root.$defs[name] : root, value, root, []);

  builder.schema = { validate, isDate };
})();
