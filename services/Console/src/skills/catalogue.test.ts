import { expect, test } from "vitest";
import { backOf, grouped, healthOf, latencyOf, matching, millisecondsOf, shareOf, standingOf, versionFiguresOf } from "./catalogue";
import type { CataloguedSkill } from "./types";

const skill = (id: string, more: Partial<CataloguedSkill> = {}): CataloguedSkill => ({
  id, intents: 1, weight: 100, URL: `http://${id}`, onRobot: false, source: "registration", pinned: false, state: "unknown", failures: 0, ...more,
});

test("versions stand together, the cloud first, and what only could come back last", () => {
  const groups = grouped({
    skills: [skill("@be/clock", { onRobot: true }), skill("words", { version: "1" }), skill("jokes"), skill("words", { version: "2" })],
    earlier: [{ id: "gone", until: "2030-01-02T00:00:00Z", steps: 1, was: [] }, { id: "words", until: "2030-01-02T00:00:00Z", steps: 3, was: [] }],
  });
  expect(groups.map((group) => [group.id, group.versions.length, group.earlier?.steps])).toEqual([["jokes", 1, undefined], ["words", 2, 3], ["@be/clock", 1, undefined], ["gone", 0, 1]]);
});

test("a skill is found by its id, what it says of itself and its examples", () => {
  const groups = grouped({ skills: [skill("words", { description: "Spells things" }), skill("jokes", { examples: ["tell me a Joke"] })], earlier: [] });
  expect(matching(groups, " spells ").map((group) => group.id)).toEqual(["words"]);
  expect(matching(groups, "A JOKE").map((group) => group.id)).toEqual(["jokes"]);
  expect(matching(groups, "").length).toBe(2);
  expect(matching(groups, "nothing of it")).toEqual([]);
});

test("how a skill does is said in a word", () => {
  expect(standingOf(skill("a", { state: "fails", failure: "TimedOut", failures: 3 }))).toEqual({ word: "fails", kind: "bad", detail: "TimedOut, 3 times in a row" });
  expect(standingOf(skill("a", { state: "answers" })).kind).toBe("good");
  expect(standingOf(skill("a", { state: "on-robot" })).word).toBe("on the robot");
  expect(healthOf({ id: "a", state: "away", problem: "no answer within 2 s" })).toEqual({ word: "away", kind: "bad", detail: "no answer within 2 s" });
  expect(healthOf({ id: "a", state: "well", milliseconds: 3.21 }).detail).toBe("in 3.2 ms");
});

test("latency is told where there is any", () => {
  const figures = { fiveMinutes: { skills: [
    { skillID: "a", failures: 0, versions: [], latency: { count: 3, p50: 12, p95: 1500 } }, { skillID: "b", failures: 0, versions: [], latency: { count: 0, p50: null, p95: null } },
    { skillID: "c", failures: 0, versions: [], latency: { count: 1, p50: 9.4, p95: null } },
  ] } };
  expect(latencyOf(figures, "a")).toBe("12 ms, 95 % within 1.5 s");
  expect(latencyOf(figures, "c")).toBe("9.4 ms");
  expect(latencyOf(figures, "b")).toBeUndefined();
  expect(latencyOf(undefined, "a")).toBeUndefined();
  expect(millisecondsOf(999)).toBe("999 ms");
});

test("what each version has done stands beside the others", () => {
  const figures = { fiveMinutes: { skills: [{
    skillID: "a", failures: 3, latency: { count: 2003, p50: 12, p95: 1500 }, versions: [
      { version: "1", failures: 0, latency: { count: 2000, p50: 12, p95: 40 } }, { version: "2", failures: 1, latency: { count: 3, p50: 1400, p95: null } },
      { failures: 0, latency: { count: 1, p50: 5, p95: 5 } },
    ],
  }] } };
  expect(versionFiguresOf(figures, "a", "1")).toEqual({ asked: "2,000", half: "12 ms", most: "40 ms", failed: "0" });
  expect(versionFiguresOf(figures, "a", "2")).toEqual({ asked: "3", half: "1.4 s", most: "–", failed: "1 (33.3 %)" });
  expect(versionFiguresOf(figures, "a", undefined)?.half).toBe("5.0 ms");
  expect(versionFiguresOf(figures, "a", "3")).toEqual({ asked: "0", half: "–", most: "–", failed: "–" });
  expect(versionFiguresOf(figures, "b", "1")?.asked).toBe("0");
  expect(versionFiguresOf(undefined, "a", "1")).toBeUndefined();
});

test("a share is told where versions stand side by side", () => {
  expect(shareOf(skill("a", { share: 90.9 }), 2)).toBe("90.9 % of the robots");
  expect(shareOf(skill("a", { share: 100 }), 1)).toBeUndefined();
  expect(shareOf(skill("a", { onRobot: true }), 2)).toBeUndefined();
});

test("where a roll-back leads is a sentence", () => {
  const was = { id: "a", weight: 10, URL: "http://a/v1/main", onRobot: false, intents: 1, source: "registration", version: "1.0" };
  expect(backOf({ id: "a", until: "", steps: 1, was: [was] })).toBe("Back comes version 1.0 at http://a/v1/main, weight 10.");
  expect(backOf({ id: "a", until: "", steps: 1, was: [] })).toContain("no registration before");
});
