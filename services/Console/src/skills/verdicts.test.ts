import { expect, test } from "vitest";
import { inOrder, lookedOf, percentOf, verdictOf } from "./verdicts";
import type { PreviewedPrompt } from "./types";

const prompt = (id: string, verdict: PreviewedPrompt["verdict"], chance?: number): PreviewedPrompt => ({ id, verdict, chance, looked: [] });

test("what may be said comes first, the likeliest before the rest", () => {
  const order = inOrder([prompt("a", "other-category"), prompt("b", "eligible", 0.2), prompt("c", "condition-not-met"), prompt("d", "eligible", 0.8), prompt("e", "cannot-be-said")]);
  expect(order.map((one) => one.id)).toEqual(["d", "b", "e", "c", "a"]);
});

test("a verdict is a sentence", () => {
  expect(verdictOf(prompt("a", "eligible", 0.25))).toEqual({ word: "may be said, 25 %", kind: "good" });
  expect(verdictOf(prompt("a", "condition-fails")).kind).toBe("warn");
  expect(percentOf(0.0001)).toBe("less than 1 %");
});

test("what was looked at is told with what was found", () => {
  expect(lookedOf({ name: "dt.hour", value: "8" })).toBe("dt.hour is 8");
  expect(lookedOf({ name: "speaker" })).toBe("speaker is nothing");
  expect(lookedOf({ name: "a.b", problem: "There is nothing to take b of" })).toBe("a.b: There is nothing to take b of");
});
