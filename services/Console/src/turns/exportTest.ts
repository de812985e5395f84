import { listensIn, mimsIn } from "./speech";
import { at, textAt, type TurnDetail, type TurnStep } from "./types";

/** A C# file for the skill harness, and what to call it. */
export interface ExportedTest {
  readonly fileName: string;
  readonly text: string;
}

/** What the export takes of one turn: what a skill was asked, and what it answered. */
interface SkillExchange {
  readonly transID: string;
  readonly asked: unknown;
  readonly answer: unknown;
  readonly nodes: readonly string[];
}

/** The skill that the turn itself asked last; null where none gave an answer that can be held to. */
export function exchangeOf(detail: TurnDetail): TurnStep | null {
  return detail.steps.filter((step) => step.kind === "skill" && (step.depth ?? 0) === 0 && step.asked !== undefined && step.message !== undefined).at(-1) ?? null;
}

/** The session of the skill's conversation; undefined where it keeps none. */
export function sessionOf(detail: TurnDetail): string | undefined {
  return textAt(exchangeOf(detail)?.message, "data", "skill", "session", "id");
}

/** Turns of one conversation with one skill, as a test that says the same and expects the same. */
export function exportTest(conversation: readonly TurnDetail[]): ExportedTest | null {
  const exchanges: SkillExchange[] = [];
  let skillID: string | undefined;
  for (const detail of [...conversation].sort((a, b) => a.turn.number - b.turn.number)) {
    const step = exchangeOf(detail);
    if (step === null || (skillID !== undefined && step.name !== skillID)) continue;
    skillID = step.name;
    exchanges.push({ transID: detail.turn.transID, asked: step.asked, answer: step.message, nodes: step.nodes ?? [] });
  }
  if (skillID === undefined) return null;
  const skill = pascal(skillID);
  const name = pascal(words(exchanges[0]!.asked) || intentOf(exchanges[0]!.asked) || "Jibo begins").slice(0, 60) || "Turn";
  const body = exchanges.map((exchange, index) => turnText(exchange, index, skill, skillID)).join("\n\n");
  const text = `using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.${skill}.Tests;

/// <summary>Exported from the console: ${exchanges.map((exchange) => comment(exchange.transID)).join(", ")}.</summary>
public class ${name}ExportedTests
{
    [Fact]
    public async Task It_goes_as_it_went()
    {
${indent(body, 8)}
    }
}
`;
  return { fileName: `${name}ExportedTests.cs`, text };
}

function turnText(exchange: SkillExchange, index: number, skill: string, skillID: string): string {
  const said = sayText(exchange.asked);
  const expected = expectText(exchange);
  if (index > 0) return `${goOnText(exchange.asked)}${said}\n${expected}`;
  if (textAt(exchange.asked, "type") === "LISTEN_UPDATE") {
    return `await using var jibo = SkillConversation.With<${skill}>(${literal(skillID)});\n${goOnText(exchange.asked)}${said}\n${expected}`;
  }
  // What a skill chooses by chance when it begins is tried until it is chosen again; later turns go on from the session that holds it.
  return `await using var jibo = await SkillConversation.ThatBeginsAsync<${skill}>(${literal(skillID)}, async jibo =>\n{\n${indent(`${said}\n${expected}`, 4)}\n});`;
}

function goOnText(asked: unknown): string {
  const session = at(asked, "data", "skill", "session");
  return session === undefined || session === null ? "" : `jibo.GoOnFrom(${rawText(JSON.stringify(session))});\n`;
}

function sayText(asked: unknown): string {
  if (textAt(asked, "type") === "PROACTIVE_LAUNCH") {
    const memo = at(asked, "data", "result", "memo");
    return `await jibo.BeginProactively(${memo === undefined || memo === null ? "" : `System.Text.Json.JsonElement.Parse(${rawText(JSON.stringify(memo))})`});`;
  }
  const nlu = at(asked, "data", "result", "nlu");
  const entities = at(nlu, "entities");
  const rules = at(nlu, "rules");
  const parts = [`Intent = ${literalOrNull(textAt(nlu, "intent"))}`];
  const plain = typeof entities === "object" && entities !== null ? Object.entries(entities).filter((entry): entry is [string, string | number] => ["string", "number"].includes(typeof entry[1])) : [];
  parts.push(`Entities = Entities.Of(${plain.map(([name, value]) => `(${literal(name)}, ${literal(String(value))})`).join(", ")})`);
  if (Array.isArray(rules)) parts.push(`Rules = [${rules.filter((rule): rule is string => typeof rule === "string").map(literal).join(", ")}]`);
  return `await jibo.Say(${literal(words(asked))}, new NluResult { ${parts.join(", ")} });`;
}

function expectText({ answer, nodes }: SkillExchange): string {
  const type = textAt(answer, "type");
  if (type === "SKILL_REDIRECT") return `jibo.Expect.Redirect(${literal(textAt(answer, "data", "skillID") ?? "")});`;
  if (type === "ERROR") return `jibo.Expect.Error(${literal(textAt(answer, "data", "message") ?? "")});`;
  const open = at(answer, "data", "final") === false;
  const calls = [open ? "Open()" : "Final()", ...mimsIn(answer).map((mim) => `Mim(${literal(mim)})`)];
  if (mimsIn(answer).length === 0 && at(answer, "data", "action") === null) calls.push("Silence()");
  const last = nodes.at(-1);
  if (open && last !== undefined) calls.push(`Node(${literal(last)})`);
  if (open) calls.push(...listensIn(answer).map((rule) => `ListensFor(${literal(rule)})`));
  return `jibo.Expect.${calls.join(".")};`;
}

function words(asked: unknown): string {
  return textAt(asked, "data", "result", "asr", "text") ?? "";
}

function intentOf(asked: unknown): string {
  return textAt(asked, "data", "result", "nlu", "intent") ?? "";
}

/** A name of C# from any text: letters and digits of ASCII, each word with a capital, no digit first. */
export function pascal(text: string): string {
  const name = text.split(/[^A-Za-z0-9]+/).filter(Boolean).map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
  return /^[0-9]/.test(name) ? `T${name}` : name;
}

/** A text of C#; nothing in it can end it. */
export function literal(text: string): string {
  const escaped = [...text].map((letter) => {
    if (letter === '"' || letter === "\\") return `\\${letter}`;
    const code = letter.codePointAt(0)!;
    return code < 32 || (code > 126 && code < 160) || code === 0x2028 || code === 0x2029 || (code >= 0xd800 && code <= 0xdfff) ? `\\u${code.toString(16).padStart(4, "0")}` : letter;
  });
  return `"${escaped.join("")}"`;
}

function literalOrNull(text: string | undefined): string {
  return text === undefined ? "null" : literal(text);
}

/** A raw text of C#, with more quotes around it than are in it. Line ends cannot come: it is JSON of one line. */
function rawText(json: string): string {
  const longest = Math.max(2, ...[...json.matchAll(/"+/g)].map((run) => run[0].length));
  const quotes = '"'.repeat(longest + 1);
  return `${quotes}${json}${quotes}`;
}

// What stands in a comment of XML.
function comment(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, "_");
}

function indent(text: string, by: number): string {
  return text.split("\n").map((line) => (line === "" ? "" : " ".repeat(by) + line)).join("\n");
}
