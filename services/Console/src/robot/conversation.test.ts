import { beforeEach, describe, expect, test } from "vitest";
import { Conversation, type Line } from "./conversation";
import { defaultSurroundings, type Surroundings } from "./moment/surroundings";
import type { JsonObject } from "./protocol/json";
import { ManualClock } from "./testing/manualClock";
import { type Dial, type HubListener, MicrophoneProblem, type MicrophoneListener, type DeafReason } from "./turn/ports";

/** A hub whose frames the test writes. */
class FakeSocket {
  readonly texts: JsonObject[] = [];
  readonly audio: Uint8Array[] = [];
  closed = false;

  constructor(
    readonly way: string,
    readonly transId: string,
    private readonly listener: HubListener,
  ) {}

  send(message: string | Uint8Array): void {
    if (typeof message === "string") this.texts.push(JSON.parse(message) as JsonObject);
    else this.audio.push(message);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.listener.opened();
  }

  says(...frames: object[]): void {
    for (const frame of frames) this.listener.message(JSON.stringify(frame));
  }

  breaks(code = 1006): void {
    this.listener.closed(code, "");
  }

  sent(type: string): JsonObject {
    return this.texts.find((message) => message["type"] === type)?.["data"] as JsonObject;
  }
}

class FakeMicrophone {
  listener: MicrophoneListener | null = null;
  opened = 0;
  closed = 0;
  problem: DeafReason | null = null;
  last: number | null = null;

  open = async (listener: MicrophoneListener) => {
    if (this.problem !== null) throw new MicrophoneProblem(this.problem);
    this.opened++;
    this.listener = listener;
    return { encoding: "OGG_OPUS" as const, lastSpeech: () => this.last, close: () => void this.closed++ };
  };
}

let clock: ManualClock;
let sockets: FakeSocket[];
let microphone: FakeMicrophone;
let around: Surroundings;
let jibo: Conversation;
let spoken: string[];
let checks: number;

beforeEach(() => {
  clock = new ManualClock();
  sockets = [];
  microphone = new FakeMicrophone();
  around = defaultSurroundings;
  spoken = [];
  checks = 0;
  let id = 0;
  const dial: Dial = (way, transId, listener) => {
    const socket = new FakeSocket(way, transId, listener);
    sockets.push(socket);
    return socket;
  };
  jibo = new Conversation(
    {
      dial,
      openMicrophone: (listener) => microphone.open(listener),
      clock,
      id: () => String(++id),
      voice: {
        speak: async (text, _prosody, started) => {
          spoken.push(text);
          started();
          return true;
        },
      },
      stillHere: async () => void checks++,
    },
    { get: () => around, set: (next) => void (around = next) },
  );
});

const settle = async () => {
  for (let i = 0; i < 40; i++) await Promise.resolve();
};
const socket = (index: number): FakeSocket => sockets.at(index)!;
const lines = (): [Line["who"], string][] => jibo.lines.value.map((line) => [line.who, line.text]);

const match = { skillID: "joke-skill", launch: true, onRobot: false };
const listen = (text: string, more: object = {}) => ({
  type: "LISTEN",
  final: false,
  data: { asr: { text, confidence: 1 }, nlu: { intent: "i", entities: {}, rules: ["launch"] }, match, ...more },
});
const session = { id: "s1", nodeID: 4, data: { visitor: "Olive" }, trace: [] };

function says(esml: string, options: { question?: string; display?: object; more?: object[] } = {}) {
  const slim = {
    type: "SLIM",
    config: {
      play: { type: "PLAY", esml, meta: { mim_type: options.question === undefined ? "announcement" : "question" } },
      ...(options.question === undefined ? {} : { listen: { type: "LISTEN", contexts: [options.question] } }),
      ...(options.display === undefined ? {} : { display: { view: { type: "SKILL", name: "MIM_VIEW", context: options.display } } }),
    },
  };
  const behavior = options.more === undefined ? slim : { type: "SEQUENCE", children: [...options.more, slim] };
  return {
    type: "SKILL_ACTION",
    final: true,
    data: { skill: { id: "joke-skill", session }, action: { type: "JCP", config: { version: "2.0", jcp: behavior } } },
  };
}

test("typed words are said to the cloud, and the answer is spoken", async () => {
  jibo.say("  tell me a joke ");
  socket(0).open();
  expect(socket(0).texts.map((message) => message["type"])).toEqual(["LISTEN", "CLIENT_ASR", "CONTEXT"]);
  expect(socket(0).sent("CLIENT_ASR")).toEqual({ text: "tell me a joke" });
  expect(socket(0).sent("CONTEXT")).toMatchObject({ skill: { id: null } });
  clock.pass(120);
  socket(0).says({ type: "SOS" }, { type: "EOS" }, listen("tell me a joke"), says("Why did the robot <pitch mult='1.2'>laugh</pitch>?"));
  await settle();
  expect(spoken).toEqual(["Why did the robot", "laugh?"]);
  expect(lines()).toEqual([
    ["person", "tell me a joke"],
    ["jibo", "Why did the robot laugh?"],
  ]);
  expect(jibo.lines.value.every((line) => line.transId === socket(0).transId)).toBe(true);
  expect(jibo.mode.value).toBe("idle");
  expect(socket(0).closed).toBe(true);
  expect(jibo.figures.value.at(-1)).toMatchObject({
    transId: socket(0).transId,
    firstWords: 120,
    answered: 120,
    aloud: true,
    bySpeech: false,
    endHeard: null,
  });
});

describe("a question", () => {
  test("is answered on a new socket, with the session as it came and the rules of the question", async () => {
    jibo.say("knock knock");
    socket(0).open();
    socket(0).says(listen("knock knock"), says("Who's there?", { question: "joke/visitor" }));
    await settle();
    expect(jibo.mode.value).toBe("asking");
    jibo.say("olive");
    expect(sockets).toHaveLength(2);
    socket(1).open();
    expect(socket(1).sent("LISTEN")).toMatchObject({
      hotphrase: false,
      mode: "CLIENT_ASR",
      rules: ["joke/visitor", "globals/gui_nav", "globals/mim_repeat", "globals/global_commands_launch"],
    });
    expect(socket(1).sent("CONTEXT")).toMatchObject({ skill: { id: "joke-skill", session } });
    expect(socket(1).transId).not.toBe(socket(0).transId);
    socket(1).says(listen("olive", { match: { ...match, launch: false } }), says("Olive who?", { question: "joke/visitor" }));
    await settle();
    jibo.say("olive you");
    socket(2).open();
    socket(2).says(listen("olive you"), says("Ha!"));
    await settle();
    expect(lines().map(([, text]) => text)).toEqual(["knock knock", "Who's there?", "olive", "Olive who?", "olive you", "Ha!"]);
    expect(jibo.mode.value).toBe("idle");
    jibo.say("again");
    socket(3).open();
    expect(socket(3).sent("LISTEN")).toMatchObject({ hotphrase: true });
    expect(socket(3).sent("CONTEXT")).toMatchObject({ skill: { id: null } });
  });

  test("to somebody who spoke is listened to at once, for as long as it says", async () => {
    jibo.talk();
    await settle();
    socket(0).open();
    socket(0).says({ type: "SOS" }, { type: "EOS" }, listen("my report"), says("Is it you?", { question: "shared/yes_no" }));
    await settle();
    expect(jibo.mode.value).toBe("connecting");
    expect(microphone.opened).toBe(2);
    socket(1).open();
    expect(socket(1).sent("LISTEN")).toMatchObject({
      hotphrase: false,
      mode: "",
      asr: { sosTimeout: 6000, hints: ["$YESNO"], earlyEOS: ["$YESNO"] },
    });
  });

  test("that nobody answers by typing is answered by nothing, and the skill may ask again", async () => {
    jibo.say("x");
    socket(0).open();
    socket(0).says(says("Well?", { question: "a/b" }));
    await settle();
    clock.pass(29_000);
    jibo.typing();
    clock.pass(29_000);
    expect(sockets).toHaveLength(1);
    clock.pass(1_000);
    socket(1).open();
    expect(socket(1).sent("CLIENT_ASR")).toEqual({ text: "" });
    expect(socket(1).sent("LISTEN")).toMatchObject({ hotphrase: false });
    socket(1).says(says("I did not hear you.", { question: "a/b" }));
    await settle();
    expect(jibo.mode.value).toBe("asking");
  });

  test("can be answered by a tap on what it shows, which then goes", async () => {
    const menu = {
      type: "Menu",
      data: [
        { label: "Yes", intent: "yes" },
        { label: "No", utterance: "no thanks" },
      ],
    };
    jibo.say("x");
    socket(0).open();
    socket(0).says(says("Well?", { question: "shared/yes_no", display: menu }));
    await settle();
    const view = jibo.view.value;
    expect(view?.kind).toBe("menu");
    if (view?.kind === "menu") jibo.tap(view.items[0]!);
    socket(1).open();
    expect(socket(1).sent("LISTEN")).toMatchObject({ mode: "CLIENT_NLU", rules: ["shared/yes_no"], hotphrase: false });
    expect(socket(1).sent("CLIENT_NLU")).toEqual({ intent: "yes", entities: {}, rules: ["shared/yes_no"] });
    socket(1).says(says("Good."));
    await settle();
    expect(jibo.view.value).toBeNull();
    expect(lines()).toContainEqual(["person", "Yes"]);
  });

  test("can be left", async () => {
    jibo.say("x");
    socket(0).open();
    socket(0).says(says("Well?", { question: "a/b" }));
    await settle();
    jibo.stop();
    clock.pass(100_000);
    expect(sockets).toHaveLength(1);
    expect([jibo.mode.value, jibo.question.value]).toEqual(["idle", null]);
  });

  test("stays open where the answer reached nobody", async () => {
    jibo.say("x");
    socket(0).open();
    socket(0).says(says("Well?", { question: "a/b" }));
    await settle();
    jibo.say("yes");
    socket(1).breaks();
    clock.pass(500);
    socket(2).breaks();
    expect(jibo.mode.value).toBe("asking");
    jibo.again();
    socket(3).open();
    expect(socket(3).sent("CLIENT_ASR")).toEqual({ text: "yes" });
    expect(socket(3).sent("CONTEXT")).toMatchObject({ skill: { session } });
  });
});

describe("a voice", () => {
  test("is sent as it comes until the hub has heard enough, and how long Jibo took is measured from its end", async () => {
    jibo.talk();
    expect(jibo.mode.value).toBe("connecting");
    await settle();
    microphone.listener?.audio(Uint8Array.of(1));
    socket(0).open();
    expect(jibo.mode.value).toBe("listening");
    microphone.listener?.audio(Uint8Array.of(2));
    microphone.listener?.level(0.5);
    expect(jibo.level.value).toBe(0.5);
    microphone.last = clock.now();
    clock.pass(600);
    socket(0).says({ type: "SOS" });
    expect(jibo.mode.value).toBe("hearing");
    socket(0).says({ type: "EOS" });
    expect([jibo.mode.value, microphone.closed]).toEqual(["thinking", 1]);
    microphone.listener?.audio(Uint8Array.of(3));
    expect(socket(0).audio.map((frame) => frame[0])).toEqual([1, 2]);
    clock.pass(150);
    socket(0).says(listen("tell me a joke"), says("Ha."));
    await settle();
    expect(jibo.figures.value.at(-1)).toMatchObject({ bySpeech: true, endHeard: 600, answered: 750, firstWords: 750 });
    expect(lines()).toEqual([
      ["person", "tell me a joke"],
      ["jibo", "Ha."],
    ]);
  });

  test("is sent again, all of it, when the socket breaks", async () => {
    jibo.talk();
    await settle();
    socket(0).open();
    microphone.listener?.audio(Uint8Array.of(1));
    socket(0).breaks();
    clock.pass(499);
    expect(sockets).toHaveLength(1);
    microphone.listener?.audio(Uint8Array.of(2));
    clock.pass(1);
    socket(1).open();
    microphone.listener?.audio(Uint8Array.of(3));
    expect(socket(1).audio.map((frame) => frame[0])).toEqual([1, 2, 3]);
    expect(lines()).toEqual([["note", "The connection broke; Jibo tries once more."]]);
  });

  test.each<[DeafReason, RegExp]>([
    ["refused", /Allow it/],
    ["absent", /Plug one in/],
    ["busy", /Close that program/],
    ["insecure", /https/],
    ["unsupported", /newer/],
  ])("without a microphone (%s) it is said what to do", async (reason, then) => {
    microphone.problem = reason;
    jibo.talk();
    await settle();
    expect(jibo.trouble.value?.then).toMatch(then);
    expect(jibo.mode.value).toBe("idle");
    expect(socket(0).closed).toBe(true);
  });

  test("typing in the midst takes its place on the same socket", async () => {
    jibo.talk();
    await settle();
    socket(0).open();
    jibo.say("never mind, a joke");
    expect(microphone.closed).toBe(1);
    expect(sockets).toHaveLength(1);
    expect(socket(0).sent("CLIENT_ASR")).toEqual({ text: "never mind, a joke" });
    socket(0).says({ type: "EOS" }, listen("never mind, a joke"), says("Ha."));
    await settle();
    expect(lines()).toEqual([
      ["person", "never mind, a joke"],
      ["jibo", "Ha."],
    ]);
  });

  test("talking again while Jibo listens stops it", async () => {
    jibo.talk();
    await settle();
    socket(0).open();
    jibo.talk();
    expect([jibo.mode.value, socket(0).closed, microphone.closed]).toEqual(["idle", true, 1]);
  });
});

test("who is there and how Jibo feels is remembered for the next turn", async () => {
  jibo.say("x");
  socket(0).open();
  socket(0).says(
    says("Hi Sam.", {
      more: [
        { type: "SET_PRESENT_PERSON", looperId: "5f00000000000000000000b2", source: "USER_OVERRIDE", confidence: 100 },
        { type: "IMPACT_EMOTION", valence: "HIGH_POS" },
      ],
    }),
  );
  await settle();
  expect(around.speaker).toBe("5f00000000000000000000b2");
  expect(around.people[1]?.present).toBe(true);
  expect(around.emotion.valence).toBe(0.7);
  jibo.moment("NEW_ARRIVAL", "5f00000000000000000000b2");
  socket(1).open();
  expect(socket(1).way).toBe("proactive");
  expect(socket(1).sent("TRIGGER")).toEqual({ triggerSource: "NEW_ARRIVAL", triggerData: { looperID: "5f00000000000000000000b2" } });
  expect(socket(1).sent("CONTEXT")).toMatchObject({ runtime: { perception: { speaker: "5f00000000000000000000b2" } } });
  socket(1).says({ type: "PROACTIVE", final: true, data: {} });
  expect(lines().slice(-2)).toEqual([
    ["note", "Jibo sees Sam arrive."],
    ["note", "Nobody had anything to say at this moment."],
  ]);
});

test("what lives on a robot is told, not done", () => {
  jibo.say("what time is it");
  socket(0).open();
  socket(0).says({
    type: "LISTEN",
    final: true,
    data: {
      asr: { text: "what time is it" },
      nlu: { intent: "askForTime", rules: ["launch"] },
      match: { skillID: "@be/clock", launch: true, onRobot: true },
    },
  });
  expect(lines().at(-1)).toEqual(["note", "Jibo would open its clock."]);
  jibo.say("louder");
  socket(1).open();
  socket(1).says({
    type: "LISTEN",
    final: true,
    data: {
      asr: { text: "louder" },
      nlu: { intent: "volumeToValue", entities: { domain: "global_commands", volumeLevel: "7" }, rules: ["globals/global_commands_launch"] },
      match: null,
    },
  });
  expect(lines().at(-1)).toEqual(["note", "Jibo would do this by itself: volume to value 7."]);
});

describe("trouble", () => {
  test("is said with the hub's code and a way on", async () => {
    jibo.say("x");
    socket(0).open();
    socket(0).says({ type: "ERROR", final: true, data: { code: "TIMEOUT_SKILL", message: "<b>joke-skill</b>" } });
    expect(jibo.trouble.value).toMatchObject({ code: "TIMEOUT_SKILL", known: true });
    expect(jibo.trouble.value?.what).toContain("<b>joke-skill</b>");
    jibo.again();
    expect(jibo.trouble.value).toBeNull();
    socket(1).open();
    expect(socket(1).sent("CLIENT_ASR")).toEqual({ text: "x" });
    expect(checks).toBe(0);
  });

  test("of a connection asks whether one is still logged in", () => {
    jibo.say("x");
    socket(0).breaks();
    clock.pass(500);
    socket(1).breaks();
    expect(jibo.trouble.value?.what).toContain("cannot be reached");
    expect(jibo.trouble.value?.known).toBe(false);
    expect(checks).toBe(1);
  });

  test("of a skill that never answers is over after 8 seconds", () => {
    jibo.say("x");
    socket(0).open();
    socket(0).says(listen("x"));
    clock.pass(7_999);
    expect(jibo.mode.value).toBe("thinking");
    clock.pass(1);
    expect(jibo.trouble.value?.what).toContain("8 seconds");
  });
});

test("a new turn talks over what Jibo says", async () => {
  jibo.say("x");
  socket(0).open();
  socket(0).says(says("One. <break size='5'/> Two."));
  await settle();
  expect(jibo.mode.value).toBe("speaking");
  jibo.say("y");
  await clock.passes(8_000);
  expect(spoken).toEqual(["One."]);
  socket(1).open();
  expect(socket(1).sent("CONTEXT")).toMatchObject({ skill: { id: "joke-skill", session } });
});

test("a voice that cannot be heard gives its words their time", async () => {
  clock = new ManualClock();
  const muted = new Conversation(
    {
      dial: (way, transId, listener) => (sockets.push(new FakeSocket(way, transId, listener)), socket(-1)),
      openMicrophone: (listener) => microphone.open(listener),
      clock,
      id: () => "1",
      voice: { speak: async () => false },
      stillHere: async () => undefined,
    },
    { get: () => around, set: () => undefined },
  );
  muted.say("x");
  socket(-1).open();
  socket(-1).says(says("Twenty-eight letters or so."));
  await settle();
  expect(muted.caption.value).toBe("Twenty-eight letters or so.");
  expect(muted.figures.value.at(-1)).toMatchObject({ aloud: false });
  await clock.passes(1_500);
  expect(muted.mode.value).toBe("speaking");
  await clock.passes(1_500);
  expect([muted.mode.value, muted.caption.value]).toEqual(["idle", null]);
});

test("the log does not grow without end", () => {
  for (let i = 0; i < 500; i++) {
    jibo.say(`words ${i}`);
    jibo.stop();
  }
  expect(jibo.lines.value).toHaveLength(200);
  expect(jibo.lines.value.at(-1)?.text).toBe("words 499");
});
