import assert from "node:assert/strict";
import { test } from "node:test";
import { summary, type Tally } from "../src/page/tally.ts";

const tally = (answered: number, compared = answered, differing = 0, failed = ""): Tally => ({ answered, compared, differing, failed });

const samples: [Tally[], string][] = [
  [[tally(1)], "1 answer, as recorded."],
  [[tally(9), tally(9)], "18 answers, as recorded."],
  [[tally(9, 9, 1), tally(9)], "18 answers, 1 differs from the recording."],
  [[tally(9, 9, 1), tally(9, 9, 3)], "18 answers, 4 differ from the recording."],
  [[tally(3, 0)], "3 answers."],
  [[tally(0, 0, 0, "Stopped.")], "Stopped."],
  [[tally(2, 2, 0, "Stopped."), tally(3), tally(0, 0, 0, "Stopped.")], "5 answers, as recorded. Stopped."],
  [[], ""],
];
for (const [tallies, sentence] of samples) test(`summary: ${sentence}`, () => assert.equal(summary(tallies), sentence));
