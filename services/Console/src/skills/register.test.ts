import { expect, test } from "vitest";
import { emptyRegistration, registrationOf, weightOf } from "./register";

test("an address is enough", () => expect(registrationOf({ ...emptyRegistration, address: " http://words:8080 " })).toEqual({ registration: { baseURL: "http://words:8080" } }));

test("all of it is sent as it was typed", () => {
  expect(registrationOf({ address: "https://words/base", version: " 2.0 ", weight: "10", manifest: '{"id":"words"}' }))
    .toEqual({ registration: { baseURL: "https://words/base", version: "2.0", weight: 10, manifest: { id: "words" } } });
});

test("a skill on the robot has no address", () => expect("registration" in registrationOf({ ...emptyRegistration, manifest: '{"id":"@be/x","onRobot":true}' })).toBe(true));

test.each([
  ["address", { address: "" }], ["address", { address: "javascript:alert(1)" }], ["address", { address: "http://me:secret@words" }], ["address", { address: "http://words/?a" }],
  ["weight", { weight: "10001" }], ["weight", { weight: "-1" }], ["weight", { weight: "1e3" }], ["version", { version: "v".repeat(65) }], ["manifest", { manifest: "nonsense" }],
  ["manifest", { manifest: "[]" }], ["manifest", { manifest: " ".repeat(900_000) + "{}" }],
] as const)("a fault stands with its field: %s %j", (field, change) => {
  const reading = registrationOf({ ...emptyRegistration, address: "http://words", ...change });
  expect("faults" in reading && Object.keys(reading.faults)).toEqual([field]);
});

test("a weight is a whole number", () => {
  expect(weightOf("0")).toBe(0);
  expect(weightOf("")).toBeUndefined();
});
