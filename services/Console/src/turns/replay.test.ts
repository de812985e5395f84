import { expect, test } from "vitest";
import { audioFrames, isProactive, planOf, waysOf } from "./replay";
import { detail, turn } from "./samples";

const context = { general: { robotID: "Red", accountID: "acc" }, runtime: { loop: { loopId: "loop-1" } } };
const spoken = detail(
  [
    { at: 0, kind: "received", name: "LISTEN", message: { type: "LISTEN", data: { rules: ["launch"], mode: "", hotphrase: true, agents: { other: { accessToken: "(not shown)" } } } } },
    { at: 1, kind: "received", name: "CONTEXT", message: { type: "CONTEXT", data: context } },
    { at: 2, kind: "understood", name: "joke", message: { intent: "joke", entities: {}, rules: ["launch"] } },
  ],
  { turn: turn(1, { words: "tell me a joke" }), audio: { frames: 1, bytes: 1, from: 0, to: 1, kept: true } },
);

const sent = (way: "words" | "meaning" | "audio") => planOf(spoken, way, "tid-new", 5)!.messages.map((message) => JSON.parse(message) as { type: string; data: unknown });

test("a spoken turn can be sent again as its words, its meaning or its audio", () => expect(waysOf(spoken)).toEqual(["words", "meaning", "audio"]));

test("words go as those of the robot, with the rules and the context of that time", () => {
  const messages = sent("words");
  expect(messages.map((message) => message.type)).toEqual(["LISTEN", "CLIENT_ASR", "CONTEXT"]);
  expect(messages[0]!.data).toEqual({ rules: ["launch"], mode: "CLIENT_ASR", hotphrase: true });
  expect(messages[1]!.data).toEqual({ text: "tell me a joke" });
  expect(messages[2]!.data).toEqual(context);
});

test("a meaning goes as a tap, and audio as it was", () => {
  expect(sent("meaning")[1]).toMatchObject({ type: "CLIENT_NLU", data: { intent: "joke" } });
  expect(sent("audio").map((message) => message.type)).toEqual(["LISTEN", "CONTEXT"]);
});

test("the socket is asked for as that robot", () =>
  expect(planOf(spoken, "words", "tid-new", 5)!.query).toEqual({ transID: "tid-new", robot: "Red", account: "acc", loop: "loop-1" }));

test("a turn without its context cannot be sent again", () => {
  const forgotten = detail([]);
  expect(waysOf(forgotten)).toEqual([]);
  expect(planOf(forgotten, "words", "t", 1)).toBeNull();
});

test("a moment that was offered is offered again", () => {
  const moment = detail(
    [
      { at: 0, kind: "received", name: "TRIGGER", message: { data: { triggerSource: "SURPRISE" } } },
      { at: 1, kind: "received", name: "CONTEXT", message: { data: context } },
    ],
    { turn: turn(1, { kind: "proactive" }) },
  );
  expect(isProactive(moment)).toBe(true);
  expect(planOf(moment, "words", "t", 1)).toMatchObject({ path: "proactive" });
});

test("audio goes in frames, without the header of a sound file", () => {
  const frames = audioFrames(new Uint8Array(44 + 5000).fill(1), "audio/wav");
  expect(frames.map((frame) => frame.length)).toEqual([4096, 904]);
  expect(audioFrames(new Uint8Array(10), "audio/ogg").map((frame) => frame.length)).toEqual([10]);
});
