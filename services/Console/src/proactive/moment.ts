import type { Question } from "./questions";

/** Under which a robot sees somebody whose face it was never taught. */
const stranger = "NOT_TRAINED";
const mostPeople = 20;

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Moment {
  readonly robot: string;
  readonly source: "NEW_ARRIVAL" | "SURPRISE";
  /** Of the robot's wall clock, as `datetime-local` gives it. */
  readonly at: string;
  /** Whoever lives with it. */
  readonly people: readonly Person[];
  /** Ids of those who are there. */
  readonly present: readonly string[];
  readonly strangers: boolean;
  /** Id of whom the robot attends to; null for none that it knows. */
  readonly focused: string | null;
  /** It has the skills of its own that real robots have. */
  readonly ownSkills: boolean;
}

/** People as one writes them down, one a line: a name, and the looper's id where it matters. */
export function peopleOf(text: string): Person[] {
  const people: Person[] = [];
  for (const line of text.split("\n").map((one) => one.trim()).filter((one) => one !== "").slice(0, mostPeople)) {
    const parts = line.split(/\s+/);
    const last = parts[parts.length - 1] ?? "";
    const id = parts.length > 1 && /^[0-9a-f]{24}$/.test(last) ? last : null;
    const name = id ? parts.slice(0, -1).join(" ") : line;
    const wanted = id ?? name.toLowerCase().replace(/\W+/g, "-");
    if (!people.some((other) => other.id === wanted)) people.push({ id: wanted, name });
  }
  return people;
}

/** A moment as a hub judges it: what a robot would say of it. */
export function questionOf(moment: Moment, offset: number): Question {
  const now = new Date(`${moment.at}${moment.at.length === 16 ? ":00" : ""}${offsetText(offset)}`);
  const there = moment.people.filter((person) => moment.present.includes(person.id)).map((person) => person.id);
  const focused = moment.focused !== null && there.includes(moment.focused) ? moment.focused : undefined;
  return {
    trigger: { triggerSource: moment.source, ...(moment.source === "NEW_ARRIVAL" && focused ? { triggerData: { looperID: focused } } : {}) },
    now: now.getTime(),
    context: {
      general: { accountID: "console", robotID: moment.robot, lang: "en", release: "1.9.2", ...(moment.ownSkills ? {} : { onRobotSkills: [] }) },
      skill: { id: null },
      runtime: {
        character: { emotion: { name: "NEUTRAL", valence: 0.1, confidence: 0.2 } },
        perception: {
          speaker: focused ?? null,
          peoplePresent: [...there, ...(moment.strangers ? [stranger] : [])].map((id, index) => ({ id, entityId: index + 1, type: "fused", confidence: 0.9 })),
        },
        location: { iso: `${moment.at}${moment.at.length === 16 ? ":00" : ""}.000${offsetText(offset)}` },
        loop: {
          loopId: "console",
          owner: moment.people[0]?.id ?? null,
          users: moment.people.map((person) => ({ id: person.id, firstName: person.name, accountId: person.id })),
        },
        dialog: {},
      },
    },
  };
}

/** As `datetime-local` wants it. */
export function localMinute(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param offset minutes east of Greenwich */
function offsetText(offset: number): string {
  const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}
