import { describe, expect, test } from "vitest";
import { readAction } from "./action";
import { readView } from "./views";
import { wrapLabel } from "./wrap";

function jcp(behavior: unknown) {
  return { type: "JCP", config: { version: "2.0", jcp: behavior } };
}

function slim(esml: string, more: object = {}) {
  return { id: "0", type: "SLIM", config: { play: { id: "1", type: "PLAY", esml, ...more } } };
}

const question = {
  type: "SLIM",
  config: {
    play: { type: "PLAY", esml: "Who is there?", meta: { prompt_id: "Q_01", prompt_sub_category: "Q", mim_type: "question" } },
    listen: { type: "LISTEN", contexts: ["shared/yes_no, joke/answer", "x"] },
  },
};

describe("an action", () => {
  test("of SLIMs in a SEQUENCE is said in order, the question last", () => {
    const read = readAction(jcp({ type: "SEQUENCE", children: [slim("One."), slim("Two."), question] }));
    expect(read.slims.map((one) => [one.esml, one.question])).toEqual([
      ["One.", false],
      ["Two.", false],
      ["Who is there?", true],
    ]);
    expect(read.slims[2]).toMatchObject({ rules: ["shared/yes_no", "joke/answer", "x"], patience: 6, promptId: "Q_01" });
    expect(read.faults).toEqual([]);
  });

  test("carries who is there and how Jibo feels beside what is said", () => {
    const read = readAction(
      jcp({
        type: "PARALLEL",
        children: [
          { type: "IMPACT_EMOTION", valence: "LOW_POS" },
          {
            type: "SEQUENCE",
            children: [
              { type: "SET_PRESENT_PERSON", looperId: "aa", source: "USER_OVERRIDE", confidence: 100 },
              { type: "SEQUENCE", children: [slim("Hi."), slim("Well.")] },
            ],
          },
        ],
      }),
    );
    expect(read).toMatchObject({ person: "aa", impact: { valence: "LOW_POS", confidence: null }, faults: [] });
    expect(read.slims.map((one) => one.esml)).toEqual(["Hi.", "Well."]);
  });

  test("in a mixed container only the last SLIM is said, and a robot's owner is told", () => {
    const read = readAction(jcp({ type: "SEQUENCE", children: [slim("Lost."), { type: "IMPACT_EMOTION" }, slim("Kept.")] }));
    expect(read.slims.map((one) => one.esml)).toEqual(["Kept."]);
    expect(read.faults).toEqual(["2 parts speak, of which a robot says only one."]);
  });

  test("an optional response is no question, and neither is what only listens by its name", () => {
    const optional = { ...question, config: { ...question.config, play: { esml: "Hm?", meta: { mim_type: "optional-response" } } } };
    expect(readAction(jcp(optional)).slims[0]?.question).toBe(false);
    expect(readAction(jcp({ type: "SLIM", config: { play: { esml: "Hm?" }, listen: { contexts: ["a"] } } })).slims[0]?.question).toBe(true);
  });

  test("nothing is said after a question that is not the last", () => {
    const read = readAction(jcp({ type: "SEQUENCE", children: [question, slim("Never.")] }));
    expect(read.slims).toHaveLength(1);
    expect(read.faults).toEqual(["A question is not the last to be said."]);
  });

  test("of silence says nothing, and that is right", () =>
    expect(readAction(jcp({ type: "SEQUENCE", children: [] }))).toEqual({ slims: [], person: null, impact: null, faults: [] }));

  test.each([
    null,
    undefined,
    7,
    [],
    {},
    { type: "JCP" },
    { type: "ROM", config: {} },
    jcp(null),
    jcp({ type: "LOOKAT" }),
    jcp({ type: "SLIM" }),
    jcp({ type: "SEQUENCE", children: [null] }),
  ])("%j breaks a robot; the page says so", (action) => {
    const read = readAction(action);
    expect(read.slims).toEqual([]);
    expect(read.faults).not.toEqual([]);
  });

  test("nested without end is cut", () => {
    let behavior: unknown = slim("Deep.");
    for (let depth = 0; depth < 5000; depth++) behavior = { type: "PARALLEL", children: [behavior] };
    expect(readAction(jcp(behavior)).faults).toEqual(["Behaviours are nested more than 16 deep."]);
    expect(
      readAction(jcp({ type: "PARALLEL", children: Array.from({ length: 5000 }, () => ({ type: "IMPACT_EMOTION" })) })).faults.length,
    ).toBeLessThanOrEqual(12);
  });
});

function mimView(gui: object) {
  return { type: "DISPLAY", name: "PEGASUS_VIEW", view: { type: "SKILL", name: "MIM_VIEW", context: gui } };
}

describe("a display", () => {
  test("of a menu has buttons that say their words, or what they mean", () => {
    const view = readView(
      mimView({
        type: "Menu",
        data: [
          { label: "Yes", utterance: "yes please", icon: "confirm" },
          { label: "Clock", intent: "loadMenu", entities: { destination: "clock" }, rules: ["main-menu/execute_main_menu"] },
          "Maybe",
          {},
          null,
        ],
        pause: false,
      }),
    );
    expect(view).toEqual({
      kind: "menu",
      title: null,
      items: [
        { label: "Yes", icon: "confirm", tap: { kind: "words", words: "yes please" } },
        {
          label: "Clock",
          icon: null,
          tap: { kind: "meaning", meaning: { intent: "loadMenu", entities: { destination: "clock" }, rules: ["main-menu/execute_main_menu"] } },
        },
        { label: "Maybe", icon: null, tap: { kind: "words", words: "Maybe" } },
      ],
    });
  });

  test("of the weather has its labels and pictures where they belong", () => {
    const config = {
      viewConfig: { type: "View", id: "weatherTempView", category: "gui" },
      componentConfigs: [
        {
          id: "bg",
          type: "Clip",
          assets: [{ id: "t", src: "assets/personal-report-skill/weather/bg/tempHot_v01.crn", type: "texture" }],
          position: { x: 36, y: 0 },
        },
        {
          id: "hi",
          type: "Label",
          text: "72°",
          style: { fontSize: "160", fontWeight: "bold", fill: "#FFFFFF" },
          position: { x: 500, y: 300 },
          targetAnchor: { x: 1, y: 1 },
        },
      ],
    };
    expect(readView(mimView({ type: "Javascript", data: JSON.stringify(config), pause: false }))).toEqual({
      kind: "screen",
      parts: [
        { kind: "picture", x: 36, y: 0, picture: { name: "tempHot", url: null, ground: true } },
        { kind: "label", text: "72°", x: 500, y: 300, size: 160, bold: true, anchorX: 1, anchorY: 1, wrap: null },
      ],
    });
  });

  test.each([
    ["/assets/sun.png", "/assets/sun.png"],
    ["https://elsewhere.example/x.png", null],
    ["//elsewhere.example/x.png", null],
    ["/assets/../../secret.png", null],
    ["javascript:alert(1)", null],
    ["data:image/png;base64,AAAA", null],
    ["assets/robot/x.crn", null],
  ])("shows a picture only from beside the page: %s", (src, url) => {
    expect(readView({ view: { type: "IMAGE", src } })).toMatchObject({ kind: "picture", picture: { url } });
  });

  test.each([
    null,
    {},
    { view: 7 },
    { view: { type: "EYE" } },
    { view: { type: "NONE" } },
    mimView({ type: "Javascript", data: "{}" }),
    mimView({ type: "Menu", data: [] }),
    mimView({ type: "Menu", data: "[" }),
  ])("%j shows nothing", (display) => expect(readView(display)).toBeNull());

  test("is bounded in number, length and place", () => {
    const view = readView(mimView({ type: "Menu", data: Array.from({ length: 500 }, () => "x".repeat(5000)) }));
    expect(view).toMatchObject({ kind: "menu" });
    if (view?.kind !== "menu") return;
    expect(view.items).toHaveLength(24);
    expect(view.items[0]?.label.length).toBe(400);
    const far = readView(
      mimView({ type: "Javascript", data: { componentConfigs: [{ text: "a", position: { x: 1e9, y: -1e9 }, style: { fontSize: "1e9" } }] } }),
    );
    expect(far).toMatchObject({ parts: [{ x: 2560, y: -720, size: 300 }] });
  });
});

test("labels break at words, and what is wider than a line is cut", () => {
  expect(wrapLabel("the quick brown fox jumps", 100, 800)).toEqual(["the quick brown", "fox jumps"]);
  expect(wrapLabel("Donaudampfschiff", 100, 520)).toEqual(["Donaudampf", "schiff"]);
  expect(wrapLabel("a ".repeat(1000), 100, 300)).toHaveLength(8);
  expect(wrapLabel("", 100, 300)).toEqual([]);
});
