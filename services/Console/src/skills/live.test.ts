import { expect, test } from "vitest";
import { nodesOf, turnsOf } from "./live";

test("turns of the skill are told, open ones and those that are over", () => {
  const event = { open: [{ number: 9, transID: "t9", skillID: "joke-skill" }], turns: [{ number: 8, transID: "t8", skillID: "other" }, { number: 7, transID: "t7", skillID: "joke-skill" }] };
  expect(turnsOf(event, "joke-skill")).toEqual([{ number: 9, transID: "t9" }, { number: 7, transID: "t7" }]);
});

test("the nodes are those of the skill's last answer that tells any", () => {
  const step = (name: string, nodes?: unknown) => ({ kind: "skill", name, nodes });
  expect(nodesOf({ steps: [step("joke-skill", ["a"]), step("joke-skill", ["b", 7, "c"]), step("joke-skill"), step("other", ["d"]), { kind: "sent", name: "x" }] }, "joke-skill")).toEqual(["b", "c"]);
});

test.each([[null], [7], [{ turns: "x", open: [null, { transID: 1 }] }], [{ steps: [null, 5, { kind: "skill", nodes: "x" }] }]])("what is no message of ours says nothing: %j", (odd) => {
  expect(turnsOf(odd, "joke-skill")).toEqual([]);
  expect(nodesOf(odd, "joke-skill")).toEqual([]);
});
