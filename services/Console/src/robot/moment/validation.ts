import { type JsonObject, isObject, number, object, text } from "../protocol/json";
import { isZone, momentOf } from "./localTime";
import {
  type Gender,
  type House,
  type Member,
  type Person,
  type Place,
  type RobotNames,
  type Surroundings,
  defaultSurroundings,
  genders,
  mostPeople,
} from "./surroundings";

export const longestName = 64;

/** What is wrong with one field, in words for who typed it; null when nothing is. */
export const faults = {
  name: (value: string): string | null =>
    value.trim() === "" ? "A name is needed." : value.length > longestName ? `At most ${longestName} characters.` : null,
  optional: (value: string): string | null => (value.length > longestName ? `At most ${longestName} characters.` : null),
  id: (value: string): string | null => (/^[0-9a-f]{24}$/.test(value) ? null : "An id is 24 digits of 0 to 9 and a to f."),
  robotId: (value: string): string | null => (/^[A-Za-z0-9_-]{1,64}$/.test(value) ? null : "Letters, digits and hyphens, at most 64."),
  birthday: (value: string): string | null =>
    value === "" || (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))) ? null : "A date such as 2014-05-20.",
  latitude: (value: number): string | null => (Number.isFinite(value) && Math.abs(value) <= 90 ? null : "-90 to 90 degrees."),
  longitude: (value: number): string | null => (Number.isFinite(value) && Math.abs(value) <= 180 ? null : "-180 to 180 degrees."),
  zone: (value: string): string | null => (value !== "" && isZone(value) ? null : "A zone such as America/Los_Angeles."),
  time: (value: string): string | null => (momentOf(value, "UTC") === null ? "A date and a time of day." : null),
} as const;

/** Makes surroundings of what was stored, whoever wrote it: each part that makes no sense is the default's. */
export function readSurroundings(stored: unknown): Surroundings {
  const usual = defaultSurroundings;
  if (!isObject(stored)) return usual;
  const time = text(stored, "time");
  const own = object(stored, "own");
  return {
    ...readHouse(stored),
    own: own === null ? null : readHouse(own),
    place: readPlace(object(stored, "place")),
    time: time !== null && faults.time(time) === null ? time : null,
    emotion: readEmotion(object(stored, "emotion")),
    ownSkills: stored["ownSkills"] === true,
  };
}

function readHouse(stored: JsonObject): House {
  const usual = defaultSurroundings;
  const people = readPeople(stored["people"]) ?? usual.people;
  const known = (id: string | null): id is string => id !== null && people.some((person) => person.id === id);
  const owner = text(stored, "owner");
  const speaker = text(stored, "speaker");
  return {
    robot: readRobot(object(stored, "robot")),
    people,
    owner: known(owner) ? owner : (people[0]?.id ?? usual.owner),
    speaker: known(speaker) ? speaker : stored["speaker"] === null ? null : (people[0]?.id ?? null),
  };
}

function readRobot(stored: unknown): RobotNames {
  const usual = defaultSurroundings.robot;
  const good = (name: keyof RobotNames, fault: (value: string) => string | null): string => {
    const value = text(stored, name);
    return value !== null && fault(value) === null ? value : usual[name];
  };
  return { robotId: good("robotId", faults.robotId), accountId: good("accountId", faults.id), loopId: good("loopId", faults.id) };
}

function readPeople(stored: unknown): Person[] | null {
  if (!Array.isArray(stored)) return null;
  const people = new Map<string, Person>();
  for (const item of stored.slice(0, mostPeople)) {
    const person = readPerson(item);
    if (person !== null && !people.has(person.id)) people.set(person.id, person);
  }
  return people.size === 0 ? null : [...people.values()];
}

function readPerson(stored: unknown): Person | null {
  const id = text(stored, "id");
  const firstName = text(stored, "firstName");
  const lastName = text(stored, "lastName") ?? "";
  const birthday = text(stored, "birthday") ?? "";
  if (id === null || faults.id(id) !== null || firstName === null || faults.name(firstName) !== null) return null;
  const member = object(stored, "member");
  return {
    ...(member === null ? {} : { member: readMember(member) }),
    id,
    firstName,
    lastName: faults.optional(lastName) === null ? lastName : "",
    gender: isGender(text(stored, "gender")) ?? "other",
    birthday: faults.birthday(birthday) === null ? birthday : "",
    present: isObject(stored) && stored["present"] === true,
  };
}

function readMember(stored: JsonObject): Member {
  const accountId = text(stored, "accountId");
  const phoneticName = text(stored, "phoneticName") ?? "";
  return {
    accountId: accountId !== null && faults.id(accountId) === null ? accountId : null,
    phoneticName: faults.optional(phoneticName) === null ? phoneticName : "",
  };
}

function isGender(value: string | null): Gender | null {
  return genders.find((gender) => gender === value) ?? null;
}

function readPlace(stored: unknown): Place {
  const usual = defaultSurroundings.place;
  const word = (name: "city" | "state" | "stateAbbr" | "country" | "countryCode"): string => {
    const value = text(stored, name);
    return value !== null && faults.optional(value) === null ? value : usual[name];
  };
  const lat = number(stored, "lat");
  const lng = number(stored, "lng");
  const zone = text(stored, "zone");
  const there = lat !== null && lng !== null && faults.latitude(lat) === null && faults.longitude(lng) === null;
  return {
    city: word("city"),
    state: word("state"),
    stateAbbr: word("stateAbbr"),
    country: word("country"),
    countryCode: word("countryCode"),
    lat: there ? lat : usual.lat,
    lng: there ? lng : usual.lng,
    zone: zone !== null && faults.zone(zone) === null ? zone : usual.zone,
  };
}

function readEmotion(stored: unknown): Surroundings["emotion"] {
  const part = (name: "valence" | "confidence"): number => {
    const value = number(stored, name);
    return value !== null && Math.abs(value) <= 1 ? value : defaultSurroundings.emotion[name];
  };
  return { valence: part("valence"), confidence: part("confidence") };
}
