import type { JsonObject } from "../protocol/json";
import { moodOf } from "./emotions";
import { localIso, momentOf } from "./localTime";
import type { Person, Surroundings } from "./surroundings";

const release = "1.9.2";
const firstEntity = 12;

/** What goes into CONTEXT beside the skill. As on a real robot, `general` leaves account and robot to the token. */
export function momentData(around: Surroundings, now: number): JsonObject {
  const seen = around.people.filter((person) => person.present);
  return {
    general: { release, ...(around.ownSkills ? {} : { onRobotSkills: [] }) },
    runtime: {
      character: { emotion: { name: moodOf(around.emotion), ...around.emotion }, motivation: { social: 0.4, playful: 0.2 } },
      perception: {
        speaker: around.speaker,
        peoplePresent: seen.map((person, index) => ({ id: person.id, entityId: firstEntity + index, type: "fused", confidence: 0.9 })),
      },
      location: locationOf(around, now),
      loop: {
        loopId: around.robot.loopId,
        owner: around.owner,
        jibo: { color: "WHITE", birthdate: 1510000000000, id: "5f00000000000000000000b0" },
        users: around.people.map((person) => looper(person, around.robot.accountId, around.owner)),
      },
      dialog: { referent: null },
    },
  };
}

/** The robot's own time: the real one, or the one that was set. */
export function robotNow(around: Surroundings, now: number): number {
  return (around.time === null ? null : momentOf(around.time, around.place.zone)) ?? now;
}

function locationOf(around: Surroundings, now: number): JsonObject {
  const { zone, ...place } = around.place;
  return { ...place, iso: localIso(robotNow(around, now), zone) };
}

function looper(person: Person, account: string, owner: string): JsonObject {
  // Of those who are made up only the owner has an account.
  const accountId = person.member === undefined ? (person.id === owner ? account : null) : person.member.accountId;
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    phoneticName: person.member?.phoneticName || person.firstName,
    gender: person.gender,
    ...(person.birthday === "" ? {} : { birthdate: Date.parse(`${person.birthday}T00:00:00Z`) }),
    id: person.id,
    ...(accountId === null ? {} : { accountId }),
  };
}
