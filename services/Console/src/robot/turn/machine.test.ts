import { describe, expect, test } from "vitest";
import { afterHeyJibo } from "../protocol/messages";
import { readFrame, type HubFrame } from "../protocol/frames";
import { advance, begin, type Effect, type Outcome, type Turn, type TurnEvent, type TurnInput } from "./machine";

const speech: TurnInput = { kind: "speech" };
const words: TurnInput = { kind: "words", words: "tell me a joke" };
const tap: TurnInput = { kind: "tap", meaning: { intent: "yes", entities: {}, rules: ["shared/yes_no"] } };
const arrival: TurnInput = { kind: "moment", source: "NEW_ARRIVAL", looperId: "aa" };

const opened: TurnEvent = { kind: "opened" };
const microphone: TurnEvent = { kind: "microphone", encoding: "OGG_OPUS" };
const broke: TurnEvent = { kind: "closed", code: 1006, reason: "" };
const redial: TurnEvent = { kind: "timer", timer: "redial" };

function frame(json: object): TurnEvent {
  return { kind: "frame", frame: readFrame(JSON.stringify(json)) as HubFrame };
}

const sos = frame({ type: "SOS" });
const eos = frame({ type: "EOS" });
const cloud = frame({
  type: "LISTEN",
  final: false,
  data: { asr: { text: "x" }, nlu: { intent: "a", rules: ["launch"] }, match: { skillID: "joke-skill", launch: true, onRobot: false } },
});
const action = frame({ type: "SKILL_ACTION", final: true, data: { skill: { id: "joke-skill" }, action: { type: "JCP" } } });

function run(input: TurnInput, ...events: TurnEvent[]): { turn: Turn; done: string[]; outcome: Outcome | null; effects: Effect[] } {
  let step = begin(input, afterHeyJibo);
  const effects = [...step.effects];
  for (const event of events) {
    step = advance(step.turn, event);
    effects.push(...step.effects);
  }
  const outcome = effects.find((effect) => effect.do === "end")?.outcome ?? null;
  return { turn: step.turn, done: effects.map((effect) => effect.do).filter((name) => name !== "start" && name !== "stop"), outcome, effects };
}

describe("a turn by voice", () => {
  test("says LISTEN once both the socket and the microphone are open, whichever comes first", () => {
    const order = ["openMicrophone", "dial", "listenToSpeech", "context", "streamAudio"];
    expect(run(speech, opened, microphone).done).toEqual(order);
    expect(run(speech, microphone, opened).done).toEqual(order);
    expect(run(speech, opened).done).toEqual(["openMicrophone", "dial"]);
  });

  test("closes the microphone at EOS, waits for the skill, and hangs up at the final frame", () => {
    const { done, outcome, turn } = run(speech, opened, microphone, sos, eos, cloud, action);
    expect(done.slice(5)).toEqual(["closeMicrophone", "closeMicrophone", "closeMicrophone", "hangUp", "end"]);
    expect(outcome).toEqual({ kind: "answered", floor: { id: "joke-skill" }, action: { type: "JCP" } });
    expect(turn.phase).toBe("over");
  });

  test("shows where it is", () => {
    expect([opened, microphone, sos, eos, cloud].map((_, index, all) => run(speech, ...all.slice(0, index + 1)).turn.phase)).toEqual([
      "connecting",
      "listening",
      "hearing",
      "thinking",
      "thinking",
    ]);
  });

  test("frames may come in another order, as other hubs send them", () =>
    expect(run(speech, opened, microphone, cloud, eos, action).outcome?.kind).toBe("answered"));

  test("typing or tapping in the midst ends the listening", () => {
    expect(run(speech, opened, microphone, { kind: "instead", input: words as never }, eos, cloud, action).done.slice(5, 7)).toEqual([
      "closeMicrophone",
      "words",
    ]);
    expect(run(speech, opened, microphone, sos, { kind: "instead", input: tap as never }).done.slice(5)).toEqual(["closeMicrophone", "meaning"]);
    expect(run(speech, { kind: "instead", input: words as never }, opened).done.slice(2)).toEqual([
      "closeMicrophone",
      "listenToText",
      "words",
      "context",
    ]);
    expect(run(speech, opened, microphone, eos, { kind: "instead", input: words as never }).done).not.toContain("words");
  });

  test("without a microphone ends at once", () => expect(run(speech, opened, { kind: "deaf" }).outcome).toEqual({ kind: "deaf" }));

  test("a microphone that goes away after the words does no harm", () =>
    expect(run(speech, opened, microphone, eos, { kind: "deaf" }).outcome).toBeNull());
});

test("typed words, a tap and a moment each begin as robots begin them", () => {
  expect(run(words, opened).done).toEqual(["dial", "listenToText", "words", "context"]);
  expect(run(tap, opened).done).toEqual(["dial", "listenToTap", "meaning", "context"]);
  expect(run(arrival, opened).done).toEqual(["dial", "trigger", "context"]);
});

describe("endings", () => {
  const listen = (data: object): TurnEvent => frame({ type: "LISTEN", final: true, data });
  test.each<[string, TurnEvent, Partial<Outcome>]>([
    [
      "a skill of the robot's own",
      listen({ match: { skillID: "@be/clock", launch: true, onRobot: true } }),
      { kind: "onRobot", match: { skillId: "@be/clock", launch: true, onRobot: true } },
    ],
    [
      "nobody spoke",
      listen({ asr: { text: "", annotation: "SOS_TIMEOUT" }, nlu: { intent: null, rules: [] }, match: null }),
      { kind: "nobody", state: "noInput" },
    ],
    [
      "nobody understood",
      listen({ asr: { text: "blah" }, nlu: { intent: null, rules: [] }, match: null }),
      { kind: "nobody", state: "noMatch", heard: "blah" },
    ],
    [
      "understood, but nobody's",
      listen({ asr: { text: "x" }, nlu: { intent: "y", rules: ["launch"] }, match: null }),
      { kind: "nobody", state: "noMatch" },
    ],
    [
      "what a robot does by itself",
      listen({ asr: { text: "louder" }, nlu: { intent: "volumeUp", rules: ["globals/global_commands_launch"] }, match: null }),
      { kind: "nobody", state: "own" },
    ],
    [
      "handed on to the robot",
      frame({ type: "SKILL_REDIRECT", final: true, data: { match: { skillID: "@be/radio", launch: true, onRobot: true } } }),
      { kind: "onRobot" },
    ],
    ["nobody speaks first", frame({ type: "PROACTIVE", final: true, data: {} }), { kind: "silent" }],
    ["an error", frame({ type: "ERROR", final: true, data: { code: "PARSER", message: "no" } }), { kind: "failed", code: "PARSER", message: "no" }],
    ["an answer of another kind", frame({ type: "DANCE", final: true }), { kind: "failed", code: null }],
    ["given up", { kind: "cancel" }, { kind: "cancelled" }],
    ["nobody answers the call", { kind: "timer", timer: "connection" }, { kind: "late", waitedFor: "connection" }],
  ])("%s", (_, event, outcome) => expect(run(words, opened, event).outcome).toMatchObject(outcome));

  test("nothing happens after the end", () => {
    const { turn } = run(words, opened, action);
    for (const event of [opened, microphone, sos, cloud, action, broke, { kind: "cancel" } as const])
      expect(advance(turn, event).effects).toEqual([]);
  });
});

describe("a skill that takes its time", () => {
  test("is waited for as long as a robot waits", () => {
    const { effects } = run(words, opened, eos, cloud);
    expect(effects).toContainEqual({ do: "start", timer: "skill", milliseconds: 8000 });
    expect(run(words, opened, eos, cloud, { kind: "timer", timer: "skill" }).outcome).toEqual({ kind: "late", waitedFor: "skill" });
  });

  test("may say something before its answer", () => {
    const { done, outcome } = run(
      words,
      opened,
      cloud,
      frame({ type: "SKILL_ACTION", final: false, data: { skill: { id: "a" }, action: {} } }),
      action,
    );
    expect(done).toContain("progress");
    expect(outcome?.kind).toBe("answered");
  });
});

describe("a socket that breaks", () => {
  test("is dialled once more, and the same is said", () => {
    const { done, turn } = run(words, opened, broke, redial, opened);
    expect(done).toEqual(["dial", "listenToText", "words", "context", "retrying", "dial", "listenToText", "words", "context"]);
    expect(turn.attempt).toBe(2);
  });

  test("in mid-speech: all that was heard is sent again, and the listening goes on", () => {
    const { done } = run(speech, opened, microphone, sos, broke, redial, opened, sos, eos, cloud, action);
    expect(done.slice(5, 10)).toEqual(["retrying", "dial", "listenToSpeech", "context", "streamAudio"]);
    expect(done.filter((name) => name === "openMicrophone")).toHaveLength(1);
    expect(done.at(-1)).toBe("end");
  });

  test("twice is lost", () => {
    expect(run(words, broke, redial, broke).outcome).toEqual({ kind: "lost", opened: false, matched: false, code: 1006, reason: "" });
    expect(run(words, opened, broke, redial, broke).outcome).toMatchObject({ kind: "lost", opened: true });
  });

  test("is not tried again where the skill was asked already: it may have done it", () => {
    expect(run(words, opened, cloud, broke).outcome).toMatchObject({ kind: "lost", matched: true });
    expect(run(arrival, opened, frame({ type: "PROACTIVE", final: false, data: { match: { skillID: "g" } } }), broke).outcome).toMatchObject({
      kind: "lost",
      matched: true,
    });
  });

  test.each([1008, 1009, 4401])("with code %i is not tried again: the same would be wrong again", (code) =>
    expect(run(words, opened, { kind: "closed", code, reason: "why" }).outcome).toEqual({ kind: "refused", code, reason: "why" }),
  );
});

test("whatever comes in whatever order: one end at most, nothing after it, and every timer of an ended turn is stopped", () => {
  const events: TurnEvent[] = [
    opened,
    microphone,
    sos,
    eos,
    cloud,
    action,
    broke,
    { kind: "deaf" },
    { kind: "timer", timer: "turn" },
    redial,
    { kind: "instead", input: words as never },
    { kind: "cancel" },
    frame({ type: "PROACTIVE", final: false, data: {} }),
    frame({ type: "OTHER" }),
  ];
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 5000; round++) {
    const input = [speech, words, tap, arrival][random(4)]!;
    const { effects, turn } = run(input, ...Array.from({ length: random(14) }, () => events[random(events.length)]!));
    const ends = effects.filter((effect) => effect.do === "end").length;
    expect(ends).toBe(turn.phase === "over" ? 1 : 0);
    if (ends === 0) continue;
    expect(effects.at(-1)?.do).toBe("end");
    expect(effects.slice(-6).flatMap((effect) => (effect.do === "stop" ? [effect.timer] : []))).toEqual(["connection", "skill", "turn", "redial"]);
  }
});
