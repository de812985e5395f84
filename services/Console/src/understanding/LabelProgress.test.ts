import { expect, test } from "vitest";
import { sentenceOf } from "./LabelProgress";
import type { Label } from "./questions";

const label: Label = { id: "a", text: "crack me up", agent: "jokes", intent: "tellJoke", added: 1, state: "training" };

test("how far it is, in a sentence", () => {
  expect(sentenceOf(label)).toBe("It is being taken in.");
  expect(sentenceOf({ ...label, state: "live", learned: false, liveSeconds: 0.42 })).toBe("It is understood as tellJoke, 0.4 s after it came. Wordings like it are being learned.");
  expect(sentenceOf({ ...label, state: "live", learned: true, learnedSeconds: 41.23 })).toBe("It is understood as tellJoke, and learned, 41.2 s after it came.");
  expect(sentenceOf({ ...label, state: "live" })).toContain("templates alone");
  expect(sentenceOf({ ...label, state: "idle", problem: "There is no agent 'jokes'" })).toBe("It is kept, and not understood: There is no agent 'jokes'.");
});
