import { expect, test } from "vitest";
import { loopersOf } from "./people";

test("names, and how they sound", () =>
  expect(loopersOf("Ada Example,  Zoe van der Li (Zoey) , ,Ben")).toEqual([
    { id: "looper-1", firstName: "Ada", lastName: "Example", phoneticName: undefined },
    { id: "looper-2", firstName: "Zoe", lastName: "van der Li", phoneticName: "Zoey" },
    { id: "looper-3", firstName: "Ben", lastName: undefined, phoneticName: undefined },
  ]));

test("no more than the parser takes", () => expect(loopersOf("x,".repeat(500))).toHaveLength(64));

test("a bracket that nobody closes", () => expect(loopersOf("Zoe (Zoey")[0]?.phoneticName).toBe("Zoey"));
