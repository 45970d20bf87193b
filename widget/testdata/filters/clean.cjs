// SPDX-License-Identifier: EUPL-1.2

// Reads rules and codes as JSON, and writes what each filter leaves of the codes: an object
// of lists. The first argument is the folder of the packages from npm.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const modules = process.argv[1];
const { rules, codes } = JSON.parse(readFileSync(0, "utf8"));
const sanitizeHtml = require(join(modules, "sanitize-html"));
const { JSDOM } = require(join(modules, "jsdom"));
const purify = require(join(modules, "dompurify"))(new JSDOM("").window);

const { allowedTags, allowedAttributes } = sanitizeHtml.defaults;
const filters = {
  "dompurify": code => purify.sanitize(code),
  "dompurify-iframe": code => purify.sanitize(code, { ADD_TAGS: ["iframe"] }),
  "sanitize-html": code => sanitizeHtml(code),
  "sanitize-html-mail": code => sanitizeHtml(code, { allowedTags: [...allowedTags, "img"] }),
  "sanitize-html-iframe": code => sanitizeHtml(code, {
    allowedTags: [...allowedTags, "iframe"],
    allowedAttributes: { ...allowedAttributes, iframe: ["src", "width", "height", "title"] },
  }),
};

// The allow lists of systems that are not written in JavaScript.
for (const [name, { allowedTags, allowedAttributes, styles }] of Object.entries(rules)) {
  const options = { allowedTags, allowedAttributes };
  if (styles) options.allowedStyles = { "*": Object.fromEntries(styles.map(style => [style, [/./]])) };
  filters[name] = code => sanitizeHtml(code, options);
}

console.log(JSON.stringify(Object.fromEntries(
  Object.entries(filters).map(([name, filter]) => [name, codes.map(filter)]),
)));
