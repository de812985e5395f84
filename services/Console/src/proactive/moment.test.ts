import { expect, test } from "vitest";
import { peopleOf, questionOf, type Moment } from "./moment";

const moment: Moment = {
  robot: "My-Robot", source: "NEW_ARRIVAL", at: "2030-03-04T07:10", people: peopleOf("Ada 5f00000000000000000000b1\nBen"),
  present: ["5f00000000000000000000b1"], strangers: true, focused: "5f00000000000000000000b1", ownSkills: false,
};

test("people, with an id of their own or a made-up one, each once", () =>
  expect(peopleOf("Ada 5f00000000000000000000b1\n\nBen van Dijk\nben van dijk")).toEqual([
    { id: "5f00000000000000000000b1", name: "Ada" }, { id: "ben-van-dijk", name: "Ben van Dijk" },
  ]));

test("a moment is what the robot's wall clock shows", () => {
  const question = questionOf(moment, -330);
  expect(question.now).toBe(Date.parse("2030-03-04T07:10:00-05:30"));
  expect(question.trigger).toEqual({ triggerSource: "NEW_ARRIVAL", triggerData: { looperID: "5f00000000000000000000b1" } });
  expect(question.context).toMatchObject({
    general: { robotID: "My-Robot", onRobotSkills: [] },
    runtime: { location: { iso: "2030-03-04T07:10:00.000-05:30" }, perception: { speaker: "5f00000000000000000000b1", peoplePresent: [{ id: "5f00000000000000000000b1" }, { id: "NOT_TRAINED" }] } },
  });
});

test("nobody attends to who is not there", () => {
  const question = questionOf({ ...moment, present: [] }, 0);
  expect(question.trigger).toEqual({ triggerSource: "NEW_ARRIVAL" });
  expect(question.context).toMatchObject({ runtime: { perception: { speaker: null } } });
});
