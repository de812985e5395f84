import type { components } from "../api/generated";
import { ownHouse } from "../robot/moment/houses";
import type { Surroundings } from "../robot/moment/surroundings";

type Loop = components["schemas"]["Loop"];
type Member = components["schemas"]["Member"];

/** Somebody of a household, as settings, calendars and reminders know them. */
export interface Person {
  /** As robots know them: reminders and history go by it. */
  readonly id: string;
  /** Settings and calendars go by it; null for who has no account. */
  readonly accountId: string | null;
  readonly name: string;
}

/** A robot and who lives with it. */
export interface Household {
  readonly loopId: string;
  readonly name: string;
  readonly robot: string;
  readonly people: readonly Person[];
  /** Null for the robot of this page and of `./pegasus talk`, whom accounts do not know. */
  readonly loop: Loop | null;
}

/** The household of the robot of this page, as it was made up there. Only its owner has an account. */
export function pageHousehold(around: Surroundings): Household {
  const { robot, people, owner } = ownHouse(around);
  return {
    loopId: robot.loopId,
    name: "The robot of this page",
    robot: robot.robotId,
    people: people.map((one) => ({
      id: one.id,
      accountId: one.id === owner ? robot.accountId : null,
      name: [one.firstName, one.lastName].filter((part) => part !== "").join(" ") || one.id,
    })),
    loop: null,
  };
}

/** All that can be chosen: those that accounts know, then the one of this page, unless accounts know it too. */
export function householdsOf(loops: readonly Loop[], page: Household): readonly Household[] {
  return [...loops.map(householdOf), ...(loops.some((loop) => loop.id === page.loopId) ? [] : [page])];
}

/** The chosen one; where it is gone, or nobody chose, the first. */
export function chosenOf(households: readonly Household[], loopId: string | null | undefined): Household | undefined {
  return households.find((one) => one.loopId === loopId) ?? households[0];
}

export function nameOf(member: Member): string {
  return member.nickname || member.name || member.email || "Somebody";
}

/** Of a looper's id, the name; the id where nobody has it. */
export function nameIn(household: Household, personId: string | undefined): string {
  if (!personId || personId === "UNKNOWN" || personId === "NOT_TRAINED") return "somebody unknown";
  return household.people.find((one) => one.id === personId)?.name ?? personId;
}

function householdOf(loop: Loop): Household {
  return {
    loopId: loop.id,
    name: loop.name,
    robot: loop.robot,
    people: loop.members.filter((member) => member.type !== "robot" && member.status === "accepted")
      .map((member) => ({ id: member.id, accountId: member.accountId ?? null, name: nameOf(member) })),
    loop,
  };
}
