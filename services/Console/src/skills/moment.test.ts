import { expect, test } from "vitest";
import { categoriesOf, emptyForm, momentOf, withOffset, type MomentForm } from "./moment";
import type { Mim } from "./types";

const form: MomentForm = { ...emptyForm(new Date("2030-01-02T16:15:30Z"), "America/Los_Angeles"), speaker: " Ada ", birthday: "1990-03-01", others: "Bo, <b>Cy</b>,", referent: "Bo" };

interface Runtime {
  readonly location: { readonly iso?: string };
  readonly perception: { readonly speaker: string | null; readonly peoplePresent: readonly { readonly id: string }[] };
  readonly loop: { readonly users: readonly unknown[] };
  readonly dialog: { readonly referent: string | null };
}

const runtimeOf = (of: MomentForm): Runtime => {
  const reading = momentOf(of);
  if (!("moment" in reading)) throw new Error(JSON.stringify(reading.faults));
  return reading.moment.runtime as unknown as Runtime;
};

test("the form begins with now, where the page is", () => expect([form.day, form.time]).toEqual(["2030-01-02", "08:15"]));

test("it becomes what a robot would say of itself", () => {
  const runtime = runtimeOf(form);
  expect(runtime.location.iso).toBe("2030-01-02T08:15:00-08:00");
  expect(runtime.perception.speaker).toBe("speaker");
  expect(runtime.perception.peoplePresent.map((one) => one.id)).toEqual(["speaker", "other-1", "other-2"]);
  expect(runtime.loop.users).toEqual([
    { id: "speaker", firstName: "Ada", phoneticName: undefined, gender: undefined, birthdate: 636249600000 }, { id: "other-1", firstName: "Bo" }, { id: "other-2", firstName: "<b>Cy</b>" },
  ]);
  expect(runtime.dialog.referent).toBe("other-1");
});

test("nobody may speak, and the time may be unknown", () => {
  const runtime = runtimeOf({ ...form, speaker: " ", others: "", day: "" });
  expect(runtime.perception).toEqual({ speaker: null, peoplePresent: [] });
  expect(runtime.location.iso).toBeUndefined();
});

test("what the prompts are for, and what the skill hands over", () => {
  const reading = momentOf({ ...form, category: "Errors/NM", attempt: "2", variant: "calm", variables: '{"count": 2}' });
  expect(reading).toMatchObject({ moment: { category: "Errors", subCategory: "NM", attempt: 2, variant: "calm", variables: { count: 2 } } });
});

test.each([
  ["day", { day: "yesterday" }], ["time", { time: "25h" }], ["zone", { zone: "Mars/Olympus" }], ["birthday", { birthday: "1990-13-40" }], ["attempt", { attempt: "0" }],
  ["attempt", { attempt: "many" }], ["variables", { variables: "{" }], ["variables", { variables: "[1]" }], ["others", { others: "a,".repeat(51) }],
] as const)("a fault stands with its field: %s", (field, change) => {
  const reading = momentOf({ ...form, ...change });
  expect("faults" in reading && Object.keys(reading.faults)).toEqual([field]);
});

test("clocks that change are followed", () => {
  expect(withOffset("2030-07-01", "08:00", "Europe/Berlin")).toBe("2030-07-01T08:00:00+02:00");
  expect(withOffset("2030-01-01", "00:30", "Europe/Berlin")).toBe("2030-01-01T00:30:00+01:00");
  expect(withOffset("2030-03-31", "03:30", "Europe/Berlin")).toBe("2030-03-31T03:30:00+02:00");
  expect(withOffset("2030-01-01", "12:00", "Asia/Kathmandu")).toBe("2030-01-01T12:00:00+05:45");
  expect(withOffset("2030-01-01", "23:59", "Pacific/Kiritimati")).toBe("2030-01-01T23:59:00+14:00");
  expect(withOffset("2030-01-01", "12:00", "UTC")).toBe("2030-01-01T12:00:00+00:00");
});

test("the purposes of a file stand once each", () => {
  const prompt = { category: "Errors", subCategory: "NM", id: "", index: 1, weight: 1, text: "", silence: false };
  expect(categoriesOf({ prompts: [{ ...prompt, category: "Entry-Core", subCategory: "Q" }, prompt, prompt] } as unknown as Mim)).toEqual(["Entry-Core/Q", "Errors/NM"]);
});
