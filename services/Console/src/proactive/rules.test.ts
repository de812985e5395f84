import { expect, test } from "vitest";
import { subjectOf, valueOf, wantedOf } from "./rules";

test("each kind of rule says what it asks", () => {
  expect(subjectOf("context", { field: "NUM_PEOPLE_PRESENT" })).toBe("NUM_PEOPLE_PRESENT");
  expect(subjectOf("settings", { skill: "report-skill", key: "offerProactively" })).toBe("report-skill offerProactively");
  expect(subjectOf("history", { query: "LaunchesLast7Hours", transform: "COUNT" })).toBe("COUNT(LaunchesLast7Hours)");
  expect(subjectOf("history", { query: { type: "LAUNCHES" }, checkProperty: "payload.x" })).toBe("LAUNCHES.payload.x");
});

test("what is compared", () => {
  expect(wantedOf({ matchRule: "LESS_THAN", value: 1 })).toBe("LESS_THAN 1");
  expect(wantedOf({ matchRule: "EXACT", value: { basic: "MORNING", detail: "MID" } })).toBe("EXACT MORNING/MID");
});

test("whatever a manifest holds is a short line", () => {
  expect(subjectOf("context", { field: 7 })).toBe("?");
  expect(subjectOf("history", {})).toBe("?");
  expect(valueOf("x".repeat(500))).toHaveLength(90);
  expect(valueOf(null)).toBe("–");
  expect(valueOf(["<b>"])).toBe('["<b>"]');
});
