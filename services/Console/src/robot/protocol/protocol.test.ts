import { describe, expect, test } from "vitest";
import { noFloor, readFrame } from "./frames";
import { uuid } from "./ids";
import { afterHeyJibo, Messages } from "./messages";

function messages(): Messages {
  let number = 0;
  return new Messages(
    "tid-1",
    () => String(++number),
    () => 1700000000100,
  );
}

describe("what a robot sends", () => {
  test("after Hey Jibo, by voice", () => {
    expect(JSON.parse(messages().listenToSpeech(afterHeyJibo, "OGG_OPUS"))).toEqual({
      type: "LISTEN",
      ts: 1700000000100,
      msgID: "mid-1",
      transID: "tid-1",
      data: {
        lang: "en-US",
        hotphrase: true,
        mode: "",
        rules: ["launch", "globals/global_commands_launch"],
        asr: { encoding: "OGG_OPUS", sampleRate: 16000, sosTimeout: 7000, maxSpeechTimeout: 20000, hints: [], earlyEOS: [] },
      },
    });
  });

  test("a tap, a text, a moment, and the moment's context with the session as it came", () => {
    const made = messages();
    const session = { id: "s", nodeID: 3, data: { odd: [1, null] }, trace: [{ nodeID: 0, transition: null }], more: true };
    expect(JSON.parse(made.listenToTap(["main-menu/execute_main_menu"])).data).toMatchObject({ mode: "CLIENT_NLU", hotphrase: false });
    expect(JSON.parse(made.listenToText(afterHeyJibo)).data).toMatchObject({ mode: "CLIENT_ASR", hotphrase: true });
    expect(JSON.parse(made.words("<b>hi</b>"))).toMatchObject({ type: "CLIENT_ASR", data: { text: "<b>hi</b>" } });
    expect(JSON.parse(made.meaning({ intent: "yes", entities: {}, rules: ["shared/yes_no"] })).data).toEqual({
      intent: "yes",
      entities: {},
      rules: ["shared/yes_no"],
    });
    expect(JSON.parse(made.trigger("NEW_ARRIVAL", "aa")).data).toEqual({ triggerSource: "NEW_ARRIVAL", triggerData: { looperID: "aa" } });
    expect(JSON.parse(made.trigger("SURPRISE", null)).data).toEqual({ triggerSource: "SURPRISE", triggerData: {} });
    expect(JSON.parse(made.context({ general: {} }, { id: "joke-skill", session })).data).toEqual({
      general: {},
      skill: { id: "joke-skill", session },
    });
  });

  test("ids are random UUIDs", () => {
    const ids = new Set(Array.from({ length: 50 }, uuid));
    expect(ids.size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("what the hub sends", () => {
  test("LISTEN", () => {
    const frame = readFrame(
      '{"type":"LISTEN","final":true,"data":{"asr":{"text":"what time is it","confidence":1},"nlu":{"intent":"askForTime","entities":{"domain":"clock"},"rules":["launch"]},"match":{"skillID":"@be/clock","launch":true,"onRobot":true}}}',
    );
    expect(frame).toEqual({
      type: "LISTEN",
      final: true,
      heard: "what time is it",
      annotation: null,
      meaning: { intent: "askForTime", entities: { domain: "clock" }, rules: ["launch"] },
      match: { skillId: "@be/clock", launch: true, onRobot: true },
    });
  });

  test("SKILL_ACTION keeps the session as it came", () => {
    const frame = readFrame(
      '{"type":"SKILL_ACTION","final":true,"data":{"skill":{"id":"joke-skill","session":{"x":[1]},"other":7},"action":{"type":"JCP"}}}',
    );
    expect(frame).toEqual({ type: "SKILL_ACTION", final: true, floor: { id: "joke-skill", session: { x: [1] }, other: 7 }, action: { type: "JCP" } });
  });

  test("PROACTIVE with nobody, ERROR with and without a code", () => {
    expect(readFrame('{"type":"PROACTIVE","final":true,"data":{}}')).toEqual({ type: "PROACTIVE", final: true, match: null });
    expect(readFrame('{"type":"ERROR","data":{"code":"ASR","message":"no"}}')).toEqual({ type: "ERROR", final: true, code: "ASR", message: "no" });
    expect(readFrame('{"type":"ERROR"}')).toEqual({ type: "ERROR", final: true, code: null, message: "" });
  });

  test.each(["", "null", "[]", "7", "{", '{"type":7}', '{"type":""}', '{"data":{}}'])("%j is no frame", (text) => expect(readFrame(text)).toBeNull());

  test("fields of another kind are absent, and types that nobody knows are passed over", () => {
    expect(readFrame('{"type":"LISTEN","final":"true","data":{"asr":[],"nlu":{"intent":5},"match":{"skillID":{}}}}')).toEqual({
      type: "LISTEN",
      final: false,
      heard: "",
      annotation: null,
      meaning: null,
      match: null,
    });
    expect(readFrame('{"type":"SKILL_ACTION","final":true,"data":null}')).toEqual({
      type: "SKILL_ACTION",
      final: true,
      floor: noFloor,
      action: null,
    });
    expect(readFrame('{"type":"OPENJIBO_TURN_PENDING","final":false}')).toEqual({ type: "OTHER", final: false, name: "OPENJIBO_TURN_PENDING" });
  });
});
