// Validate every page of a built site: node validate.mjs <folder>
// Prints one line per mistake, and ends with status 1 where there is one.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";

const RULES = {
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Style that no reader and no browser sees. The theme's templates and Python-Markdown decide it.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // HTML allows any id without white space: the theme’s start with “__”, a heading’s with its number.
    "valid-id": ["error", { relaxed: true }],
    // Everything is loaded from the site itself, which could change a hash as well as a file.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};

// What mkdocs-material and pymdown-extensions write, in templates without a block to override:
// a rule, the tags that may break it, and why it is left at that. An exception that nothing needs is a mistake.
const EXCEPTIONS = [
  {
    rule: "input-attributes",
    tags: / id="__(drawer|search)" autocomplete="off"/,
    why: "keeps Firefox from reopening the drawer and the search after a reload",
  },
  {
    rule: "valid-autocomplete",
    tags: / id="__(drawer|search)" autocomplete="off"/,
    why: "the same attribute",
  },
  {
    rule: "input-missing-label",
    tags: /^<label class="md-header__button md-icon" for="__search">/,
    why: "the icon that opens the search on a phone; the field itself has a name",
  },
  {
    rule: "wcag/h32",
    tags: /^<form class="md-(header__option" data-md-component="palette"|search__form" name="search")/,
    why: "neither form is sent: the scheme changes at once, results come while one types",
  },
  {
    rule: "unique-landmark",
    tags: /^<nav class="md-nav( md-nav--\w+)?"/,
    why: "the table of contents is there twice, in the drawer of a phone and beside the text; one of them is hidden",
  },
  {
    rule: "attribute-allowed-values",
    tags: /^<label class="md-nav__link" for="__nav_\d+" id="__nav_\d+_label" tabindex="">/,
    why: "the heading of the section that the page is in, which cannot be folded",
  },
  {
    rule: "attribute-boolean-style",
    tags: /^<input checked="checked" id="[^"]+" name="__tabbed_\d+" type="radio"/,
    why: "how pymdown-extensions writes the first tab of a set",
  },
];

/** Return the tag of `html` that a mistake at `offset` is in. */
function tagAt(html, offset) {
  const start = html.lastIndexOf("<", offset);
  return html.slice(start, html.indexOf(">", start) + 1);
}

const site = process.argv[2];
const pages = globSync("**/*.html", { cwd: site }).sort();
const validator = new HtmlValidate(RULES);
const needed = new Set();
const mistakes = pages.length ? [] : [`${site}: no pages`];
for (const page of pages) {
  const html = readFileSync(join(site, page), "utf8");
  const report = await validator.validateString(html, page);
  for (const { ruleId, message, line, offset } of report.results.flatMap((result) => result.messages)) {
    const tag = tagAt(html, offset);
    const exception = EXCEPTIONS.find(({ rule, tags }) => rule === ruleId && tags.test(tag));
    if (exception) needed.add(exception);
    else mistakes.push(`${page}:${line}: ${ruleId}: ${message}: ${tag}`);
  }
}
for (const exception of EXCEPTIONS) {
  if (!needed.has(exception)) mistakes.push(`validate.mjs: no page needs the exception ${exception.rule} ${exception.tags}`);
}
for (const mistake of mistakes) console.log(mistake);
process.exitCode = mistakes.length ? 1 : 0;
