/** The start of the fragment of a shared link; in a module of its own so that pages need not load `share.ts`. */
export const PREFIX = "#play=";
