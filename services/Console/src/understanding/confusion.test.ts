import { expect, test } from "vitest";
import { confusionsOf, examplesOf, heatOf, type Evaluation } from "./confusion";

const evaluation: Evaluation = {
  cases: 30, inScope: 20, outOfScope: 10, accuracy: 0.8, outOfScopeRecall: 0.9, falseAccepts: 1, falseRejects: 2, threshold: 0.5,
  intents: [{ intent: "joke", cases: 10, precision: 1, recall: 0.7 }, { intent: "hello", cases: 10, precision: 0.9, recall: 0.9 }, { intent: "time", cases: 0, precision: 0, recall: null }],
  confusions: [
    { expected: "joke", got: null, count: 2, examples: ["a good one"] },
    { expected: "joke", got: "time", count: 1, examples: ["tell"] },
    { expected: "hello", got: "joke", count: 1, examples: ["hey"] },
    { expected: null, got: "hello", count: 1, examples: ["<b>so</b>"] },
  ],
};

test("the worst first, with what is right", () => {
  const table = confusionsOf(evaluation, 10, 10);
  expect(table.rows.map(({ expected, cases, right }) => [expected, cases, right])).toEqual([["joke", 10, 7], ["hello", 10, 9], ["nothing", 10, 9]]);
  expect(table.columns).toEqual(["nothing", "hello", "joke", "time"]);
  expect(table.rows[0]?.got.get("nothing")).toBe(2);
  expect(table.most).toBe(2);
});

test("few rows, and how many there are", () => {
  const table = confusionsOf(evaluation, 1, 1);
  expect(table.rows).toHaveLength(1);
  expect(table.columns).toEqual(["nothing"]);
  expect(table.confused).toBe(3);
});

test("a filter finds both sides", () => expect(confusionsOf(evaluation, 10, 10, "TIME").rows.map((row) => row.expected)).toEqual(["joke"]));

test("nothing is confused", () => expect(confusionsOf({ ...evaluation, confusions: [] }, 5, 5)).toMatchObject({ rows: [], columns: [], most: 1 }));

test("examples", () => {
  expect(examplesOf(evaluation, "nothing", "hello")).toEqual(["<b>so</b>"]);
  expect(examplesOf(evaluation, "hello", "time")).toEqual([]);
});

test("heat grows, and one is seen", () => {
  expect(heatOf(0, 9)).toBe(0);
  expect(heatOf(1, 100)).toBeGreaterThan(0.2);
  expect(heatOf(9, 9)).toBe(1);
});
