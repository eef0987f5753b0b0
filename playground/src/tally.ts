/** What came of a run, in a sentence. */

import { counted } from "./texts.ts";

/** What came of one snippet. */
export interface Tally {
  answered: number;
  compared: number;
  differing: number;
  failed: string;
}

/** Return what came of a run in one sentence or two. */
export function summary(tallies: readonly Tally[]): string {
  const answered = tallies.reduce((sum, tally) => sum + tally.answered, 0);
  const differing = tallies.reduce((sum, tally) => sum + tally.differing, 0);
  const compared = tallies.some((tally) => tally.compared);
  const failures = [...new Set(tallies.map(({ failed }) => failed).filter(Boolean))];
  const told = differing ? `, ${counted(differing, "differs", "differ")} from the recording` : compared ? ", as recorded" : "";
  return [answered ? `${counted(answered, "answer")}${told}.` : "", ...failures].filter(Boolean).join(" ");
}
