import { expect, test } from "vitest";
import { isBad, labelOf, timelineOf } from "./lanes";
import { detail, turn } from "./samples";

const spoken = detail(
  [
    { at: 0, kind: "received", name: "LISTEN" },
    { at: 1, kind: "received", name: "CONTEXT" },
    { at: 500, kind: "sent", name: "SOS" },
    { at: 700, kind: "heard", name: "partial", text: "tell me" },
    { at: 1500, kind: "sent", name: "EOS" },
    { at: 1600, kind: "heard", name: "final", text: "tell me a joke", confidence: 0.9 },
    { at: 1620, kind: "understood", name: "requestTellJiboContent", took: 15, engine: "grammar", confidence: 1 },
    { at: 1621, kind: "routed", name: "joke-skill", outcome: "launch" },
    { at: 1622, kind: "skill", name: "joke-skill", took: 20, outcome: "answered" },
    { at: 1643, kind: "sent", name: "SKILL_ACTION" },
    { at: 1644, kind: "recorded", name: "joke-skill" },
  ],
  { audio: { frames: 3, bytes: 9000, from: 2, to: 1700, kept: false } },
);

test("a spoken turn has its lanes, in the order in which it goes", () => {
  expect(timelineOf(spoken).lanes.map((lane) => lane.name)).toEqual([
    "Robot says", "Listening", "Guesses", "Words", "Meaning", "Route", "Skills", "Frames", "History",
  ]);
});

test("the microphone is open from LISTEN to EOS, and somebody speaks from SOS on", () => {
  const [open, speaks] = timelineOf(spoken).lanes.find((lane) => lane.name === "Listening")!.marks;
  expect([open!.from, open!.to, speaks!.from, speaks!.to]).toEqual([0, 1500, 500, 1500]);
});

test("what took a while is as long as it took", () => {
  const lanes = timelineOf(spoken).lanes;
  const [meaning] = lanes.find((lane) => lane.name === "Meaning")!.marks;
  const [skill] = lanes.find((lane) => lane.name === "Skills")!.marks;
  expect([meaning!.from, meaning!.to]).toEqual([1605, 1620]);
  expect([skill!.from, skill!.to]).toEqual([1622, 1642]);
});

test("a timeline is as long as its longest part, and never nothing", () => {
  expect(timelineOf(spoken).length).toBe(1700);
  expect(timelineOf(detail([], { turn: turn(1, { took: null }) })).length).toBe(1);
});

test("what went wrong is told", () => {
  expect(isBad({ at: 0, kind: "sent", name: "ERROR" })).toBe(true);
  expect(isBad({ at: 0, kind: "skill", name: "x", outcome: "timed-out" })).toBe(true);
  expect(isBad({ at: 0, kind: "skill", name: "x" })).toBe(false);
});

test("silence has a sentence of its own", () => expect(labelOf({ at: 0, kind: "heard", name: "final", text: "" })).toBe("Nothing that could be understood"));
