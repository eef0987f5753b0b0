// The scheme of colours that the reader chose, on pages that have no switch for it: the theme keeps it in the storage.
"use strict";

{
  const site = new URL("../", document.currentScript.src).pathname;
  let chosen = "";
  try {
    const { color } = JSON.parse(localStorage.getItem(`${site}.__palette`)) ?? {};
    chosen = color && color.media !== "(prefers-color-scheme)" ? color.scheme : "";
  } catch {
    // storage is off
  }
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  document.body.dataset.mdColorScheme = chosen || preferred;
}
