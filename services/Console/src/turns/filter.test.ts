import { expect, test } from "vitest";
import { everything, fits, isAll, queryOf } from "./filter";
import { turn } from "./samples";

test("without a filter every turn fits", () => expect(fits(turn(1), everything)).toBe(true));

test("words are found in any case, and markup is only text", () => {
  expect(fits(turn(1, { words: "Tell me a JOKE" }), { ...everything, text: "joke" })).toBe(true);
  expect(fits(turn(1, { words: "<img src=x onerror=alert(1)>" }), { ...everything, text: "<IMG" })).toBe(true);
  expect(fits(turn(1, { words: "tell me" }), { ...everything, text: "news" })).toBe(false);
});

test("several outcomes may be wanted, and one that is not there yet is open", () => {
  const failed = { ...everything, outcome: "failed,skill-failed" };
  expect(fits(turn(1, { outcome: "skill-failed" }), failed)).toBe(true);
  expect(fits(turn(1, { outcome: "answered" }), failed)).toBe(false);
  expect(fits(turn(1, { outcome: null }), { ...everything, outcome: "open" })).toBe(true);
});

test("what is empty is not asked for", () => {
  expect(isAll(everything)).toBe(true);
  expect(queryOf({ ...everything, text: "x" })).toEqual({ robot: undefined, outcome: undefined, q: "x" });
});
