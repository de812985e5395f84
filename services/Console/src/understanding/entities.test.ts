import { expect, test } from "vitest";
import { entitiesOf, writtenOf } from "./entities";

test("a line each", () => expect(entitiesOf(" a = b \n\nthing=x=y")).toEqual({ entities: { a: "b", thing: "x=y" } }));

test("what is none is told", () => expect(entitiesOf("a=b\nnonsense").fault).toContain("nonsense"));

test("names from nowhere do not reach the prototype", () => {
  const { entities } = entitiesOf("toString=x");
  expect(Object.keys(entities)).toEqual(["toString"]);
  expect(writtenOf(entities)).toBe("toString=x");
});

test("what is no text is shown as JSON", () => expect(writtenOf({ a: ["x"], b: null })).toBe('a=["x"], b=null'));
