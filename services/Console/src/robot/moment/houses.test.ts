import { expect, test } from "vitest";
import type { components } from "../../api/generated";
import { householdsOf, pageHousehold } from "../../household/households";
import { momentData } from "./context";
import { canLiveIn, livesIn, moveIn, moveOut } from "./houses";
import { defaultSurroundings, mostPeople } from "./surroundings";
import { readSurroundings } from "./validation";

type Loop = components["schemas"]["Loop"];
type Member = components["schemas"]["Member"];

const id = (number: number) => number.toString(16).padStart(24, "a");
const owner: Member = {
  id: id(1), accountId: id(11), type: "owner", status: "accepted", firstName: "Ada", lastName: "Example", phoneticName: "Ay-da", gender: "female",
  birthday: Date.parse("1985-01-05T00:00:00Z"), email: "ada@example.com",
};
const child: Member = { id: id(2), type: "member", status: "accepted", firstName: "Benjamin", nickname: "Ben", isChild: true, gender: "they" };
const others: Member[] = [
  { id: id(3), type: "robot", status: "accepted" },
  { id: id(4), type: "member", status: "invited", email: "no@example.com" },
];
const loop: Loop = { id: id(9), name: "Ada home", robot: "Quiet-Copper-Garden-Kite", isSuspended: false, members: [child, ...others, owner] };

test("a house of accounts brings its robot, its loop and its members by the ids that settings and history go by", () => {
  const around = moveIn(defaultSurroundings, loop);
  expect(around.robot).toEqual({ robotId: "Quiet-Copper-Garden-Kite", accountId: id(11), loopId: id(9) });
  expect([around.owner, around.speaker]).toEqual([id(1), id(1)]);
  expect(around.people).toEqual([
    { id: id(1), firstName: "Ada", lastName: "Example", gender: "female", birthday: "1985-01-05", present: true, member: { accountId: id(11), phoneticName: "Ay-da" } },
    { id: id(2), firstName: "Ben", lastName: "", gender: "other", birthday: "", present: false, member: { accountId: null, phoneticName: "" } },
  ]);
  expect(livesIn(around, loop)).toBe(true);
  expect(around.place).toEqual(defaultSurroundings.place);
});

test("CONTEXT names them as a robot of that loop does", () => {
  const users = { runtime: { loop: { loopId: id(9), owner: id(1), users: [
    { id: id(1), firstName: "Ada", phoneticName: "Ay-da", accountId: id(11), birthdate: owner.birthday }, { id: id(2), firstName: "Ben", phoneticName: "Ben" },
  ] } } };
  const data = momentData(moveIn(defaultSurroundings, loop), 0);
  expect(data).toMatchObject(users);
  expect(JSON.stringify(data)).not.toContain(defaultSurroundings.robot.accountId);
});

test("the page's own house is put aside, kept, and comes back as it was", () => {
  const mine = { ...defaultSurroundings, people: [{ ...defaultSurroundings.people[0]!, firstName: "Mine" }], ownSkills: true };
  const away = moveIn(moveIn(mine, loop), { ...loop, id: id(8), robot: "Other-Robot" });
  expect(readSurroundings(JSON.parse(JSON.stringify(away)))).toEqual(away);
  expect(moveOut(away)).toEqual(mine);
  expect(moveOut(mine)).toBe(mine);
});

test("what has changed in the house is taken over; who is in sight, speaks or visits stays", () => {
  const first = moveIn(defaultSurroundings, loop);
  const guest = { ...defaultSurroundings.people[0]!, id: id(77), firstName: "Guest" };
  const lived = { ...first, speaker: null, people: [...first.people.map((one) => ({ ...one, present: one.id === id(2) })), guest] };
  const now = moveIn(lived, { ...loop, members: [{ ...owner, firstName: "Adele" }, child, { ...child, id: id(5), nickname: "Kim" }] });
  expect(now.people.map((one) => [one.firstName, one.present])).toEqual([["Adele", false], ["Ben", true], ["Kim", false], ["Guest", true]]);
  expect(now.speaker).toBeNull();
  expect(now.own).toEqual(first.own);

  const fewer = moveIn({ ...now, speaker: id(2) }, { ...loop, members: [owner] });
  expect(fewer.people.map((one) => one.firstName)).toEqual(["Ada", "Guest"]);
  expect(fewer.speaker).toBe(id(1));
});

test("a robot moves only where a robot can live", () => {
  const nowhere: Loop[] = [{ ...loop, isSuspended: true }, { ...loop, members: [child] }, { ...loop, robot: "<b>" }, { ...loop, id: "x" }, { ...loop, members: [] }];
  for (const one of nowhere) {
    expect(canLiveIn(one)).toBe(false);
    expect(moveIn(defaultSurroundings, one)).toBe(defaultSurroundings);
  }
});

test("whatever stands in accounts fits the page", () => {
  const odd: Member = { id: id(6), accountId: "<b>", type: "member", status: "accepted", nickname: "  ", name: `<img src=x onerror=alert(1)>${"x".repeat(100)}`, birthday: 8.64e15, phoneticName: "p".repeat(100) };
  const crowd = Array.from({ length: 99 }, (_, i) => ({ ...child, id: id(1000 + i) }));
  const around = moveIn(defaultSurroundings, { ...loop, members: [owner, odd, { id: "no id", type: "member", status: "accepted" }, ...crowd] });
  expect(around.people).toHaveLength(mostPeople);
  expect(readSurroundings(JSON.parse(JSON.stringify(around)))).toEqual(around);
  expect(around.people[1]).toMatchObject({ birthday: "", member: { accountId: null } });
});

test("the page Household has the page's own house still, beside the one that the robot lives in", () => {
  const away = moveIn(defaultSurroundings, loop);
  expect(householdsOf([loop], pageHousehold(away)).map((one) => one.robot)).toEqual([loop.robot, defaultSurroundings.robot.robotId]);
});
