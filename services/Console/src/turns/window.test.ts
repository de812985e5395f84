import { expect, test } from "vitest";
import { rowsIn, scrollTo } from "./window";

test("only what is near the eye is drawn, of any number of rows", () => {
  const { first, end } = rowsIn(40_000, 400, 40, 10_000);
  expect([first, end]).toEqual([992, 1018]);
});

test("a short list is drawn whole, and a list that shrank is not drawn beyond its end", () => {
  expect(rowsIn(0, 400, 40, 3)).toEqual({ first: 0, end: 3 });
  const shrunk = rowsIn(40_000, 400, 40, 5);
  expect(shrunk.end).toBeGreaterThanOrEqual(shrunk.first);
  expect(shrunk.end).toBeLessThanOrEqual(5);
});

test("a row beyond an edge is scrolled to, and one that is seen stays", () => {
  expect(scrollTo(0, 100, 400, 40)).toBe(0);
  expect(scrollTo(20, 0, 400, 40)).toBe(440);
  expect(scrollTo(5, 100, 400, 40)).toBe(100);
});
