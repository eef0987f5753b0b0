/** How the fragment of a shared link starts. */
export const PREFIX = "#play=";
