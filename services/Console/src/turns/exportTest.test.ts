import { expect, test } from "vitest";
import { answer, turn } from "./samples";
import { exportTest, literal, pascal } from "./exportTest";
import type { TurnDetail } from "./types";

function asked(type: string, text: string, intent: string | null, rules: string[], session?: unknown, entities: unknown = {}) {
  return { type, data: { skill: { id: "joke-skill", session }, result: { asr: { text }, nlu: { intent, entities, rules } } } };
}

function reply(mim: string, final: boolean, rule?: string) {
  const message = answer({ type: "SLIM", id: "0", config: { play: { esml: "x", meta: { mim_id: mim } }, ...(rule && { listen: { contexts: [rule] } }) } });
  return { ...message, data: { ...message.data, final, skill: { id: "joke-skill", session: { id: "s-1" } } } };
}

function told(number: number, request: unknown, message: unknown, nodes: string[] = []): TurnDetail {
  return {
    turn: turn(number),
    steps: [{ at: 1, kind: "skill", name: "joke-skill", depth: 0, outcome: "answered", asked: request, message, nodes }],
    stepsLeftOut: 0,
  };
}

test("a conversation becomes a test that says and expects the same, and goes on from the sessions of that time", () => {
  const launch = told(1, asked("LISTEN_LAUNCH", "tell me a joke", "requestTellJiboContent", ["launch"], undefined, { JiboContent: "Joke" }), reply("KnockKnock", false, "shared/wildcard"), ["Jokes/Knock"]);
  const update = told(2, asked("LISTEN_UPDATE", "who's there", "yes", [], { id: "s-1", nodeID: 7 }), reply("Done", true));
  expect(exportTest([update, launch])?.text).toBe(`using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>Exported from the console: tid-1, tid-2.</summary>
public class TellMeAJokeExportedTests
{
    [Fact]
    public async Task It_goes_as_it_went()
    {
        await using var jibo = await SkillConversation.ThatBeginsAsync<JokeSkill>("joke-skill", async jibo =>
        {
            await jibo.Say("tell me a joke", new NluResult { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke")), Rules = ["launch"] });
            jibo.Expect.Open().Mim("KnockKnock").Node("Jokes/Knock").ListensFor("shared/wildcard");
        });

        jibo.GoOnFrom("""{"id":"s-1","nodeID":7}""");
        await jibo.Say("who's there", new NluResult { Intent = "yes", Entities = Entities.Of(), Rules = [] });
        jibo.Expect.Final().Mim("Done");
    }
}
`);
});

test("a turn in the middle of a conversation begins from its session", () => {
  const text = exportTest([told(5, asked("LISTEN_UPDATE", "yes", "yes", ["shared/yes_no"], { id: "s-1" }), reply("Done", true))])?.text;
  expect(text).toContain('await using var jibo = SkillConversation.With<JokeSkill>("joke-skill");\n        jibo.GoOnFrom("""{"id":"s-1"}""");');
});

test("nothing that was said gets out of its quotes", () => {
  const hostile = 'x"); File.Delete("/"); //\n\u2028\u0007\\';
  const session = { id: 's"""""; System.Exit();' };
  const text = exportTest([told(1, asked("LISTEN_UPDATE", hostile, hostile, [hostile], session), reply(hostile, true))])!.text;
  expect(text).not.toMatch(/[\u2028\u0007]/);
  expect(text).toContain(literal(hostile));
  expect(literal(hostile)).toBe('"x\\"); File.Delete(\\"/\\"); //\\u000a\\u2028\\u0007\\\\"');
  for (const line of text.split("\n")) expect(line.trimStart().startsWith("//") && !line.trimStart().startsWith("///")).toBe(false);
});

test("names of C# come of any text", () => {
  expect(pascal("tell me a joke")).toBe("TellMeAJoke");
  expect(pascal("3 <b>times</b>")).toBe("T3BTimesB");
  expect(pascal("¿?")).toBe("");
});

test("without a skill that answered there is no test", () => expect(exportTest([{ turn: turn(1), steps: [], stepsLeftOut: 0 }])).toBeNull());
