import { describe, expect, test } from "vitest";
import { readEsml } from "./esml";

const plain = { rate: 1, pitch: 1 };

describe("what skills send", () => {
  test("words, pauses and movements come in their order", () => {
    expect(
      readEsml("Not yet, Robin. <break size='0.3'/>My arms <anim cat='dance' filter='!(music), &(rom-silly)' nonBlocking='true'/>are missing.").cues,
    ).toEqual([
      { kind: "say", text: "Not yet, Robin.", prosody: plain },
      { kind: "pause", seconds: 0.3 },
      { kind: "say", text: "My arms", prosody: plain },
      { kind: "move", move: { family: "anim", name: "dance", blocking: false, bounded: false } },
      { kind: "say", text: "are missing.", prosody: plain },
    ]);
  });

  test("a movement around words lasts as long as they", () => {
    expect(readEsml("<anim cat='happy'>Hooray</anim>!").cues).toEqual([
      { kind: "move", move: { family: "anim", name: "happy", blocking: false, bounded: true } },
      { kind: "say", text: "Hooray", prosody: plain },
      { kind: "moveEnd" },
      { kind: "say", text: "!", prosody: plain },
    ]);
  });

  test("an empty movement holds the words back, unless it says that it does not", () => {
    const blocking = readEsml("<ssa cat='laughing'/><sfx cat='party' nonBlocking='true'/>").cues.map(
      (cue) => cue.kind === "move" && cue.move.blocking,
    );
    expect(blocking).toEqual([true, false]);
  });

  test("pitch, duration and style change the voice inside them, and only there", () => {
    const { cues } = readEsml(
      "<pitch mult='1.2'>High</pitch> then <duration stretch='2'>slow</duration> <style set='enthusiastic'>so <pitch mult='1.1'>glad</pitch> now</style>.",
    );
    expect(cues.flatMap((cue) => (cue.kind === "say" ? [[cue.text, cue.prosody.rate, cue.prosody.pitch]] : []))).toEqual([
      ["High", 1, 1.2],
      ["then", 1, 1],
      ["slow", 0.5, 1],
      ["so", 1.08, 1.12],
      ["glad", 1.08, 1.232],
      ["now.", 1.08, 1.12],
    ]);
  });

  test("a set duration speaks the text in about that time", () => {
    const [cue] = readEsml("<duration set='1'>fourteen chars</duration>").cues;
    expect(cue).toMatchObject({ prosody: { rate: 1 } });
  });

  test("spelling names the letters, phonemes keep the word", () => {
    expect(readEsml("<say-as spell='USA'/> and <phoneme ph='b aa1 n'>bon</phoneme>").words).toBe("U S A and bon");
  });

  test("entities are what they stand for", () =>
    expect(readEsml("Q&amp;A &lt;3 &#233; &quot;x&quot; &nosuch; A & B").words).toBe('Q&A <3 é "x" &nosuch; A & B'));

  test("tags are known in any case", () => expect(readEsml("a<BREAK SIZE='1'/>b").cues[1]).toEqual({ kind: "pause", seconds: 1 }));
});

describe("markup that is broken never loses the words", () => {
  test.each([
    ["<pitch mult='1.2'>not closed", "not closed"],
    ["closes nothing</pitch> here", "closes nothing here"],
    ["<pitch mult='2'><style set='news'>crossed</pitch> over</style> end", "crossed over end"],
    ["5 < 6 and 7 > 3", "5 < 6 and 7 > 3"],
    ["I <3 you", "I <3 you"],
    ["<wobble size='3'>unknown</wobble> tag", "unknown tag"],
    ["<script>alert(1)</script> hello", "alert(1) hello"],
    ["before <break size='0.5 after", "before size='0.5 after"],
    ["before <break size='0.5/> after", "before after"],
    ["a <anim cat='x' <break size='1'/> b", "a cat='x' b"],
    ["<", "<"],
    ["<<<>>>", "<<<>>>"],
    ["", ""],
  ])("%j", (esml, words) => {
    const script = readEsml(esml);
    expect(script.words.replace(/ +/g, " ").trim()).toBe(words);
  });

  test("it is told what was wrong", () =>
    expect(readEsml("<wobble/></pitch>").problems).toEqual(["<wobble> is not a tag that Jibo knows", "</pitch> closes nothing"]));

  test("nonsense in numbers changes nothing, and what is too much is bounded", () => {
    const { cues } = readEsml(
      "<pitch mult='banana'>a</pitch><pitch mult='999'>b</pitch><duration stretch='0'>c</duration><break size='1e9'/><break size='-1'/>",
    );
    expect(cues).toEqual([
      { kind: "say", text: "a", prosody: plain },
      { kind: "say", text: "b", prosody: { rate: 1, pitch: 2 } },
      { kind: "say", text: "c", prosody: plain },
      { kind: "pause", seconds: 10 },
    ]);
  });

  test("a hundred thousand of anything is read in no time", () => {
    const begun = performance.now();
    for (const piece of ["<", "<a>", "<pitch mult='1'>x", "</pitch>", "&#1;", "<break size='", "<duration set='1'>y"]) readEsml(piece.repeat(20_000));
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
