import { expect, test } from "vitest";
import { movementOf } from "./movements";

test.each([
  ["anim", "dance", "dance"],
  ["ssa", "laughing", "bounce"],
  ["anim", "thinking", "look-up"],
  ["ssa", "no", "shake"],
  ["anim", "Emoji_Snow_01", "bounce"],
  ["ssa", "yawn", "stretch"],
  ["sfx", "drumroll", "none"],
  ["es", "happy,proud", "stretch"],
] as const)("%s %s is a %s", (family, name, gesture) => expect(movementOf({ family, name }).gesture).toBe(gesture));

test("what is only heard is told in words", () => {
  expect(movementOf({ family: "sfx", name: "party" }).sound).toBe("party");
  expect(movementOf({ family: "anim", name: "party" }).sound).toBeNull();
});
