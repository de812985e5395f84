import { expect, test } from "vitest";
import type { Report } from "./questions";
import { dayName, daysOf, offeredOf, presentOf, reasonsOf, speakersOf } from "./week";

const rule = { kind: "history", rule: { query: "Launches", matchRule: "LESS_THAN", value: 1 }, failed: 2 };
const report: Report = {
  scenario: "Two", seed: 1, robotID: "R", timeZone: "America/Los_Angeles",
  days: [
    { date: "2030-03-09", begins: "2030-03-09T00:00:00-08:00", ends: "2030-03-10T00:00:00-08:00", hours: 24 },
    { date: "2030-03-10", begins: "2030-03-10T00:00:00-08:00", ends: "2030-03-11T00:00:00-07:00", hours: 23, clocksChange: "2030-03-10T03:00:00-07:00" },
  ],
  people: [{ id: "ada", name: "<i>Ada</i>", recognised: true }], presence: [], checks: [], notes: [],
  registrations: [
    { skillID: "greeting-skill", index: 0, priority: 0, tried: 2, eligible: 1, picked: 1, rules: [rule] },
    { skillID: "joke-skill", index: 1, priority: 0, tried: 2, eligible: 1, picked: 0, rules: [rule, rule] },
  ],
  events: [
    { at: "2030-03-09T07:10:00-08:00", kind: "arrival", personID: "ada" },
    { at: "2030-03-09T07:10:00-08:00", kind: "trigger", trigger: { source: "NEW_ARRIVAL", present: ["ada"], picked: 0, verdicts: [{ registration: 0, eligible: true, failed: [] }, { registration: 1, eligible: true, failed: [] }] } },
    { at: "2030-03-10T23:59:59-07:00", kind: "trigger", trigger: { source: "SURPRISE", present: [], verdicts: [{ registration: 1, eligible: false, failed: [{ rule: 0, actual: 3 }, { rule: 1 }] }, { registration: 0, eligible: false, failed: [{ rule: 0, why: "History did not answer" }] }] } },
  ],
};

test("moments lie in the hours of the wall clock, whatever the offset", () => {
  const days = daysOf(report);
  expect(days.map((day) => [day.date, day.changes])).toEqual([["2030-03-09", false], ["2030-03-10", true]]);
  expect(days[0]?.hours[7]?.offered).toHaveLength(1);
  expect(days[1]?.hours[23]?.offered).toHaveLength(1);
  expect(days.flatMap((day) => day.hours).flatMap((hour) => hour.offered)).toHaveLength(2);
});

test("who spoke", () => {
  expect(offeredOf(report).map((one) => one.skill)).toEqual(["greeting-skill", null]);
  expect(speakersOf(report)).toEqual(["greeting-skill"]);
});

test("why, and why not", () => {
  const [first, second] = offeredOf(report);
  expect(reasonsOf(report, first!.trigger)).toEqual(["so could have joke-skill #1"]);
  expect(reasonsOf(report, second!.trigger)).toEqual([
    "greeting-skill #0: Launches LESS_THAN 1, found History did not answer",
    "joke-skill #1: Launches LESS_THAN 1, found 3, and 1 more",
  ]);
});

test("people by name", () => {
  expect(presentOf(report, offeredOf(report)[0]!.trigger)).toBe("<i>Ada</i>");
  expect(presentOf(report, offeredOf(report)[1]!.trigger)).toBe("nobody");
});

test("days by name", () => expect(dayName("2030-03-09")).toBe("Sat, Mar 9"));
