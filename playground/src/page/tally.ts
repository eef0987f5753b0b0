/** Summarises a run in a sentence. */

import { formatCount } from "../views/texts.ts";

/** The numbers of answers of one snippet: all, those compared with a recording, those that differ; `failed`: a sentence, or "". */
export interface Tally {
  answered: number;
  compared: number;
  differing: number;
  failed: string;
}

/** Return such as `9 answers, as recorded.`, followed by each different failure. */
export function summary(tallies: readonly Tally[]): string {
  const answered = tallies.reduce((sum, tally) => sum + tally.answered, 0);
  const differing = tallies.reduce((sum, tally) => sum + tally.differing, 0);
  const compared = tallies.some((tally) => tally.compared);
  const failures = [...new Set(tallies.map(({ failed }) => failed).filter(Boolean))];
  const told = differing ? `, ${formatCount(differing, "differs", "differ")} from the recording` : compared ? ", as recorded" : "";
  return [answered ? `${formatCount(answered, "answer")}${told}.` : "", ...failures].filter(Boolean).join(" ");
}
