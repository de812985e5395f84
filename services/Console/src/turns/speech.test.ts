import { expect, test } from "vitest";
import { answer } from "./samples";
import { listensIn, mimsIn, speechIn } from "./speech";

const slim = (esml: string, mim: string, contexts?: string[]) => ({
  type: "SLIM", id: "0", config: { play: { type: "PLAY", esml, meta: { mim_id: mim } }, ...(contexts && { listen: { type: "LISTEN", contexts } }) },
});

test("what is said is told in order, without its markup", () => {
  const message = answer(slim("Knock <break size='0.3'/>knock &amp; wait.", "KnockKnock"), slim("Who?", "Ask", ["shared/yes_no"]));
  expect(speechIn(message)).toBe("Knock knock & wait. Who?");
  expect(mimsIn(message)).toEqual(["KnockKnock", "Ask"]);
  expect(listensIn(message)).toEqual(["shared/yes_no"]);
});

test("whatever else comes is silence", () => {
  for (const message of [null, 3, "x", [], { data: null }, { data: { action: null } }, { data: { action: { config: { jcp: "x" } } } }]) {
    expect(speechIn(message)).toBe("");
    expect(mimsIn(message)).toEqual([]);
  }
});

test("a hostile depth ends", () => {
  let deep: unknown = slim("deep", "Deep");
  for (let i = 0; i < 1000; i++) deep = { type: "SEQUENCE", children: [deep] };
  expect(speechIn({ data: { action: { config: { jcp: deep } } } })).toBe("");
});
