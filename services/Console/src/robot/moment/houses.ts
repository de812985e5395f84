import type { components } from "../../api/generated";
import { type House, type Person, type Surroundings, mostPeople } from "./surroundings";
import { faults, longestName } from "./validation";

type Loop = components["schemas"]["Loop"];
type LoopMember = components["schemas"]["Member"];

/**
 * The robot lives in this house of accounts, with its name, its loop and its members, all by the ids that settings and history go by. Said of the
 * house that it lives in already, it takes over what has changed there; who is in sight or only visits stays.
 */
export function moveIn(around: Surroundings, loop: Loop): Surroundings {
  const members = membersOf(loop);
  const owner = members[0];
  if (owner === undefined || !canLiveIn(loop)) return around;
  const stays = livesIn(around, loop);
  const before = new Map(stays ? around.people.map((person) => [person.id, person]) : []);
  const people = [
    ...members.map((member) => personOf(member, before.get(member.id)?.present ?? (!stays && member === owner))),
    ...[...before.values()].filter((person) => person.member === undefined && !members.some((member) => member.id === person.id)),
  ].slice(0, mostPeople);
  const speaker = stays && (around.speaker === null || people.some((person) => person.id === around.speaker)) ? around.speaker : owner.id;
  return {
    ...around,
    robot: { robotId: loop.robot, accountId: owner.accountId ?? around.robot.accountId, loopId: loop.id },
    people,
    owner: owner.id,
    speaker,
    own: around.own ?? houseOf(around),
  };
}

/** The robot is at home on the page again, as it was. */
export function moveOut(around: Surroundings): Surroundings {
  return around.own === null ? around : { ...around, ...around.own, own: null };
}

export function livesIn(around: Surroundings, loop: Loop): boolean {
  return around.own !== null && around.robot.loopId === loop.id;
}

/** Whether everything of the house is as robots tell it: a robot that was wiped lives nowhere. */
export function canLiveIn(loop: Loop): boolean {
  return !loop.isSuspended && faults.robotId(loop.robot) === null && faults.id(loop.id) === null && membersOf(loop)[0]?.type === "owner";
}

/** The page's own house, wherever the robot lives now. */
export function ownHouse(around: Surroundings): House {
  return around.own ?? houseOf(around);
}

function houseOf({ robot, people, owner, speaker }: Surroundings): House {
  return { robot, people, owner, speaker };
}

/** People who have said yes, the owner first. */
function membersOf(loop: Loop): LoopMember[] {
  const people = loop.members.filter((member) => member.type !== "robot" && member.status === "accepted" && faults.id(member.id) === null);
  return [...people.filter((member) => member.type === "owner"), ...people.filter((member) => member.type !== "owner")];
}

function personOf(member: LoopMember, present: boolean): Person {
  return {
    id: member.id,
    firstName: [member.nickname, member.firstName, member.name, member.email?.split("@")[0]].map((name) => cut(name ?? "")).find((name) => name !== "") ?? "Somebody",
    lastName: cut(member.lastName ?? ""),
    gender: member.gender === "female" || member.gender === "male" ? member.gender : "other",
    birthday: dayOf(member.birthday),
    present,
    member: { accountId: member.accountId !== undefined && faults.id(member.accountId) === null ? member.accountId : null, phoneticName: cut(member.phoneticName ?? "") },
  };
}

function cut(name: string): string {
  return name.trim().slice(0, longestName);
}

/** Birthdays are midnights of UTC; a day of four digits of year, or nothing. */
function dayOf(moment: number | undefined): string {
  const day = moment === undefined ? null : new Date(moment);
  const text = day === null || Number.isNaN(day.getTime()) ? "" : day.toISOString().slice(0, 10);
  return faults.birthday(text) === null ? text : "";
}
