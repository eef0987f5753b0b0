// What may be assigned as a string where the site's policy asks for trusted types. The theme has two such places:
// HTML, in search results, marked words and tooltips, which are text with no attribute but a class or the mark's;
// and the address of the search's worker. The playground has policies of its own, so none of its needs are met here.
"use strict";

{
  const otherTag = /<(?!\/?(?:code|del|div|h[12]|li|mark|ol|p|pre|sub|sup|ul)(?: (?:class="[\w -]*"|data-md-highlight(?:="")?))?>)/;

  window.trustedTypes?.createPolicy("default", {
    createHTML: (html) => (otherTag.test(html) ? null : html),
    createScriptURL: (url) => (new URL(url, location).href.startsWith(`${location.origin}/`) ? url : null),
  });
}
